package server

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// Deadlines: of a call that brings none, and the longest that one may bring.
const (
	defaultDeadline = 2 * time.Minute
	maxDeadline     = 30 * time.Minute
)

// requestIDKey is the header that names a call, in and out.
const requestIDKey = "x-request-id"

// guard stands around every call: it names it, bounds its time, catches what breaks, and logs that it happened, never what it held.
type guard struct{ log *slog.Logger }

func (g *guard) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (resp any, err error) {
	id := requestID(ctx)
	_ = grpc.SetHeader(ctx, metadata.Pairs(requestIDKey, id)) // fails only after the answer has begun
	ctx, cancel := bounded(ctx, info.FullMethod)
	defer cancel()
	defer g.finish(id, info.FullMethod, time.Now(), &err)
	return next(context.WithValue(ctx, callIDKey{}, id), req)
}

// refuseUnreadable refuses what cannot be read.
func refuseUnreadable(ctx context.Context, req any, _ *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if err := unreadable(req); err != nil {
		return nil, err
	}
	return next(ctx, req)
}

type callIDKey struct{}

// callID gives the name of the call; "" outside of calls.
func callID(ctx context.Context) string {
	id, _ := ctx.Value(callIDKey{}).(string)
	return id
}

func (g *guard) stream(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) (err error) {
	id := requestID(s.Context())
	_ = s.SetHeader(metadata.Pairs(requestIDKey, id))
	ctx, cancel := bounded(s.Context(), info.FullMethod)
	defer cancel()
	defer g.finish(id, info.FullMethod, time.Now(), &err)
	return next(srv, timedStream{readStream{s}, context.WithValue(ctx, callIDKey{}, id)})
}

// finish ends a call: a panic becomes an internal error, and the log hears the method, the code and the time it took.
func (g *guard) finish(id, method string, began time.Time, err *error) {
	if p := recover(); p != nil {
		*err = internal(fmt.Errorf("panic of type %T", p)) // the value itself may hold what the call held
		g.log.Error("call broke", "request_id", id, "method", method, "stack", string(debug.Stack()))
	}
	if isShed(*err) {
		return // told of with others of its kind, once a second
	}
	level := slog.LevelInfo
	attrs := []slog.Attr{
		slog.String("request_id", id), slog.String("method", method), slog.String("code", status.Code(*err).String()),
		slog.Int64("ms", time.Since(began).Milliseconds()),
	}
	if cause := causeOf(*err); cause != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("cause", cause.Error()))
	}
	g.log.LogAttrs(context.Background(), level, "call", attrs...)
}

// requestID takes the caller's name for the call, if it is one, or makes one.
func requestID(ctx context.Context) string {
	if given := metadata.ValueFromIncomingContext(ctx, requestIDKey); len(given) == 1 && given[0] != "" && validID(given[0]) {
		return given[0]
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// bounded bounds a call's time. One that follows what happens ends with its caller or with the service.
func bounded(ctx context.Context, method string) (context.Context, context.CancelFunc) {
	if follows(method) || watchesHealth(method) {
		return context.WithCancel(ctx)
	}
	limit := maxDeadline
	if _, set := ctx.Deadline(); !set {
		limit = defaultDeadline
	}
	return context.WithTimeout(ctx, limit)
}

// timedStream is a stream with a bounded time.
type timedStream struct {
	readStream
	ctx context.Context
}

// Context ends when the call's time is over.
func (s timedStream) Context() context.Context { return s.ctx }
