package score

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func TestNeeds(t *testing.T) {
	cases := []struct {
		name      string
		need      model.DomainLevels
		essential model.DomainSet
		skill     model.DomainLevels
		want      int
	}{
		{"no needs", model.DomainLevels{}, 0, model.DomainLevels{}, 100},
		{"need met exactly", model.DomainLevels{model.TRA: 3}, 0, model.DomainLevels{model.TRA: 3}, 100},
		{"one level of a mild need", model.DomainLevels{model.TRA: 1}, 0, model.DomainLevels{}, 95},
		{"one level of a serious need", model.DomainLevels{model.TRA: 2}, 0, model.DomainLevels{model.TRA: 1}, 90},
		{"the same, essential", model.DomainLevels{model.TRA: 2}, model.DomainSet(0).With(model.TRA), model.DomainLevels{model.TRA: 1}, 82},
		{"essential elsewhere", model.DomainLevels{model.TRA: 2}, model.DomainSet(0).With(model.MED), model.DomainLevels{model.TRA: 1}, 90},
		{"one level of a severe need", model.DomainLevels{model.TRA: 3}, 0, model.DomainLevels{model.TRA: 2}, 86},
		{"a severe need, nothing to meet it", model.DomainLevels{model.TRA: 3}, 0, model.DomainLevels{}, 67},
		{"two of them", model.DomainLevels{model.TRA: 3, model.SEL: 3}, 0, model.DomainLevels{}, 50},
		{"culture named by the request counts", model.DomainLevels{model.IDE: 2}, 0, model.DomainLevels{model.IDE: 1}, 90},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := needs(&model.Child{Needs: c.need, Essential: c.essential}, &c.skill)
			if got != c.want {
				t.Errorf("needs = %d, want %d", got, c.want)
			}
		})
	}
}

func TestSkills(t *testing.T) {
	on := model.NewDate(2026, 11, 21)
	two := model.DomainLevels{model.TRA: 2, model.MED: 3, model.EMO: 1}
	cases := []struct {
		name  string
		need  model.DomainLevels
		skill model.DomainLevels
		since model.Date
		known bool
		want  model.Points
	}{
		{"nothing asked, nothing known", model.DomainLevels{}, model.DomainLevels{}, 0, false, 71},
		{"the same carer, known", model.DomainLevels{}, model.DomainLevels{}, 0, true, 100},
		{"approved today", model.DomainLevels{}, model.DomainLevels{}, on, false, 50},
		{"approved tomorrow", model.DomainLevels{}, model.DomainLevels{}, on.AddDays(1), false, 50},
		{"three years", model.DomainLevels{}, model.DomainLevels{}, on.AddDays(-3 * 365), false, 65},
		{"ten years, known", model.DomainLevels{}, model.DomainLevels{}, on.AddDays(-3650), true, 93},
		{"no serious need met", two, model.DomainLevels{model.TRA: 1, model.MED: 2, model.EMO: 3}, 0, true, 29},
		{"one of two met", two, model.DomainLevels{model.TRA: 2, model.MED: 2}, 0, true, 64},
		{"both met", two, model.DomainLevels{model.TRA: 2, model.MED: 3}, 0, true, 100},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := skills(&model.Child{Needs: c.need}, &c.skill, &model.Carer{FosteringSince: c.since, Known: c.known}, on, 7)
			if got.Score != c.want || got.Weight != 7 || !got.Known || got.Open() == c.since.Known() {
				t.Errorf("skills = %+v, want %d", got, c.want)
			}
		})
	}
}

// scored is a term that lacks nothing, untold one that lacks all.
func scored(score model.Points, weight uint8) model.FitTerm {
	end := model.FitEnd{Score: uint8(score), Weight: weight}
	return model.FitTerm{Score: score, Weight: weight, Known: true, Worst: end, Best: end}
}

func untold(worst, best, weight uint8) model.FitTerm {
	return model.FitTerm{Worst: model.FitEnd{Score: worst, Weight: weight}, Best: model.FitEnd{Score: best, Weight: weight}}
}

