package auth

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
)

// Certificates makes identities of client certificates, by the name in them: systems, and machines of the team.
type Certificates struct {
	names atomic.Pointer[map[string]Identity]
}

// OpenCertificates reads the file that says who the certificates are, and again when it changes: whoever is taken out of it is nobody from then
// on, on connections that stand too.
func OpenCertificates(path string, sources *Sources) (*Certificates, error) {
	c := &Certificates{}
	err := sources.add("certificates", func() error {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("auth: read the certificates: %w", err)
		}
		defer f.Close()
		is, err := ReadCertificates(f)
		if err == nil {
			c.names.Store(is.names.Load())
		}
		return err
	}, path)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// ReadCertificates reads who the certificates are: a line for each, its common name and then its roles, for example
// "liquidlogic system". Lines that begin with # say nothing.
func ReadCertificates(r io.Reader) (*Certificates, error) {
	names := map[string]Identity{}
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
		if _, twice := names[words[0]]; twice || id.Roles == 0 {
			return nil, fmt.Errorf("auth: certificates, line %d: a name stands there twice or without a role", n)
		}
		names[words[0]] = id
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("auth: read the certificates: %w", err)
	}
	c := &Certificates{}
	c.names.Store(&names)
	return c, nil
}

// Identity gives who a verified chain of certificates is; ok is false for a name that is not listed.
func (c *Certificates) Identity(state tls.ConnectionState) (id Identity, ok bool) {
	if c == nil || len(state.VerifiedChains) == 0 || len(state.VerifiedChains[0]) == 0 {
		return Identity{}, false
	}
	id, ok = (*c.names.Load())[state.VerifiedChains[0][0].Subject.CommonName]
	return id, ok
}
