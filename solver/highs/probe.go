//go:build highs

package highs

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// probeSets is how many sets one round may ask separate about.
const probeSets = 60_000

// together is two or three columns of different groups into one place (the third is left where there are two), and what their reduced
// costs add up to.
type together struct {
	cols [3]int32
	cost int64
}

// prober asks which arcs may go to one place together, before an integer program finds out one by one. The selections that it
// asks about are put together for that: two or three in each place, everybody else out of the way.
type prober struct {
	s       *search
	queue   [][]together // by place, the cheapest first
	cliques [][]int      // by column: the rows of limit 1 found since the queues were made
	rest    []assign.Choice
	asked   int
}

// probe asks about the sets that a solution could have whose cost is within the limit of the relaxation.
func (s *search) probe(r *relaxed, limit int64) {
	if s.separate == nil {
		return
	}
	p := &prober{s: s, cliques: make([][]int, len(s.fixed)), rest: s.outOfTheWay()}
	p.fill(r, limit)
	if s.p.Legal != nil {
		p.askLegal()
	} else if p.rest != nil {
		p.askSeparate()
	}
}

// askSeparate asks about the sets by way of selections.
func (p *prober) askSeparate() {
	s := p.s
	for s.ctx.Err() == nil && p.asked < probeSets {
		choices := p.selection()
		if choices == nil {
			break
		}
		p.learn(s.separate(choices))
	}
}

// askLegal asks Problem.Legal about every set, where the problem has it.
func (p *prober) askLegal() {
	s := p.s
	for h, queue := range p.queue {
		for _, x := range queue {
			if s.ctx.Err() != nil {
				return
			}
			s.tested[x.cols] = true
			refs := make([]assign.ArcRef, 0, 3)
			for _, j := range x.cols {
				if j != left {
					refs = append(refs, s.m.Arc(j))
				}
			}
			slices.SortFunc(refs, func(a, b assign.ArcRef) int { return cmp.Compare(a.Group, b.Group) })
			if !s.p.Legal(h, refs) {
				s.learn([]assign.NoGood{{Arcs: refs, Limit: len(refs) - 1}})
			}
		}
	}
}

// fill makes the queues of the sets that no row keeps apart yet.
func (p *prober) fill(r *relaxed, limit int64) {
	s := p.s
	into := make([][]int32, len(s.p.Places))
	for j, f := range s.fixed {
		if h := s.place(int32(j)); h != left && f == free && r.Reduced[j] <= limit {
			into[h] = append(into[h], int32(j))
		}
	}
	apart := newApart(s)
	p.queue = make([][]together, len(into))
	for h, cols := range into {
		p.fillPlace(r, limit, h, cols, apart)
		slices.SortFunc(p.queue[h], func(x, y together) int {
			return cmp.Or(cmp.Compare(x.cost, y.cost), slices.Compare(x.cols[:], y.cols[:]))
		})
	}
}

func (s *search) arc(col int32) *assign.Arc {
	ref := s.m.Arc(col)
	return &s.p.Groups[ref.Group].Parts[ref.Part].Arcs[ref.Arc]
}

// fillPlace queues the pairs that were not asked about, and the sets of three all of whose pairs were.
func (p *prober) fillPlace(r *relaxed, limit int64, h int, cols []int32, apart *apart) {
	s := p.s
	n := len(cols)
	known := make([]bool, n*n)
	for i, a := range cols {
		apart.from(a)
		for k := i + 1; k < n; k++ {
			b := cols[k]
			cost := max(0, r.Reduced[a]) + max(0, r.Reduced[b])
			if cost > limit || s.m.Arc(a).Group == s.m.Arc(b).Group || apart.to(b) {
				continue
			}
			x := together{[3]int32{a, b, left}, cost}
			if known[i*n+k] = s.tested[x.cols]; !known[i*n+k] {
				p.queue[h] = append(p.queue[h], x)
			}
		}
	}
	for i := range cols {
		for k := i + 1; k < n; k++ {
			if !known[i*n+k] {
				continue
			}
			for l := k + 1; l < n; l++ {
				if !known[i*n+l] || !known[k*n+l] {
					continue
				}
				x := together{[3]int32{cols[i], cols[k], cols[l]}, 0}
				for _, j := range x.cols {
					x.cost += max(0, r.Reduced[j])
				}
				if x.cost <= limit && !s.tested[x.cols] && s.fits(h, x.cols) {
					p.queue[h] = append(p.queue[h], x)
				}
			}
		}
	}
}

// fits tells whether the counters of a place hold three arcs.
func (s *search) fits(h int, cols [3]int32) bool {
	for k, limit := range s.p.Places[h].Limit {
		if limit >= 0 && s.arc(cols[0]).Use[k]+s.arc(cols[1]).Use[k]+s.arc(cols[2]).Use[k] > limit {
			return false
		}
	}
	return true
}
