package solver

import (
	"fmt"
	"hash/fnv"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/solver/assign"
)

// The levels of a plan, by index.
const (
	levelWaiting   = 0 // three of them: emergency, urgent, planned
	levelShortfall = 3
	levelApart     = 4
	levelPence     = 5
	levelTie       = 6
)

// problem is the assignment problem of a plan, and the way back from it.
type problem struct {
	assign.Problem
	cases  []requestCase
	pool   *model.Pool
	policy *model.Policy
	judge  *judge.Judge
	// opens gives, for each carer, the day on which more places become vacant than on the first day that anybody is to move; not
	// given where none do.
	opens []model.Date
	// last is the last day on which anybody is to move.
	last model.Date
	// parts gives, for each group, the index in requestCase.parts of each of its parts; options that of each of its options.
	parts   [][]int
	options [][]int
}

// build writes the judged cases as an assignment problem. Places are the carers in order, then one for each present home that is
// not in the pool.
func build(cases []requestCase, pool *model.Pool, policy *model.Policy, pins []Pin) (*problem, error) {
	p := frame(cases, pool, policy)
	for i := range cases {
		p.addGroup(&cases[i])
	}
	return p, p.pin(pins)
}

// frame gives the problem without its groups: the carers as places.
func frame(cases []requestCase, pool *model.Pool, policy *model.Policy) *problem {
	p := &problem{cases: cases, pool: pool, policy: policy, judge: judge.New(policy, pool.On)}
	p.Levels, p.Budget = model.ObjectiveLevels, -1
	first, last := days(cases)
	p.last = last
	emergency := emergencies(cases, len(pool.Carers))
	for i := range pool.Carers {
		opens := household.OpensOn(&pool.Carers[i], first, last)
		p.opens = append(p.opens, opens)
		p.Places = append(p.Places, assign.Place{Limit: limits(&pool.Carers[i], first, last, opens, emergency[i])})
	}
	p.Legal = p.legal
	p.Labels = assign.Labels{
		Group: func(g int) string { return cases[g].request.ID },
		Place: func(h int) string {
			if h < len(pool.Carers) {
				return pool.Carers[h].ID
			}
			return fmt.Sprintf("ELSEWHERE%d", h-len(pool.Carers))
		},
	}
	return p
}

// days gives the first and the last day on which anybody is to move.
func days(cases []requestCase) (first, last model.Date) {
	for i := range cases {
		on := cases[i].request.NeededFrom
		last = max(last, on)
		if i == 0 || on < first {
			first = on
		}
	}
	return first, last
}

// addGroup adds a request: the parts that some option uses, with their arcs, and the options.
func (p *problem) addGroup(c *requestCase) {
	var g assign.Group
	index := make(map[int]int)
	var parts, options []int
	for o := range c.options {
		opt := assign.Option{Cost: c.optionCost(c.options[o])}
		for _, k := range c.options[o].parts {
			at, ok := index[k]
			if !ok {
				at = len(g.Parts)
				index[k] = at
				g.Parts = append(g.Parts, p.addPart(c, k))
				parts = append(parts, k)
			}
			opt.Parts = append(opt.Parts, at)
		}
		g.Options = append(g.Options, opt)
		options = append(options, o)
	}
	p.Groups = append(p.Groups, g)
	p.parts = append(p.parts, parts)
	p.options = append(p.options, options)
}

func (p *problem) addPart(c *requestCase, k int) assign.Part {
	part := &c.parts[k]
	out := assign.Part{Children: uint64(part.part), Arcs: make([]assign.Arc, len(part.pairs))}
	costs := make([]int64, len(part.pairs)*model.ObjectiveLevels)
	kinExists := c.kinPairs()
	for i := range part.pairs {
		x := &part.pairs[i]
		arc := &out.Arcs[i]
		arc.Cost, costs = costs[:model.ObjectiveLevels:model.ObjectiveLevels], costs[model.ObjectiveLevels:]
		arc.Place = x.carer
		carerID := ""
		if x.carer < 0 {
			arc.Place = len(p.Places)
			p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{-1, -1, -1, -1}})
		} else {
			carerID = p.pool.Carers[x.carer].ID
		}
		if x.stay {
			carerID = c.request.Children[firstChild(part.part)].Current.CarerID
		} else {
			arc.Use = p.use(c, part.part, x.carer)
			arc.Exclusive = anySolo(c.request, part.part)
		}
		c.arcCost(arc.Cost, part.part, x, carerID, kinExists)
	}
	return out
}

func firstChild(p model.Part) int {
	for i := range model.MaxSiblings {
		if p.Has(i) {
			return i
		}
	}
	return -1
}

func anySolo(r *model.Request, part model.Part) bool {
	for i := range r.Children {
		if part.Has(i) && r.Children[i].Solo {
			return true
		}
	}
	return false
}

// kinPairs gives the children for whom a pair with a connected carer exists.
func (c *requestCase) kinPairs() model.Part {
	var kin model.Part
	for k := range c.parts {
		for i := range c.parts[k].pairs {
			kin |= c.parts[k].pairs[i].kin
		}
	}
	return kin
}

