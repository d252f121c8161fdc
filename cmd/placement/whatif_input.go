package main

import (
	"path/filepath"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// question reads a scenario file and its base.
func (a *app) question(file string, f *runFlags) (*pb.CreateBatchRequest, *input, error) {
	data, err := a.readFile(file)
	if err != nil {
		return nil, nil, err
	}
	s, faults := local.ReadScenarios(data)
	for i := range faults {
		faults[i] = title(file) + ":" + oneLine(faults[i])
	}
	if len(faults) > 0 {
		return nil, nil, invalid(faults...)
	}
	ask := &pb.CreateBatchRequest{Scenarios: data, ValidateOnly: f.check, IdempotencyKey: f.key}
	in, err := a.base(file, s, f, ask)
	if err != nil {
		return nil, nil, err
	}
	if s.Snapshot() != "" && (f.date != "" || f.method != "") && ask.Base == nil {
		ask.Base = &pb.MatchRequest{}
	}
	if ask.Base != nil {
		if err := setDate(&ask.Base.SnapshotDate, f.date); err != nil {
			return nil, nil, err
		}
		if f.method != "" {
			ask.Base.Method = f.method
		}
		if in != nil {
			in.fromFlags()
		}
	}
	if ask.IdempotencyKey == "" && a.server == "" {
		ask.IdempotencyKey = "run" // one batch a folder: the same question again goes on with it
	}
	return ask, in, nil
}

// base gives the question what it starts from: --in before the file's own.
func (a *app) base(file string, s *local.Scenarios, f *runFlags, ask *pb.CreateBatchRequest) (*input, error) {
	switch names := f.in; {
	case len(names) > 0:
		s.StartFrom(baseNames(names))
		ask.Scenarios = s.Bytes()
		return a.inline(names, ask)
	case s.Import() != "":
		name := s.Import()
		if !filepath.IsAbs(name) && file != stdin {
			name = filepath.Join(filepath.Dir(file), name)
		}
		return a.inline([]string{name}, ask)
	case s.Snapshot() != "" && a.server == "":
		return nil, misused("%s starts from the snapshot %q of a service: name the service with --server, or an input file with --in", title(file), s.Snapshot())
	case s.Snapshot() != "":
		return nil, nil
	}
	base, err := s.Sample()
	if err != nil {
		return nil, invalid(title(file) + ": " + err.Error())
	}
	ask.Base = base
	return nil, nil
}

func (a *app) inline(names []string, ask *pb.CreateBatchRequest) (*input, error) {
	in, err := a.readInputs(names)
	if err != nil {
		return nil, err
	}
	ask.Base = in.req
	return in, nil
}

// baseNames gives the files their names without folders, which are nobody else's business.
func baseNames(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = filepath.Base(n)
	}
	return strings.Join(out, " ")
}
