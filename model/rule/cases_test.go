package rule

import (
	"fmt"
	"testing"

	"github.com/placewell/placewell/model"
)

// TestCases holds every rule of the book to its cases.
func TestCases(t *testing.T) {
	for _, fault := range faults(All) {
		t.Error(fault)
	}
}

// TestCasesCanFail holds the test above to what it promises: a book, a rule and a case that prove nothing are faults.
func TestCasesCanFail(t *testing.T) {
	change := func(r Rule, f func(*Rule)) Book {
		f(&r)
		return Book{&r}
	}
	books := map[string]Book{
		"an empty book":      {},
		"a rule without any": change(keyStageFour, func(r *Rule) { r.Cases = nil }),
		"a rule that is mute": change(reserved, func(r *Rule) {
			r.Test = func(*Facts) (model.Datum, bool) { return model.Datum{}, false }
		}),
		"a rule that always speaks": change(reserved, func(r *Rule) {
			r.Test = func(*Facts) (model.Datum, bool) { return model.Datum{}, true }
		}),
		"two facts": change(reserved, func(r *Rule) {
			r.Cases = []Case{{Name: "two", Fact: "Carer.ReservedFor", Change: func(s *Scenario) { s.Carer.ReservedFor, s.Carer.Smoking = distantArea, true }}}
		}),
		"another fact than the case says": change(reserved, func(r *Rule) {
			r.Cases = []Case{{Name: "other", Fact: "Carer.Smoking", Change: func(s *Scenario) { s.Carer.ReservedFor = distantArea }}}
		}),
		"an exception nobody misses": {&usualLimit, exceptionWithoutEffect()},
		"a case of another rule": {&excludedCarers, {ID: model.HMReserved, Kind: model.Hard, Sentence: "s", Source: "s", Test: reserved.Test,
			Words: reserved.Words, Cases: excludedCarers.Cases}},
		"a gate without an approver": change(keyStageFour, func(r *Rule) { r.Approver = model.ApproverNone }),
	}
	for name, book := range books {
		if len(faults(book)) == 0 {
			t.Errorf("%s passes", name)
		}
	}
}

// exceptionWithoutEffect gives CA-15 with a case in which no fourth child is fostered.
func exceptionWithoutEffect() *Rule {
	r := siblingsException
	r.Test = func(f *Facts) (model.Datum, bool) { return model.Datum{}, f.Carer.Smoking }
	r.Cases = []Case{{Name: "a smoker", Fact: "Carer.Smoking", Change: func(s *Scenario) { s.Carer.Smoking = true }}}
	return &r
}

// faults lists what the book does not prove of itself.
func faults(book Book) (out []string) {
	if len(book) == 0 {
		return []string{"the book is empty"}
	}
	for _, r := range book {
		if r.Sentence == "" || r.Source == "" || r.Test == nil || r.Words == nil {
			out = append(out, fmt.Sprintf("%v: sentence, source, test or words missing", r.ID))
		}
		if (r.Kind == model.Gate) != (r.Approver != model.ApproverNone) {
			out = append(out, fmt.Sprintf("%v: a gate has an approver, and nothing else has", r.ID))
		}
		if len(r.Cases) == 0 && (r.Kind == model.Hard || r.Kind == model.Gate || r.Lifts != model.RuleNone) {
			out = append(out, fmt.Sprintf("%v: no cases", r.ID))
		}
		for i := range r.Cases {
			if fault := caseFault(book, r, &r.Cases[i]); fault != "" {
				out = append(out, fmt.Sprintf("%v, %s: %s", r.ID, r.Cases[i].Name, fault))
			}
		}
	}
	return out
}

func caseFault(book Book, r *Rule, c *Case) string {
	before, after := c.Lawful(), c.Unlawful()
	if d := differences(before, after); len(d) != 1 || d[0] != c.Fact {
		return fmt.Sprintf("changes %v, want %s alone", d, c.Fact)
	}
	var lawful, unlawful, without model.Verdict
	book.Judge(before.Facts(), &lawful)
	book.Judge(after.Facts(), &unlawful)
	book.Without(r.ID).Judge(after.Facts(), &without)
	spoke, want := said(&unlawful), model.RuleSet(0).With(r.ID)
	switch {
	case !lawful.Eligible() || lawful.Gates != 0:
		return fmt.Sprintf("the first scenario is not lawful: %v", ids(said(&lawful)))
	case said(&lawful) != 0:
		return fmt.Sprintf("%v speak in the first scenario", ids(said(&lawful)))
	case spoke != want:
		return fmt.Sprintf("%v speak in the second scenario", ids(spoke))
	case r.Kind == model.Hard && !unlawful.Failed.Has(r.ID):
		return "speaks, but removes nothing"
	case r.Kind == model.Gate && !unlawful.Gates.Has(r.ID):
		return "speaks, but asks for no approval"
	case without == unlawful:
		return "the verdict is the same without the rule"
	case r.Lifts != model.RuleNone && !without.Failed.Has(r.Lifts):
		return fmt.Sprintf("without the rule %v does not fail", r.Lifts)
	case r.Words(unlawful.Data[r.ID]) == "":
		return "has no words for what it saw"
	}
	return ""
}

// said gives every rule that had something to say.
func said(v *model.Verdict) model.RuleSet { return v.Failed | v.Gates | v.Granted | v.Late | v.Spoke }

func ids(s model.RuleSet) (out []model.RuleID) {
	for i := range model.Rules {
		if s.Has(model.RuleID(i)) {
			out = append(out, model.RuleID(i))
		}
	}
	return out
}

func TestAllHasEveryRuleOnce(t *testing.T) {
	seen := map[model.RuleID]int{}
	for _, r := range All {
		seen[r.ID]++
	}
	for i := 1; i < model.Rules; i++ {
		if id := model.RuleID(i); seen[id] != 1 {
			t.Errorf("%v is in the book %d times", id, seen[id])
		}
	}
	if len(All) != model.Rules-1 {
		t.Errorf("%d rules, want %d", len(All), model.Rules-1)
	}
}
