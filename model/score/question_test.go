package score

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// offer is a carer who meets every need, has fostered a child of the authority for ever, and lives in the area.
func offer(id string, change ...func(*model.Carer, *model.Verdict)) Candidate {
	c := &model.Carer{ID: id, Kind: model.FosterHome, Known: true, FosteringSince: 1, Carers: 2, FullTime: true, Home: model.Location{Easting: 1},
		Skills: model.DomainLevels{model.TRA: 3}}
	v := bare()
	v.Area = model.AreaIn
	v.Miles[model.MilesHome], v.Miles[model.MilesCentre] = 0, 0
	for _, f := range change {
		f(c, v)
	}
	return Candidate{Carer: c, Verdict: v}
}

func miles(m model.Miles) func(*model.Carer, *model.Verdict) {
	return func(_ *model.Carer, v *model.Verdict) { v.Miles[model.MilesHome] = m }
}

// nowhere is a carer whose home has no position.
func nowhere(c *model.Carer, v *model.Verdict) {
	c.Home = model.Location{}
	v.Miles[model.MilesHome], v.Miles[model.MilesCentre] = model.MilesUnknown, model.MilesUnknown
}

func TestQuestion(t *testing.T) {
	// Half of the fit is needs (met by all, unless said otherwise), half what is asked about.
	half := func(f func(*model.FitWeights)) model.FitWeights {
		w := model.FitWeights{Needs: 50}
		f(&w)
		return w
	}
	home := half(func(w *model.FitWeights) { w.Home = 50 })
	unskilled := func(c *model.Carer, _ *model.Verdict) { c.Skills = model.DomainLevels{} }
	cases := []struct {
		name    string
		weights model.FitWeights
		child   func(*model.Child)
		homes   []Candidate
		want    Ask
		ok      bool
	}{
		{"nothing missing", home, nil, []Candidate{offer("A", miles(0)), offer("B", miles(200))}, Ask{}, false},
		{"one home", home, nil, []Candidate{offer("A", nowhere)}, Ask{}, false},
		// B has 75. A's needs are met and its way home is unknown: 100 now, 50 at worst.
		{"the first might be far", home, nil, []Candidate{offer("A", nowhere), offer("B", miles(200))},
			Ask{model.FitHome, "A", "Where is the home A? It comes first with 100 and could have 50, below the 75 of the next.", 25}, true},
		// A at 20 miles 75; B meets needs at 67 and might be next door: 84.
		{"the second might be near", home, nil, []Candidate{offer("A", miles(200)), offer("B", nowhere, unskilled)},
			Ask{model.FitHome, "B", "Where is the home B? Its fit is 67 and could be 84, above the 75 of the first.", 9}, true},
		{"it might be near and still behind", home, nil, []Candidate{offer("A", miles(50)), offer("B", nowhere, unskilled)}, Ask{}, false},
		{"a home that a rule removes is not asked about", home, nil, []Candidate{
			offer("A", nowhere, func(_ *model.Carer, v *model.Verdict) { v.Failed = 2 }), offer("B", miles(200)), offer("C", miles(300)),
		}, Ask{}, false},
		{"of two, the one with more to move", home, nil, []Candidate{offer("A", nowhere), offer("B", miles(200)), offer("C", nowhere, unskilled)},
			Ask{model.FitHome, "A", "Where is the home A? It comes first with 100 and could have 50, below the 75 of the next.", 25}, true},
		// Skills: 70 of 100 are known and met; A's experience could be none. B's 5000 days give 82 of 100, and skills of 95.
		{"since when it has been approved", half(func(w *model.FitWeights) { w.Skills = 50 }), nil, []Candidate{
			offer("A", func(c *model.Carer, _ *model.Verdict) { c.FosteringSince = 0 }), offer("B", func(c *model.Carer, _ *model.Verdict) { c.FosteringSince = 46_000 - 5_000 }),
		}, Ask{model.FitSkills, "A", "Since when has A been approved? It comes first with 100 and could have 85, below the 98 of the next.", 13}, true},
		{"which authority", half(func(w *model.FitWeights) { w.Area = 50 }), nil, []Candidate{
			offer("A", func(_ *model.Carer, v *model.Verdict) { v.Area = model.AreaAdjoining }),
			offer("B", unskilled, func(_ *model.Carer, v *model.Verdict) { v.Area = model.AreaUnknown }),
		}, Ask{model.FitArea, "B", "In which authority's area is the home B? Its fit is 67 and could be 84, above the 80 of the first.", 4}, true},
		// A 79 at 15 miles, and does not share it; B 75, with another 50 of weight at 100 if it does.
		{"what it shares", half(func(w *model.FitWeights) { w.Home, w.Identity = 50, 50 }), func(c *model.Child) {
			c.Identity = []model.IdentityNeed{named(model.IdentityLanguage, "Polish", model.WeightEssential)}
		}, []Candidate{
			offer("A", miles(150), func(c *model.Carer, _ *model.Verdict) {
				c.Identity = []model.Identity{{Kind: model.IdentityLanguage, Value: "Tamil"}}
			}),
			offer("B", miles(200)),
		}, Ask{model.FitIdentity, "B", "Which languages, faiths and cultures does B share? Its fit is 75 and could be 83, above the 79 of the first.", 4}, true},
		{"how many care", half(func(w *model.FitWeights) { w.Household = 50 }), nil, []Candidate{
			offer("A", func(c *model.Carer, _ *model.Verdict) { c.Carers = 1 }), offer("B", unskilled, func(c *model.Carer, _ *model.Verdict) { c.Carers = 0 }),
		}, Ask{model.FitHousehold, "B", "How many care at B? Its fit is 67 and could be 84, above the 75 of the first.", 9}, true},
		{"where the child's home is", home, func(c *model.Child) { c.Home, c.Preferred = model.Location{}, model.Location{} }, []Candidate{
			offer("A", miles(model.MilesUnknown)), offer("B", miles(model.MilesUnknown), unskilled),
		}, Ask{model.FitHome, "", "Where is the child's home, or in which community would it be best to live? The answer could put B ahead of A.", 34}, true},
		{"where the school is", half(func(w *model.FitWeights) { w.School = 50 }), func(c *model.Child) { c.School.Postcode = "PE1 1AA" },
			[]Candidate{offer("A", unskilled), offer("B"), offer("C")},
			Ask{model.FitSchool, "", "Where is the school? The answer could put C ahead of B.", 50}, true},
		{"neither the home's place nor the child's", home, func(c *model.Child) { c.Home, c.Preferred = model.Location{}, model.Location{} }, []Candidate{
			offer("A", nowhere), offer("B", nowhere),
		}, Ask{}, false},
		{"one place tells several ways", model.FitWeights{Needs: 40, Home: 20, Centre: 40}, nil, []Candidate{offer("A", nowhere), offer("B", miles(200))},
			Ask{model.FitHome, "A", "Where is the home A? It comes first with 100 and could have 40, below the 90 of the next.", 50}, true},
		{"of equals the first", home, nil, []Candidate{offer("A", miles(200)), offer("B", nowhere, unskilled), offer("C", nowhere, unskilled)},
			Ask{model.FitHome, "B", "Where is the home B? Its fit is 67 and could be 84, above the 75 of the first.", 9}, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			child := model.Child{Home: model.Location{Easting: 1}, YearGroup: 5, Needs: model.DomainLevels{model.TRA: 3}}
			if c.child != nil {
				c.child(&child)
			}
			r := &model.Request{NeededFrom: 46_000, Children: []model.Child{child}}
			policy := &model.Policy{Weights: c.weights, Centre: model.Location{Easting: 1}}
			for _, h := range c.homes {
				Fit(policy, r, 0, h.Carer, h.Verdict)
			}
			got, ok := Question(&r.Children[0], c.homes)
			if got != c.want || ok != c.ok {
				t.Errorf("asks %+v, %t\nwant %+v, %t", got, ok, c.want, c.ok)
			}
		})
	}
}
