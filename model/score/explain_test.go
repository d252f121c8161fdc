package score

import (
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

// bare is a verdict in which nothing is known and nothing applies.
func bare() *model.Verdict {
	v := &model.Verdict{SchoolMinutes: -1}
	for k := range v.Miles {
		v.Miles[k] = model.MilesUnknown
	}
	return v
}

func TestExplain(t *testing.T) {
	term := func(term int, t model.FitTerm) func(*model.Verdict) {
		return func(v *model.Verdict) { v.FitTerms[term] = t }
	}
	// way gives a distance and the term that follows from it.
	way := func(kind int, m model.Miles) func(*model.Verdict) {
		return func(v *model.Verdict) { v.Miles[kind] = m }
	}
	open := untold(0, 100, 5)
	half := scored(50, 5)
	half.Best.Score = 75
	cases := []struct {
		name   string
		term   int
		change []func(*model.Verdict)
		want   string
	}{
		{"all needs", model.FitNeeds, []func(*model.Verdict){term(model.FitNeeds, scored(100, 5))}, "The home's skills cover every need that was assessed."},
		{"most needs", model.FitNeeds, []func(*model.Verdict){term(model.FitNeeds, scored(67, 5))}, "The home's skills fall a little short of the needs (67 of 100)."},
		{"few needs", model.FitNeeds, []func(*model.Verdict){term(model.FitNeeds, scored(66, 5))}, "The home's skills fall well short of the needs (66 of 100)."},
		{"skills", model.FitSkills, []func(*model.Verdict){term(model.FitSkills, scored(80, 5))},
			"The home brings much of the experience and strengths that are needed most (80 of 100)."},
		{"skills, approved nobody knows when", model.FitSkills, []func(*model.Verdict){term(model.FitSkills, half)},
			"The home brings little of the experience and strengths that are needed most (50 of 100). It is not known since when it has been approved."},

		{"on the doorstep", model.FitHome, []func(*model.Verdict){way(model.MilesHome, 4)}, "Less than a mile from home."},
		{"half a mile", model.FitHome, []func(*model.Verdict){way(model.MilesHome, 5)}, "About a mile from home."},
		{"a mile and a half", model.FitHome, []func(*model.Verdict){way(model.MilesHome, 15)}, "About 2 miles from home."},
		{"far from home", model.FitHome, []func(*model.Verdict){way(model.MilesHome, 284)}, "About 28 miles from home."},
		{"home not known", model.FitHome, []func(*model.Verdict){term(model.FitHome, open)}, "It is not known how far it is to home."},
		{"home not weighed", model.FitHome, nil, "No distance to home is asked for."},
		{"the community instead", model.FitHome, []func(*model.Verdict){way(model.MilesPreferred, 31)},
			"About 3 miles from the community where it would be best to live, there being no home to be near."},

		{"school kept", model.FitSchool, []func(*model.Verdict){way(model.MilesSchool, 28), func(v *model.Verdict) { v.SchoolKept = model.Yes }},
			"About 3 miles from school: the school can be kept."},
		{"school lost", model.FitSchool, []func(*model.Verdict){way(model.MilesSchool, 140), func(v *model.Verdict) { v.SchoolKept = model.No }},
			"About 14 miles from school: the school could not be kept."},
		{"minutes", model.FitSchool, []func(*model.Verdict){way(model.MilesSchool, 140), func(v *model.Verdict) { v.SchoolKept, v.SchoolMinutes = model.Yes, 35 }},
			"35 minutes to school from door to door: the school can be kept."},
		{"next door", model.FitSchool, []func(*model.Verdict){func(v *model.Verdict) { v.SchoolKept, v.SchoolMinutes = model.Yes, 1 }},
			"A minute to school from door to door: the school can be kept."},
		{"school not known", model.FitSchool, []func(*model.Verdict){term(model.FitSchool, open)},
			"It is not known how far it is to school: whether the school can be kept is to be asked."},
		{"no school", model.FitSchool, []func(*model.Verdict){func(v *model.Verdict) { v.SchoolKept = model.Yes }}, "There is no school to be kept."},

		{"one visit", model.FitContact, []func(*model.Verdict){way(model.MilesContactNearest, 70), way(model.MilesContactFarthest, 70), term(model.FitContact, scored(68, 5))},
			"About 7 miles to family time and other regular visits."},
		{"two visits", model.FitContact, []func(*model.Verdict){way(model.MilesContactNearest, 3), way(model.MilesContactFarthest, 70), term(model.FitContact, scored(68, 5))},
			"Less than a mile to family time and other regular visits, and about 7 miles to the farthest."},
		{"a visit somewhere else", model.FitContact, []func(*model.Verdict){way(model.MilesContactNearest, 70), way(model.MilesContactFarthest, 70), term(model.FitContact, half)},
			"About 7 miles to family time and other regular visits. The place of some visits is not known."},
		{"visits nobody knows where", model.FitContact, []func(*model.Verdict){term(model.FitContact, open)}, "It is not known how far it is to family time and other regular visits."},
		{"no visits", model.FitContact, nil, "No regular visits are recorded."},

		{"centre", model.FitCentre, []func(*model.Verdict){way(model.MilesCentre, 100)}, "About 10 miles from the city centre."},
		{"in the area", model.FitArea, []func(*model.Verdict){func(v *model.Verdict) { v.Area = model.AreaIn }}, "The home is in the authority's own area."},
		{"adjoining", model.FitArea, []func(*model.Verdict){func(v *model.Verdict) { v.Area = model.AreaAdjoining }}, "The home is in the area of an adjoining authority."},
		{"distant", model.FitArea, []func(*model.Verdict){func(v *model.Verdict) { v.Area = model.AreaDistant }},
			"The home is at a distance: neither in the authority's own area nor in an adjoining one."},
		{"area not known", model.FitArea, nil, "It is not known in which authority's area the home is."},

		{"nothing named", model.FitIdentity, nil, "The request names no need of language, faith or culture."},
		{"shared", model.FitIdentity, []func(*model.Verdict){term(model.FitIdentity, scored(100, 5))}, "The home shares language, faith or culture that the request names."},
		{"partly asked", model.FitIdentity, []func(*model.Verdict){term(model.FitIdentity, model.FitTerm{
			Score: 100, Weight: 2, Known: true, Worst: model.FitEnd{Score: 100, Weight: 2}, Best: model.FitEnd{Score: 100, Weight: 5},
		})}, "The home shares some of the language, faith and culture that the request names, and has not been asked about all of it."},
		{"not asked", model.FitIdentity, []func(*model.Verdict){term(model.FitIdentity, model.FitTerm{Best: model.FitEnd{Score: 100, Weight: 5}})},
			"The home has not been asked about the language, faith and culture that the request names; this takes nothing away."},
		{"not shared", model.FitIdentity, []func(*model.Verdict){term(model.FitIdentity, model.FitTerm{Known: true})},
			"The home does not share the language, faith and culture that the request names; this takes nothing away, and says what to arrange."},

		{"sibling near", model.FitSiblings, []func(*model.Verdict){way(model.MilesSiblingNearest, 22), term(model.FitSiblings, scored(90, 5))},
			"About 2 miles from the nearest brother or sister who is not part of the request."},
		{"with a sibling", model.FitSiblings, []func(*model.Verdict){way(model.MilesSiblingNearest, 0), term(model.FitSiblings, scored(100, 5))},
			"With a brother or sister who is not part of the request, or next door."},
		{"sibling not known where", model.FitSiblings, []func(*model.Verdict){term(model.FitSiblings, open)},
			"It is not known how far it is to brothers and sisters who are not part of the request."},
		{"no sibling elsewhere", model.FitSiblings, nil, "There is no brother or sister in care beside those of the request to be near."},

		{"no wishes", model.FitHousehold, nil, "Nothing is asked of the household beyond what it must have."},
		{"every wish", model.FitHousehold, []func(*model.Verdict){term(model.FitHousehold, scored(100, 5))}, "The household has what would be good beyond what it must have."},
		{"some wishes", model.FitHousehold, []func(*model.Verdict){term(model.FitHousehold, scored(75, 5))}, "The household has some of what would be good beyond what it must have."},
		{"no wish, carers not counted", model.FitHousehold, []func(*model.Verdict){term(model.FitHousehold, half)},
			"The household has what it must have, and nothing of what would be good beyond that. How many care there is not known."},
		{"wishes not known", model.FitHousehold, []func(*model.Verdict){term(model.FitHousehold, untold(50, 100, 5))},
			"It is not known whether the household has what would be good beyond what it must have."},
	}
	said := [model.FitTerms]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := bare()
			for _, change := range c.change {
				change(v)
			}
			if got := Explain(v, c.term); got != c.want {
				t.Errorf("says %q,\nwant %q", got, c.want)
			}
		})
		said[c.term] = true
	}
	for term, ok := range said {
		if !ok {
			t.Errorf("no case says anything of %s", model.FitTermNames[term])
		}
	}
}

// The sentences of a pair are those of the terms that weigh or could weigh, and carry nothing of the child's.
func TestWords(t *testing.T) {
	p, r, c, v := plain()
	child := &r.Children[0]
	child.ID, child.Ethnicity, child.Religion, child.School.Postcode = "C-0001", "WROM", "Islam", "PE1 1AA"
	child.Identity = []model.IdentityNeed{named(model.IdentityFaith, "Islam", model.WeightEssential)}
	p.Weights.Identity, p.Weights.Area = 10, 0
	Fit(p, r, 0, c, v)
	v.SchoolMinutes = -1
	want := []string{
		"The home's skills cover every need that was assessed.",
		"The home brings experience, and every strength that is needed most. It is not known since when it has been approved.",
		"About 20 miles from home.",
		"It is not known how far it is to school: whether the school can be kept is to be asked.",
		"The home has not been asked about the language, faith and culture that the request names; this takes nothing away.",
	}
	got := Words(v)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("words\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, detail := range []string{child.ID, child.Ethnicity, child.Religion, child.School.Postcode} {
		if strings.Contains(strings.Join(got, "\n"), detail) {
			t.Errorf("the words carry %q", detail)
		}
	}
}
