package certify

import (
	"errors"
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// week is a problem of 300 groups and 250 homes of one to six beds, about as many beds as children, with 70 or so ways for each part.
func week() *assign.Problem {
	r := rand.New(rand.NewPCG(1, 1))
	p := &assign.Problem{Levels: 1, Budget: -1}
	for range 250 {
		beds := []int32{1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 6}[r.IntN(12)]
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{beds, -1, -1, -1}})
	}
	for range 300 {
		n := 1
		if r.IntN(100) < 20 {
			n = 2 + r.IntN(2)
		}
		whole := weekPart(r, p, 1<<n-1)
		grp := assign.Group{Parts: []assign.Part{whole}, Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{int64(n) * 150_000}}}}
		if n > 1 {
			grp.Parts = append(grp.Parts, weekPart(r, p, 1), weekPart(r, p, 1<<n-2))
			grp.Options = append(grp.Options, assign.Option{Parts: []int{1, 2}, Cost: []int64{20_000}})
		}
		p.Groups = append(p.Groups, grp)
	}
	return p
}

func weekPart(r *rand.Rand, p *assign.Problem, children uint64) assign.Part {
	q, n := assign.Part{Children: children}, int32(bits.OnesCount64(children))
	for h := range p.Places {
		if p.Places[h].Limit[0] >= n && r.IntN(100) < 28 {
			q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{n}, Cost: []int64{int64(n) * (30_000 + r.Int64N(50_000))}, Exclusive: r.IntN(40) == 0})
		}
	}
	return q
}

// gapLeft stands for how far the best plan is above the bound.
const gapLeft = 10_000

// climbed is a walk of the week with a point that some hundred steps along subgradients found, and the gap.
func climbed(b *testing.B) (*walk, assign.Point, wide) {
	b.Helper()
	p := week()
	all := make([]int, len(p.Groups))
	for g := range all {
		all[g] = g
	}
	c := newComponent(newInstance(p), all)
	l := newLeft(c)
	const aim = 15_000_000
	st, err := newStage(c, &assign.StageProof{Weights: []int64{1}, Value: []int64{aim}}, nil, reach(c, l))
	if err != nil {
		b.Fatal(err)
	}
	w := newWalk(st, l, &Report{})
	pt := assign.Point{Scale: 16, Part: make([]int64, len(c.parts))}
	for range 150 {
		gap, err := w.gap(&pt)
		if err != nil {
			b.Fatal(err)
		}
		slope, steep := slope(w)
		room, _ := gap.narrow64()
		for q := range pt.Part {
			pt.Part[q] += slope[q] * room / max(1, steep)
		}
	}
	gap, err := w.gap(&pt)
	if err != nil || gap.negative() {
		b.Fatal(gap, err)
	}
	return w, pt, wideOf(pt.Scale * gapLeft)
}

// slope is a subgradient at the point asked about last, with the sum of its squares.
func slope(w *walk) ([]int64, int64) {
	c, pr := w.st.c, w.prices
	out, steep := make([]int64, len(c.parts)), int64(0)
	for o := range c.options {
		if g := c.options[o].group; pr.option[o] == pr.group[g] {
			for _, q := range c.options[o].parts {
				out[q]++
			}
		}
	}
	for h := range c.places {
		_ = pr.search.each(int32(h), pr.arc, pr.place[h], pr.place[h], func(arcs []int32) error {
			for _, a := range arcs {
				out[c.arcs[a].part]--
			}
			return errors.New("the first is enough")
		})
	}
	for _, v := range out {
		steep += v * v
	}
	return out, steep
}

// BenchmarkComponent makes the tables of a component.
func BenchmarkComponent(b *testing.B) {
	p := week()
	all := make([]int, len(p.Groups))
	for g := range all {
		all[g] = g
	}
	for b.Loop() {
		newLeft(newComponent(newInstance(p), all))
	}
}

// BenchmarkDrop judges everything once, from all arcs to lists.
func BenchmarkDrop(b *testing.B) {
	w, pt, gap := climbed(b)
	for b.Loop() {
		if _, err := w.gap(&pt); err != nil {
			b.Fatal(err)
		}
		mark := w.l.mark()
		if err := w.exclude(gap, true); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(w.l.lists.next()), "patterns")
		w.l.back(mark)
	}
}

// BenchmarkLeaf computes one bound over the lists that a drop leaves, with one multiplier or all of them other than before.
func BenchmarkLeaf(b *testing.B) {
	for _, change := range []string{"one", "all"} {
		b.Run("change="+change, func(b *testing.B) {
			w, pt, gap := climbed(b)
			if err := w.exclude(gap, true); err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				for q := range pt.Part {
					if change == "all" || q == i%len(pt.Part) {
						pt.Part[q]++
					}
				}
				if ok, err := w.prices.at(&pt); !ok || err != nil {
					b.Fatal(ok, err)
				}
			}
			b.ReportMetric(float64(w.l.lists.next()), "patterns")
		})
	}
}
