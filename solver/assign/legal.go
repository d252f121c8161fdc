package assign

import "slices"

// noGoods asks Legal about every place of the choices and returns rows that what it refuses breaks; none when all is legal.
func noGoods(p *Problem, choices []Choice) []NoGood {
	if p.Legal == nil {
		return nil
	}
	var rows []NoGood
	for h, refs := range arrivals(p, choices) {
		for len(refs) > 0 && !p.Legal(h, refs) {
			least := minimal(p, h, refs)
			rows = append(rows, lift(p, h, least))
			i := slices.Index(refs, least[0])
			refs = slices.Delete(refs, i, i+1)
		}
	}
	return rows
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
func lift(p *Problem, h int, least []ArcRef) NoGood {
	if len(least) != 2 {
		return NoGood{Arcs: least, Limit: len(least) - 1}
	}
	clique := slices.Clone(least)
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for a := range p.Groups[g].Parts[q].Arcs {
				r := ArcRef{g, q, a}
				arc := p.arc(r)
				if arc.Place == h && !leftOut(p, arc) && !slices.Contains(clique, r) && joins(p, h, clique, r) {
					clique = append(clique, r)
				}
			}
		}
	}
	slices.SortFunc(clique, compareRefs)
	return NoGood{Arcs: clique, Limit: 1}
}

func joins(p *Problem, h int, clique []ArcRef, r ArcRef) bool {
	for _, m := range clique {
		if m.Group == r.Group {
			continue
		}
		pair := []ArcRef{m, r}
		slices.SortFunc(pair, compareRefs)
		if p.Legal(h, pair) {
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
