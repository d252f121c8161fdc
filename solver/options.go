package solver

import (
	"math/bits"
	"slices"

	"github.com/placewell/placewell/model"
)

// option is a permitted set of disjoint parts, by index in requestCase.parts, and the children who wait.
type option struct {
	parts []int
	wait  model.Part
}

func bitsIn(p model.Part) int { return bits.OnesCount8(uint8(p)) }

func containsAny(part model.Part, subsets []model.Part) bool {
	for _, s := range subsets {
		if part&s == s {
			return true
		}
	}
	return false
}

// permittedParts gives the parts that may move together, subsets before supersets.
func permittedParts(r *model.Request) []model.Part {
	n := len(r.Children)
	whole := model.Whole(n)
	if n == 1 || r.Together == model.TogetherMust {
		return []model.Part{whole}
	}
	var parts []model.Part
	for p := model.Part(1); p <= whole; p++ {
		if !holdsSplitPair(r, p) {
			parts = append(parts, p)
		}
	}
	return parts
}

func holdsSplitPair(r *model.Request, p model.Part) bool {
	for i := range r.Children {
		for j := range i {
			if p.Has(i) && p.Has(j) && r.MustSplit(i, j) {
				return true
			}
		}
	}
	return false
}

// enumerate gives the request's options whose parts can all have homes of their own: every way to let each child move with a part, stay (a child
// whose placement can go on) or wait (any other).
func enumerate(c *requestCase) []option {
	e := enumeration{c: c, moved: map[model.Part]int{}, stays: map[model.Part]int{}}
	for k := range c.parts {
		if c.parts[k].stay {
			e.stays[c.parts[k].part] = k
		} else if len(c.parts[k].pairs) > 0 {
			e.moved[c.parts[k].part] = k
		}
	}
	e.step(0, nil, 0, 0)
	return filter(e.out, c.possible)
}

type enumeration struct {
	c            *requestCase
	moved, stays map[model.Part]int
	out          []option
}

// step decides for child i: blocks are the parts that move so far.
func (e *enumeration) step(i int, blocks []model.Part, stay, wait model.Part) {
	r := e.c.request
	if i == len(r.Children) {
		e.finish(blocks, stay, wait)
		return
	}
	bit := model.Part(1) << i
	for b := range blocks {
		blocks[b] |= bit
		e.step(i+1, blocks, stay, wait)
		blocks[b] &^= bit
	}
	e.step(i+1, append(blocks, bit), stay, wait)
	if r.Children[i].CanStay() {
		e.step(i+1, blocks, stay|bit, wait)
	} else {
		e.step(i+1, blocks, stay, wait|bit)
	}
}

// finish keeps the option if it is permitted and each of its parts has a pair.
func (e *enumeration) finish(blocks []model.Part, stay, wait model.Part) {
	r := e.c.request
	if r.Together == model.TogetherMust && len(blocks) > 0 && (len(blocks) > 1 || blocks[0] != model.Whole(len(r.Children))) {
		return
	}
	o := option{wait: wait}
	for _, b := range blocks {
		k, ok := e.moved[b]
		if !ok {
			return
		}
		o.parts = append(o.parts, k)
	}
	for _, home := range stayHomes(r, stay) {
		o.parts = append(o.parts, e.stays[home])
	}
	e.out = append(e.out, o)
}

// stayHomes splits the children who stay by the home they live in, in the order of their first child.
func stayHomes(r *model.Request, stay model.Part) []model.Part {
	var homes []model.Part
	for i := range r.Children {
		if !stay.Has(i) {
			continue
		}
		var home model.Part
		for j := range r.Children {
			if stay.Has(j) && r.Children[j].Current.CarerID == r.Children[i].Current.CarerID {
				home |= 1 << j
			}
		}
		stay &^= home
		homes = append(homes, home)
	}
	return homes
}

// possible tells whether the parts of the option can be given different homes. Of each part as many pairs as the option has parts are
// enough to look at: the other parts cannot take them all.
func (c *requestCase) possible(o option) bool {
	return c.seat(o.parts, nil)
}

func (c *requestCase) seat(parts, taken []int) bool {
	if len(parts) == 0 {
		return true
	}
	pairs := c.parts[parts[0]].pairs
	for i := range min(len(pairs), len(parts)+len(taken)) {
		home := pairs[i].carer
		if home >= 0 && slices.Contains(taken, home) {
			continue
		}
		if c.seat(parts[1:], append(taken, home)) {
			return true
		}
	}
	return false
}

// wholeInOne tells whether the option keeps the whole group in one home.
func (c *requestCase) wholeInOne(o option) bool {
	return len(o.parts) == 1 && c.parts[o.parts[0]].part == model.Whole(len(c.request.Children))
}
