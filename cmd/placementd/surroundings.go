package main

import (
	"context"
	"log/slog"

	"github.com/placewell/placewell/api/observe"
	"github.com/placewell/placewell/api/server"
)

// surroundings gives what stands around the service: who may call, how it is encrypted, how much it takes in, and what its keepers see. end
// lets go of what is open.
func (o *options) surroundings(ctx context.Context, log *slog.Logger) (with server.Options, end func(), err error) {
	with = server.Options{Limits: o.limits(), Metrics: observe.NewMetrics()}
	if with.Credentials, err = o.credentials(); err != nil {
		return with, nil, err
	}
	if with.Gate, err = o.gate(ctx, log); err != nil {
		return with, nil, err
	}
	with.Trace, end, err = o.openTrace()
	return with, end, err
}
