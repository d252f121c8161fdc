package lookahead

import (
	"context"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
)

// Comparison is every stream decided in every way.
type Comparison struct {
	Outcomes []Outcome
	Lines    []Line
}

// Line sums up an occupancy.
type Line struct {
	Occupancy int
	Streams   int
	// Shares of hindsight, with their 95 % intervals; Gain is the share of look-ahead less that of batch, stream by stream: look-ahead is the
	// better way where its interval lies above 0.
	Shares [Ways]whatif.Mean
	Gain   whatif.Mean
	// Waits is how many children have no home in the pool, on average.
	Waits [Ways]whatif.Mean
}

// Compare decides the streams of a base, one occupancy and seed after the other; progress, which may be nil, is told of each.
func Compare(ctx context.Context, pool *model.Pool, like []model.Request, policy *model.Policy, streams Streams, settings Settings,
	progress func(done, of int)) (*Comparison, error) {
	out := &Comparison{}
	of := len(streams.Occupancies) * len(streams.Seeds)
	for _, occupancy := range streams.Occupancies {
		first := len(out.Outcomes)
		for _, seed := range streams.Seeds {
			stream := Draw(pool, like, streams.Rates, occupancy, seed)
			o, err := Decide(ctx, &stream, policy, occupancy, seed, settings)
			if err != nil {
				return nil, err
			}
			out.Outcomes = append(out.Outcomes, o)
			if progress != nil {
				progress(len(out.Outcomes), of)
			}
		}
		out.Lines = append(out.Lines, lineOf(occupancy, out.Outcomes[first:]))
	}
	return out, nil
}

func lineOf(occupancy int, outcomes []Outcome) Line {
	l := Line{Occupancy: occupancy, Streams: len(outcomes)}
	column := func(of func(*Outcome) float64) whatif.Mean {
		values := make([]float64, len(outcomes))
		for i := range outcomes {
			values[i] = of(&outcomes[i])
		}
		return whatif.MeanOf(values)
	}
	for w := range Way(Ways) {
		l.Shares[w] = column(func(o *Outcome) float64 { return o.Share(w) })
		l.Waits[w] = column(func(o *Outcome) float64 { return float64(o.Waits[w]) })
	}
	l.Gain = column(func(o *Outcome) float64 { return o.Share(LookAhead) - o.Share(Batch) })
	return l
}
