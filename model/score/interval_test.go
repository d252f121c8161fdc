package score

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func TestInterval(t *testing.T) {
	cases := []struct {
		name           string
		change         func(*model.Policy, *model.Request, *model.Carer, *model.Verdict)
		low, fit, high model.Points
	}{
		// Fit: (30·100 + 20·50 + 10·60) / 60 = 76.7, with nothing of skills weighed.
		{"nothing missing", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) { p.Weights.Skills = 0 }, 77, 77, 77},
		// Skills 100, with experience 70 to 100: (4600 - 10·30)/70 = 75.7.
		{"a date of approval", func(*model.Policy, *model.Request, *model.Carer, *model.Verdict) {}, 76, 80, 80},
		// (3000 + 600)/40 = 90; with home at 0 or 100, 3600/60 and 5600/60.
		{"a home postcode", func(p *model.Policy, _ *model.Request, _ *model.Carer, v *model.Verdict) {
			p.Weights.Skills, v.Miles[model.MilesHome] = 0, model.MilesUnknown
		}, 60, 90, 93},
		// (3000 + 1000)/50 = 80; area at 20 or 100.
		{"an authority", func(p *model.Policy, _ *model.Request, _ *model.Carer, v *model.Verdict) {
			p.Weights.Skills, v.Area = 0, model.AreaUnknown
		}, 70, 80, 83},
		{"an authority that nobody weighs", func(p *model.Policy, _ *model.Request, _ *model.Carer, v *model.Verdict) {
			p.Weights.Skills, p.Weights.Area, v.Area = 0, 0, model.AreaUnknown
		}, 80, 80, 80},
		{"a school's place", func(p *model.Policy, r *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights.Skills, r.Children[0].School.Postcode = 0, "PE1 1AA"
		}, 61, 77, 81}, // 4600/75, 6100/75
		{"no school", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights.Skills, p.Weights.School = 0, 100
		}, 77, 77, 77},
		{"what the home speaks", func(p *model.Policy, r *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights.Skills, p.Weights.Identity = 0, 40
			r.Children[0].Identity = []model.IdentityNeed{named(model.IdentityLanguage, "Polish", model.WeightEssential)}
		}, 77, 77, 86}, // 8600/100
		{"everything", func(p *model.Policy, r *model.Request, _ *model.Carer, v *model.Verdict) {
			p.Weights = model.FitWeights{Home: 20}
			v.Miles[model.MilesHome] = model.MilesUnknown
		}, 0, FitUntold, 100},
		{"nothing weighed applies", func(p *model.Policy, _ *model.Request, _ *model.Carer, _ *model.Verdict) {
			p.Weights = model.FitWeights{School: 20}
		}, FitUntold, FitUntold, FitUntold},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, r, carer, v := plain()
			c.change(p, r, carer, v)
			Fit(p, r, 0, carer, v)
			if v.FitLow != c.low || v.Fit != c.fit || v.FitHigh != c.high {
				t.Errorf("fit %d, from %d to %d; want %d, %d to %d; terms %+v", v.Fit, v.FitLow, v.FitHigh, c.fit, c.low, c.high, v.FitTerms)
			}
		})
	}
}

// Fit is never outside its interval, and once every missing fact is told the fit is within what each interval on the way allowed.
func TestFactsStayWithinTheInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, r, c, v := plain()
		child := &r.Children[0]
		w := rapid.Uint8Range(0, 100)
		p.Weights = model.FitWeights{Needs: w.Draw(t, "needs"), Skills: w.Draw(t, "skills"), Home: w.Draw(t, "home"), School: w.Draw(t, "school"),
			Centre: w.Draw(t, "centre"), Area: w.Draw(t, "area"), Identity: w.Draw(t, "identity"), Household: w.Draw(t, "household")}
		p.Centre.Easting, child.School.Easting = 1, 1
		child.Needs, c.Skills = levels(t, "need"), levels(t, "skill")
		child.Identity = []model.IdentityNeed{named(model.IdentityFaith, "Islam", model.WeightImportant), named(model.IdentityLanguage, "Urdu", model.WeightNice)}
		c.Kind = model.FosterHome

		kinds := []int{model.MilesHome, model.MilesSchool, model.MilesCentre}
		tell := []func(){
			func() { c.FosteringSince = model.Date(rapid.Int32Range(1, 46_000).Draw(t, "since")) },
			func() { c.Carers = rapid.Uint8Range(1, 3).Draw(t, "carers") },
			func() { v.Area = model.Area(rapid.Uint8Range(1, 3).Draw(t, "where")) },
			func() {
				c.Identity = append(c.Identity, model.Identity{Kind: model.IdentityFaith, Value: rapid.SampledFrom([]string{"Islam", "none"}).Draw(t, "faith")})
			},
			func() {
				c.Identity = append(c.Identity, model.Identity{Kind: model.IdentityLanguage, Value: rapid.SampledFrom([]string{"urdu", "Polish"}).Draw(t, "language")})
			},
		}
		for _, kind := range kinds {
			v.Miles[kind] = model.MilesUnknown
			tell = append(tell, func() { v.Miles[kind] = model.Miles(rapid.Int32Range(0, 9485).Draw(t, "miles")) })
		}
		v.Area = model.AreaUnknown
		Fit(p, r, 0, c, v)
		low, high := v.FitLow, v.FitHigh
		for _, k := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7}).Draw(t, "order") {
			if v.Fit < v.FitLow || v.Fit > v.FitHigh {
				t.Fatalf("fit %d outside %d to %d", v.Fit, v.FitLow, v.FitHigh)
			}
			low, high = max(low, v.FitLow), min(high, v.FitHigh)
			tell[k]()
			Fit(p, r, 0, c, v)
		}
		if v.FitLow != v.Fit || v.FitHigh != v.Fit || v.Fit < low || v.Fit > high {
			t.Fatalf("all told: %d, %d to %d; every interval on the way allowed %d to %d", v.Fit, v.FitLow, v.FitHigh, low, high)
		}
	})
}
