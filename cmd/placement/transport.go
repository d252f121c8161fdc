package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

// tokenVariable is the variable of the environment that holds a bearer token, where --token-file names none.
const tokenVariable = "PLACEWELL_TOKEN"

// transport is how a service elsewhere is reached: encrypted or not, and with what the caller shows who it is.
type transport struct {
	tls                          bool
	ca, cert, certKey, tokenFile string
}

func (t *transport) flags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.BoolVar(&t.tls, "tls", false, "encrypt the connection to --server; needed where it is another machine")
	f.StringVar(&t.ca, "ca", "", "FILE with the authority of the service's certificate, as PEM, instead of the system's own; implies --tls")
	f.StringVar(&t.cert, "cert", "", "FILE with a client certificate that says who you are, as PEM; implies --tls")
	f.StringVar(&t.certKey, "cert-key", "", "FILE with the key of --cert, as PEM, where the same file does not hold it")
	f.StringVar(&t.tokenFile, "token-file", "", "FILE with a bearer token that says who you are, instead of the variable "+tokenVariable)
}

// given tells whether there is a flag that only a service elsewhere needs.
func (t *transport) given() bool { return *t != transport{} }

func (t *transport) encrypted() bool { return t.tls || t.ca != "" || t.cert != "" }

// dial gives the options of a connection.
func (t *transport) dial() ([]grpc.DialOption, error) {
	if t.certKey != "" && t.cert == "" {
		return nil, misused("--cert-key is the key of --cert: give both")
	}
	secure, err := t.credentials()
	if err != nil {
		return nil, err
	}
	options := []grpc.DialOption{grpc.WithTransportCredentials(secure), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxAnswer))}
	token, err := t.token()
	if err != nil {
		return nil, err
	}
	if token != "" {
		options = append(options, grpc.WithPerRPCCredentials(bearer{token, t.encrypted()}))
	}
	return options, nil
}

func (t *transport) credentials() (credentials.TransportCredentials, error) {
	if !t.encrypted() {
		return insecure.NewCredentials(), nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS13}
	if t.ca != "" {
		b, err := os.ReadFile(t.ca)
		if err != nil {
			return nil, failed("--ca: %v", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(b) {
			return nil, failed("--ca %s holds no certificate in the form of PEM", t.ca)
		}
	}
	if t.cert != "" {
		key := t.certKey
		if key == "" {
			key = t.cert
		}
		pair, err := tls.LoadX509KeyPair(t.cert, key)
		if err != nil {
			return nil, failed("--cert, --cert-key: %v", err)
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return credentials.NewTLS(config), nil
}

// token gives the token to show; "" for none.
func (t *transport) token() (string, error) {
	raw := os.Getenv(tokenVariable)
	if t.tokenFile != "" {
		b, err := os.ReadFile(t.tokenFile)
		if err != nil {
			return "", failed("--token-file: %v", err)
		}
		raw = string(b)
	}
	token := strings.TrimSpace(raw)
	if strings.ContainsAny(token, " \t\r\n") {
		return "", failed("the token of --token-file or %s holds blanks or several lines: give the token alone", tokenVariable)
	}
	return token, nil
}

// bearer shows a token with every call.
type bearer struct {
	token     string
	encrypted bool
}

// GetRequestMetadata gives the header.
func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + b.token}, nil
}

// RequireTransportSecurity is false on loopback alone: elsewhere, connect refuses a connection without encryption.
func (b bearer) RequireTransportSecurity() bool { return b.encrypted }
