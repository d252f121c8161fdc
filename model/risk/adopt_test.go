package risk

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

// adopted gives a model of a council's own, adopted.
func adopted(t *testing.T) model.RiskChoice {
	t.Helper()
	m := Published()
	m.Name, m.Base = "local-2026", -21_000
	b, err := WriteFile(m, tested())
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	return f.Adopt("R. Director", "director", model.NewDate(2026, 11, 2))
}

// A policy stands on the model that it has adopted, and says which; without one on the published.
func TestOfAPolicy(t *testing.T) {
	p := model.Policy{}
	if got := Of(&p); got != Published() || Version(&p) != "published-1" {
		t.Errorf("without a model: %s %+v", Version(&p), got)
	}
	c := adopted(t)
	p.Risk = &c
	if got := Of(&p); got.Base != -21_000 || Version(&p) != "local-2026@"+c.Digest[:12] {
		t.Errorf("with one: %s %+v", Version(&p), got)
	}
	if err := CheckChoice(&c); err != nil {
		t.Error(err)
	}
}

// Any number of an adopted model that is changed shows, in the model as in its evidence; who adopted it is no part of the file.
func TestAChangedModelShows(t *testing.T) {
	for name, change := range map[string]func(*model.RiskChoice){
		"a coefficient": func(c *model.RiskChoice) { c.Model.Kinship++ }, "the name": func(c *model.RiskChoice) { c.Model.Name = "other" },
		"an area": func(c *model.RiskChoice) { c.Evidence.AUC.Low++ }, "the history": func(c *model.RiskChoice) { c.Evidence.History = "4567" },
		"the digest": func(c *model.RiskChoice) { c.Digest = strings.Repeat("0", 64) },
	} {
		c := adopted(t)
		change(&c)
		if err := CheckChoice(&c); err == nil || !strings.Contains(err.Error(), "changed after") {
			t.Errorf("%s: %v", name, err)
		}
	}
	c := adopted(t)
	c.AdoptedBy = "somebody else"
	if err := CheckChoice(&c); err != nil {
		t.Error(err)
	}
}

// Evidence at the border of chance bears no model; a ten-thousandth above it does.
func TestEvidenceBears(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.RiskEvidence)
		ok     bool
	}{
		"as tested":                 {func(*model.RiskEvidence) {}, true},
		"slopes":                    {func(e *model.RiskEvidence) { e.Moved = model.RiskMovedSlopes }, true},
		"nothing moved":             {func(e *model.RiskEvidence) { e.Moved = "" }, false},
		"no history":                {func(e *model.RiskEvidence) { e.History = "" }, false},
		"no test":                   {func(e *model.RiskEvidence) { e.TestEvents = 0 }, false},
		"an area from chance":       {func(e *model.RiskEvidence) { e.AUC.Low = 5_000 }, false},
		"an area above chance":      {func(e *model.RiskEvidence) { e.AUC.Low = 5_001 }, true},
		"concordance from chance":   {func(e *model.RiskEvidence) { e.Concordance.Low = 5_000 }, false},
		"concordance above chance":  {func(e *model.RiskEvidence) { e.Concordance.Low = 5_001 }, true},
		"no skill":                  {func(e *model.RiskEvidence) { e.Skill.Value = 0 }, false},
		"a little skill":            {func(e *model.RiskEvidence) { e.Skill.Value = 1 }, true},
		"a slope from 0":            {func(e *model.RiskEvidence) { e.Slope.Low = 0 }, false},
		"a slope from just above 0": {func(e *model.RiskEvidence) { e.Slope.Low = 1 }, true},
	} {
		e := tested()
		c.change(&e)
		if err := Bears(&e); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
		b, err := WriteFile(Published(), e)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadFile(b); (err == nil) != c.ok {
			t.Errorf("a file of %s: %v", name, err)
		}
	}
}

// A refusal is no model, and says so in its own words.
func TestARefusalIsNoModel(t *testing.T) {
	_, err := ReadFile([]byte(`{"refused": {"reason": "TOO_FEW", "sentence": "Three endings are too few."}}`))
	if err == nil || !strings.Contains(err.Error(), "Three endings are too few.") {
		t.Error(err)
	}
}

// The facts that a model can weigh are these and no others; each but the reference groups has a code, and each code another number.
func TestNoTraitHasACoefficient(t *testing.T) {
	want := []string{"Name", "Base", "Age", "Behaviour", "Ending", "Residential", "SiblingApart", "Kinship", "SocialWorkers", "Gap", "NewCarer", "LongCarer",
		"KnownCarer", "OtherChild", "OutsideTerms", "SchoolChange", "TenthMile", "MostDistance", "Support", "Shape"}
	var got []string
	for f := range reflect.TypeFor[model.RiskModel]().Fields() {
		got = append(got, f.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("a risk model holds %q, want %q: a new coefficient needs its line in RISK.md, and no trait may have one", got, want)
	}
	var m Model
	codes := map[string]bool{}
	for k := range Coefficients {
		c := &Coefficients[k]
		if z := c.Of(&m); *z != 0 {
			t.Errorf("%s stands for the number of another code", c.Code)
		}
		*c.Of(&m) = model.LogOdds(k + 1)
		codes[c.Code] = true
	}
	if len(codes) != len(Coefficients) {
		t.Error("a code stands twice")
	}
	zero := 0
	v := reflect.ValueOf(m)
	for f := range reflect.TypeFor[Model]().Fields() {
		switch x := v.FieldByName(f.Name); x.Kind() {
		case reflect.Array:
			for i := range x.Len() {
				if x.Index(i).Int() == 0 {
					zero++
				}
			}
		case reflect.Int32:
			if f.Name != "Shape" && x.Int() == 0 {
				zero++
			}
		}
	}
	if zero != 2 { // the two reference groups
		t.Errorf("%d numbers of the model have no code, want the 2 reference groups", zero)
	}
}
