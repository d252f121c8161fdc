package server

import (
	"context"
	"fmt"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// What reading a call costs: conversion, the validator and the checks between records.
func BenchmarkRead(b *testing.B) {
	for _, n := range []struct{ children, carers int }{{30, 250}, {390, 300}} {
		b.Run(fmt.Sprintf("children=%d/carers=%d", n.children, n.carers), func(b *testing.B) {
			req := sample(7, n.children, n.carers)
			s := service{Options: Options{Store: store.NewMemory(), Policy: modeltest.Policy(), Method: defaultMethod}}
			for b.Loop() {
				if _, _, err := s.readMatch(context.Background(), req, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// One call over gRPC on a listener in memory.
func BenchmarkMatch(b *testing.B) {
	h := open(b)
	req := sample(7, 30, 250)
	for b.Loop() {
		resp, err := h.match.Match(context.Background(), req)
		if err != nil || resp.GetPlan().GetState() != pb.PlanState_PLAN_STATE_OPTIMAL {
			b.Fatal(resp.GetPlan().GetState(), err)
		}
	}
}

func BenchmarkShortlist(b *testing.B) {
	h := open(b)
	m := sample(7, 30, 250)
	req := &pb.ShortlistRequest{Request: m.GetRequests()[0], Carers: m.GetCarers(), SnapshotDate: m.GetSnapshotDate(), Policy: m.GetPolicy()}
	for b.Loop() {
		resp, err := h.match.Shortlist(context.Background(), req)
		if err != nil || resp.GetConsidered() != 250 {
			b.Fatal(resp.GetConsidered(), err, faultLines(err))
		}
	}
}

// The same with the carers in the store, where they were checked when they were written.
func BenchmarkShortlistStored(b *testing.B) {
	h, ctx := open(b), context.Background()
	m := sample(7, 30, 250)
	fill(b, h, m)
	req := &pb.ShortlistRequest{RequestId: m.GetRequests()[0].GetId(), StoredCarers: true, SnapshotDate: m.GetSnapshotDate(), Policy: m.GetPolicy()}
	for b.Loop() {
		resp, err := h.match.Shortlist(ctx, req)
		if err != nil || resp.GetConsidered() != 250 {
			b.Fatal(resp.GetConsidered(), err, faultLines(err))
		}
	}
}
