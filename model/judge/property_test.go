package judge

import (
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// draw picks a pair of a small synthetic authority, and a part of the request with one of its children, under a policy that weighs every
// term of fit, and adds what the sample leaves out: training, identity, preferred communities, times to school.
func draw(t *rapid.T) (*Judge, *model.Request, model.Part, int, *model.Carer) {
	s := modeltest.Requests(rapid.Int64Range(1, 20).Draw(t, "seed"), 12, 12)
	r := &s.Requests[rapid.IntRange(0, len(s.Requests)-1).Draw(t, "request")]
	c := &s.Pool.Carers[rapid.IntRange(0, len(s.Pool.Carers)-1).Draw(t, "carer")]
	i := rapid.IntRange(0, len(r.Children)-1).Draw(t, "child")
	part := model.Part(rapid.Uint8().Draw(t, "part"))&model.Whole(len(r.Children)) | 1<<i
	s.Policy.Weights.Identity, s.Policy.Weights.Siblings, s.Policy.Weights.Household = 10, 10, 5
	s.Policy.SchoolMinutes = 45
	dress(t, &r.Children[i], r.NeededFrom, c)
	return New(s.Policy, s.Pool.On), r, part, i, c
}

func dress(t *rapid.T, child *model.Child, on model.Date, c *model.Carer) {
	child.Identity = identityNeeds(t)
	for range rapid.IntRange(0, 2).Draw(t, "shared") {
		c.Identity = append(c.Identity, model.Identity{Kind: model.IdentityKind(rapid.Uint8Range(1, 3).Draw(t, "kind")), Value: "Polish"})
	}
	for range rapid.IntRange(0, 2).Draw(t, "courses") {
		from := on.AddDays(-rapid.IntRange(-10, 900).Draw(t, "ago"))
		c.Training = append(c.Training, model.Training{
			Domain: model.Domain(rapid.IntRange(0, model.Domains-1).Draw(t, "domain")), Level: rapid.Uint8Range(1, 3).Draw(t, "level"),
			CompletedOn: from, ExpiresOn: from.AddDays(rapid.IntRange(0, 1000).Draw(t, "lasts")),
		})
	}
	if rapid.Bool().Draw(t, "looked up") {
		child.Travel = []model.Travel{{CarerID: c.ID, Minutes: rapid.Uint16Range(5, 90).Draw(t, "minutes")}}
	}
}

func identityNeeds(t *rapid.T) (needs []model.IdentityNeed) {
	for range rapid.IntRange(0, 3).Draw(t, "needs of identity") {
		needs = append(needs, model.IdentityNeed{
			Kind: model.IdentityKind(rapid.Uint8Range(1, 3).Draw(t, "kind")), Value: rapid.SampledFrom([]string{"Polish", "Islam", "Tigrinya"}).Draw(t, "value"),
			Weight: model.NeedWeight(rapid.Uint8Range(1, 3).Draw(t, "weight")), OwnView: rapid.Bool().Draw(t, "own view"),
		})
	}
	return needs
}

// The rules that speak of prices or offers, to warn; no other may see one, and these may neither remove a pair nor gate it.
var ofPrices = model.RuleSet(0).With(model.HMBasis).With(model.NMS28).With(model.HMExpiring)

// Price never touches eligibility, gates, fit or risk: with any prices, contracts, discounts, blocks and support packages at all the
// verdict differs in its cost and in what warns of prices alone. The risk shown is that without a package that may be bought.
func TestPriceTouchesCostAlone(t *testing.T) {
	pence := rapid.Int64Range(0, 10_000_000)
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		share := rapid.Int32Range(0, 10_000)
		price := func() model.Price {
			return model.Price{
				Weekly:          model.Pence(pence.Draw(t, "weekly")),
				SiblingDiscount: model.Probability(share.Draw(t, "discount")),
				Basis:           model.BasisLocal2026,
				Contract:        model.Contract(rapid.Uint8Range(0, 3).Draw(t, "contract")),
				Education:       model.Pence(rapid.Int64Range(0, 100_000).Draw(t, "education")), Health: model.Pence(rapid.Int64Range(0, 100_000).Draw(t, "health")),
				LongTermDiscount: model.Probability(share.Draw(t, "long")), LongTermDays: rapid.Uint16Range(0, 400).Draw(t, "long days"),
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
		if rapid.Bool().Draw(t, "block") {
			c.Block = &model.Block{ID: "B", WeeklyTotal: model.Pence(pence.Draw(t, "block total")), Beds: 3}
		}
		policy := *j.Policy
		policy.AvertedEnding, policy.FitPointWeek, policy.MoveCost = model.Pence(pence.Draw(t, "λ")), model.Pence(pence.Draw(t, "μ")), 0
		policy.CostBasis = model.CostBasis(rapid.Uint8Range(0, uint8(model.CostBases)-1).Draw(t, "basis"))
		policy.Overheads = []model.Overhead{{Category: model.PrivateProvider, Weekly: model.Pence(pence.Draw(t, "overhead"))}}
		policy.Packages = []model.SupportPackage{{ID: "P", Weekly: model.Pence(rapid.Int64Range(0, 20_000).Draw(t, "package"))}}
		policy.Allowances = []model.Allowance{{AgeMax: 18, Weekly: model.Pence(pence.Draw(t, "allowance")), Source: "none"}}
		j.Policy = &policy
		j.Child(r, part, i, c, &after)
		if before.Cost.Basis == after.Cost.Basis {
			t.Fatal("the new price was not seen")
		}
		if (after.Failed|after.Gates)&ofPrices != 0 {
			t.Fatalf("a rule about prices decides: failed %b, gates %b", after.Failed, after.Gates)
		}
		if unpriced(before) != unpriced(after) {
			t.Fatalf("a price changed the verdict of %s with %s: %+v became %+v", r, c, before, after)
		}
	})
}

// unpriced takes out of a verdict what prices may touch.
func unpriced(v model.Verdict) model.Verdict {
	v.Cost = model.Cost{}
	v.Spoke, v.Tasks = v.Spoke&^ofPrices, v.Tasks&^ofPrices
	for id := range model.RuleID(model.Rules) {
		if ofPrices.Has(id) {
			v.Data[id] = model.Datum{}
		}
	}
	return v
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

// Nor do sex, the kind of request, the needs of identity and culture and the preferred community change a risk, though they may change
// who may be placed where and how well it fits. The home postcode that an unaccompanied child lacks is missing on both sides: a home
// that is known adds a distance term of its own, and package risk shows that its absence takes that term away and never raises a risk.
func TestTraitsNeverChangeARisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		r.ExpectedDays = 200 // else the kind sets the days that RiskDays covers
		r.Children[i].Home = model.Location{}
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		r.Kind = model.RequestKind(rapid.Uint8Range(1, uint8(model.KindUASC)).Draw(t, "kind"))
		for k := range r.Children {
			child := &r.Children[k]
			relabel(t, child)
			child.Sex, child.OthersSex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "sex")), model.Sex(rapid.Uint8Range(0, 3).Draw(t, "others"))
			child.Needs[model.IDE] = rapid.Uint8Range(0, 3).Draw(t, "ide")
			child.Essential ^= model.DomainSet(rapid.Uint32Range(0, 1).Draw(t, "essential ide")) << model.IDE
			child.Identity = identityNeeds(t)
			child.Preferred = rapid.SampledFrom([]model.Location{{}, c.Home, {Easting: 400_000, Northing: 200_000}}).Draw(t, "preferred")
		}
		for k := range c.Residents {
			c.Residents[k].Sex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "resident's sex"))
		}
		c.Identity, c.MaleCarer, c.Terms.Sex = nil, model.Answer(rapid.Uint8Range(0, 2).Draw(t, "male carer")), model.Female
		c.Training = append(c.Training, model.Training{Domain: model.IDE, Level: 3, CompletedOn: 1})
		j.Child(r, part, i, c, &after)
		if riskOf(&before) != riskOf(&after) {
			t.Fatalf("a trait changed the risk of %s with %s: %v became %v", r, c, before.RiskTerms, after.RiskTerms)
		}
	})
}

