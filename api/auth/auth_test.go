package auth

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const (
	issuer   = "https://issuer.test"
	audience = "placewell"
)

// signer is an issuer with a key of its own.
type signer struct {
	key *ecdsa.PrivateKey
	t   *testing.T
}

func newSigner(t *testing.T) *signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return &signer{key, t}
}

// tokens believes the signer, whose key lies in a file.
func (s *signer) tokens() *Tokens {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "keys.json")
	b, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: s.key.Public(), KeyID: "k1", Algorithm: "ES256", Use: "sig"}}})
	if err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		s.t.Fatal(err)
	}
	tokens, err := NewTokens(context.Background(), Issuer{URL: issuer, Audience: audience, KeysFile: path})
	if err != nil {
		s.t.Fatal(err)
	}
	return tokens
}

func claims(change func(jwt.MapClaims)) jwt.MapClaims {
	c := jwt.MapClaims{"iss": issuer, "aud": audience, "sub": "u-1", "exp": time.Now().Add(time.Hour).Unix(), "iat": time.Now().Unix(), "roles": []string{"officer"}}
	if change != nil {
		change(c)
	}
	return c
}

func (s *signer) sign(c jwt.MapClaims) string {
	s.t.Helper()
	raw, err := jwt.NewWithClaims(jwt.SigningMethodES256, c).SignedString(s.key)
	if err != nil {
		s.t.Fatal(err)
	}
	return raw
}

func TestTokens(t *testing.T) {
	s, stranger := newSigner(t), newSigner(t)
	tokens := s.tokens()
	unsigned, err := jwt.NewWithClaims(jwt.SigningMethodNone, claims(nil)).SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims(nil)).SignedString([]byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	cut := s.sign(claims(nil))
	for name, c := range map[string]struct {
		raw, refusal string
		want         Identity
	}{
		"an officer":       {raw: s.sign(claims(nil)), want: Identity{Subject: "u-1", Roles: Of(Officer)}},
		"two roles":        {raw: s.sign(claims(func(c jwt.MapClaims) { c["roles"] = []string{"quality", "admin"} })), want: Identity{Subject: "u-1", Roles: Of(Quality, Admin)}},
		"an unknown role":  {raw: s.sign(claims(func(c jwt.MapClaims) { c["roles"] = []string{"emperor"} })), want: Identity{Subject: "u-1"}},
		"no roles":         {raw: s.sign(claims(func(c jwt.MapClaims) { delete(c, "roles") })), want: Identity{Subject: "u-1"}},
		"an agency":        {raw: s.sign(claims(func(c jwt.MapClaims) { c["roles"], c["provider_id"] = []string{"provider"}, "agency-01" })), want: Identity{Subject: "u-1", Roles: Of(Provider), Provider: "agency-01"}},
		"an agency, which": {raw: s.sign(claims(func(c jwt.MapClaims) { c["roles"] = []string{"provider"} })), refusal: "needs its agency"},
		"an agency and more": {raw: s.sign(claims(func(c jwt.MapClaims) { c["roles"], c["provider_id"] = []string{"provider", "officer"}, "agency-01" })),
			refusal: "no other role"},
		"expired":            {raw: s.sign(claims(func(c jwt.MapClaims) { c["exp"] = time.Now().Add(-time.Minute).Unix() })), refusal: "has expired"},
		"another issuer":     {raw: s.sign(claims(func(c jwt.MapClaims) { c["iss"] = "https://other.test" })), refusal: "not valid here"},
		"another audience":   {raw: s.sign(claims(func(c jwt.MapClaims) { c["aud"] = "payroll" })), refusal: "not valid here"},
		"nobody":             {raw: s.sign(claims(func(c jwt.MapClaims) { delete(c, "sub") })), refusal: "names nobody"},
		"a stranger's":       {raw: stranger.sign(claims(nil)), refusal: "not valid here"},
		"without a key":      {raw: unsigned, refusal: "not valid here"},
		"with a shared key":  {raw: shared, refusal: "not valid here"},
		"cut":                {raw: cut[:len(cut)-3], refusal: "not valid here"},
		"no token at all":    {raw: "", refusal: "not valid here"},
		"a letter in a part": {raw: strings.Replace(cut, ".", ".x", 1), refusal: "not valid here"},
	} {
		got, err := tokens.Identity(context.Background(), c.raw)
		if c.refusal == "" && (err != nil || got != c.want) {
			t.Errorf("%s: %+v, %v, want %+v", name, got, err, c.want)
		}
		if c.refusal != "" && (err == nil || !strings.Contains(err.Error(), c.refusal)) {
			t.Errorf("%s: %+v, %v, want a refusal that says %q", name, got, err, c.refusal)
		}
	}
}