func TestFar(t *testing.T) {
	cases := []struct {
		miles, half model.Miles
		want        model.FitTerm
	}{
		{0, HomeHalf, scored(100, 7)},
		{100, HomeHalf, scored(67, 7)},
		{200, HomeHalf, scored(50, 7)},
		{400, HomeHalf, scored(33, 7)},
		{100, SchoolHalf, scored(50, 7)},
		{150, ContactHalf, scored(50, 7)},
		{250, CentreHalf, scored(50, 7)},
		{9485, SchoolHalf, scored(1, 7)},
		{model.MilesUnknown, HomeHalf, untold(0, 100, 7)},
	}
	for _, c := range cases {
		if got := far(c.miles, c.half, 7); got != c.want {
			t.Errorf("far(%s, %s) = %+v, want %+v", c.miles, c.half, got, c.want)
		}
	}
}

func TestContact(t *testing.T) {
	carer := model.Carer{Home: model.Location{Easting: 500_000, Northing: 300_000}}
	here := model.Location{Easting: 500_000, Northing: 300_000}
	fifteen := model.Location{Easting: 524_140, Northing: 300_000} // 15.0 miles
	cases := []struct {
		name     string
		contacts []model.Contact
		want     model.FitTerm
	}{
		{"none", nil, model.FitTerm{}},
		{"next door", []model.Contact{{Location: here, VisitsPerWeek: 1}}, scored(100, 4)},
		{"fifteen miles", []model.Contact{{Location: fifteen, VisitsPerWeek: 2}}, scored(50, 4)},
		{"often near, seldom far", []model.Contact{{Location: here, VisitsPerWeek: 4}, {Location: fifteen, VisitsPerWeek: 1}}, scored(90, 4)},
		{"one without a position", []model.Contact{{Location: fifteen, VisitsPerWeek: 2}, {VisitsPerWeek: 5}}, model.FitTerm{
			Score: 50, Weight: 4, Known: true, Worst: model.FitEnd{Score: 14, Weight: 4}, Best: model.FitEnd{Score: 86, Weight: 4}, // 100/7 and 600/7
		}},
		{"none with a position", []model.Contact{{VisitsPerWeek: 5}}, untold(0, 100, 4)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := contact(&model.Child{Contacts: c.contacts}, &carer, 4); got != c.want {
				t.Errorf("contact = %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestArea(t *testing.T) {
	for a, want := range map[model.Area]model.FitTerm{
		model.AreaUnknown:   untold(20, 100, 3),
		model.AreaIn:        scored(100, 3),
		model.AreaAdjoining: scored(60, 3),
		model.AreaDistant:   scored(20, 3),
	} {
		if got := area(a, 3); got != want {
			t.Errorf("area(%s) = %+v, want %+v", a, got, want)
		}
	}
}

// plain is a pair that scores 100 on needs and skills, 50 on home and 60 on area; the other terms do not apply. The carer's date of
// approval and position are not given: the verdict's distances are what is tested.
func plain() (*model.Policy, *model.Request, *model.Carer, *model.Verdict) {
	v := &model.Verdict{Area: model.AreaAdjoining}
	for k := range v.Miles {
		v.Miles[k] = model.MilesUnknown
	}
	v.Miles[model.MilesHome] = HomeHalf
	on := model.NewDate(2026, 11, 21)
	return &model.Policy{Weights: model.FitWeights{Needs: 30, Skills: 10, Home: 20, School: 15, Contact: 10, Centre: 5, Area: 10}},
		&model.Request{Children: []model.Child{{DateOfBirth: on.AddDays(-3000), YearGroup: -1}}, NeededFrom: on}, &model.Carer{Known: true}, v
}

func TestFit(t *testing.T) {
	cases := []struct {
		name   string
		change func(*model.Policy, *model.Request, *model.Carer, *model.Verdict)
		want   model.Points
	}{
		// (30·100 + 10·100 + 20·50 + 10·60) / 70 = 80.
		{"untold terms leave the mean", func(*model.Policy, *model.Request, *model.Carer, *model.Verdict) {}, 80},
		// (4000 + 40·50 + 600) / 90 = 73.3.
		{"return home doubles the home weight", func(_ *model.Policy, r *model.Request, _ *model.Carer, _ *model.Verdict) {
			r.Plan = model.PlanReturnHome
		}, 73},
		{"any other plan does not", func(_ *model.Policy, r *model.Request, _ *model.Carer, _ *model.Verdict) {
			r.Plan = model.PlanLongTermFoster
		}, 80},
		// (4000 + 600) / 50 = 92.
		{"no home postcode is no penalty", func(_ *model.Policy, _ *model.Request, _ *model.Carer, v *model.Verdict) {
			v.Miles[model.MilesHome] = model.MilesUnknown
		}, 92},
		{"a weight of nought silences a term", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights = model.FitWeights{Area: 1}
		}, 60},
		// (1·100 + 1·50 + 2·60)/4 = 67.5.
		{"half a point rounds up", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights = model.FitWeights{Needs: 1, Home: 1, Area: 2}
		}, 68},
		{"nothing told", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights = model.FitWeights{School: 50, Contact: 50}
		}, FitUntold},
		{"the largest weights", func(p *model.Policy, r *model.Request, _ *model.Carer, v *model.Verdict) {
			p.Weights = model.FitWeights{Home: 100, Area: 100}
			r.Plan = model.PlanReturnHome
		}, 53},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, r, carer, v := plain()
			c.change(p, r, carer, v)
			Fit(p, r, 0, carer, v)
			if v.Fit != c.want {
				t.Errorf("fit = %d, want %d; terms %+v", v.Fit, c.want, v.FitTerms)
			}
		})
	}
}