// riskOf is all that a verdict says of risk.
func riskOf(v *model.Verdict) (out model.Verdict) {
	out.LogOdds, out.RiskTerms, out.RiskUnknown, out.Risk, out.RiskDays = v.LogOdds, v.RiskTerms, v.RiskUnknown, v.Risk, v.RiskDays
	return out
}

// Sex and the kind of request may change who may be placed where; they change neither fit nor risk.
func TestSexAndKindChangeNoFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		r.ExpectedDays = 200
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		r.Kind = model.RequestKind(rapid.Uint8Range(1, uint8(model.KindUASC)).Draw(t, "kind"))
		for k := range r.Children {
			r.Children[k].Sex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "sex"))
			relabel(t, &r.Children[k])
		}
		j.Child(r, part, i, c, &after)
		if fitOf(&before) != fitOf(&after) || riskOf(&before) != riskOf(&after) || before.Cost != after.Cost {
			t.Fatalf("sex or kind changed the fit of %s with %s: %v became %v", r, c, before.FitTerms, after.FitTerms)
		}
	})
}

// fitOf is all that a verdict says of fit and of the ways.
func fitOf(v *model.Verdict) (out model.Verdict) {
	out.Fit, out.FitTerms, out.FitLow, out.FitHigh = v.Fit, v.FitTerms, v.FitLow, v.FitHigh
	out.Miles, out.Area, out.SchoolKept, out.SchoolMinutes = v.Miles, v.Area, v.SchoolKept, v.SchoolMinutes
	return out
}

