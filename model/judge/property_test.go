package judge

import (
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// draw picks a pair of a small synthetic authority, and a part of the request with one of its children.
func draw(t *rapid.T) (*Judge, *model.Request, model.Part, int, *model.Carer) {
	s := modeltest.Requests(rapid.Int64Range(1, 20).Draw(t, "seed"), 12, 12)
	r := &s.Requests[rapid.IntRange(0, len(s.Requests)-1).Draw(t, "request")]
	c := &s.Pool.Carers[rapid.IntRange(0, len(s.Pool.Carers)-1).Draw(t, "carer")]
	i := rapid.IntRange(0, len(r.Children)-1).Draw(t, "child")
	part := model.Part(rapid.Uint8().Draw(t, "part"))&model.Whole(len(r.Children)) | 1<<i
	return New(s.Policy, s.Pool.On), r, part, i, c
}

// Price never touches eligibility, gates, fit or risk: with any prices at all the verdict differs in its cost alone.
func TestPriceTouchesCostAlone(t *testing.T) {
	pence := rapid.Int64Range(0, 10_000_000)
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		price := func() model.Price {
			return model.Price{
				Weekly:          model.Pence(pence.Draw(t, "weekly")),
				SiblingDiscount: model.Probability(rapid.Int32Range(0, 10_000).Draw(t, "discount")),
				Basis:           model.BasisLocal2026,
			}
		}
		c.Price = price()
		for k := range c.Offers {
			c.Offers[k].Price = price()
		}
		for k := range r.Children {
			if p := r.Children[k].Current; p != nil {
				p.WeeklyPrice = model.Pence(pence.Draw(t, "current"))
			}
		}
		c.Category, c.Provider = model.PrivateProvider, "another"
		policy := *j.Policy
		policy.AvertedEnding, policy.FitPointWeek, policy.MoveCost = model.Pence(pence.Draw(t, "λ")), model.Pence(pence.Draw(t, "μ")), 0
		j.Policy = &policy
		j.Child(r, part, i, c, &after)
		if before.Cost.Basis == after.Cost.Basis {
			t.Fatal("the new price was not seen")
		}
		before.Cost, after.Cost = model.Cost{}, model.Cost{}
		if before != after {
			t.Fatalf("a price changed the verdict of %s with %s: %+v became %+v", r, c, before, after)
		}
	})
}

// Ethnicity, religion, language, disability codes and asylum status change nothing in a verdict.
func TestTraitsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		for k := range r.Children {
			relabel(t, &r.Children[k])
		}
		j.Child(r, part, i, c, &after)
		if before != after {
			t.Fatalf("a trait changed the verdict of %s with %s", r, c)
		}
	})
}

func relabel(t *rapid.T, c *model.Child) {
	c.Ethnicity = rapid.SampledFrom([]string{"", "WBRI", "BAFR", "AOTH"}).Draw(t, "ethnicity")
	c.Religion = rapid.SampledFrom([]string{"", "none", "Islam"}).Draw(t, "religion")
	c.Language = rapid.SampledFrom([]string{"", "en", "ti"}).Draw(t, "language")
	c.Disabilities = rapid.SampledFrom([][]string{nil, {"MOB"}, {"LD", "AUT"}}).Draw(t, "disabilities")
	c.UASC = rapid.Bool().Draw(t, "uasc")
}

// Nor do sex, the kind of request and the needs of identity and culture change a risk, though the first two may change who may be
// placed where. The home postcode that an unaccompanied child lacks is missing on both sides: a home that is known adds a distance
// term of its own, and package risk shows that its absence takes that term away and never raises a risk.
func TestTraitsNeverChangeARisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		r.ExpectedDays = 200 // else the kind sets the days that RiskDays covers
		r.Children[i].Home = model.Location{}
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		r.Kind = model.KindUASC
		for k := range r.Children {
			child := &r.Children[k]
			relabel(t, child)
			child.Sex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "sex"))
			child.Needs[model.IDE] = rapid.Uint8Range(0, 3).Draw(t, "ide")
		}
		j.Child(r, part, i, c, &after)
		if before.RiskTerms != after.RiskTerms || before.RiskUnknown != after.RiskUnknown || before.Risk != after.Risk || before.RiskDays != after.RiskDays {
			t.Fatalf("a trait changed the risk of %s with %s: %v became %v", r, c, before.RiskTerms, after.RiskTerms)
		}
	})
}

func TestTheSampleIsWorthLookingAt(t *testing.T) {
	s := modeltest.Requests(1, 30, 60)
	j := New(s.Policy, s.Pool.On)
	eligible, removed := 0, 0
	vs := make([]model.Verdict, model.MaxSiblings)
	for k := range s.Requests {
		for l := range s.Pool.Carers {
			r := &s.Requests[k]
			if _, _, ok := j.Part(r, model.Whole(len(r.Children)), &s.Pool.Carers[l], vs); ok {
				eligible++
			} else {
				removed++
			}
		}
	}
	if eligible == 0 || removed == 0 {
		t.Errorf("%d pairs exist and %d do not: the properties above look at one kind only", eligible, removed)
	}
}

func TestJudgingAllocatesNothing(t *testing.T) {
	j, r, c := two()
	vs := make([]model.Verdict, 2)
	var v model.Verdict
	for name, f := range map[string]func(){
		"Child": func() { j.Child(&r, 0b11, 1, &c, &v) },
		"Part":  func() { j.Part(&r, 0b11, &c, vs) },
		"Stay":  func() { j.Stay(&r, 0b11, 1, &c, &v) },
	} {
		// The race detector drops pooled values at random, so that a part may cost a fresh scratch.
		if n := testing.AllocsPerRun(200, f); n > 0 && !raceEnabled {
			t.Errorf("%s allocates %g times", name, n)
		}
	}
}

func TestOneJudgeForManyGoroutines(t *testing.T) {
	s := modeltest.Requests(3, 12, 12)
	j := New(s.Policy, s.Pool.On)
	all := func() (out []model.Verdict) {
		for k := range s.Requests {
			r := &s.Requests[k]
			for l := range s.Pool.Carers {
				for i := range r.Children {
					var v model.Verdict
					j.Child(r, model.Whole(len(r.Children)), i, &s.Pool.Carers[l], &v)
					out = append(out, v)
				}
			}
		}
		return out
	}
	want := all()
	got := make([][]model.Verdict, 4)
	var wg sync.WaitGroup
	for g := range got {
		wg.Go(func() { got[g] = all() })
	}
	wg.Wait()
	for g := range got {
		for k := range want {
			if got[g][k] != want[k] {
				t.Fatalf("goroutine %d judged pair %d otherwise", g, k)
			}
		}
	}
}