func TestTermsThatDoNotApplyAreLeftOut(t *testing.T) {
	p, r, carer, v := plain()
	p.Weights.Area = 0
	Fit(p, r, 0, carer, v)
	for term, f := range v.FitTerms {
		switch term {
		case model.FitNeeds, model.FitSkills, model.FitHome, model.FitArea:
			if !f.Known {
				t.Errorf("%s is untold", model.FitTermNames[term])
			}
		default:
			if f != (model.FitTerm{}) {
				t.Errorf("%s does not apply and is %+v", model.FitTermNames[term], f)
			}
		}
	}
	if f := v.FitTerms[model.FitArea]; f.Weight != 0 || f.Score != 60 {
		t.Errorf("an unweighted term is %+v, want it known at 60", f)
	}
}

func levels(t *rapid.T, label string) (l model.DomainLevels) {
	for d := range l {
		l[d] = rapid.Uint8Range(0, 3).Draw(t, label)
	}
	return l
}

// More capability, less need and fewer miles never lower a term.
func TestTermsAreMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		child := model.Child{Needs: levels(t, "need"), Essential: model.DomainSet(rapid.Uint32Range(0, 1<<model.Domains-1).Draw(t, "essential"))}
		skilled := levels(t, "skill")
		carer := model.Carer{FosteringSince: model.Date(rapid.Int32Range(0, 50_000).Draw(t, "since"))}
		before, strongBefore := needs(&child, &skilled), strength(&child, &skilled)
		d := rapid.IntRange(0, model.Domains-1).Draw(t, "domain")

		better := skilled
		better[d] = min(3, better[d]+1)
		if needs(&child, &better) < before || strength(&child, &better) < strongBefore {
			t.Fatal("more capability lowered a term")
		}
		worse := child
		worse.Needs[d] = min(3, worse.Needs[d]+1)
		if needs(&worse, &skilled) > before {
			t.Fatal("more need raised the needs term")
		}
		m := model.Miles(rapid.Int32Range(0, 9485).Draw(t, "miles"))
		for _, half := range []model.Miles{HomeHalf, SchoolHalf, ContactHalf, CentreHalf} {
			if near(m+1, half) > near(m, half) || near(m, half) < 1 || near(m, half) > 100 {
				t.Fatalf("near(%s, %s) = %d", m, half, near(m, half))
			}
		}
		if s := skills(&child, &skilled, &carer, 46_000, 1).Score; s < 0 || s > 100 || before < 1 || before > 100 {
			t.Fatalf("skills %d, needs %d", s, before)
		}
	})
}

// A smooth score does not jump: the mile that takes most takes ten points, and a tenth of a mile one.
func TestDistanceIsSmooth(t *testing.T) {
	for _, half := range []model.Miles{HomeHalf, SchoolHalf, ContactHalf, CentreHalf} {
		for m := model.Miles(0); m < 2000; m++ {
			if near(m, half)-near(m+10, half) > 10 || near(m, half)-near(m+1, half) > 1 {
				t.Fatalf("from %s on a mile takes %d points", m, near(m, half)-near(m+10, half))
			}
		}
	}
}