// arcCost fills the levels of a part at one home.
func (c *requestCase) arcCost(cost []int64, part model.Part, x *pair, carerID string, kinExists model.Part) {
	b := int64(x.short)
	cost[levelShortfall] = int64(bitsIn(part)) * b * b
	cost[levelApart] = int64(bitsIn(part & kinExists &^ x.kin))
	for i := range c.request.Children {
		if part.Has(i) {
			cost[levelApart] += apartFromElsewhere(&c.request.Children[i], carerID)
		}
	}
	cost[levelPence] = int64(x.total(c, part)) + int64(x.toll)*int64(bitsIn(part))
	cost[levelTie] = tieHash(c.request.ID, part, carerID)
}

// apartFromElsewhere counts the siblings placed elsewhere who would not live with the child.
func apartFromElsewhere(child *model.Child, carerID string) (n int64) {
	for i := range child.SiblingsElsewhere {
		if s := &child.SiblingsElsewhere[i]; !s.ApartByAssessment && (s.CarerID == "" || s.CarerID != carerID) {
			n++
		}
	}
	return n
}

// optionCost gives what an option costs by itself: who waits, the sibling pairs of the request it parts, and the pence of those
// who wait.
func (c *requestCase) optionCost(o option) []int64 {
	cost := make([]int64, model.ObjectiveLevels)
	if c.away {
		return cost
	}
	r := c.request
	cost[levelWaiting+int(r.Urgency)-1] = int64(bitsIn(o.wait))
	for i := range r.Children {
		if o.wait.Has(i) {
			child := &r.Children[i]
			cost[levelPence] += int64(c.cheapest[i]) + c.weight()*int64(c.policy.WaitingDay)*int64(child.DaysWaited)
			cost[levelApart] += apartFromElsewhere(child, "")
		}
		for j := range i {
			if !r.MustSplit(i, j) && c.apart(o, i, j) {
				cost[levelApart]++
			}
		}
	}
	return cost
}

// apart tells whether two children of the request live apart in the option.
func (c *requestCase) apart(o option, i, j int) bool {
	if o.wait.Has(i) && o.wait.Has(j) {
		return false
	}
	for _, k := range o.parts {
		if part := c.parts[k].part; part.Has(i) && part.Has(j) {
			return false
		}
	}
	return true
}

// tieBits is the width of a tie-breaking hash.
const tieBits = 16

// tieHash is the fixed 16-bit hash of (request, part, carer): FNV-1a in 32 bits, folded.
func tieHash(requestID string, part model.Part, carerID string) int64 {
	h := fnv.New32a()
	h.Write([]byte(requestID))
	h.Write([]byte{0, byte(part), 0})
	h.Write([]byte(carerID))
	v := h.Sum32()
	return int64(v>>16 ^ v&0xffff)
}

// legal asks the household about everybody who would move into a home: on each day that somebody moves in, with all who have come
// by then. An approval that the home then needs must be granted, or to be had in time, for each request.
func (p *problem) legal(place int, arcs []assign.ArcRef) bool {
	return p.lawful(place, arcs, p)
}

// partNamer tells which children an arc is about, and whether they stay.
type partNamer interface {
	named(a assign.ArcRef) partKey
}

func (p *problem) named(a assign.ArcRef) partKey {
	part := &p.cases[a.Group].parts[p.parts[a.Group][a.Part]]
	return partKey{part.part, part.stay}
}

// usualArrivals is how many children move into one home without their list going to the heap.
const usualArrivals = 16

// lawful asks about those who would move into a home of the pool and do not live there.
func (p *problem) lawful(place int, arcs []assign.ArcRef, by partNamer) bool {
	if place >= len(p.pool.Carers) {
		return true
	}
	home := &p.pool.Carers[place]
	var buffer [usualArrivals]household.Arrival
	arrivals := buffer[:0]
	for _, a := range arcs {
		key, r := by.named(a), p.cases[a.Group].request
		for i := range r.Children {
			if cur := r.Children[i].Current; !key.stay && key.part.Has(i) && (cur == nil || cur.CarerID != home.ID) {
				arrivals = append(arrivals, household.Arrival{Request: r, Index: i})
			}
		}
	}
	_, ok := rule.Home(home, p.policy, arrivals, p.pool.On)
	return ok
}

// pin restricts arcs by the officer's wishes. A wish for a pair that does not exist leaves its request without an option.
func (p *problem) pin(pins []Pin) error {
	for _, w := range pins {
		g := p.group(w.RequestID)
		if g < 0 {
			return fmt.Errorf("pin: no request %q", w.RequestID)
		}
		want := w.Part
		if want == 0 {
			want = model.Whole(len(p.cases[g].request.Children))
		}
		found := false
		for k := range p.Groups[g].Parts {
			part := &p.Groups[g].Parts[k]
			for i := range part.Arcs {
				switch {
				case p.carerOf(g, k, i) != w.CarerID:
				case w.Forbid && model.Part(part.Children)&want != 0:
					part.Arcs[i].State = assign.ArcForbidden
				case !w.Forbid && model.Part(part.Children) == want && part.Arcs[i].State == assign.ArcFree:
					part.Arcs[i].State = assign.ArcPinned
					found = true
				}
			}
		}
		if !w.Forbid && !found {
			p.Groups[g].Options = nil
		}
	}
	return nil
}

func (p *problem) group(requestID string) int {
	for i := range p.cases {
		if p.cases[i].request.ID == requestID {
			return i
		}
	}
	return -1
}

// carerOf gives the identifier of the home of an arc.
func (p *problem) carerOf(group, part, arc int) string {
	return p.cases[group].homeOf(chosen{p.parts[group][part], arc}, p.pool.Carers)
}
