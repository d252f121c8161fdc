package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/cmd/internal/local/localtest"
)

// The command reaches an encrypted service with a token or a certificate, and says what is missing where it does not.
func TestSecuredService(t *testing.T) {
	a := localtest.NewAuthority(t)
	address, release := localtest.ServeSecured(t, a)
	defer release()
	a.Issue("team")
	a.Issue("stranger")
	localtest.NewAuthority(t).Issue("service")
	both, err := os.ReadFile(a.File("team.pem"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := os.ReadFile(a.File("team.key"))
	if err != nil {
		t.Fatal(err)
	}
	a.Put("both.pem", string(both)+string(key))
	a.Put("token", a.Token("officer")+"\n")
	a.Put("agency", a.Token("provider"))
	a.Put("two", "a b")
	a.Put("nothing", "")
	ca := []string{"--ca", a.File("ca.pem")}
	for name, c := range map[string]struct {
		flags []string
		env   string
		code  int
		want  string
	}{
		"a token in a file":               {append(ca, "--token-file", a.File("token")), "", exitDone, "exported:"},
		"a token in the environment":      {ca, a.Token("officer"), exitDone, "exported:"},
		"the file goes before":            {append(ca, "--token-file", a.File("token")), "nonsense", exitDone, "exported:"},
		"a certificate":                   {append(ca, "--cert", a.File("team.pem"), "--cert-key", a.File("team.key")), "", exitDone, "exported:"},
		"with its key":                    {append(ca, "--cert", a.File("both.pem")), "", exitDone, "exported:"},
		"nobody":                          {ca, "", exitFailed, "give a token with --token-file or the variable PLACEWELL_TOKEN"},
		"a bad token":                     {ca, "nonsense", exitFailed, "not valid here"},
		"a token that may not":            {append(ca, "--token-file", a.File("agency")), "", exitFailed, "your roles (provider) do not allow"},
		"a certificate that is not known": {append(ca, "--cert", a.File("stranger.pem"), "--cert-key", a.File("stranger.key")), "", exitFailed, "say who you are"},
		"an unknown authority":            {[]string{"--tls"}, a.Token("officer"), exitFailed, "do not agree on encryption"},
		"no encryption":                   {nil, a.Token("officer"), exitFailed, "add --tls"},
		"no authority's file":             {[]string{"--ca", a.File("none")}, "", exitFailed, "--ca"},
		"an empty authority":              {[]string{"--ca", a.File("nothing")}, "", exitFailed, "holds no certificate"},
		"no certificate's file":           {append(ca, "--cert", a.File("none")), "", exitFailed, "--cert"},
		"a key without a certificate":     {append(ca, "--cert-key", a.File("team.key")), "", exitInvalid, "--cert-key is the key of --cert"},
		"no token's file":                 {append(ca, "--token-file", a.File("none")), "", exitFailed, "--token-file"},
		"two words for a token":           {append(ca, "--token-file", a.File("two")), "", exitFailed, "give the token alone"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(tokenVariable, c.env)
			var out, errOut bytes.Buffer
			args := append([]string{"export", "--server", address, "--date", "2026-11-02"}, c.flags...)
			if code := run(args, strings.NewReader(""), &out, &errOut); code != c.code || !strings.Contains(errOut.String(), c.want) {
				t.Errorf("exit code %d, want %d and %q\n%s", code, c.code, c.want, errOut.String())
			}
			if c.env != "" && strings.Contains(errOut.String(), c.env) {
				t.Error("the token is printed")
			}
		})
	}
}

// The flags of a service elsewhere are refused where there is none.
func TestTransportWithoutServer(t *testing.T) {
	var out, errOut bytes.Buffer
	if code := run([]string{"rules", "--tls"}, strings.NewReader(""), &out, &errOut); code != exitInvalid || !strings.Contains(errOut.String(), "name it with --server") {
		t.Errorf("exit code %d: %s", code, errOut.String())
	}
}
