package main

import (
	"context"
	"log/slog"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/observe"
	"github.com/placewell/placewell/api/server"
)

// surroundings gives what stands around the service: who may call, how it is encrypted, how much it takes in, and what its keepers see. end
// lets go of what is open.
func (o *options) surroundings(ctx context.Context, log *slog.Logger) (with server.Options, files *keptFiles, end func(), err error) {
	with = server.Options{Limits: o.limits(), Metrics: observe.NewMetrics()}
	files = &keptFiles{sources: &auth.Sources{}}
	if with.Credentials, err = o.credentials(files); err != nil {
		return with, nil, nil, err
	}
	if with.Gate, err = o.gate(ctx, files, log); err != nil {
		return with, nil, nil, err
	}
	files.show(with.Metrics)
	with.Trace, end, err = o.openTrace()
	return with, files, end, err
}
