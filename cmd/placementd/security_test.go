package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local/localtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// tlsFlags and tokenFlags are those of a service of the authority.
func tlsFlags(a *localtest.Authority) []string {
	a.Issue("service")
	return []string{"--tls-cert", a.File("service.pem"), "--tls-key", a.File("service.key")}
}

func tokenFlags(a *localtest.Authority) []string {
	return []string{"--issuer", localtest.Issuer, "--audience", localtest.Audience, "--keys", a.File("keys.json")}
}

// dial connects to the service.
func dial(t *testing.T, address string, c credentials.TransportCredentials) *grpc.ClientConn {
	t.Helper()
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(c))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func bearing(token string) context.Context {
	return metadata.AppendToOutgoingContext(context.Background(), "authorization", "Bearer "+token)
}

// Every cell of the table of roles and calls holds over the wire, encrypted, with a token of each role.
func TestEveryCellOverTLS(t *testing.T) {
	a := localtest.NewAuthority(t)
	s := start(t, append(append([]string{"--listen", "0.0.0.0:0", "--rate", "0"}, tlsFlags(a)...), tokenFlags(a)...)...)
	if !strings.Contains(s.said, "serving with encryption; callers say who they are") {
		t.Errorf("the log: %s", s.said)
	}
	conn := dial(t, s.address, credentials.NewTLS(&tls.Config{RootCAs: a.Pool(), ServerName: "localhost"}))
	cells := 0
	for _, role := range auth.All() {
		ctx := bearing(a.Token(role.String()))
		for _, call := range auth.Calls.Names() {
			if call == pb.EventService_WatchEvents_FullMethodName {
				continue // it has no end; the gate's own test has this line
			}
			cells++
			err := conn.Invoke(ctx, call, &emptypb.Empty{}, &emptypb.Empty{})
			allowed := auth.Calls.May(auth.Identity{Roles: auth.Of(role)}, call)
			refused := status.Code(err) == codes.PermissionDenied && strings.Contains(status.Convert(err).Message(), "your roles")
			if refused == allowed || status.Code(err) == codes.Unauthenticated {
				t.Errorf("%s, %s: allowed %v, and the service says %v", role, call, allowed, err)
			}
		}
	}
	if cells < 14*40 {
		t.Errorf("only %d cells were looked at", cells)
	}
	for name, ctx := range map[string]context.Context{"nobody": context.Background(), "a stranger": bearing(localtest.NewAuthority(t).Token("officer"))} {
		if _, err := pb.NewMatchingServiceClient(conn).ListRules(ctx, &pb.ListRulesRequest{}); status.Code(err) != codes.Unauthenticated {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Certificates say who calls, where they are of the authority and listed.
func TestCertificatesOverTLS(t *testing.T) {
	a := localtest.NewAuthority(t)
	a.Put("who.txt", "liquidlogic system\n")
	s := start(t, append([]string{"--listen", "127.0.0.1:0", "--client-ca", a.File("ca.pem"), "--certificates", a.File("who.txt")}, tlsFlags(a)...)...)
	with := func(change func(*tls.Config)) credentials.TransportCredentials {
		c := &tls.Config{RootCAs: a.Pool(), ServerName: "localhost"}
		if change != nil {
			change(c)
		}
		return credentials.NewTLS(c)
	}
	bring := func(c tls.Certificate) func(*tls.Config) {
		return func(t *tls.Config) {
			t.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &c, nil }
		}
	}
	for name, c := range map[string]struct {
		with credentials.TransportCredentials
		code codes.Code
	}{
		"listed":                 {with(bring(a.Issue("liquidlogic"))), codes.OK},
		"not listed":             {with(bring(a.Issue("mosaic"))), codes.Unauthenticated},
		"of another authority":   {with(bring(localtest.NewAuthority(t).Issue("liquidlogic"))), codes.Unavailable},
		"no certificate":         {with(nil), codes.Unauthenticated},
		"no encryption":          {insecure.NewCredentials(), codes.Unavailable},
		"TLS 1.2":                {with(func(c *tls.Config) { c.MaxVersion = tls.VersionTLS12 }), codes.Unavailable},
		"who believes nobody":    {with(func(c *tls.Config) { c.RootCAs = x509.NewCertPool() }), codes.Unavailable},
		"who wants another name": {with(func(c *tls.Config) { c.ServerName = "other.test" }), codes.Unavailable},
	} {
		_, err := pb.NewMatchingServiceClient(dial(t, s.address, c.with)).ListRules(context.Background(), &pb.ListRulesRequest{})
		if status.Code(err) != c.code {
			t.Errorf("%s: %v, want %v", name, err, c.code)
		}
	}
}

// A service on loopback may ask for tokens without encryption: then nobody is let in without one.
func TestTokensOnLoopback(t *testing.T) {
	a := localtest.NewAuthority(t)
	s := start(t, append([]string{"--listen", "127.0.0.1:0"}, tokenFlags(a)...)...)
	if !strings.Contains(s.said, "without encryption, to this machine alone; callers say who they are") {
		t.Errorf("the log: %s", s.said)
	}
	rules := pb.NewMatchingServiceClient(dial(t, s.address, insecure.NewCredentials()))
	if _, err := rules.ListRules(bearing(a.Token("analyst")), &pb.ListRulesRequest{}); err != nil {
		t.Errorf("an analyst: %v", err)
	}
	if _, err := rules.ListRules(context.Background(), &pb.ListRulesRequest{}); status.Code(err) != codes.Unauthenticated {
		t.Errorf("nobody: %v", err)
	}
}

// What does not go together, or would leave the service open, is refused with the flag's name.
func TestSecurityRefusals(t *testing.T) {
	a := localtest.NewAuthority(t)
	cert, token := tlsFlags(a), tokenFlags(a)
	a.Put("short", "0123456789")
	a.Put("nonsense", "nobody emperor\n")
	join := func(lists ...[]string) (all []string) {
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	loopback, everywhere := []string{"--listen", "127.0.0.1:0", "--store", "memory"}, []string{"--listen", "0.0.0.0:0", "--store", "memory"}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{everywhere, 1, "give --tls-cert and --tls-key"},
		{join(everywhere, token), 1, "give --tls-cert and --tls-key"},
		{join(everywhere, cert), 1, "say with --issuer or with --client-ca and --certificates who may call"},
		{[]string{"--tls-cert", "x"}, 2, "--tls-cert and --tls-key go together"},
		{[]string{"--tls-key", "x"}, 2, "--tls-cert and --tls-key go together"},
		{[]string{"--client-ca", "x", "--certificates", "y"}, 2, "--client-ca needs --tls-cert"},
		{join(cert, []string{"--client-ca", a.File("ca.pem")}), 2, "--client-ca and --certificates go together"},
		{join(cert, []string{"--certificates", "x"}), 2, "--client-ca and --certificates go together"},
		{[]string{"--audience", "x"}, 2, "are of an --issuer"},
		{[]string{"--keys", "x"}, 2, "are of an --issuer"},
		{[]string{"--issuer", localtest.Issuer, "--keys", "x"}, 2, "--issuer needs --audience"},
		{[]string{"--issuer", localtest.Issuer, "--audience", "x"}, 2, "--keys or --keys-url, one of them"},
		{join(token, []string{"--keys-url", "https://issuer.test/keys"}), 2, "--keys or --keys-url, one of them"},
		{[]string{"--issuer", localtest.Issuer, "--audience", "x", "--keys-url", "http://issuer.test/keys"}, 2, "must begin with https://"},
		{[]string{"--keys-ca", "x"}, 2, "are of an --issuer"},
		{join(token, []string{"--keys-ca", "x"}), 2, "--keys-ca is for --keys-url alone"},
		{[]string{"--issuer", localtest.Issuer, "--audience", "x", "--keys-url", "https://issuer.test/keys", "--keys-ca", a.File("service.key")}, 1, "holds no certificate"},
		{join([]string{"--demo"}, token), 2, "--demo is for this machine alone"},
		{[]string{"--admin", "0.0.0.0:0"}, 2, "ask nobody who they are"},
		{[]string{"--admin", ":7421"}, 2, "ask nobody who they are"},
		{[]string{"--searches", "-1"}, 2, "--searches cannot be negative"},
		{[]string{"--rate", "-1"}, 2, "--rate cannot be negative"},
		{join(loopback, []string{"--tls-cert", a.File("none"), "--tls-key", a.File("service.key")}), 1, "--tls-cert"},
		{join(loopback, cert, []string{"--client-ca", a.File("service.key"), "--certificates", a.File("nonsense")}), 1, "holds no certificate"},
		{join(loopback, cert, []string{"--client-ca", a.File("ca.pem"), "--certificates", a.File("nonsense")}), 1, `no role is called "emperor"`},
		{join(loopback, cert, []string{"--client-ca", a.File("ca.pem"), "--certificates", a.File("none")}), 1, "--certificates"},
		{join(loopback, []string{"--issuer", localtest.Issuer, "--audience", "x", "--keys", a.File("none")}), 1, "--issuer"},
		{join(loopback, token, []string{"--alias-key", a.File("short")}), 1, "--alias-key"},
		{join(loopback, token, []string{"--alias-key", a.File("none")}), 1, "--alias-key"},
		{join(loopback, []string{"--trace", a.File("no/folder")}), 1, "--trace"},
	} {
		var out, errOut bytes.Buffer
		if code := run(context.Background(), c.args, &out, &errOut); code != c.code || !strings.Contains(errOut.String(), c.want) {
			t.Errorf("%v: exit code %d, want %d and %q\n%s", c.args, code, c.code, c.want, errOut.String())
		}
	}
}

// The table of roles and calls as it is printed: whoever changes who may do what changes this page, and it is read in the review.
func TestRolesPage(t *testing.T) {
	var out, errOut bytes.Buffer
	if code := run(context.Background(), []string{"--roles"}, &out, &errOut); code != 0 || errOut.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, errOut.String())
	}
	path := filepath.Join("testdata", "roles.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("the table is another than %s; read it, then -update:\n%s", path, out.String())
	}
}
