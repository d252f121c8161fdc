package pattern

import (
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// ErrUnfit says that a problem is not of the shape that patterns can hold: some place takes too many arcs at once.
var ErrUnfit = errors.New("pattern: a place takes too many parts at once for its patterns to be listed")

// widest is the largest limit of a counter that a place's pattern table has.
const widest = 64

// span is a range of indices.
type span struct{ lo, hi int32 }

// form is a problem laid out flat: parts and options of all groups in their order, arcs by place and group.
type form struct {
	p       *assign.Problem
	groups  []groupForm
	parts   []partForm
	opts    []optForm
	places  []placeForm
	arcs    []arcForm
	arcPart []int32 // by arc: its part, close together for those who go through all arcs
	// level[l] is the cost of each arc, optLevel[l] that of each option.
	level, optLevel [][]int64
	rows            []assign.NoGood
	rowsAt          [][]int32 // by arc: rows that hold it
	legal           func(place int, arcs []assign.ArcRef) bool
	asked           map[string]bool
	enemies         map[[2]int32]bool // pairs of parts
	// traded says that an option was left out for one that costs more on a later level. That no later level needs it follows from those before, but not
	// by the multipliers of a certificate.
	traded bool
}

type groupForm struct{ opts, parts span }

type partForm struct {
	group, index int32
	arcs         []int32
	opts         []int32
	// alone is the option that consists of this part, when the part is in no other; -1 otherwise.
	alone int32
}

type optForm struct {
	group, index int32
	parts        []int32
}

type placeForm struct {
	arcs  span
	main  int   // the counter that the table of patterns goes by; -1 when none limits
	limit int32 // of the main counter
	caps  []int32
}

type arcForm struct {
	part, group, place int32
	use                int32 // of the main counter; an exclusive arc takes the whole limit
	all                [assign.Counters]int32
	capUse             int32
	spend              int64
	exclusive          bool
	ref                int32 // index in the part
}

// newForm lays a problem out. Options and arcs that no solution can use are left out, and the arcs that are banned.
func newForm(p *assign.Problem, rows []assign.NoGood, banned map[assign.ArcRef]bool) (*form, error) {
	f := &form{p: p, rows: slices.Clone(rows), enemies: make(map[[2]int32]bool), asked: make(map[string]bool)}
	usable := usableArcs(p)
	for r := range banned {
		usable[r.Group][r.Part][r.Arc] = false
	}
	first := make([]int32, len(p.Groups))
	for g := range p.Groups {
		first[g] = int32(len(f.parts))
		f.addGroup(g, usable)
	}
	for _, c := range p.Conflicts {
		a, b := first[c.A.Group]+int32(c.A.Part), first[c.B.Group]+int32(c.B.Part)
		f.enemies[[2]int32{a, b}], f.enemies[[2]int32{b, a}] = true, true
	}
	if err := f.addPlaces(usable); err != nil {
		return nil, err
	}
	f.addRows()
	f.setLevels()
	return f, nil
}

// usableArcs tells for each group, part and arc whether it fits into its place alone and is neither forbidden nor shut out by a pin.
func usableArcs(p *assign.Problem) [][][]bool {
	out := make([][][]bool, len(p.Groups))
	for g := range p.Groups {
		out[g] = make([][]bool, len(p.Groups[g].Parts))
		for q := range p.Groups[g].Parts {
			arcs := p.Groups[g].Parts[q].Arcs
			pins := 0
			for i := range arcs {
				if arcs[i].State == assign.ArcPinned {
					pins++
				}
			}
			out[g][q] = make([]bool, len(arcs))
			if pins > 1 {
				continue // one part cannot take two arcs
			}
			for i := range arcs {
				a := &arcs[i]
				out[g][q][i] = fitsAlone(p, a) && (a.State == assign.ArcPinned || a.State == assign.ArcFree && pins == 0)
			}
		}
	}
	return out
}

func (f *form) addGroup(g int, usable [][][]bool) {
	grp := &f.p.Groups[g]
	gf := groupForm{opts: span{lo: int32(len(f.opts))}, parts: span{lo: int32(len(f.parts))}}
	for q := range grp.Parts {
		f.parts = append(f.parts, partForm{group: int32(g), index: int32(q), alone: -1})
	}
	gf.parts.hi = int32(len(f.parts))
	for o := range grp.Options {
		if !possible(grp, &grp.Options[o], usable[g]) {
			continue
		}
		if by := outdone(grp, o); by >= 0 {
			f.traded = f.traded || !nowhereDearer(&grp.Options[by], &grp.Options[o])
			continue
		}
		opt := optForm{group: int32(g), index: int32(o)}
		for _, q := range grp.Options[o].Parts {
			at := gf.parts.lo + int32(q)
			opt.parts = append(opt.parts, at)
			f.parts[at].opts = append(f.parts[at].opts, int32(len(f.opts)))
		}
		f.opts = append(f.opts, opt)
	}
	gf.opts.hi = int32(len(f.opts))
	for q := gf.parts.lo; q < gf.parts.hi; q++ {
		if o := f.parts[q].opts; len(o) == 1 && len(f.opts[o[0]].parts) == 1 {
			f.parts[q].alone = o[0]
		}
	}
	f.groups = append(f.groups, gf)
}

// outdone finds another option that places the same parts for less, the earlier of two that cost the same: then no solution needs this one. It gives -1
// where there is none.
func outdone(grp *assign.Group, o int) int {
	opt := &grp.Options[o]
	for i := range grp.Options {
		other := &grp.Options[i]
		if i == o || len(other.Parts) != len(opt.Parts) {
			continue
		}
		less := slices.Compare(other.Cost, opt.Cost)
		if less > 0 || less == 0 && i > o {
			continue
		}
		if !slices.ContainsFunc(opt.Parts, func(q int) bool { return !slices.Contains(other.Parts, q) }) {
			return i
		}
	}
	return -1
}

// nowhereDearer tells whether an option costs no more than another on any level.
func nowhereDearer(a, b *assign.Option) bool {
	for l, c := range a.Cost {
		if c > b.Cost[l] {
			return false
		}
	}
	return true
}

// possible tells whether an option has an arc for each of its parts and all parts of the group that are pinned.
func possible(grp *assign.Group, opt *assign.Option, usable [][]bool) bool {
	for _, q := range opt.Parts {
		if !slices.Contains(usable[q], true) {
			return false
		}
	}
	for q := range grp.Parts {
		if slices.Contains(opt.Parts, q) {
			continue
		}
		if slices.ContainsFunc(grp.Parts[q].Arcs, func(a assign.Arc) bool { return a.State == assign.ArcPinned }) {
			return false
		}
	}
	return true
}

// addPlaces lists the arcs by place, chooses the main counter of each, and notes caps.
func (f *form) addPlaces(usable [][][]bool) error {
	p := f.p
	into := make([][]arcForm, len(p.Places))
	count := arcsInto(p)
	total := 0
	for _, n := range count {
		total += n
	}
	all := make([]arcForm, total) // one piece for all places
	for h, n := range count {
		into[h], all = all[:0:n], all[n:]
	}
	for q := range f.parts {
		part := &f.parts[q]
		if len(part.opts) == 0 {
			continue
		}
		arcs := p.Groups[part.group].Parts[part.index].Arcs
		for i := range arcs {
			a := &arcs[i]
			if !usable[part.group][part.index][i] {
				continue
			}
			into[a.Place] = append(into[a.Place], arcForm{part: int32(q), group: part.group, place: int32(a.Place), all: a.Use,
				capUse: a.CapUse, spend: a.Spend, exclusive: a.Exclusive, ref: int32(i)})
		}
	}
	total = 0
	for h := range into {
		total += len(into[h])
	}
	f.arcs, f.arcPart, f.places = slices.Grow(f.arcs, total), slices.Grow(f.arcPart, total), slices.Grow(f.places, len(into))
	for h := range into {
		pf := placeForm{arcs: span{lo: int32(len(f.arcs))}}
		pf.main, pf.limit = mainCounter(&p.Places[h], into[h])
		if pf.limit > widest {
			return ErrUnfit
		}
		for _, a := range into[h] {
			if pf.main >= 0 {
				a.use = a.all[pf.main]
			}
			if a.exclusive {
				a.use = pf.limit
			}
			f.parts[a.part].arcs = append(f.parts[a.part].arcs, int32(len(f.arcs)))
			f.arcs = append(f.arcs, a)
			f.arcPart = append(f.arcPart, a.part)
		}
		pf.arcs.hi = int32(len(f.arcs))
		f.places = append(f.places, pf)
	}
	for i := range p.Caps {
		for _, h := range p.Caps[i].Places {
			f.places[h].caps = append(f.places[h].caps, int32(i))
		}
	}
	return nil
}

// arcsInto counts the arcs of each place.
func arcsInto(p *assign.Problem) []int {
	out := make([]int, len(p.Places))
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				out[p.Groups[g].Parts[q].Arcs[i].Place]++
			}
		}
	}
	return out
}

