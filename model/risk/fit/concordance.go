package fit

import "math"

// concordance gives Harrell's: of all pairs of spells of which one was still going on when the other ended unplanned, the share in which that other
// had the greater prediction, ties counting half (Harrell, Lee and Mark 1996). Spells that were censored count as long as they were watched, so
// that it rests on more pairs than the area under the curve does. It is no number where there is no such pair.
func concordance(f []forecast) float64 {
	ranks := 0
	var days [horizon + 2]int // where the spells that left on a day begin
	for i := range f {
		ranks = max(ranks, f[i].rank+1)
		days[f[i].left+1]++
	}
	for d := 1; d < len(days); d++ {
		days[d] += days[d-1]
	}
	order, next := make([]int, len(f)), days
	for i := range f {
		order[next[f[i].left]] = i
		next[f[i].left]++
	}
	t := counter{sums: make([]int, ranks+1), each: make([]int, ranks)}
	wins, pairs := 0.0, 0.0
	for d := horizon; d >= 1; d-- {
		today := order[days[d]:days[d+1]]
		for _, i := range today {
			if !f[i].event {
				t.add(f[i].rank)
			}
		}
		for _, i := range today {
			if f[i].event {
				wins += float64(t.below(f[i].rank)) + float64(t.each[f[i].rank])/2
				pairs += float64(t.all)
			}
		}
		for _, i := range today {
			if f[i].event {
				t.add(f[i].rank)
			}
		}
	}
	if pairs == 0 {
		return math.NaN()
	}
	return wins / pairs
}

// counter counts ranks (Fenwick 1994).
type counter struct {
	sums, each []int
	all        int
}

func (t *counter) add(rank int) {
	t.each[rank]++
	t.all++
	for k := rank + 1; k < len(t.sums); k += k & -k {
		t.sums[k]++
	}
}

// below gives how many have a lower rank.
func (t *counter) below(rank int) int {
	n := 0
	for k := rank; k > 0; k -= k & -k {
		n += t.sums[k]
	}
	return n
}
