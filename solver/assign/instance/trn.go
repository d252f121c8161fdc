package instance

import (
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

// transportation is what has been read of a .trn file.
type transportation struct {
	sources, sinks, arcs int64
	declared             []declaration // sinks
	limits               []int32       // of those
	links                []link
}

// readTransportation reads a sparse transportation problem: p trn NS NT NA, then in any order t j capacity, a sink, and a i j cost, an
// arc. Every source ships one unit, so that it needs an arc. Sources become groups, sinks places.
func readTransportation(s *scanner) (*assign.Problem, error) {
	t := &transportation{}
	s.open("trn", "NS NT NA")
	t.sources = s.number("the number of sources", 0, maxCount)
	t.sinks = s.number("the number of sinks", 0, maxCount)
	t.arcs = s.number("the number of arcs", 0, maxCount)
	s.close()
	for letter := s.record(); letter != ""; letter = s.record() {
		t.take(s, letter)
		s.close()
	}
	if t.arcs != int64(len(t.links)) {
		s.lacks("the number of records a is %d, but the first line says %d", len(t.links), t.arcs)
	}
	s.once("sink", "t", t.sinks, t.declared)
	if err := s.finish(); err != nil {
		return nil, err
	}
	return t.problem(s)
}

func (t *transportation) take(s *scanner, letter string) {
	line := int32(s.line)
	switch letter {
	case "t":
		t.declared = append(t.declared, declaration{s.id("sink", t.sinks), line})
		t.limits = append(t.limits, int32(s.number("the capacity", 0, maxCount)))
	case "a":
		t.links = append(t.links, link{line: line, group: s.id("source", t.sources), place: s.id("sink", t.sinks), cost: s.number("the cost", minCost, maxCost)})
	default:
		s.fault("there is no record %q: expected t or a", letter)
	}
}

// idle gives the first source without an arc, -1 where there is none. One of the first len(links)+1 must be, if any is.
func (t *transportation) idle() int {
	has := make([]bool, min(t.sources, int64(len(t.links))+1))
	for i := range t.links {
		if g := int(t.links[i].group); g < len(has) {
			has[g] = true
		}
	}
	for g, some := range has {
		if !some {
			return g
		}
	}
	return -1
}

func (t *transportation) problem(s *scanner) (*assign.Problem, error) {
	if g := t.idle(); g >= 0 {
		s.lacks("source %d has no record a, and it must ship its unit", g)
		return nil, s.err
	}
	sorted, start := byPart(t.links, int(t.sources), 1)
	s.different(sorted, start, int(t.sinks), func(l *link) string { return fmt.Sprintf("the arc from source %d to sink %d", l.group, l.place) })
	if s.err != nil {
		return nil, s.err
	}
	places := make([]assign.Place, t.sinks)
	for i, d := range t.declared {
		places[d.id] = onlyFirst(t.limits[i])
	}
	arcs, costs := make([]assign.Arc, len(sorted)), make([]int64, len(sorted))
	for i := range sorted {
		costs[i] = sorted[i].cost
		arcs[i] = assign.Arc{Place: int(sorted[i].place), Use: firstUse(1), Cost: costs[i : i+1 : i+1]}
	}
	return &assign.Problem{Levels: 1, Budget: -1, Groups: mustGo(arcs, start), Places: places}, nil
}
