package auth

import (
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// Issuer says whose tokens are believed.
type Issuer struct {
	// URL is the issuer as it stands in the tokens, Audience the name of this service in them.
	URL, Audience string
	// KeysFile holds the issuer's public keys as a JSON Web Key Set; KeysURL is where they are fetched from and fetched again when a token
	// names a key that is not known. One of them is needed.
	KeysFile, KeysURL string
	// KeysCA holds the authority of the certificate at KeysURL, as PEM; empty: those that this machine trusts.
	KeysCA string
	// Sources reads KeysFile and KeysCA again when they change; nil: once.
	Sources *Sources
	// RolesClaim is the claim that lists roles, ProviderClaim the one that names the agency; empty: "roles" and "provider_id".
	RolesClaim, ProviderClaim string
}

// Tokens makes identities of bearer tokens (OpenID Connect Core 1.0 §2, RFC 7519).
type Tokens struct {
	verifier        *oidc.IDTokenVerifier
	roles, provider string
}

// NewTokens gives the tokens of an issuer. Signing algorithms without keys, and those with shared secrets, are not accepted.
func NewTokens(ctx context.Context, i Issuer) (*Tokens, error) {
	if i.URL == "" || i.Audience == "" {
		return nil, errors.New("auth: an issuer needs its URL and the audience that names this service")
	}
	var keys oidc.KeySet
	switch {
	case (i.KeysFile == "") == (i.KeysURL == ""):
		return nil, errors.New("auth: give the issuer's keys as a file or as a URL, one of them")
	case i.KeysFile != "":
		file, err := openKeys(i.KeysFile, i.Sources)
		if err != nil {
			return nil, err
		}
		keys = file
	default:
		client, err := openIssuer(i.KeysCA, i.Sources)
		if err != nil {
			return nil, err
		}
		keys = oidc.NewRemoteKeySet(oidc.ClientContext(ctx, client), i.KeysURL)
	}
	t := &Tokens{roles: i.RolesClaim, provider: i.ProviderClaim}
	if t.roles == "" {
		t.roles = "roles"
	}
	if t.provider == "" {
		t.provider = "provider_id"
	}
	t.verifier = oidc.NewVerifier(i.URL, keys, &oidc.Config{
		ClientID: i.Audience, SupportedSigningAlgs: []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.PS256, oidc.EdDSA},
	})
	return t, nil
}

// readKeys reads public keys from a file.
func readKeys(path string) (*oidc.StaticKeySet, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("auth: read the issuer's keys: %w", err)
	}
	var set jose.JSONWebKeySet
	if err := json.Unmarshal(b, &set); err != nil {
		return nil, fmt.Errorf("auth: %s is no JSON Web Key Set", path)
	}
	var public []crypto.PublicKey
	for i := range set.Keys {
		k := &set.Keys[i]
		if !k.Valid() || !k.IsPublic() {
			return nil, fmt.Errorf("auth: %s: key %d is no valid public key; private keys do not belong here", path, i+1)
		}
		public = append(public, k.Key)
	}
	if len(public) == 0 {
		return nil, fmt.Errorf("auth: %s holds no keys", path)
	}
	return &oidc.StaticKeySet{PublicKeys: public}, nil
}

// Identity gives who a token speaks of. An error says nothing of the token.
func (t *Tokens) Identity(ctx context.Context, raw string) (Identity, error) {
	token, err := t.verifier.Verify(ctx, raw)
	if err != nil {
		var expired *oidc.TokenExpiredError
		if errors.As(err, &expired) {
			return Identity{}, errors.New("the token has expired; sign in again")
		}
		return Identity{}, errors.New("the token is not valid here; sign in again")
	}
	claims := map[string]json.RawMessage{}
	if err := token.Claims(&claims); err != nil || token.Subject == "" {
		return Identity{}, errors.New("the token names nobody")
	}
	id := Identity{Subject: token.Subject}
	var roles []string
	if json.Unmarshal(claims[t.roles], &roles) == nil {
		id.Roles = readRoles(roles)
	}
	_ = json.Unmarshal(claims[t.provider], &id.Provider) // none: no agency's
	if id.Roles.Has(Provider) && (id.Provider == "" || id.Roles != Of(Provider)) {
		return Identity{}, errors.New("the token's role of provider needs its agency, and goes with no other role")
	}
	return id, nil
}
