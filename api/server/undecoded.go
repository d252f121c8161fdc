package server

import (
	"context"

	"google.golang.org/grpc"
)

// undecoded gives the service whose unary calls outer stands around, before their messages are decoded: what outer refuses costs no more than its
// headers. gRPC's own interceptors see messages, so that they come too late for that. outer is given no message.
func undecoded(desc *grpc.ServiceDesc, outer grpc.UnaryServerInterceptor) *grpc.ServiceDesc {
	out := *desc
	out.Methods = make([]grpc.MethodDesc, len(desc.Methods))
	for i, m := range desc.Methods {
		call := "/" + desc.ServiceName + "/" + m.MethodName
		out.Methods[i] = grpc.MethodDesc{
			MethodName: m.MethodName,
			Handler: func(srv any, ctx context.Context, decode func(any) error, inner grpc.UnaryServerInterceptor) (any, error) {
				return outer(ctx, nil, &grpc.UnaryServerInfo{Server: srv, FullMethod: call}, func(ctx context.Context, _ any) (any, error) {
					return m.Handler(srv, ctx, decode, inner)
				})
			},
		}
	}
	return &out
}

// inTurn makes one interceptor of several, the first outermost.
func inTurn(list ...grpc.UnaryServerInterceptor) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		for i := len(list) - 1; i >= 0; i-- {
			step, then := list[i], next
			next = func(ctx context.Context, req any) (any, error) { return step(ctx, req, info, then) }
		}
		return next(ctx, req)
	}
}
