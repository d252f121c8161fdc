package risk

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

// What a history keeps of a pair holds no protected trait and nothing derived from one, as the risk itself.
func TestFactsHoldNoTrait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		before := p.facts()
		c := p.child()
		c.Ethnicity, c.Religion, c.Language, c.UASC = "ABAN", rapid.String().Draw(t, "religion"), "ti", !c.UASC
		c.Sex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "other sex"))
		c.Disabilities = []string{"MOB", "LD"}
		p.r.Kind = model.KindUASC
		c.Needs[model.IDE] = 3 - c.Needs[model.IDE]
		c.Identity = []model.IdentityNeed{{Kind: model.IdentityFaith, Value: "Islam", Weight: model.WeightEssential}}
		p.c.Training = append(p.c.Training, model.Training{Domain: model.IDE, Level: 3, CompletedOn: 1})
		if after := p.facts(); !reflect.DeepEqual(before, after) {
			t.Fatalf("a trait changed the facts: %+v became %+v", before, after)
		}
	})
}

// Traits have no field: one that is added to the facts must be asked for here, and answered for.
func TestFactsByName(t *testing.T) {
	want := []string{"Age", "SDQ", "Severity", "Endings", "SocialWorkers", "Gap", "OtherChildren", "Residential", "SiblingApart", "Kinship",
		"CarerKnown", "OutsideTerms", "SchoolChange", "Support", "CarerSince", "Miles"}
	var got []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Facts]()) {
		got = append(got, f.Name)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the model reads %q, want %q", got, want)
	}
}

func (p *pair) facts() Facts {
	v := &model.Verdict{SchoolKept: p.kept}
	v.Miles[model.MilesHome] = p.miles
	return FactsOf(&p.r, p.part, 0, &p.c, v)
}
