package main

import (
	"context"
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// answer writes the plan where the flags say.
func (a *app) answer(ctx context.Context, svc *service, f *matchFlags, resp *pb.MatchResponse, req *pb.MatchRequest) error {
	if f.mps != "" {
		if len(resp.GetModelMps()) == 0 {
			fmt.Fprintf(a.err, "placement: %s is not written: only a plan that is proven best has a last model\n", f.mps)
		} else if err := a.write(f.mps, resp.GetModelMps()); err != nil {
			return err
		}
		resp.ModelMps = nil
	}
	if f.out != "" {
		if err := a.writeJSON(f.out, resp); err != nil {
			return err
		}
	}
	switch a.format(f.format, f.out != "") {
	case "table":
		known, err := a.records(ctx, svc, req)
		if err != nil {
			return err
		}
		return show.Plan(a.out, resp, known)
	case "json":
		return a.writeJSON("", resp)
	}
	return nil
}

// records gives the requests and carers that a plan is about, those of the store included: a plan names them and no more.
func (a *app) records(ctx context.Context, svc *service, req *pb.MatchRequest) (*pb.MatchRequest, error) {
	if !req.GetStoredCarers() && !req.GetStoredRequests() {
		return req, nil
	}
	known := &pb.MatchRequest{Synthetic: req.GetSynthetic()}
	if err := exportAll(ctx, svc, known); err != nil {
		return nil, a.explain(ctx, err, nil)
	}
	known.Requests = append(known.Requests, req.GetRequests()...)
	known.Carers = append(known.Carers, req.GetCarers()...)
	return known, nil
}

// format decides what goes to standard output: what was asked for, else a table for people, else JSON unless a file has it.
func (a *app) format(asked string, toFile bool) string {
	switch {
	case asked == "json" && toFile:
		return ""
	case asked != "":
		return asked
	case show.IsTerminal(a.out):
		return "table"
	case toFile:
		return ""
	}
	return "json"
}
