package auth

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// fileKeys are an issuer's keys out of a file, as it was last read.
type fileKeys struct {
	current atomic.Pointer[oidc.StaticKeySet]
}

func openKeys(path string, sources *Sources) (*fileKeys, error) {
	k := &fileKeys{}
	err := sources.add("keys", func() error {
		keys, err := readKeys(path)
		if err == nil {
			k.current.Store(keys)
		}
		return err
	}, path)
	if err != nil {
		return nil, err
	}
	return k, nil
}

// VerifySignature gives the content of a token that one of the keys has signed.
func (k *fileKeys) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	return k.current.Load().VerifySignature(ctx, token)
}

// fetchTime is how long the issuer may take to give its keys: a call waits for them.
const fetchTime = 10 * time.Second

// issuerClient fetches the keys of an issuer whose own certificate is of an authority that this machine need not know.
type issuerClient struct {
	transport atomic.Pointer[http.Transport]
}

func openIssuer(ca string, sources *Sources) (*http.Client, error) {
	c := &issuerClient{}
	if ca == "" {
		c.transport.Store(http.DefaultTransport.(*http.Transport).Clone())
		return &http.Client{Transport: c, Timeout: fetchTime}, nil
	}
	err := sources.add("keys-ca", func() error {
		roots, err := readAuthority(ca)
		if err != nil {
			return fmt.Errorf("auth: the authority of the issuer's keys: %w", err)
		}
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.TLSClientConfig = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
		if before := c.transport.Swap(t); before != nil {
			before.CloseIdleConnections()
		}
		return nil
	}, ca)
	if err != nil {
		return nil, err
	}
	return &http.Client{Transport: c, Timeout: fetchTime}, nil
}

// RoundTrip asks with the authority that is in force.
func (c *issuerClient) RoundTrip(r *http.Request) (*http.Response, error) {
	return c.transport.Load().RoundTrip(r)
}
