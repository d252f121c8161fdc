package risk

import "github.com/placewell/placewell/model"

var on = model.NewDate(2026, 11, 21)

// pair is one child with one carer: aged 8, SDQ unknown to nobody, ten miles or less from home, an unrelated carer of three years
// in an empty home. Its log-odds are the base alone.
type pair struct {
	r     model.Request
	c     model.Carer
	part  model.Part
	miles model.Miles
	kept  model.Answer
}

func base() *pair {
	return &pair{
		r: model.Request{
			ID: "r1", NeededFrom: on,
			Children: []model.Child{{ID: "child", DateOfBirth: model.NewDate(2018, 11, 21), SDQ: 0, YearGroup: -1}},
		},
		c:     model.Carer{ID: "home", Kind: model.FosterHome, FosteringSince: model.NewDate(2023, 11, 21)},
		part:  1,
		miles: 100,
		kept:  model.Yes,
	}
}

func (p *pair) child() *model.Child { return &p.r.Children[0] }

// with adds siblings to the request, who are in the part from the first that fits its bits.
func (p *pair) with(siblings ...string) {
	for _, id := range siblings {
		p.r.Children = append(p.r.Children, model.Child{ID: id, DateOfBirth: model.NewDate(2016, 1, 1)})
	}
}

func (p *pair) aged(years int) { p.child().DateOfBirth = model.NewDate(2026-years, 11, 21) }

func (p *pair) assess(m *Model, days int) *model.Verdict {
	v := &model.Verdict{SchoolKept: p.kept, LogOdds: 5, RiskUnknown: 1 << 3} // left over from the pair before
	v.Miles[model.MilesHome] = p.miles
	span := m.Span(days)
	m.Assess(&p.r, p.part, 0, &p.c, &span, v)
	return v
}
