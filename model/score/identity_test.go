package score

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func named(kind model.IdentityKind, value string, w model.NeedWeight) model.IdentityNeed {
	return model.IdentityNeed{Kind: kind, Value: value, Weight: w}
}

func TestIdentity(t *testing.T) {
	const (
		language, faith, culture = model.IdentityLanguage, model.IdentityFaith, model.IdentityCulture
		nice, important, must    = model.WeightNice, model.WeightImportant, model.WeightEssential
	)
	// at gives a term of 100 whose weight is now, and may become best.
	at := func(now, best uint8) model.FitTerm {
		return model.FitTerm{Score: 100, Weight: now, Known: true, Worst: model.FitEnd{Score: 100, Weight: now}, Best: model.FitEnd{Score: 100, Weight: best}}
	}
	unmet := model.FitTerm{Known: true, Worst: model.FitEnd{Score: 100}, Best: model.FitEnd{Score: 100}}
	polish, urdu, islam := model.Identity{Kind: language, Value: "Polish"}, model.Identity{Kind: language, Value: "Urdu"}, model.Identity{Kind: faith, Value: "Islam"}
	cases := []struct {
		name  string
		needs []model.IdentityNeed
		home  []model.Identity
		want  model.FitTerm
	}{
		{"nothing named", nil, []model.Identity{polish}, model.FitTerm{}},
		{"essential and met", []model.IdentityNeed{named(language, "Polish", must)}, []model.Identity{urdu, polish}, at(12, 12)},
		{"in another case", []model.IdentityNeed{named(language, "POLISH", must)}, []model.Identity{polish}, at(12, 12)},
		{"important and met", []model.IdentityNeed{named(language, "Polish", important)}, []model.Identity{polish}, at(8, 8)},
		{"nice and met", []model.IdentityNeed{named(language, "Polish", nice)}, []model.Identity{polish}, at(4, 4)},
		{"nice, named by the child itself", []model.IdentityNeed{{Kind: language, Value: "Polish", Weight: nice, OwnView: true}}, []model.Identity{polish}, at(8, 8)},
		{"essential, named by the child itself", []model.IdentityNeed{{Kind: language, Value: "Polish", Weight: must, OwnView: true}}, []model.Identity{polish}, at(12, 12)},
		{"essential and not met", []model.IdentityNeed{named(language, "Polish", must)}, []model.Identity{urdu}, unmet},
		{"the same word of another kind", []model.IdentityNeed{named(culture, "Polish", must)}, []model.Identity{polish, {Kind: culture, Value: "Scottish"}}, unmet},
		{"nobody asked the home", []model.IdentityNeed{named(language, "Polish", must)}, nil,
			model.FitTerm{Worst: model.FitEnd{Score: 100}, Best: model.FitEnd{Score: 100, Weight: 12}}},
		{"asked of another kind alone", []model.IdentityNeed{named(language, "Polish", must)}, []model.Identity{islam},
			model.FitTerm{Worst: model.FitEnd{Score: 100}, Best: model.FitEnd{Score: 100, Weight: 12}}},
		{"one of two essentials", []model.IdentityNeed{named(language, "Polish", must), named(language, "Tamil", must)}, []model.Identity{polish}, at(6, 6)},
		{"one met, one not asked", []model.IdentityNeed{named(language, "Polish", must), named(faith, "Islam", must)}, []model.Identity{polish}, at(6, 12)},
		{"one unmet, one not asked", []model.IdentityNeed{named(language, "Tamil", must), named(faith, "Islam", must)}, []model.Identity{polish},
			model.FitTerm{Known: true, Worst: model.FitEnd{Score: 100}, Best: model.FitEnd{Score: 100, Weight: 6}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := identity(&model.Child{Identity: c.needs}, &model.Carer{Identity: c.home}, 12); got != c.want {
				t.Errorf("identity = %+v, want %+v", got, c.want)
			}
		})
	}
}

// Whatever a request names and a home shares, the fit is never lower than had nothing been named; sharing more never lowers it.
func TestIdentityOnlyRaises(t *testing.T) {
	kind := rapid.Custom(func(t *rapid.T) model.IdentityKind {
		return model.IdentityKind(rapid.Uint8Range(1, 3).Draw(t, "kind"))
	})
	value := rapid.SampledFrom([]string{"Polish", "polish", "Urdu", "Islam"})
	rapid.Check(t, func(t *rapid.T) {
		p, r, c, v := plain()
		p.Weights.Identity = rapid.Uint8Range(0, 100).Draw(t, "weight")
		for d := range r.Children[0].Needs {
			r.Children[0].Needs[d] = rapid.Uint8Range(0, 3).Draw(t, "need")
		}
		Fit(p, r, 0, c, v)
		before := v.Fit
		for range rapid.IntRange(0, 4).Draw(t, "needs") {
			r.Children[0].Identity = append(r.Children[0].Identity, named(kind.Draw(t, "kind"), value.Draw(t, "value"), model.NeedWeight(rapid.Uint8Range(1, 3).Draw(t, "w"))))
		}
		for range rapid.IntRange(0, 4).Draw(t, "shared") {
			Fit(p, r, 0, c, v)
			less := v.Fit
			c.Identity = append(c.Identity, model.Identity{Kind: kind.Draw(t, "kind"), Value: value.Draw(t, "value")})
			Fit(p, r, 0, c, v)
			if v.Fit < less {
				t.Fatalf("sharing more lowered the fit from %d to %d", less, v.Fit)
			}
		}
		Fit(p, r, 0, c, v)
		if v.Fit < before {
			t.Fatalf("named needs lowered the fit from %d to %d: %+v", before, v.Fit, v.FitTerms[model.FitIdentity])
		}
	})
}