// mainCounter is the counter of which fewest arcs fit. A place where no counter limits what all arcs use has a table that goes by the
// number of arcs, which must be few.
func mainCounter(place *assign.Place, arcs []arcForm) (int, int32) {
	best, fewest, limit := -1, int32(math.MaxInt32), int32(0)
	for k, l := range place.Limit {
		if l < 0 || len(arcs) == 0 {
			continue
		}
		least := int32(math.MaxInt32)
		for i := range arcs {
			least = min(least, arcs[i].all[k])
		}
		fit := int32(math.MaxInt32)
		if least > 0 {
			fit = l / least
		}
		if fit < fewest {
			best, fewest, limit = k, fit, l
		}
	}
	if best < 0 && len(arcs) > 1 {
		for k, l := range place.Limit {
			if l >= 0 {
				return k, l
			}
		}
	}
	return best, limit
}

func (f *form) addRows() {
	f.rowsAt = make([][]int32, len(f.arcs))
	at := make(map[assign.ArcRef]int32)
	if len(f.rows) > 0 {
		for a := range f.arcs {
			at[f.ref(int32(a))] = int32(a)
		}
	}
	for i, r := range f.rows {
		for _, ref := range r.Arcs {
			if a, ok := at[ref]; ok {
				f.rowsAt[a] = append(f.rowsAt[a], int32(i))
			}
		}
	}
}

// ref names an arc in the problem.
func (f *form) ref(a int32) assign.ArcRef {
	arc := &f.arcs[a]
	return assign.ArcRef{Group: int(arc.group), Part: int(f.parts[arc.part].index), Arc: int(arc.ref)}
}

func (f *form) setLevels() {
	f.level, f.optLevel = make([][]int64, f.p.Levels), make([][]int64, f.p.Levels)
	for l := range f.level {
		f.level[l], f.optLevel[l] = make([]int64, len(f.arcs)), make([]int64, len(f.opts))
		for a := range f.arcs {
			r := f.ref(int32(a))
			f.level[l][a] = f.p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc].Cost[l]
		}
		for o := range f.opts {
			f.optLevel[l][o] = f.p.Groups[f.opts[o].group].Options[f.opts[o].index].Cost[l]
		}
	}
}
