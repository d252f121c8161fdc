package rule

import (
	"strings"

	"github.com/placewell/placewell/model"
)

// wishes, CA-12. Wishes that nobody has recorded are a warning. Language, faith and culture count only where the request names them as needs,
// and speak for a home that shares them; a home that does not is told of and loses nothing. Datum: 1 where no wishes are recorded; named
// needs that nobody in the home shares.
var wishes = Rule{
	ID: model.CA12, Kind: model.Pref, Verified: true,
	Sentence: "The wishes and feelings of child and parents, and the child's faith, culture and language, are asked and given weight.",
	Source:   "Children Act 1989 s22(4)-(5)",
	Test: func(f *Facts) (model.Datum, bool) {
		var d model.Datum
		if !f.Request.Record.WishesOn.Known() {
			d.A = 1
		}
		for i := range f.Child.Identity {
			if !shares(f.Carer, &f.Child.Identity[i]) {
				d.B++
			}
		}
		return d, d != model.Datum{}
	},
	As: func(f *Facts) model.RuleKind {
		if !f.Request.Record.WishesOn.Known() {
			return model.Warn
		}
		return model.Pref
	},
	Note: func(d model.Datum) model.RuleKind {
		if d.A == 1 {
			return model.Warn
		}
		return model.Pref
	},
	Words: func(d model.Datum) string {
		shared := "nobody in the home is known to share " + plural(d.B, "named need", "named needs") + " of language, faith or culture"
		switch {
		case d.A == 0:
			return shared
		case d.B == 0:
			return "no wishes of child and parents are recorded"
		}
		return "no wishes of child and parents are recorded; " + shared
	},
	Todo: []Todo{{Sentence: "Ask child, parents and others with parental responsibility for their wishes and feelings, and record them", Who: childsWorker,
		Due: dayOfMove, When: func(t *Timing) bool { return t.Seen.A == 1 }}},
	Cases: []Case{
		{Name: "no wishes recorded", Fact: "Request.Record.WishesOn", Change: func(s *Scenario) { s.Request.Record.WishesOn = 0 }},
		{Name: "a language nobody shares", Fact: "Carer.Identity[0].Value", Base: lawful(speaking("Polish", "polish")),
			Change: func(s *Scenario) { s.Carer.Identity[0].Value = "Lithuanian" }},
		{Name: "a culture and no language", Fact: "Carer.Identity[0].Kind", Base: lawful(speaking("Hebrew", "Hebrew")),
			Change: func(s *Scenario) { s.Carer.Identity[0].Kind = model.IdentityCulture }},
	},
}

// shares tells whether somebody in the home shares the need.
func shares(c *model.Carer, need *model.IdentityNeed) bool {
	for i := range c.Identity {
		if h := &c.Identity[i]; h.Kind == need.Kind && strings.EqualFold(h.Value, need.Value) {
			return true
		}
	}
	return false
}

// speaking names a language as the child's need, and one that is spoken in the home.
func speaking(need, home string) func(*Scenario) {
	return func(s *Scenario) {
		s.Request.Children[0].Identity = []model.IdentityNeed{{Kind: model.IdentityLanguage, Value: need, Weight: model.WeightImportant}}
		s.Carer.Identity = []model.Identity{{Kind: model.IdentityLanguage, Value: home}}
	}
}
