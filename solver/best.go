package solver

import (
	"math/bits"
	"sort"

	"github.com/placewell/placewell/model"
)

// findBest sets W*: the best fit among the options that the request could have if it alone chose, among those that leave fewest
// waiting and, for PREFER and MAY_SPLIT, among whole-group options where one exists. Options that stay in a home whose facts are
// unknown are left out.
func (c *requestCase) findBest(carers []model.Carer) {
	var pool []option
	for _, o := range c.options {
		if c.allKnown(o) {
			pool = append(pool, o)
		}
	}
	pool = fewestWaiting(pool)
	if t := c.request.Together; t == model.TogetherPrefer || t == model.TogetherMaySplit {
		if whole := filter(pool, c.wholeInOne); len(whole) > 0 {
			pool = whole
		}
	}
	search := newHomes(c, func(p *pair, _ model.Part) int64 { return -int64(p.fit) })
	for _, o := range pool {
		if len(o.parts) > 0 {
			search.bottleneck(o.parts)
		}
	}
	if search.found {
		c.bestExists, c.best = true, model.Points(-search.value)
		for _, x := range search.choice {
			c.bestParts = append(c.bestParts, c.parts[x.part].part)
			c.bestHomes = append(c.bestHomes, c.homeOf(x, carers))
		}
	}
}

// findCheapest sets what each child costs in the request's own cheapest option, among those that leave fewest waiting; 0 for a
// child whom even that option leaves waiting.
func (c *requestCase) findCheapest() {
	search := newHomes(c, func(p *pair, part model.Part) int64 { return int64(p.total(c, part)) })
	search.shares = func(p *pair, part model.Part) (out shares) {
		for i := range c.request.Children {
			if part.Has(i) {
				out[i] = p.child(c, i)
			}
		}
		return out
	}
	for _, o := range fewestWaiting(c.options) {
		if len(o.parts) > 0 {
			search.sum(o.parts)
		}
	}
	c.cheapest = search.split
}

// homeOf gives the identifier of the home of a part at one of its pairs.
func (c *requestCase) homeOf(x chosen, carers []model.Carer) string {
	part := &c.parts[x.part]
	if part.stay {
		return c.request.Children[firstChild(part.part)].Current.CarerID
	}
	return carers[part.pairs[x.pair].carer].ID
}

func (c *requestCase) allKnown(o option) bool {
	for _, k := range o.parts {
		if c.parts[k].stay && !c.parts[k].pairs[0].known {
			return false
		}
	}
	return true
}

func fewestWaiting(options []option) []option {
	least := 99
	for _, o := range options {
		least = min(least, bits.OnesCount8(uint8(o.wait)))
	}
	return filter(options, func(o option) bool { return bits.OnesCount8(uint8(o.wait)) == least })
}

func filter(options []option, keep func(option) bool) []option {
	var out []option
	for _, o := range options {
		if keep(o) {
			out = append(out, o)
		}
	}
	return out
}

// shares are the children's shares of a sum, by child of the request.
type shares [model.MaxSiblings]model.Pence

func (s shares) less(o shares) bool {
	for i := range s {
		if s[i] != o[i] {
			return s[i] < o[i]
		}
	}
	return false
}

func (s shares) add(o shares) shares {
	for i := range s {
		s[i] += o[i]
	}
	return s
}

// homes searches for the best way to give the parts of an option different homes. Values are minimised; among equal sums the
// children's shares are, child by child, so that the answer does not depend on the order of the search.
type homes struct {
	c      *requestCase
	value  int64
	found  bool
	choice []chosen
	weight func(*pair, model.Part) int64
	shares func(*pair, model.Part) shares // nil: no matter
	split  shares
	order  map[int][]ranked
	now    []chosen
}

type ranked struct {
	pair   int
	value  int64
	shares shares
}

func newHomes(c *requestCase, weight func(*pair, model.Part) int64) *homes {
	return &homes{c: c, weight: weight, order: map[int][]ranked{}}
}

// ranked gives the pairs of a part, least value first. With k parts only the k best pairs of each can be needed: the other parts
// can take k-1 homes away.
func (h *homes) ranked(part, k int) []ranked {
	list, ok := h.order[part]
	if !ok {
		p := &h.c.parts[part]
		for i := range p.pairs {
			x := ranked{pair: i, value: h.weight(&p.pairs[i], p.part)}
			if h.shares != nil {
				x.shares = h.shares(&p.pairs[i], p.part)
			}
			list = append(list, x)
		}
		sort.SliceStable(list, func(a, b int) bool {
			return list[a].value < list[b].value || list[a].value == list[b].value && list[a].shares.less(list[b].shares)
		})
		h.order[part] = list
	}
	return list[:min(k, len(list))]
}

// bottleneck minimises the largest value over the parts; sum minimises the sum of the values.
func (h *homes) bottleneck(parts []int) {
	h.place(parts, 0, -1<<62, shares{}, func(a, b int64) int64 { return max(a, b) })
}

func (h *homes) sum(parts []int) {
	var least int64
	for _, k := range parts {
		least += h.ranked(k, len(parts))[0].value
	}
	if h.found && least > h.value {
		return
	}
	h.place(parts, 0, 0, shares{}, func(a, b int64) int64 { return a + b })
}

func (h *homes) place(parts []int, at int, value int64, split shares, join func(a, b int64) int64) {
	if at == len(parts) {
		if !h.found || value < h.value || value == h.value && split.less(h.split) {
			h.found, h.value, h.split = true, value, split
			h.choice = append([]chosen(nil), h.now...)
		}
		return
	}
	for _, x := range h.ranked(parts[at], len(parts)) {
		if h.taken(parts[at], x.pair) {
			continue
		}
		h.now = append(h.now, chosen{parts[at], x.pair})
		h.place(parts, at+1, join(value, x.value), split.add(x.shares), join)
		h.now = h.now[:len(h.now)-1]
	}
}

func (h *homes) taken(part, pair int) bool {
	carer := h.c.parts[part].pairs[pair].carer
	for _, x := range h.now {
		if carer >= 0 && h.c.parts[x.part].pairs[x.pair].carer == carer {
			return true
		}
	}
	return false
}
