package main

import (
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// matchInput reads the files and lays the flags over them.
func (a *app) matchInput(f *matchFlags) (*input, error) {
	switch {
	case len(f.in) == 0 && !f.stored:
		return nil, misused("match needs --in FILE (or --stored with --server); \"placement sample --out in.json\" makes an example")
	case f.stored && a.server == "":
		return nil, misused("--stored needs --server: without a service nothing is remembered")
	case f.limit < 0 || f.work < 0:
		return nil, misused("--time-limit and --work-limit may not be below 0")
	}
	if err := oneOf("format", f.format, "table", "json"); err != nil {
		return nil, err
	}
	if err := oneOf("method", f.method, "highs", "plain"); err != nil {
		return nil, err
	}
	if a.server == "" {
		if _, err := local.Method(f.method); err != nil {
			return nil, misused("--method %s: %v", f.method, err)
		}
	}
	in, err := a.readInputs(f.in)
	if err != nil {
		return nil, err
	}
	req := in.req
	req.StoredRequests = req.StoredRequests || f.stored && len(req.GetRequests()) == 0
	req.StoredCarers = req.StoredCarers || f.stored && len(req.GetCarers()) == 0
	req.ValidateOnly = req.ValidateOnly || f.validateOnly
	f.validateOnly = req.ValidateOnly
	req.IncludeModel = f.mps != ""
	if f.seed != 0 {
		req.Seed = f.seed
	}
	if f.work != 0 {
		req.WorkLimit = f.work
	}
	if f.method != "" {
		req.Method = f.method
	}
	if err := setDate(&req.SnapshotDate, f.date); err != nil {
		return nil, err
	}
	in.fromFlags()
	return in, addPins(req, f)
}

// setDate lays --date over the input's date, which it may not contradict.
func setDate(date *string, flag string) error {
	if flag == "" {
		return nil
	}
	if *date != "" && *date != flag {
		return misused("--date is %s, but the input stands as on %s: leave --date out, or change snapshot_date in the input", flag, *date)
	}
	*date = flag
	return nil
}

func addPins(req *pb.MatchRequest, f *matchFlags) error {
	add := func(flag string, values []string, forbid bool) error {
		for _, v := range values {
			request, carer, ok := strings.Cut(v, "=")
			if !ok || request == "" || carer == "" {
				return misused("--%s is %q, but must be REQUEST=CARER, for example R-0004=F-0012", flag, v)
			}
			req.Pins = append(req.Pins, &pb.Pin{RequestId: request, CarerId: carer, Forbid: forbid})
		}
		return nil
	}
	if err := add("pin", f.pins, false); err != nil {
		return err
	}
	return add("forbid", f.bans, true)
}