// Keys that are no keys, or private ones, are refused when the service starts.
func TestKeysFile(t *testing.T) {
	s := newSigner(t)
	private, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: s.key, KeyID: "k1"}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"nothing": "", "no set": "[]", "an empty set": `{"keys":[]}`, "a private key": string(private)} {
		path := filepath.Join(t.TempDir(), "keys.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := NewTokens(context.Background(), Issuer{URL: issuer, Audience: audience, KeysFile: path}); err == nil {
			t.Errorf("%s is taken for keys", name)
		}
	}
	for name, i := range map[string]Issuer{
		"no audience": {URL: issuer, KeysURL: "x"}, "no keys": {URL: issuer, Audience: audience}, "two sorts": {URL: issuer, Audience: audience, KeysFile: "a", KeysURL: "b"},
	} {
		if _, err := NewTokens(context.Background(), i); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

// services gives every call of the protos.
func services(t *testing.T) (calls []string) {
	t.Helper()
	protoregistry.GlobalFiles.RangeFilesByPackage("placement.v1", func(f protoreflect.FileDescriptor) bool {
		for i := range f.Services().Len() {
			s := f.Services().Get(i)
			for k := range s.Methods().Len() {
				calls = append(calls, "/"+string(s.FullName())+"/"+string(s.Methods().Get(k).Name()))
			}
		}
		return true
	})
	if len(calls) < 15 {
		t.Fatalf("only %d calls are known", len(calls))
	}
	return calls
}

// Every call is in the table, and the table names no other; every cell of it holds at the gate.
func TestEveryCell(t *testing.T) {
	s := newSigner(t)
	gate := &Gate{Table: Calls, Tokens: s.tokens()}
	calls, cells := services(t), 0
	for _, call := range calls {
		if _, known := Calls.roles[call]; !known {
			t.Errorf("%s is not in the table", call)
		}
	}
	if len(calls) != len(Calls.Names()) {
		t.Errorf("the table has %d calls, the protos %d", len(Calls.Names()), len(calls))
	}
	for _, role := range All() {
		token := s.sign(claims(func(c jwt.MapClaims) {
			c["roles"] = []string{role.String()}
			if role == Provider {
				c["provider_id"] = "agency-01"
			}
		}))
		ctx := bearing("Bearer " + token)
		for _, call := range calls {
			cells++
			_, err := gate.Admit(ctx, call)
			allowed := Calls.May(Identity{Roles: Of(role)}, call)
			if allowed && err != nil || !allowed && status.Code(err) != codes.PermissionDenied {
				t.Errorf("%s, %s: allowed %v, and the gate says %v", role, call, allowed, err)
			}
		}
	}
	if cells != len(calls)*14 {
		t.Errorf("%d cells were looked at", cells)
	}
	for _, call := range []string{"/placement.v1.MatchingService/Place", "/placement.v1.", "", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"} {
		if _, err := gate.Admit(bearing("Bearer "+s.sign(claims(nil))), call); status.Code(err) != codes.PermissionDenied {
			t.Errorf("%q, which nobody knows: %v", call, err)
		}
	}
}

// TestRow31_ProvidersCannotDecide: the authority makes the final agreement on the suitability of a match.
func TestRow31_ProvidersCannotDecide(t *testing.T) {
	s := newSigner(t)
	gate := &Gate{Table: Calls, Tokens: s.tokens()}
	token := func(role, provider string) context.Context {
		return bearing("Bearer " + s.sign(claims(func(c jwt.MapClaims) { c["roles"], c["provider_id"] = []string{role}, provider })))
	}
	const decide = "/placement.v1.DecisionService/RecordDecision"
	if _, err := gate.Admit(token("provider", "agency-01"), decide); status.Code(err) != codes.PermissionDenied {
		t.Errorf("an agency decides: %v", err)
	}
	if _, err := gate.Admit(token("team_manager", ""), decide); err != nil {
		t.Errorf("a team manager cannot decide: %v", err)
	}
}

func bearing(authorization string) context.Context {
	return metadata.NewIncomingContext(context.Background(), metadata.Pairs("authorization", authorization))
}

func TestWhoCalls(t *testing.T) {
	s := newSigner(t)
	local := Identity{Subject: "this machine", Roles: Of(Officer)}
	certificates, err := ReadCertificates(strings.NewReader("# systems\nliquidlogic system\n\ndesk officer team_manager\n"))
	if err != nil {
		t.Fatal(err)
	}
	bare, home := &Gate{Table: Calls}, &Gate{Table: Calls, Local: &local}
	full := &Gate{Table: Calls, Tokens: s.tokens(), Certificates: certificates}
	const call = "/placement.v1.MatchingService/ListRules"
	for name, c := range map[string]struct {
		gate *Gate
		ctx  context.Context
		code codes.Code
		who  string
	}{
		"nobody":                           {full, context.Background(), codes.Unauthenticated, ""},
		"nobody, on this machine":          {home, context.Background(), codes.OK, "this machine"},
		"a token":                          {full, bearing("Bearer " + s.sign(claims(nil))), codes.OK, "u-1"},
		"a token, in small letters":        {full, bearing("bearer " + s.sign(claims(nil))), codes.OK, "u-1"},
		"a password":                       {full, bearing("Basic dTpw"), codes.Unauthenticated, ""},
		"a token where there are none":     {bare, bearing("Bearer " + s.sign(claims(nil))), codes.Unauthenticated, ""},
		"a bad token on this machine":      {home, bearing("Bearer x"), codes.Unauthenticated, ""},
		"a certificate":                    {full, certified("liquidlogic"), codes.OK, "certificate:liquidlogic"},
		"a certificate that is not listed": {full, certified("mosaic"), codes.Unauthenticated, ""},
	} {
		ctx, err := c.gate.Admit(c.ctx, call)
		if status.Code(err) != c.code {
			t.Errorf("%s: %v, want %v", name, err, c.code)
			continue
		}
		if id, _ := From(ctxOr(ctx)); c.code == codes.OK && id.Subject != c.who {
			t.Errorf("%s is %q, want %q", name, id.Subject, c.who)
		}
	}
	if _, err := full.Admit(context.Background(), "/grpc.health.v1.Health/Check"); err != nil {
		t.Errorf("health needs an identity: %v", err)
	}
}

func ctxOr(ctx context.Context) context.Context {
	if ctx == nil {
		return context.Background()
	}
	return ctx
}

// certified is a call with a verified certificate of the name.
func certified(name string) context.Context {
	state := tls.ConnectionState{VerifiedChains: [][]*x509.Certificate{{{Subject: pkix.Name{CommonName: name}}}}}
	return peer.NewContext(context.Background(), &peer.Peer{AuthInfo: credentials.TLSInfo{State: state}})
}

func TestCertificatesFile(t *testing.T) {
	for _, text := range []string{"a", "a emperor", "a provider", "a system\na officer"} {
		if _, err := ReadCertificates(strings.NewReader(text)); err == nil {
			t.Errorf("%q passes", text)
		}
	}
}

// What each role sees of an answer.
func TestView(t *testing.T) {
	answer := &pb.ListRequestsResponse{Requests: []*pb.PlacementRequest{{
		Id: "R1", NeededFrom: "2026-12-01",
		Children: []*pb.Child{{
			Id: "C1", DateOfBirth: "2015-06-07", Religion: "none", ConnectedCarers: []string{"H1", "H2"},
			Home: &pb.Location{Easting: 519000, Northing: 298000, Postcode: "PE1 1AA", Authority: "E06000031"},
		}},
	}}}
	before := proto.Clone(answer)
	gate := &Gate{Table: Calls, AliasKey: []byte("k")}
	const call = "/placement.v1.RequestService/ListRequests"
	seen := func(r Role, answer any) *pb.ListRequestsResponse {
		return gate.show(With(context.Background(), Identity{Subject: "u", Roles: Of(r)}), call, answer).(*pb.ListRequestsResponse)
	}
	if got := seen(Officer, answer); !proto.Equal(got, before) {
		t.Errorf("an officer sees %v", got)
	}
	child := seen(Analyst, answer).Requests[0].Children[0]
	if !proto.Equal(answer, before) {
		t.Fatal("the answer itself was changed")
	}
	if child.Id == "C1" || child.DateOfBirth != "2015-01-01" || child.Religion != "" || child.ConnectedCarers[0] == "H1" || child.ConnectedCarers[0] == child.ConnectedCarers[1] {
		t.Errorf("an analyst sees %v", child)
	}
	if h := child.Home; h.Easting != 0 || h.Northing != 0 || h.Postcode != "" || h.Authority != "E06000031" {
		t.Errorf("an analyst sees the place %v", h)
	}
	if again := seen(Analyst, answer).Requests[0].Children[0]; !proto.Equal(again, child) {
		t.Error("the same key gives other names")
	}
	offers := &pb.ListOffersResponse{}
	if got := gate.show(With(context.Background(), Identity{Roles: Of(Provider)}), "/placement.v1.ReferralService/ListOffers", offers); got == nil {
		t.Error("an agency sees nothing")
	}
}
