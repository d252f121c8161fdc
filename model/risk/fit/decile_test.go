package fit_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

// The interval of a decile's observed rate holds the rate by which its placements were drawn about 95 times in a hundred, in the lowest decile, where
// few endings are seen, as in the highest.
func TestDecileIntervalsCover(t *testing.T) {
	inside, outside := [10]int{}, 0
	draws := seeds(32)
	for seed := range uint64(draws) {
		p := fittest.Sample()
		p.Spells = 3_000
		table, records, err := fit.Tested(fittest.History(seed, p), risk.Published(), p.Until, seed)
		if err != nil || len(table) != 10 {
			t.Fatal(err, len(table))
		}
		for k, d := range table {
			truth := 0.0
			for _, r := range records[k] {
				truth += float64(fit.Chance(&p.Truth, r)) / float64(len(records[k]))
			}
			if float64(d.Observed.Low) <= truth && truth <= float64(d.Observed.High) {
				inside[k]++
			} else {
				outside++
			}
		}
	}
	asked := 10 * draws
	t.Logf("%d of %d intervals hold the true rate; by decile %v of %d", asked-outside, asked, inside, draws)
	if share := float64(asked-outside) / float64(asked); share < 0.91 || share > 0.985 {
		t.Errorf("%d of %d intervals hold the true rate, want about 95 in 100", asked-outside, asked)
	}
	for k, n := range inside {
		if draws >= 16 && 100*n < 78*draws {
			t.Errorf("decile %d: %d of %d", k+1, n, draws)
		}
	}
}

// Concordance counts pairs one by one: those of which one was still watched when the other ended.
func TestConcordanceCountsPairs(t *testing.T) {
	d := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		n := 2 + d.IntN(40)
		p, left, event := make([]float64, n), make([]int, n), make([]bool, n)
		for i := range n {
			p[i], left[i], event[i] = float64(d.IntN(6))/6, 1+d.IntN(365), d.IntN(3) == 0
			if d.IntN(4) == 0 {
				left[i] = 365
			}
		}
		wins, pairs := 0.0, 0.0
		for i := range n {
			for j := range n {
				if i == j || !event[i] || left[j] < left[i] || left[j] == left[i] && event[j] {
					continue
				}
				pairs++
				switch {
				case p[i] > p[j]:
					wins++
				case p[i] == p[j]:
					wins += 0.5
				}
			}
		}
		got := fit.Concordance(p, left, event)
		if pairs == 0 {
			if !math.IsNaN(got) {
				t.Fatalf("without a pair: %v", got)
			}
			continue
		}
		if math.Abs(got-wins/pairs) > 1e-12 {
			t.Fatalf("%v, and by pairs %v", got, wins/pairs)
		}
	}
}

// Poisson's tails by hand, both sides of one number.
func TestPoissonTails(t *testing.T) {
	for _, c := range []struct {
		mean        float64
		n           int
		more, fewer float64
	}{
		{0, 0, 1, 1}, {0, 1, 0, 1}, {1, 0, 1, math.Exp(-1)}, {1, 1, 1 - math.Exp(-1), 2 * math.Exp(-1)}, {2, 2, 1 - 3*math.Exp(-2), 5 * math.Exp(-2)},
		{900, 900, 0.5044327, 0.5088641}, // together 1 and the chance of 900 itself, 0.0133
	} {
		more, fewer := fit.PoissonTails(c.mean, c.n)
		if math.Abs(more-c.more) > 1e-7 || math.Abs(fewer-c.fewer) > 1e-7 {
			t.Errorf("mean %v, %d: %v and %v, want %v and %v", c.mean, c.n, more, fewer, c.more, c.fewer)
		}
	}
}
