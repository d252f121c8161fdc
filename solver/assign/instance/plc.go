package instance

import (
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// maxSize is the largest group: its children are the bits of a word.
const maxSize = 64

// The parts of a group, in the order of assign.Group.Parts.
const (
	partWhole = iota
	partFirst // part 0 of the file
	partSecond
	partCount
)

// home is a home as the file gives it.
type home struct{ beds, provider int32 }

// family is a group as the file gives it.
type family struct {
	size, partA       int32 // partA is 0 where the group may not be split
	only              bool
	unplaced, penalty int64
}

// pair is a conflict of two groups, the smaller number first.
type pair struct{ a, b int32 }

// placement is what has been read of a .plc file.
type placement struct {
	groups, homes, providers int64 // as the first line promises
	home                     []home
	homeAt                   []declaration
	family                   []family
	familyAt                 []declaration
	links                    []link
	conflicts                []pair
	conflictAt               map[pair]int // line
	caps                     []provider
	capAt                    map[int32]int // line
	budget                   int64
	budgetAt                 int // line, 0 where there is none
}

// provider is a cap of the file.
type provider struct {
	id    int32
	limit int64
}

// readPlacement reads a placement problem: p plc G H P, then records h, g, w, s, x, k and b in any order. A group is placed whole, or split
// into its two parts, or unplaced at a cost.
func readPlacement(s *scanner) (*assign.Problem, error) {
	p := &placement{conflictAt: map[pair]int{}, capAt: map[int32]int{}, budget: -1}
	s.open("plc", "G H P")
	p.groups = s.number("the number of groups", 0, maxCount)
	p.homes = s.number("the number of homes", 0, maxCount)
	p.providers = s.number("the number of providers", 0, maxCount)
	s.close()
	for letter := s.record(); letter != ""; letter = s.record() {
		p.take(s, letter)
		s.close()
	}
	s.once("home", "h", p.homes, p.homeAt)
	s.once("group", "g", p.groups, p.familyAt)
	if err := s.finish(); err != nil {
		return nil, err
	}
	return p.problem(s)
}

func (p *placement) take(s *scanner, letter string) {
	switch letter {
	case "w":
		p.takeLink(s, partWhole)
	case "s":
		p.takeLink(s, partFirst)
	case "h":
		p.homeAt = append(p.homeAt, declaration{line: int32(s.line), id: s.id("home", p.homes)})
		p.home = append(p.home, home{beds: int32(s.number("the number of beds", 0, maxCount)), provider: s.id("provider", p.providers)})
	case "g":
		p.takeFamily(s)
	case "x":
		p.takeConflict(s)
	case "k":
		p.takeCap(s)
	case "b":
		if s.err == nil && p.budgetAt > 0 {
			s.fault("the budget is given again: line %d has it", p.budgetAt)
		}
		p.budgetAt, p.budget = s.line, s.number("the budget", 0, math.MaxInt64)
	default:
		s.fault("there is no record %q: expected h, g, w, s, x, k or b", letter)
	}
}

// takeLink takes "group home cost weekly", and for a part of the group "group part home cost weekly".
func (p *placement) takeLink(s *scanner, part int32) {
	l := link{line: int32(s.line), part: part, group: s.id("group", p.groups)}
	if part != partWhole {
		l.part += int32(s.number("the part", 0, 1))
	}
	l.place = s.id("home", p.homes)
	l.cost = s.number("the cost", minCost, maxCost)
	l.weekly = s.number("the weekly price", 0, maxCost)
	p.links = append(p.links, l)
}

// takeFamily takes "group size unplaced_cost only_child split_penalty part_a".
func (p *placement) takeFamily(s *scanner) {
	at := declaration{line: int32(s.line), id: s.id("group", p.groups)}
	size := s.number("the size", 1, math.MaxInt64)
	if s.err == nil && size > maxSize {
		s.fault("group %d has %d children, but this program takes at most %d in a group", at.id, size, maxSize)
	}
	f := family{size: int32(size), unplaced: s.number("the unplaced cost", minCost, maxCost)}
	f.only = s.number("only_child", 0, 1) == 1
	f.penalty = s.number("the split penalty", minCost, maxCost)
	f.partA = int32(s.number("part_a", 0, size-1))
	p.familyAt, p.family = append(p.familyAt, at), append(p.family, f)
}

func (p *placement) takeConflict(s *scanner) {
	a, b := s.id("group", p.groups), s.id("group", p.groups)
	x := pair{min(a, b), max(a, b)}
	switch before := p.conflictAt[x]; {
	case s.err != nil:
	case a == b:
		s.fault("group %d cannot be in conflict with itself", a)
	case before > 0:
		s.fault("the conflict of groups %d and %d is given again: line %d has it", x.a, x.b, before)
	}
	p.conflictAt[x] = s.line
	p.conflicts = append(p.conflicts, x)
}

func (p *placement) takeCap(s *scanner) {
	k := s.id("provider", p.providers)
	if before := p.capAt[k]; s.err == nil && before > 0 {
		s.fault("the cap of provider %d is given again: line %d has it", k, before)
	}
	p.capAt[k] = s.line
	p.caps = append(p.caps, provider{k, s.number("the cap", 0, math.MaxInt64)})
}
