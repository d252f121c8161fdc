package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"log/slog"
	"net/url"
	"os"

	"google.golang.org/grpc/credentials"

	"github.com/placewell/placewell/api/auth"
)

// security are the flags that say who may call, and how what they say is kept from others.
type security struct {
	tlsCert, tlsKey, clientCA, certificates string
	issuer, audience, keys, keysURL, keysCA string
	aliasKey                                string
}

func (s *security) flags(f *flag.FlagSet) {
	f.StringVar(&s.tlsCert, "tls-cert", "", "`FILE` with the service's certificate and those between it and its authority, as PEM; with --tls-key, the service encrypts")
	f.StringVar(&s.tlsKey, "tls-key", "", "`FILE` with the key of --tls-cert, as PEM")
	f.StringVar(&s.clientCA, "client-ca", "", "`FILE` with the authority whose certificates clients may bring, as PEM")
	f.StringVar(&s.certificates, "certificates", "", "`FILE` that says who client certificates are: a line for each, its common name and its roles")
	f.StringVar(&s.issuer, "issuer", "", "`URL` of the OpenID Connect issuer whose tokens are believed, as it stands in them")
	f.StringVar(&s.audience, "audience", "", "`name` of this service in the tokens of --issuer")
	f.StringVar(&s.keys, "keys", "", "`FILE` with the public keys of --issuer, as a JSON Web Key Set")
	f.StringVar(&s.keysURL, "keys-url", "", "`URL` from which the public keys of --issuer are fetched, instead of --keys")
	f.StringVar(&s.keysCA, "keys-ca", "", "`FILE` with the authority of the certificate at --keys-url, as PEM; without it those that this machine trusts")
	f.StringVar(&s.aliasKey, "alias-key", "", "`FILE` with a secret of 32 bytes or more, from which the names in extracts for analysts are made; without it they change with every start")
}

// encrypted tells whether the service speaks TLS, identified whether callers must say who they are.
func (s *security) encrypted() bool  { return s.tlsCert != "" }
func (s *security) identified() bool { return s.issuer != "" || s.certificates != "" }
func (s *security) given() bool      { return *s != security{} }

// wrong says which flags do not go together; "" where they do.
func (s *security) wrong() string {
	switch {
	case (s.tlsCert == "") != (s.tlsKey == ""):
		return "--tls-cert and --tls-key go together: give both"
	case s.clientCA != "" && !s.encrypted():
		return "--client-ca needs --tls-cert and --tls-key: without encryption there are no certificates"
	case (s.clientCA == "") != (s.certificates == ""):
		return "--client-ca and --certificates go together: the one says whose certificates are believed, the other who they are"
	case s.issuer == "" && (s.audience != "" || s.keys != "" || s.keysURL != "" || s.keysCA != ""):
		return "--audience, --keys, --keys-url and --keys-ca are of an --issuer: give it"
	case s.issuer != "" && s.audience == "":
		return "--issuer needs --audience: the name of this service in its tokens"
	case s.issuer != "" && (s.keys == "") == (s.keysURL == ""):
		return "--issuer needs its public keys: give --keys or --keys-url, one of them"
	case s.keysCA != "" && s.keysURL == "":
		return "--keys-ca is for --keys-url alone: leave it out, or fetch the keys"
	case s.keysURL != "" && !trusted(s.keysURL):
		return fmt.Sprintf("--keys-url %s must begin with https://, for whoever answers there decides who may call", s.keysURL)
	}
	return ""
}

// trusted tells whether a URL is one of an encrypted service, or of this machine.
func trusted(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()))
}

// open says why an address may not be listened on; "" where it may.
func (s *security) open(address, host string) string {
	const alone = "or listen on 127.0.0.1, [::1] or localhost"
	switch {
	case isLoopback(host):
		return ""
	case !s.encrypted():
		return fmt.Sprintf("--listen %s would be open to other machines without encryption: give --tls-cert and --tls-key, and say with --issuer or --certificates who may call, %s", address, alone)
	case !s.identified():
		return fmt.Sprintf("--listen %s would be open to everybody who can reach it: say with --issuer or with --client-ca and --certificates who may call, %s", address, alone)
	}
	return ""
}

// credentials encrypt the service; nil where it speaks plainly.
func (s *security) credentials(files *keptFiles) (credentials.TransportCredentials, error) {
	if !s.encrypted() {
		return nil, nil
	}
	e, err := auth.OpenEncryption(s.tlsCert, s.tlsKey, s.clientCA, files.sources)
	if err != nil {
		return nil, fmt.Errorf("--tls-cert, --tls-key, --client-ca: %w", err)
	}
	files.encryption = e
	return credentials.NewTLS(e.Config()), nil
}

// gate says who calls; nil where everybody on this machine may. The issuer's keys are fetched while ctx lasts.
func (s *security) gate(ctx context.Context, files *keptFiles, log *slog.Logger) (*auth.Gate, error) {
	if !s.identified() {
		return nil, nil
	}
	g := &auth.Gate{Table: auth.Calls}
	var err error
	if s.issuer != "" {
		g.Tokens, err = auth.NewTokens(ctx, auth.Issuer{
			URL: s.issuer, Audience: s.audience, KeysFile: s.keys, KeysURL: s.keysURL, KeysCA: s.keysCA, Sources: files.sources,
		})
		if err != nil {
			return nil, fmt.Errorf("--issuer: %w", err)
		}
	}
	if s.certificates != "" {
		if g.Certificates, err = auth.OpenCertificates(s.certificates, files.sources); err != nil {
			return nil, fmt.Errorf("--certificates %s: %w", s.certificates, err)
		}
	}
	g.AliasKey, err = s.readAliasKey(log)
	return g, err
}

// leastAliasKey is the length of a key that nobody guesses, in bytes.
const leastAliasKey = 32

func (s *security) readAliasKey(log *slog.Logger) ([]byte, error) {
	if s.aliasKey == "" {
		log.Info("no --alias-key: the names in extracts for analysts change with every start")
		key := make([]byte, leastAliasKey)
		_, _ = rand.Read(key) // never fails
		return key, nil
	}
	key, err := os.ReadFile(s.aliasKey)
	if err != nil {
		return nil, fmt.Errorf("--alias-key: %w", err)
	}
	if key = bytes.TrimSpace(key); len(key) < leastAliasKey {
		return nil, fmt.Errorf("--alias-key %s holds fewer than %d bytes: a short key can be guessed; make one with \"openssl rand -hex 32\"", s.aliasKey, leastAliasKey)
	}
	return key, nil
}

// spoken says how the service speaks, for the log.
func (s *security) spoken(address string) string {
	host := hostOf(address)
	switch {
	case !s.encrypted() && s.identified():
		return "serving without encryption, to this machine alone; callers say who they are"
	case !s.encrypted():
		return "serving without encryption, to this machine alone"
	case !s.identified():
		return "serving with encryption, to everybody on this machine"
	case isLoopback(host):
		return "serving with encryption, to this machine alone; callers say who they are"
	}
	return "serving with encryption; callers say who they are"
}
