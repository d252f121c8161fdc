package server

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"google.golang.org/grpc/metadata"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// team is a service with a clock of its own and people who sign in, each in a role.
type team struct {
	*house
	t     *testing.T
	refer pb.ReferralServiceClient
	key   ed25519.PrivateKey
	now   time.Time
}

// monday is the day on which a team's work begins: 7 January 2030, no holiday near.
var monday = time.Date(2030, 1, 7, 9, 0, 0, 0, time.UTC)

func openTeam(t *testing.T) *team {
	t.Helper()
	public, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &team{t: t, key: key, now: monday}
	path := filepath.Join(t.TempDir(), "keys.json")
	keys := fmt.Sprintf(`{"keys":[{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","use":"sig","kid":"k1","x":%q}]}`, base64.RawURLEncoding.EncodeToString(public))
	if err := os.WriteFile(path, []byte(keys), 0o600); err != nil {
		t.Fatal(err)
	}
	tokens, err := auth.NewTokens(context.Background(), auth.Issuer{URL: "https://issuer.test", Audience: "placewell", KeysFile: path})
	if err != nil {
		t.Fatal(err)
	}
	m.house = openWith(t, func(o *Options) {
		o.Store = store.NewMemoryWith(Content{}, func() time.Time { return m.now })
		o.Gate = &auth.Gate{Table: auth.Calls, Tokens: tokens, AliasKey: []byte("key")}
	})
	m.refer = pb.NewReferralServiceClient(m.conn)
	return m
}

// as gives the context of somebody's call.
func (m *team) as(name string, roles ...string) context.Context { return m.sign(name, "", roles) }

func (m *team) officer() context.Context { return m.as("officer-1", "officer") }

// agency gives the context of a call from an agency.
func (m *team) agency(id string) context.Context {
	return m.sign("somebody at "+id, id, []string{"provider"})
}

func (m *team) sign(name, provider string, roles []string) context.Context {
	m.t.Helper()
	claims := jwt.MapClaims{"iss": "https://issuer.test", "aud": "placewell", "sub": name, "exp": time.Now().Add(time.Hour).Unix(), "roles": roles}
	if provider != "" {
		claims["provider_id"] = provider
	}
	raw, err := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims).SignedString(m.key)
	if err != nil {
		m.t.Fatal(err)
	}
	return metadata.AppendToOutgoingContext(context.Background(), "authorization", "Bearer "+raw)
}

// newRequest gives a planned request for the children, for a move a week after monday.
func newRequest(id string, children ...string) *pb.PlacementRequest {
	r := modeltest.Request(id)
	for _, c := range children {
		r.Children = append(r.Children, modeltest.Child(c))
	}
	w := RequestToWire(&r)
	w.SubmittedOn, w.NeededFrom = "2030-01-04", "2030-01-14"
	if len(children) > 1 {
		w.Together = pb.Together_TOGETHER_MUST
	}
	return w
}

func newHome(id, agency string) *pb.Carer {
	c := modeltest.Carer(id)
	w := CarerToWire(&c)
	if agency != "" {
		w.ProviderId, w.ProviderCategory = agency, pb.ProviderCategory_PROVIDER_CATEGORY_IFA
	}
	return w
}

func (m *team) put(records ...any) {
	m.t.Helper()
	ctx := m.as("team-manager", "team_manager")
	for _, r := range records {
		var err error
		switch r := r.(type) {
		case *pb.PlacementRequest:
			_, err = m.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: r})
		case *pb.Carer:
			_, err = m.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: r})
		}
		if err != nil {
			m.t.Fatal(err, faultLines(err))
		}
	}
}

// released gives a referral of a request to agencies.
func (m *team) released(request string, tier int32, agencies ...string) *pb.Referral {
	m.t.Helper()
	resp, err := m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: request, Tier: tier, ProviderIds: agencies})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp.GetReferral()
}
