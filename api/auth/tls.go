package auth

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"sync/atomic"
	"time"
)

// Encryption is how a service encrypts: its own certificate, and the authority whose certificates clients may bring.
type Encryption struct {
	certFile, keyFile, clientCA string
	now                         func() time.Time
	current                     atomic.Pointer[tls.Config]
}

// OpenEncryption reads the service's certificate and key and, where clientCA is given, the clients' authority, and again when one of the files
// changes: connections that begin from then on have the new ones, those that stand go on as they began.
func OpenEncryption(certFile, keyFile, clientCA string, sources *Sources) (*Encryption, error) {
	e := &Encryption{certFile: certFile, keyFile: keyFile, clientCA: clientCA, now: time.Now}
	paths := []string{certFile, keyFile}
	if clientCA != "" {
		paths = append(paths, clientCA)
	}
	if err := sources.add("encryption", e.read, paths...); err != nil {
		return nil, err
	}
	return e, nil
}

func (e *Encryption) read() error {
	pair, err := tls.LoadX509KeyPair(e.certFile, e.keyFile)
	if err != nil {
		return fmt.Errorf("auth: the service's certificate: %w", err)
	}
	if pair.Leaf != nil && e.now().After(pair.Leaf.NotAfter) {
		return fmt.Errorf("auth: the service's certificate %s has expired, on %s", e.certFile, pair.Leaf.NotAfter.UTC().Format(time.DateOnly))
	}
	// A ticket of an earlier session would go round an authority that has changed since; connections last long, so that tickets save nothing.
	config := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS13, NextProtos: []string{"h2"}, SessionTicketsDisabled: true}
	if e.clientCA != "" {
		if config.ClientCAs, err = readAuthority(e.clientCA); err != nil {
			return fmt.Errorf("auth: the clients' authority: %w", err)
		}
		config.ClientAuth = tls.VerifyClientCertIfGiven
	}
	e.current.Store(config)
	return nil
}

// Config gives the settings of a listener. TLS 1.3 alone is spoken.
func (e *Encryption) Config() *tls.Config {
	config := e.current.Load().Clone()
	config.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) { return e.current.Load(), nil }
	return config
}

// Expires is when the certificate in force ends.
func (e *Encryption) Expires() time.Time {
	if leaf := e.current.Load().Certificates[0].Leaf; leaf != nil {
		return leaf.NotAfter
	}
	return time.Time{}
}

// readAuthority reads the certificates of authorities.
func readAuthority(path string) (*x509.CertPool, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(b) {
		return nil, fmt.Errorf("%s %w", path, errNoCertificate)
	}
	return pool, nil
}
