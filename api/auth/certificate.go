package auth

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Certificates makes identities of client certificates, by the name in them: systems, and machines of the team.
type Certificates struct{ names map[string]Identity }

// ReadCertificates reads who the certificates are: a line for each, its common name and then its roles, for example
// "liquidlogic system". Lines that begin with # say nothing.
func ReadCertificates(r io.Reader) (*Certificates, error) {
	c := &Certificates{names: map[string]Identity{}}
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		words := strings.Fields(s.Text())
		if len(words) == 0 || words[0][0] == '#' {
			continue
		}
		id := Identity{Subject: "certificate:" + words[0]}
		for _, w := range words[1:] {
			r, known := ParseRole(w)
			switch {
			case !known:
				return nil, fmt.Errorf("auth: certificates, line %d: no role is called %q", n, w)
			case r == Provider:
				return nil, fmt.Errorf("auth: certificates, line %d: an agency signs in with a token, which names it", n)
			}
			id.Roles |= Of(r)
		}
		if _, twice := c.names[words[0]]; twice || id.Roles == 0 {
			return nil, fmt.Errorf("auth: certificates, line %d: a name stands there twice or without a role", n)
		}
		c.names[words[0]] = id
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("auth: read the certificates: %w", err)
	}
	return c, nil
}

// Identity gives who a verified chain of certificates is; ok is false for a name that is not listed.
func (c *Certificates) Identity(state tls.ConnectionState) (id Identity, ok bool) {
	if c == nil || len(state.VerifiedChains) == 0 || len(state.VerifiedChains[0]) == 0 {
		return Identity{}, false
	}
	id, ok = c.names[state.VerifiedChains[0][0].Subject.CommonName]
	return id, ok
}

// TLS gives the settings of an encrypted service: its own certificate, and, where clientCA is given, the authority whose certificates
// clients may bring. TLS 1.3 alone is spoken.
func TLS(certFile, keyFile, clientCA string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(certFile, keyFile)
	if err != nil {
		return nil, fmt.Errorf("auth: the service's certificate: %w", err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS13}
	if clientCA == "" {
		return config, nil
	}
	b, err := os.ReadFile(clientCA)
	if err != nil {
		return nil, fmt.Errorf("auth: the clients' authority: %w", err)
	}
	config.ClientCAs = x509.NewCertPool()
	if !config.ClientCAs.AppendCertsFromPEM(b) {
		return nil, errors.New("auth: the file of the clients' authority holds no certificate")
	}
	config.ClientAuth = tls.VerifyClientCertIfGiven
	return config, nil
}
