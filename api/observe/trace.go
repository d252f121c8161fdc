package observe

import (
	"context"
	"fmt"
	"io"
	"strings"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	"go.opentelemetry.io/otel/metric/noop"
	"go.opentelemetry.io/otel/propagation"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"google.golang.org/grpc/stats"
)

// Trace makes a span of every call (W3C Trace Context).
type Trace struct{ provider *sdk.TracerProvider }

// TraceTo writes spans as JSON.
func TraceTo(w io.Writer) (*Trace, error) {
	exporter, err := stdouttrace.New(stdouttrace.WithWriter(w))
	if err != nil {
		return nil, fmt.Errorf("observe: trace: %w", err)
	}
	return &Trace{sdk.NewTracerProvider(sdk.WithBatcher(exporter))}, nil
}

// Close writes what is not written yet.
func (t *Trace) Close(ctx context.Context) error {
	if err := t.provider.Shutdown(ctx); err != nil {
		return fmt.Errorf("observe: end the trace: %w", err)
	}
	return nil
}

// Handler makes the spans. Health is left out: it is asked every few seconds and tells nothing. The figures are Metrics' own.
func (t *Trace) Handler() stats.Handler {
	return otelgrpc.NewServerHandler(otelgrpc.WithTracerProvider(t.provider), otelgrpc.WithMeterProvider(noop.NewMeterProvider()),
		otelgrpc.WithPropagators(numbersOnly{}), otelgrpc.WithFilter(func(i *stats.RPCTagInfo) bool {
			return !strings.HasPrefix(i.FullMethodName, "/grpc.health.")
		}))
}

// numbersOnly takes a caller's trace on by its numbers, and leaves its tracestate and baggage, which are text, behind.
type numbersOnly struct{ propagation.TraceContext }

// Extract reads the caller's numbers.
func (n numbersOnly) Extract(ctx context.Context, c propagation.TextMapCarrier) context.Context {
	of := trace.SpanContextFromContext(n.TraceContext.Extract(ctx, c))
	return trace.ContextWithRemoteSpanContext(ctx, of.WithTraceState(trace.TraceState{}))
}
