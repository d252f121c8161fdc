package instance

import (
	"fmt"
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// split is the option of the two parts; problems share it, since nobody writes into one that was read.
var split = []int{partFirst, partSecond}

// problem makes the problem of a file whose records are complete, each with its own identifier.
func (p *placement) problem(s *scanner) (*assign.Problem, error) {
	families := make([]family, p.groups)
	for i, d := range p.familyAt {
		families[d.id] = p.family[i]
	}
	for i := range p.links {
		if l := &p.links[i]; l.part != partWhole && families[l.group].partA == 0 {
			s.faultAt(int(l.line), "group %d may not be split: its record g has 0 as part_a", l.group)
			return nil, s.err
		}
	}
	sorted, start := byPart(p.links, len(families), partCount)
	s.different(sorted, start, int(p.homes), linkName)
	if s.err != nil {
		return nil, s.err
	}
	out := &assign.Problem{Levels: 1, Budget: p.budget, Places: make([]assign.Place, p.homes)}
	for i, d := range p.homeAt {
		out.Places[d.id] = onlyFirst(p.home[i].beds)
	}
	p.addCaps(out)
	out.Groups = groupsOf(families, sorted, start)
	for _, x := range p.conflicts {
		for a := range out.Groups[x.a].Parts {
			for b := range out.Groups[x.b].Parts {
				out.Conflicts = append(out.Conflicts, assign.Conflict{A: assign.PartRef{Group: int(x.a), Part: a}, B: assign.PartRef{Group: int(x.b), Part: b}})
			}
		}
	}
	return out, nil
}

func linkName(l *link) string {
	if l.part == partWhole {
		return fmt.Sprintf("home %d for the whole group %d", l.place, l.group)
	}
	return fmt.Sprintf("home %d for part %d of group %d", l.place, l.part-partFirst, l.group)
}

// addCaps makes a cap over all homes of each provider that has one.
func (p *placement) addCaps(out *assign.Problem) {
	at := make(map[int32]int, len(p.caps))
	for i, k := range p.caps {
		at[k.id] = i
		out.Caps = append(out.Caps, assign.Cap{Limit: k.limit})
	}
	provider := make([]int32, p.homes)
	for i, d := range p.homeAt {
		provider[d.id] = p.home[i].provider
	}
	for h, k := range provider {
		if i, capped := at[k]; capped {
			out.Caps[i].Places = append(out.Caps[i].Places, h)
		}
	}
}

// groupsOf makes the groups with their options whole, split where the file gives a part, and unplaced.
func groupsOf(families []family, links []link, start []int) []assign.Group {
	arcs, costs := make([]assign.Arc, len(links)), make([]int64, len(links))
	groups, parts := make([]assign.Group, len(families)), make([]assign.Part, 0, len(families)*partCount)
	options, prices := make([]assign.Option, 0, len(families)*partCount), make([]int64, 0, len(families)*partCount)
	option := func(chosen []int, cost int64) {
		prices = append(prices, cost)
		options = append(options, assign.Option{Parts: chosen, Cost: prices[len(prices)-1 : len(prices) : len(prices)]})
	}
	for g := range families {
		f := &families[g]
		firstPart, firstOption := len(parts), len(options)
		option(whole, 0)
		for q, children := range f.parts() {
			low, high := start[g*partCount+q], start[g*partCount+q+1]
			fillArcs(f, children.n, links[low:high], arcs[low:high], costs[low:high])
			parts = append(parts, assign.Part{Children: children.set, Arcs: arcs[low:high:high]})
		}
		if f.partA > 0 {
			option(split, f.penalty)
		}
		option(nil, f.unplaced)
		groups[g] = assign.Group{Parts: parts[firstPart:len(parts):len(parts)], Options: options[firstOption:len(options):len(options)]}
	}
	return groups
}

// children are some of a group.
type children struct {
	set uint64
	n   int32
}

// parts gives the parts in the order of assign.Group.Parts: the whole, and where there is a split its first children and the others.
func (f *family) parts() []children {
	all := children{math.MaxUint64 >> (maxSize - f.size), f.size}
	if f.partA == 0 {
		return []children{all}
	}
	first := children{math.MaxUint64 >> (maxSize - f.partA), f.partA}
	return []children{all, first, {all.set &^ first.set, f.size - f.partA}}
}

// fillArcs makes the arcs of a part of n children.
func fillArcs(f *family, n int32, links []link, arcs []assign.Arc, costs []int64) {
	for i := range links {
		costs[i] = links[i].cost
		arcs[i] = assign.Arc{Place: int(links[i].place), Use: firstUse(n), CapUse: n, Spend: links[i].weekly, Exclusive: f.only, Cost: costs[i : i+1 : i+1]}
	}
}
