// Package auth says who calls and what they may do: identities from bearer tokens or client certificates, the table of roles and
// calls, and what each role may see of an answer.
//
// It fails closed. A call without an identity is refused, a call that is not in the table is refused to everybody, and a role that
// nobody knows gives no right.
package auth

import "context"

// Identity is who calls.
type Identity struct {
	// Subject is the caller's lasting name at the issuer, or in the certificate; it stands in the audit.
	Subject string
	// Roles are what the caller may act as.
	Roles Roles
	// Provider is the agency that somebody of role Provider works for, by the identifier that its carers bear.
	Provider string
}

type contextKey struct{}

// With gives a context that bears an identity.
func With(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, contextKey{}, id)
}

// From gives the identity of a call; ok is false where there is none.
func From(ctx context.Context) (id Identity, ok bool) {
	id, ok = ctx.Value(contextKey{}).(Identity)
	return id, ok
}
