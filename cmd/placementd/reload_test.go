package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local/localtest"
)

// rules asks for what anyone may ask for who is somebody, on a connection of its own.
func rules(t *testing.T, address string, c credentials.TransportCredentials) codes.Code {
	t.Helper()
	_, err := pb.NewMatchingServiceClient(dial(t, address, c)).ListRules(context.Background(), &pb.ListRulesRequest{})
	return status.Code(err)
}

// serveFiles starts a service whose certificates and keys are in files, and gives what looks at them.
func serveFiles(t *testing.T, s *security) (address string, files *keptFiles, m *observe.Metrics) {
	t.Helper()
	files, m = &keptFiles{sources: &auth.Sources{}}, observe.NewMetrics()
	creds, err := s.credentials(files)
	if err != nil {
		t.Fatal(err)
	}
	gate, err := s.gate(context.Background(), files, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	files.show(m)
	return localtest.ServeWith(t, gate, creds), files, m
}

func figure(m *observe.Metrics, line string) bool {
	w := httptest.NewRecorder()
	m.Admin(nil, nil).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	return strings.Contains(w.Body.String(), line+"\n")
}

// Certificates are renewed while the service runs: its own, the clients' authority, and who the clients are. What cannot be used leaves in force
// what was there, and says so until it is put right.
func TestCertificatesAreReadAgain(t *testing.T) {
	a, b := localtest.NewAuthority(t), localtest.NewAuthority(t)
	a.Issue("service")
	a.Put("who.txt", "liquidlogic system\n")
	address, files, m := serveFiles(t, &security{
		tlsCert: a.File("service.pem"), tlsKey: a.File("service.key"), clientCA: a.File("ca.pem"), certificates: a.File("who.txt"),
	})
	client := func(trusts, issues *localtest.Authority, name string) credentials.TransportCredentials {
		c := issues.Issue(name)
		return credentials.NewTLS(&tls.Config{
			RootCAs: trusts.Pool(), ServerName: "localhost",
			GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &c, nil },
		})
	}
	standing := pb.NewMatchingServiceClient(dial(t, address, client(a, a, "liquidlogic")))
	ask := func() codes.Code {
		_, err := standing.ListRules(context.Background(), &pb.ListRulesRequest{})
		return status.Code(err)
	}
	expect := func(step string, got, want codes.Code) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %v, want %v", step, got, want)
		}
	}
	expect("as it began", ask(), codes.OK)
	if files.look(slog.New(slog.DiscardHandler)) || len(files.notes()) != 1 || !strings.Contains(files.notes()[0], "ends on") { // the test's certificates last an hour
		t.Errorf("nothing has changed, and %q", files.notes())
	}

	a.Put("service.pem", "nonsense")
	log := &strings.Builder{}
	if !files.look(slog.New(slog.NewTextHandler(log, nil))) || !strings.Contains(log.String(), "those before stay in force") {
		t.Errorf("the log: %s", log)
	}
	if !figure(m, `placewell_security_stale{source="encryption"} 1`) || !strings.Contains(strings.Join(files.notes(), "\n"), "encryption: the new files cannot be used") {
		t.Errorf("a certificate that is none is not told of: %q", files.notes())
	}
	if files.look(slog.New(slog.DiscardHandler)) {
		t.Error("what was found wrong is found wrong again")
	}
	expect("with a broken file", rules(t, address, client(a, a, "liquidlogic")), codes.OK)

	b.Issue("service")
	for _, name := range []string{"service.pem", "service.key", "ca.pem"} {
		a.Put(name, b.Text(name))
	}
	log.Reset()
	if !files.look(slog.New(slog.NewTextHandler(log, nil))) || !strings.Contains(log.String(), "in force") || !figure(m, `placewell_security_stale{source="encryption"} 0`) {
		t.Errorf("the log: %s", log)
	}
	expect("the new ones", rules(t, address, client(b, b, "liquidlogic")), codes.OK)
	expect("who believes the old authority", rules(t, address, client(a, b, "liquidlogic")), codes.Unavailable)
	expect("of the old authority", rules(t, address, client(b, a, "liquidlogic")), codes.Unavailable)
	expect("on a connection that stands", ask(), codes.OK)

	a.Put("who.txt", "mosaic system\n")
	files.look(slog.New(slog.DiscardHandler))
	expect("taken out of the list", ask(), codes.Unauthenticated)
	a.Put("who.txt", "mosaic emperor\n")
	files.look(slog.New(slog.DiscardHandler))
	expect("in a list that stays in force", rules(t, address, client(b, b, "mosaic")), codes.OK)
}

// An issuer's keys are read again from their file, so that a key that was withdrawn signs nothing any more.
func TestKeysAreReadAgain(t *testing.T) {
	a, b := localtest.NewAuthority(t), localtest.NewAuthority(t)
	address, files, _ := serveFiles(t, &security{issuer: localtest.Issuer, audience: localtest.Audience, keys: a.File("keys.json")})
	client := pb.NewMatchingServiceClient(dial(t, address, insecure.NewCredentials()))
	ask := func(of *localtest.Authority) codes.Code {
		_, err := client.ListRules(bearing(of.Token("officer")), &pb.ListRulesRequest{})
		return status.Code(err)
	}
	if ask(a) != codes.OK || ask(b) != codes.Unauthenticated {
		t.Error("before")
	}
	a.Put("keys.json", `{"keys":[]}`)
	files.look(slog.New(slog.DiscardHandler))
	if ask(a) != codes.OK || len(files.notes()) != 1 {
		t.Errorf("an empty set is taken: %q", files.notes())
	}
	a.Put("keys.json", b.Text("keys.json"))
	files.look(slog.New(slog.DiscardHandler))
	if ask(a) != codes.Unauthenticated || ask(b) != codes.OK || len(files.notes()) != 0 {
		t.Errorf("after: %q", files.notes())
	}
}

// Keys are fetched from an issuer whose certificate is of an authority of its own; that authority too may change.
func TestKeysFromIssuer(t *testing.T) {
	a, other := localtest.NewAuthority(t), localtest.NewAuthority(t)
	issuer := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if !json.Valid([]byte(a.Text("keys.json"))) {
			t.Error("no keys")
		}
		_, _ = w.Write([]byte(a.Text("keys.json"))) // a client that has left needs none
	}))
	issuer.TLS = &tls.Config{Certificates: []tls.Certificate{a.Issue("issuer")}}
	issuer.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	issuer.StartTLS()
	t.Cleanup(issuer.Close)
	a.Put("issuer-ca.pem", other.Text("ca.pem"))
	address, files, _ := serveFiles(t, &security{issuer: localtest.Issuer, audience: localtest.Audience, keysURL: issuer.URL, keysCA: a.File("issuer-ca.pem")})
	client := pb.NewMatchingServiceClient(dial(t, address, insecure.NewCredentials()))
	ask := func() codes.Code {
		_, err := client.ListRules(bearing(a.Token("officer")), &pb.ListRulesRequest{})
		return status.Code(err)
	}
	if got := ask(); got != codes.Unauthenticated {
		t.Errorf("keys of an issuer that nobody vouches for: %v", got)
	}
	a.Put("issuer-ca.pem", a.Text("ca.pem"))
	files.look(slog.New(slog.DiscardHandler))
	if got := ask(); got != codes.OK {
		t.Errorf("with its own authority: %v", got)
	}
}
