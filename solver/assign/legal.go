package assign

import "slices"

// separator asks Legal about choices and keeps the rows that what it refuses breaks. Its rows depend on the order of the questions
// alone.
type separator struct {
	p     *Problem
	reach [][]ArcRef // by place: the arcs that may be used, ascending
	pairs [][]NoGood // by place: the rows with a limit of one
	found []NoGood
}

func newSeparator(p *Problem, rows []NoGood) *separator {
	s := &separator{p: p, pairs: make([][]NoGood, len(p.Places))}
	if p.Legal != nil {
		s.reach = reach(p)
	}
	for _, r := range rows {
		s.know(r)
	}
	return s
}

// know remembers a row, so that nothing it covers is asked about again.
func (s *separator) know(row NoGood) {
	if row.Limit == 1 {
		h := s.p.arc(row.Arcs[0]).Place
		s.pairs[h] = append(s.pairs[h], row)
	}
}

// rows asks about every place of the choices and returns rows for what Legal refuses, each broken by the choices or about two parts
// that broke one; nil when all is legal.
func (s *separator) rows(choices []Choice) []NoGood {
	if s.p.Legal == nil {
		return nil
	}
	before := len(s.found)
	for h, refs := range arrivals(s.p, choices) {
		for len(refs) > 0 && !s.p.Legal(h, refs) {
			least := minimal(s.p, h, refs)
			s.add(h, least)
			if len(least) == 2 {
				s.follow(h, least[0], least[1])
			}
			i := slices.Index(refs, least[0])
			refs = slices.Delete(refs, i, i+1)
		}
	}
	return slices.Clone(s.found[before:])
}

func (s *separator) add(h int, least []ArcRef) {
	row := s.lift(h, least)
	s.know(row)
	s.found = append(s.found, row)
}

// follow asks about the parts of two arcs, illegal together at the place from, wherever else there is room for both: two children who
// may not share one home may seldom share another, and without these rows they would meet again in the next.
func (s *separator) follow(from int, a, b ArcRef) {
	at := make(map[int]int)
	for j := range s.p.Groups[b.Group].Parts[b.Part].Arcs {
		b.Arc = j
		if arc := s.p.arc(b); !leftOut(s.p, arc) {
			at[arc.Place] = j
		}
	}
	for i := range s.p.Groups[a.Group].Parts[a.Part].Arcs {
		a.Arc = i
		arc := s.p.arc(a)
		j, both := at[arc.Place]
		if b.Arc = j; !both || arc.Place == from || leftOut(s.p, arc) || !s.room(a, b) || s.covered(arc.Place, a, b) {
			continue
		}
		if pair := ordered(a, b); !s.p.Legal(arc.Place, pair) {
			s.add(arc.Place, pair)
		}
	}
}

// room tells whether the counters of a place hold two arcs into it and neither excludes the other.
func (s *separator) room(a, b ArcRef) bool {
	x, y := s.p.arc(a), s.p.arc(b)
	for k, limit := range s.p.Places[x.Place].Limit {
		if limit >= 0 && int64(x.Use[k])+int64(y.Use[k]) > int64(limit) {
			return false
		}
	}
	return !x.Exclusive && !y.Exclusive
}

// covered tells whether a row known already keeps two arcs into the place apart.
func (s *separator) covered(h int, a, b ArcRef) bool {
	return slices.ContainsFunc(s.pairs[h], func(row NoGood) bool {
		_, hasA := slices.BinarySearchFunc(row.Arcs, a, compareRefs)
		_, hasB := slices.BinarySearchFunc(row.Arcs, b, compareRefs)
		return hasA && hasB
	})
}

func ordered(a, b ArcRef) []ArcRef {
	if compareRefs(a, b) > 0 {
		a, b = b, a
	}
	return []ArcRef{a, b}
}

// arrivals lists the chosen arcs of each place in ascending order.
func arrivals(p *Problem, choices []Choice) [][]ArcRef {
	into := make([][]ArcRef, len(p.Places))
	for g, c := range choices {
		for i, q := range p.Groups[g].Options[c.Option].Parts {
			r := ArcRef{g, q, c.Arcs[i]}
			h := p.arc(r).Place
			into[h] = append(into[h], r)
		}
	}
	for h := range into {
		slices.SortFunc(into[h], compareRefs)
	}
	return into
}

// minimal drops arcs one by one while the rest is still illegal.
func minimal(p *Problem, h int, refs []ArcRef) []ArcRef {
	least := slices.Clone(refs)
	for i := 0; i < len(least); {
		without := slices.Delete(slices.Clone(least), i, i+1)
		if len(without) > 0 && !p.Legal(h, without) {
			least = without
			continue
		}
		i++
	}
	return least
}

// lift turns a minimal illegal set into a row. A pair grows to a clique: any arc into the place that is illegal with every member of
// another group. Two arcs of one group need not be asked about, since a group has at most one arc into a place.
func (s *separator) lift(h int, least []ArcRef) NoGood {
	if len(least) != 2 {
		return NoGood{Arcs: least, Limit: len(least) - 1}
	}
	clique := slices.Clone(least)
	for _, r := range s.reach[h] {
		if !slices.Contains(least, r) && s.joins(h, clique, r) {
			clique = append(clique, r)
		}
	}
	slices.SortFunc(clique, compareRefs)
	return NoGood{Arcs: clique, Limit: 1}
}

func (s *separator) joins(h int, clique []ArcRef, r ArcRef) bool {
	for _, m := range clique {
		if m.Group != r.Group && s.p.Legal(h, ordered(m, r)) {
			return false
		}
	}
	return true
}

// excused is the best part-less option of each group, -1 where there is none or a pin forbids it.
func excused(p *Problem) []int {
	out := make([]int, len(p.Groups))
	for g := range p.Groups {
		out[g] = -1
		if hasPin(&p.Groups[g]) {
			continue
		}
		for o := range p.Groups[g].Options {
			opt := &p.Groups[g].Options[o]
			if len(opt.Parts) == 0 && (out[g] < 0 || slices.Compare(opt.Cost, p.Groups[g].Options[out[g]].Cost) < 0) {
				out[g] = o
			}
		}
	}
	return out
}

func hasPin(grp *Group) bool {
	for q := range grp.Parts {
		if slices.ContainsFunc(grp.Parts[q].Arcs, func(a Arc) bool { return a.State == ArcPinned }) {
			return true
		}
	}
	return false
}

// mend makes choices legal by moving groups of an illegal place, the last first, to their part-less option. It returns nil when that
// does not help, and leaves the choices it was given as they are.
func mend(p *Problem, choices []Choice, excuse []int) []Choice {
	if choices == nil {
		return nil
	}
	out := slices.Clone(choices)
	into := arrivals(p, out)
	for h := 0; h < len(into); h++ {
		for p.Legal != nil && !p.Legal(h, into[h]) {
			last := -1
			for i, r := range into[h] {
				if excuse[r.Group] >= 0 {
					last = i
				}
			}
			if last < 0 {
				return nil
			}
			g := into[h][last].Group
			out[g] = Choice{Option: excuse[g]}
			into = arrivals(p, out)
		}
	}
	if _, err := p.Evaluate(out); err != nil {
		return nil
	}
	return out
}