// Needs of identity that the request names only ever raise a fit, and remove nobody.
func TestIdentityIsNoVeto(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		named := r.Children[i].Identity
		r.Children[i].Identity = nil
		var before, after model.Verdict
		j.Child(r, part, i, c, &before)
		r.Children[i].Identity = named
		j.Child(r, part, i, c, &after)
		if after.Fit < before.Fit || after.Failed != before.Failed || after.Gates != before.Gates || after.Late != before.Late {
			t.Fatalf("naming %v took fit from %d to %d, failed %b to %b", named, before.Fit, after.Fit, before.Failed, after.Failed)
		}
	})
}

// A fit is the mean of its terms and lies within its interval, whose ends meet where nothing is missing.
func TestFitIsTheMeanOfItsTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j, r, part, i, c := draw(t)
		if rapid.Bool().Draw(t, "nobody knows where") {
			c.Home = model.Location{}
		}
		if rapid.Bool().Draw(t, "nor since when") {
			c.FosteringSince = 0
		}
		var v model.Verdict
		j.Child(r, part, i, c, &v)
		sum, weight, open := 0, 0, false
		for k := range v.FitTerms {
			term := &v.FitTerms[k]
			sum += int(term.Score) * int(term.Weight)
			weight += int(term.Weight)
			open = open || term.Open()
			if !term.Known && term.Weight > 0 || term.Score < 0 || term.Score > 100 || term.Worst.Score > term.Best.Score {
				t.Fatalf("%s is %+v", model.FitTermNames[k], *term)
			}
		}
		if weight > 0 && int(v.Fit) != (2*sum+weight)/(2*weight) {
			t.Fatalf("fit %d of %d/%d", v.Fit, sum, weight)
		}
		if v.FitLow > v.Fit || v.Fit > v.FitHigh || !open && v.FitLow != v.FitHigh {
			t.Fatalf("fit %d, from %d to %d, open %t", v.Fit, v.FitLow, v.FitHigh, open)
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
	dressed(&r, &c)
	vs := make([]model.Verdict, model.MaxSiblings)
	var v model.Verdict
	s := modeltest.Requests(5, 20, 20)
	of := New(s.Policy, s.Pool.On)
	for name, f := range map[string]func(){
		"Child":    func() { j.Child(&r, 0b11, 1, &c, &v) },
		"Part":     func() { j.Part(&r, 0b11, &c, vs) },
		"Stay":     func() { j.Stay(&r, 0b11, 1, &c, &v) },
		"a sample": func() { judgeAll(of, &s, vs) },
	} {
		// The race detector drops pooled values at random, so that a part may cost a fresh scratch.
		if n := testing.AllocsPerRun(100, f); n > 0 && !raceEnabled {
			t.Errorf("%s allocates %g times", name, n)
		}
	}
}

// dressed gives the request and the carer one of each of the lists that the sample leaves empty.
func dressed(r *model.Request, c *model.Carer) {
	for i := range r.Children {
		r.Children[i].Identity = []model.IdentityNeed{{Kind: model.IdentityLanguage, Value: "POLISH", Weight: model.WeightEssential}}
		r.Children[i].Travel = []model.Travel{{CarerID: c.ID, Minutes: 20}}
		r.Children[i].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "third", Home: c.Home}}
	}
	c.Identity = []model.Identity{{Kind: model.IdentityLanguage, Value: "Polish"}}
	c.Training = []model.Training{{Domain: model.MED, Level: 2, CompletedOn: 1}}
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
