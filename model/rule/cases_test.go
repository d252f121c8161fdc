package rule

import (
	"fmt"
	"slices"
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
		"a warning that is silent": change(familyConference, func(r *Rule) {
			r.Test = func(*Facts) (model.Datum, bool) { return model.Datum{}, false }
		}),
		"a preference that removes": change(connectedFirst, func(r *Rule) {
			r.As = func(*Facts) model.RuleKind { return model.Hard }
			r.Cases = r.Cases[:1]
		}),
		"a task that is there before": change(decision, func(r *Rule) {
			r.Test = func(*Facts) (model.Datum, bool) { return model.Datum{}, true }
		}),
		"a task of nothing": change(decision, func(r *Rule) { r.Todo = nil }),
		"another rule speaks too": {&quality, &keyStageFour, {ID: model.HMReserved, Kind: model.Warn, Sentence: "s", Source: "s", Words: quality.Words,
			Test: quality.Test, Cases: quality.Cases[:1]}},
		"a rule beside that never speaks": change(quality, func(r *Rule) {
			r.Cases = []Case{r.Cases[0]}
			r.Cases[0].Beside = []model.RuleID{model.CP10}
		}),
		"only weaker cases than the rule": change(adoptionOrder, func(r *Rule) { r.Cases = r.Cases[2:3] }),
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
		if len(r.Cases) == 0 {
			out = append(out, fmt.Sprintf("%v: no cases", r.ID))
			continue
		}
		shown := false
		for i := range r.Cases {
			does, fault := caseFault(book, r, &r.Cases[i])
			shown = shown || does == r.Kind
			if fault != "" {
				out = append(out, fmt.Sprintf("%v, %s: %s", r.ID, r.Cases[i].Name, fault))
			}
		}
		if !shown {
			out = append(out, fmt.Sprintf("%v: no case shows what a rule of kind %v does", r.ID, r.Kind))
		}
	}
	return out
}

// caseFault tells what the rule does in a case, and what the case does not prove; "" for nothing.
func caseFault(book Book, r *Rule, c *Case) (does model.RuleKind, fault string) {
	before, after := c.Lawful(), c.Unlawful()
	var lawful, unlawful, without model.Verdict
	book.Judge(before.Facts(), &lawful)
	book.Judge(after.Facts(), &unlawful)
	book.Without(r.ID).Judge(after.Facts(), &without)
	does = r.kind(after.Facts())
	spoke, want, beside := said(&unlawful), model.RuleSet(0), set(c.Beside...)
	if does != model.Proc {
		want = want.With(r.ID)
	}
	switch d := differences(before, after); {
	case len(d) != 1 || d[0] != c.Fact:
		fault = fmt.Sprintf("changes %v, want %s alone", d, c.Fact)
	case !lawful.Eligible():
		fault = fmt.Sprintf("the first scenario is not lawful: %v", ids(lawful.Failed|lawful.Late))
	case said(&lawful)&^beside != 0:
		fault = fmt.Sprintf("%v speak in the first scenario", ids(said(&lawful)))
	case spoke&^beside != want:
		fault = fmt.Sprintf("%v speak in the second scenario, want %v", ids(spoke&^beside), ids(want))
	case beside&^(spoke|said(&lawful)) != 0:
		fault = fmt.Sprintf("%v are said to speak beside it, and do not", ids(beside&^(spoke|said(&lawful))))
	case !holds(&unlawful, does).Has(r.ID):
		fault = fmt.Sprintf("is no %v in the verdict", does)
	case does == model.Proc && lawful.Tasks.Has(r.ID) && slices.Equal(todo(r, before, &lawful), todo(r, after, &unlawful)):
		fault = "asks for the same tasks in both scenarios"
	case does == model.Proc && len(todo(r, after, &unlawful)) == 0:
		fault = "asks for no task"
	case without == unlawful:
		fault = "the verdict is the same without the rule"
	case r.Lifts != model.RuleNone && !without.Failed.Has(r.Lifts):
		fault = fmt.Sprintf("without the rule %v does not fail", r.Lifts)
	case r.Does(&unlawful) != does:
		fault = fmt.Sprintf("does %v, and the verdict tells %v", does, r.Does(&unlawful))
	case r.Words(unlawful.Data[r.ID]) == "":
		fault = "has no words for what it saw"
	}
	return does, fault
}

// todo gives the tasks of one rule for a scenario.
func todo(r *Rule, s *Scenario, v *model.Verdict) []model.Task {
	return Book{r}.Tasks(v, NewTiming(&s.Request, &s.Policy, s.Now))
}

// holds gives the set of the verdict in which a rule of the kind is found.
func holds(v *model.Verdict, k model.RuleKind) model.RuleSet {
	switch k {
	case model.Hard:
		return v.Failed
	case model.Gate:
		return v.Gates
	case model.Proc:
		return v.Tasks
	}
	return v.Spoke
}

// said gives every rule that had something to say beyond tasks.
func said(v *model.Verdict) model.RuleSet { return v.Failed | v.Gates | v.Granted | v.Late | v.Spoke }

func set(ids ...model.RuleID) (s model.RuleSet) {
	for _, id := range ids {
		s = s.With(id)
	}
	return s
}

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
