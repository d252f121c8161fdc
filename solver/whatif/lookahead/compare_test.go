package lookahead

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// least gives the least sum of an assignment of rows to columns, by trying all.
func least(cost [][]int64, row int, used uint) int64 {
	if row == len(cost) {
		return 0
	}
	best := int64(1) << 50
	for j, c := range cost[row] {
		if used&(1<<j) == 0 {
			best = min(best, c+least(cost, row+1, used|1<<j))
		}
	}
	return best
}

// A dual price lies between what the sum rises by without the column and what it falls by with one more like it.
func TestDualsLieBetweenLossAndGain(t *testing.T) {
	d := rand.New(rand.NewPCG(1, 2))
	for trial := range 200 {
		rows, columns := 1+d.IntN(4), 5+d.IntN(2)
		cost := make([][]int64, rows)
		for i := range cost {
			cost[i] = make([]int64, columns)
			for j := range cost[i] {
				cost[i][j] = int64(d.IntN(30))
			}
		}
		all := least(cost, 0, 0)
		for j, worth := range duals(cost, columns) {
			without := least(cost, 0, 1<<j)
			more := make([][]int64, rows)
			for i := range more {
				more[i] = append(append([]int64(nil), cost[i]...), cost[i][j])
			}
			if with := least(more, 0, 0); worth < all-with || worth > without-all {
				t.Fatalf("trial %d, column %d of %v: worth %d; without it +%d, with another -%d", trial, j, cost, worth, without-all, all-with)
			}
		}
	}
}

// Hindsight is a bound; without tolls look-ahead is batch; and the same stream is decided in the same way again.
func TestWaysOfDeciding(t *testing.T) {
	streams, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	s := modeltest.Authority(streams.SampleSeed)
	rates := streams.Rates
	rates.Weeks = 8
	stream := Draw(&s.Pool, s.Requests, rates, 95, 101)
	seen := 0
	settings := Settings{Futures: 6, Watch: func(_ int, tolls map[string]model.Pence) { seen += len(tolls) }}
	one, err := Decide(context.Background(), &stream, s.Policy, 95, 101, settings)
	if err != nil {
		t.Fatal(err)
	}
	if !one.Proven || one.Requests < 8 || one.Cost[Hindsight] > one.Cost[Batch] || one.Cost[Batch] >= one.Outside || seen == 0 {
		t.Errorf("%+v, %d tolls seen", one, seen)
	}
	if share := one.Share(Batch); share <= 0 || share > 1 || one.Share(Hindsight) != 1 {
		t.Errorf("batch saves %.3f of what hindsight does", share)
	}
	again, err := Decide(context.Background(), &stream, s.Policy, 95, 101, settings)
	if err != nil || again != one {
		t.Errorf("%+v and then %+v: %v", one, again, err)
	}
	settings.Tolls = map[string]model.Pence{}
	for i := range s.Pool.Carers {
		settings.Tolls[s.Pool.Carers[i].ID] = 0
	}
	free, err := Decide(context.Background(), &stream, s.Policy, 95, 101, settings)
	if err != nil || free.Cost[LookAhead] != free.Cost[Batch] {
		t.Errorf("without tolls %s, batch %s: %v", free.Cost[LookAhead], free.Cost[Batch], err)
	}
	if line := lineOf(95, []Outcome{one, free}); line.Streams != 2 || line.Gain.Mean != (one.Share(LookAhead)-one.Share(Batch))/2 {
		t.Errorf("%+v", line)
	}
}
