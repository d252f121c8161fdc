package whatif

import (
	"context"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/solver"
)

// Gap is one line of a report on sufficiency (Children Act 1989 s22G): who asks, and what there is.
type Gap struct {
	// By says what the line is about: AGE, NEED, AGE_NEED_AREA, LANGUAGE, FAITH, CULTURE.
	By string
	// Ages is the age band, Need the domain ("" for children without a need that asks for action; of AGE, whatever the need), Area where a home is
	// looked for. Value is the language, faith or culture that requests name.
	Ages, Need, Area string
	Value            string
	// Asking children, Places vacant in homes whose terms and skills are for them, Waiting children in the base's plan.
	Asking, Places, Waiting int
	// Missing is by how many the places fall short of the children who ask; 0 where they do not.
	Missing int
	// Hidden: the children who ask are 1 to 4, or could be worked out to be so few, so that neither they nor what is missing are shown. HiddenWaiting: the
	// same of those who wait.
	Hidden, HiddenWaiting bool
}

// Gaps counts sufficiency by age, by need, by age, need and area, then by language, faith and culture. A place counts in every line that its home is for, and a
// child in each of its needs: lines overlap, and do not sum, but those of children by age. With suppress, small numbers are hidden, as in whatever leaves the team.
func Gaps(ctx context.Context, base Base, settings Settings, suppress bool) ([]Gap, error) {
	b, ref, err := solved(ctx, &Spec{}, base, settings)
	if err != nil {
		return nil, err
	}
	g := gaps{base: &b.base, out: ref.Outcome(), at: map[Gap]int{}}
	g.count()
	g.supply()
	for i := range g.lines {
		l := &g.lines[i]
		l.Missing = max(0, l.Asking-l.Places)
	}
	if suppress {
		g.hide()
	}
	return g.lines, nil
}

// hide hides small numbers of children. Those by age sum to all who ask, so that none of them may be worked out.
func (g *gaps) hide() {
	for i := range g.lines {
		l := &g.lines[i]
		l.Hidden, l.HiddenWaiting = few(l.Asking), few(l.Waiting)
	}
	for _, area := range areasAsked {
		var ages []*Gap
		var asking [][]int64
		for i := range g.lines {
			if l := &g.lines[i]; l.By == byAgeAlone && l.Area == area {
				ages, asking = append(ages, l), append(asking, []int64{int64(l.Asking)})
			}
		}
		for i, hidden := range equity.HideRows(asking) {
			ages[i].Hidden = hidden
		}
	}
	for i := range g.lines {
		l := &g.lines[i]
		if l.Hidden {
			l.Asking, l.Missing = 0, 0
		}
		if l.HiddenWaiting {
			l.Waiting = 0
		}
	}
}

func few(n int) bool { return equity.Few(int64(n)) }

type gaps struct {
	base  *Base
	out   *solver.Outcome
	lines []Gap
	at    map[Gap]int // by a line without its numbers
}

// bands are the age bands of the risk model.
var bands = [...]struct {
	name     string
	min, max int
}{{"0-4", 0, 4}, {"5-9", 5, 9}, {"10-12", 10, 12}, {"13-15", 13, 15}, {"16-17", 16, 17}}

// areasAsked are where a home is looked for: in the authority's area, as it has to be where that can be done (s22C(9)), or anywhere.
var areasAsked = [...]string{"IN", "ANY"}

func bandOf(age int) string {
	for _, b := range bands {
		if age <= b.max {
			return b.name
		}
	}
	return bands[len(bands)-1].name
}

func (g *gaps) line(key Gap) *Gap {
	i, ok := g.at[key]
	if !ok {
		i = len(g.lines)
		g.at[key] = i
		g.lines = append(g.lines, key)
	}
	return &g.lines[i]
}

// count counts the children who ask, and those of them who wait.
func (g *gaps) count() {
	for i := range g.base.Requests {
		r := &g.base.Requests[i]
		for c := range r.Children {
			child := &r.Children[c]
			for _, key := range keysOf(child, r) {
				l := g.line(key)
				l.Asking++
				if g.out.Requests[i].Waiting.Has(c) {
					l.Waiting++
				}
			}
		}
	}
	slices.SortStableFunc(g.lines, func(a, b Gap) int {
		for _, d := range []int{order(a.By) - order(b.By), bandOrder(a.Ages) - bandOrder(b.Ages), strings.Compare(a.Need, b.Need), strings.Compare(b.Area, a.Area), strings.Compare(a.Value, b.Value)} {
			if d != 0 {
				return d
			}
		}
		return 0
	})
	clear(g.at)
	for i := range g.lines {
		key := g.lines[i]
		key.Asking, key.Waiting = 0, 0
		g.at[key] = i
	}
}

// By what lines are told.
const (
	byAgeAlone  = "AGE"
	byNeedAlone = "NEED"
	byAge       = "AGE_NEED_AREA"
)

func order(by string) int {
	return slices.Index([]string{byAgeAlone, byNeedAlone, byAge, "LANGUAGE", "FAITH", "CULTURE"}, by)
}

func bandOrder(name string) int {
	for i, b := range bands {
		if b.name == name {
			return i
		}
	}
	return -1
}

// keysOf gives the lines that a child counts in.
func keysOf(child *model.Child, r *model.Request) (keys []Gap) {
	band := bandOf(child.Age(r.NeededFrom))
	needs := []string{}
	for d, level := range child.Needs {
		if level >= needLevel {
			needs = append(needs, model.Domain(d).String())
		}
	}
	if len(needs) == 0 {
		needs = []string{""}
	}
	for _, area := range areasAsked {
		keys = append(keys, Gap{By: byAgeAlone, Ages: band, Area: area})
		for _, need := range needs {
			keys = append(keys, Gap{By: byNeedAlone, Need: need, Area: area}, Gap{By: byAge, Ages: band, Need: need, Area: area})
		}
	}
	for _, n := range child.Identity {
		key := Gap{By: n.Kind.String(), Value: n.Value}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// supply counts the vacant places of the homes that are for each line.
func (g *gaps) supply() {
	for i := range g.base.Pool.Carers {
		c := &g.base.Pool.Carers[i]
		vacant := c.VacantPlaces(g.base.Pool.On)
		if vacant == 0 {
			continue
		}
		for k := range g.lines {
			if g.meets(&g.lines[k], c) {
				g.lines[k].Places += vacant
			}
		}
	}
}

func (g *gaps) meets(l *Gap, c *model.Carer) bool {
	if order(l.By) > order(byAge) {
		return slices.ContainsFunc(c.Identity, func(i model.Identity) bool { return i.Kind.String() == l.By && strings.EqualFold(i.Value, l.Value) })
	}
	terms := c.TermsOn(g.base.Pool.On)
	b := bands[0]
	if b.max = bands[len(bands)-1].max; l.Ages != "" { // else any age
		b = bands[bandOrder(l.Ages)]
	}
	switch {
	case int(terms.AgeMin) > b.max, terms.AgeMax > 0 && int(terms.AgeMax) < b.min, l.Area == "IN" && g.base.Policy.AreaOf(&c.Home) != model.AreaIn:
		return false
	}
	domain, ok := model.ParseDomain(l.Need)
	return !ok || c.Capability(domain, g.base.Pool.On) >= needLevel
}
