package localtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Authority issues certificates, and tokens, for one test.
type Authority struct {
	t    testing.TB
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// NewAuthority writes its own certificate as ca.pem, and the public key of its tokens as keys.json.
func NewAuthority(t testing.TB) *Authority {
	t.Helper()
	a := &Authority{t: t, dir: t.TempDir(), key: newKey(t)}
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	a.cert = a.sign(form, form, a.key, a.key)
	a.write("ca.pem", "CERTIFICATE", a.cert.Raw)
	a.keys()
	return a
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func (a *Authority) sign(form, parent *x509.Certificate, of, by *ecdsa.PrivateKey) *x509.Certificate {
	a.t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, form, parent, of.Public(), by)
	if err != nil {
		a.t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		a.t.Fatal(err)
	}
	return cert
}

// File gives the path of one of its files.
func (a *Authority) File(name string) string { return filepath.Join(a.dir, name) }

func (a *Authority) write(name, kind string, der []byte) {
	a.Put(name, string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})))
}

// Put writes a file.
func (a *Authority) Put(name, text string) {
	a.t.Helper()
	if err := os.WriteFile(a.File(name), []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
}

// Text gives the content of one of its files.
func (a *Authority) Text(name string) string {
	a.t.Helper()
	b, err := os.ReadFile(a.File(name))
	if err != nil {
		a.t.Fatal(err)
	}
	return string(b)
}

// Issue writes NAME.pem and NAME.key, of a service or of a client.
func (a *Authority) Issue(name string) tls.Certificate {
	a.t.Helper()
	key := newKey(a.t)
	cert := a.sign(&x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}, a.cert, key, a.key)
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		a.t.Fatal(err)
	}
	a.write(name+".pem", "CERTIFICATE", cert.Raw)
	a.write(name+".key", "EC PRIVATE KEY", der)
	return tls.Certificate{Certificate: [][]byte{cert.Raw}, PrivateKey: key}
}

// Pool believes the authority.
func (a *Authority) Pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.cert)
	return p
}

// Of the tokens.
const (
	Issuer   = "https://issuer.test"
	Audience = "placewell"
)

// keys writes the public key of the tokens as keys.json.
func (a *Authority) keys() {
	x, y := make([]byte, 32), make([]byte, 32)
	raw, err := a.key.PublicKey.Bytes()
	if err != nil {
		a.t.Fatal(err)
	}
	copy(x, raw[1:33])
	copy(y, raw[33:])
	b64 := base64.RawURLEncoding.EncodeToString
	a.Put("keys.json", fmt.Sprintf(`{"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"k1","x":%q,"y":%q}]}`, b64(x), b64(y)))
}

// Token is one of the role.
func (a *Authority) Token(role string) string {
	a.t.Helper()
	claims := jwt.MapClaims{"iss": Issuer, "aud": Audience, "sub": "u-" + role, "exp": time.Now().Add(time.Hour).Unix(), "roles": []string{role}}
	if role == "provider" {
		claims["provider_id"] = "agency-01"
	}
	raw, err := jwt.NewWithClaims(jwt.SigningMethodES256, claims).SignedString(a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	return raw
}
