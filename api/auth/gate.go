package auth

import (
	"context"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
)

// Gate lets a call in or refuses it.
type Gate struct {
	// Table says who may make which call.
	Table *Table
	// Tokens and Certificates make identities; each may be nil.
	Tokens       *Tokens
	Certificates *Certificates
	// Local, if not nil, is who calls without token and certificate: for a service of this machine alone, which does not encrypt.
	Local *Identity
	// AliasKey makes the names under which people stand in extracts for analysts: the same key, the same names. Nobody can tell names
	// from them without it.
	AliasKey []byte
}

// open are calls that need no identity: health tells whether the service is there, and nothing of what it holds.
func open(call string) bool { return strings.HasPrefix(call, "/grpc.health.v1.Health/") }

// Admit gives the context of an admitted call with its identity, or the refusal: UNAUTHENTICATED where nobody is named,
// PERMISSION_DENIED where somebody may not.
func (g *Gate) Admit(ctx context.Context, call string) (context.Context, error) {
	if open(call) {
		return ctx, nil
	}
	id, err := g.Known(ctx)
	if err != nil {
		return nil, err
	}
	if !g.Table.May(id, call) && !(g.Local != nil && reflection(call)) {
		return nil, status.Errorf(codes.PermissionDenied, "your roles (%s) do not allow %s", id.Roles, name(call))
	}
	return With(ctx, id), nil
}

// recognised is who a call was found to be of, or why of nobody.
type recognised struct {
	id  Identity
	err error
}

type recognisedKey struct{}

// Recognise looks once at who calls: what asks later, through Known or Admit, is given what was found.
func (g *Gate) Recognise(ctx context.Context) context.Context {
	id, err := g.identify(ctx)
	return context.WithValue(ctx, recognisedKey{}, recognised{id, err})
}

// Known gives who calls, or the refusal of a call of nobody.
func (g *Gate) Known(ctx context.Context) (Identity, error) {
	if r, ok := ctx.Value(recognisedKey{}).(recognised); ok {
		return r.id, r.err
	}
	return g.identify(ctx)
}

// reflection is for people who try a service out: it is open on a service of this machine alone.
func reflection(call string) bool { return strings.HasPrefix(call, "/grpc.reflection.") }

func name(call string) string { return strings.TrimPrefix(call, prefix) }

func (g *Gate) identify(ctx context.Context) (Identity, error) {
	if values := metadata.ValueFromIncomingContext(ctx, "authorization"); len(values) > 0 {
		scheme, token, _ := strings.Cut(values[0], " ")
		if len(values) > 1 || !strings.EqualFold(scheme, "bearer") || g.Tokens == nil {
			return Identity{}, status.Error(codes.Unauthenticated, "this service takes one bearer token of its issuer, or none")
		}
		id, err := g.Tokens.Identity(ctx, strings.TrimSpace(token))
		if err != nil {
			return Identity{}, status.Error(codes.Unauthenticated, err.Error())
		}
		return id, nil
	}
	if p, ok := peer.FromContext(ctx); ok {
		if info, ok := p.AuthInfo.(credentials.TLSInfo); ok {
			if id, ok := g.Certificates.Identity(info.State); ok {
				return id, nil
			}
		}
	}
	if g.Local != nil {
		return *g.Local, nil
	}
	return Identity{}, status.Error(codes.Unauthenticated, "say who you are: bring a bearer token or a client certificate that is listed here")
}

// Unary admits calls, and shows of the answer what the caller's role may see.
func (g *Gate) Unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	ctx, err := g.Admit(ctx, info.FullMethod)
	if err != nil {
		return nil, err
	}
	resp, err := next(ctx, req)
	if err != nil {
		return nil, err
	}
	return g.show(ctx, info.FullMethod, resp), nil
}

// Stream is Unary for streams.
func (g *Gate) Stream(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	ctx, err := g.Admit(s.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	return next(srv, &gatedStream{ServerStream: s, ctx: ctx, gate: g, call: info.FullMethod})
}

type gatedStream struct {
	grpc.ServerStream
	ctx  context.Context
	gate *Gate
	call string
}

// Context bears the identity.
func (s *gatedStream) Context() context.Context { return s.ctx }

// SendMsg shows what the caller's role may see.
func (s *gatedStream) SendMsg(m any) error {
	return s.ServerStream.SendMsg(s.gate.show(s.ctx, s.call, m))
}
