package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// preferences are those of s22C(7)-(9).
var preferences = set(model.CA04, model.CA05, model.CA06, model.CA07, model.CA09)

// everyPreferenceMissed gives a pair that meets none of the preferences of s22C(7)-(9).
func everyPreferenceMissed() *Scenario {
	return lawful(siblings(2), connected("H9"), changesSchool, area(adjoiningArea), func(s *Scenario) {
		s.Part = 1
		s.Carer.Home.Easting += 30_000
	})()
}

func TestPreferencesGiveWayToTheOrderOfAdoption(t *testing.T) {
	s := everyPreferenceMissed()
	if v := judge(s); v.Spoke != preferences {
		t.Errorf("spoke %v, want %v", ids(v.Spoke), ids(preferences))
	}
	for name, change := range map[string]func(*Scenario){
		"considered": plan(model.PlanAdoptionConsidered),
		"the plan":   plan(model.PlanAdoption),
		"asked for":  func(s *Scenario) { s.Request.Kind = model.KindFFA },
	} {
		s := everyPreferenceMissed()
		change(s)
		v := judge(s)
		if v.Spoke != set(model.CA11) || Tier(&v) != TierOthers {
			t.Errorf("adoption is %s: spoke %v, tier %d", name, ids(v.Spoke), Tier(&v))
		}
		s.Request.Record.PlacementOrderRefused = true
		if v := judge(s); v.Spoke != preferences || Tier(&v) != TierNone {
			t.Errorf("adoption is %s, and the order refused: spoke %v, tier %d", name, ids(v.Spoke), Tier(&v))
		}
	}
}

// TestNoPreferenceRemoves: a preference is weighed; it is no reason to leave a home out, whatever is said of it.
func TestNoPreferenceRemoves(t *testing.T) {
	s := everyPreferenceMissed()
	s.Request.Record = model.Record{}
	s.Request.Children[0].Identity = []model.IdentityNeed{{Kind: model.IdentityFaith, Value: "Islam", Weight: model.WeightEssential}}
	if v := judge(s); !v.Eligible() || !v.Spoke.Has(model.CA12) {
		t.Errorf("failed %v, late %v, spoke %v", ids(v.Failed), ids(v.Late), ids(v.Spoke))
	}
}

func TestPreferencesAreNotAskedOfAChildWhoStays(t *testing.T) {
	s := everyPreferenceMissed()
	s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
	if v := judge(s); v.Spoke != 0 || v.Tasks.Has(model.CA02) {
		t.Errorf("spoke %v, tasks %v", ids(v.Spoke), ids(v.Tasks))
	}
}

func TestPreferencesAreNotAskedOfAParentsHome(t *testing.T) {
	s := everyPreferenceMissed()
	s.Carer.Kind = model.ParentHome
	if v := judge(s); v.Spoke&preferences != 0 {
		t.Errorf("spoke %v", ids(v.Spoke))
	}
}

// TestOrderOfAdoptionIsNotAskedOfNoMove, nor of a parent's home.
func TestOrderOfAdoptionIsNotAskedOfNoMove(t *testing.T) {
	for name, change := range map[string]func(*Scenario){
		"a child who stays": func(s *Scenario) {
			s.Request.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true}
		},
		"a parent's home": func(s *Scenario) { s.Carer.Kind = model.ParentHome },
	} {
		v := judge(lawful(adoption(model.ConfidenceLow), adopter, change)())
		if (v.Gates | v.Spoke).Has(model.CA11) || Tier(&v) != TierNone {
			t.Errorf("%s: gates %v, spoke %v", name, ids(v.Gates), ids(v.Spoke))
		}
	}
}

func TestNearHomeWithoutAPosition(t *testing.T) {
	cases := []struct {
		name       string
		change     func(*Scenario)
		speaks     bool
		seen       model.Datum
		wantsWords string
	}{
		{"the carer's position is not known", func(s *Scenario) { s.Carer.Home = model.Location{Postcode: "PE1 1AA", Authority: ownArea} }, true,
			model.Datum{A: -1, B: 100}, "not known how far the child would live from its home"},
		{"the child has neither home nor community", func(s *Scenario) { s.Request.Children[0].Home = model.Location{} }, false, model.Datum{}, ""},
		{"the policy calls nothing near", func(s *Scenario) { s.Carer.Home.Easting, s.Policy.NearMiles = 600_000, 0 }, false, model.Datum{}, ""},
		{"far away", func(s *Scenario) { east(32_187)(s) }, true, model.Datum{A: 200, B: 100}, "20.0 miles from the child's home; near is up to 10.0"},
	}
	for _, c := range cases {
		v := judge(lawful(c.change)())
		if v.Spoke.Has(model.CA05) != c.speaks || v.Data[model.CA05] != c.seen {
			t.Errorf("%s: speaks %v of %v", c.name, v.Spoke.Has(model.CA05), v.Data[model.CA05])
		}
		if c.speaks && nearHome.Words(c.seen) != c.wantsWords {
			t.Errorf("%s: %q", c.name, nearHome.Words(c.seen))
		}
	}
}

func TestSiblingsWhoAreApart(t *testing.T) {
	cases := []struct {
		name    string
		changes []func(*Scenario)
		index   int
		want    model.Datum
		words   string
	}{
		{"two brothers go elsewhere", []func(*Scenario){siblings(3), func(s *Scenario) { s.Part = 1 }}, 0, model.Datum{A: 2}, "apart from 2 siblings"},
		{"one of them, and a sister elsewhere", []func(*Scenario){siblings(3), sister("H9", false), func(s *Scenario) { s.Part = 0b101 }}, 0, model.Datum{A: 2},
			"apart from 2 siblings"},
		{"the second of the part", []func(*Scenario){siblings(3), func(s *Scenario) { s.Part, s.Index = 0b110, 2 }}, 2, model.Datum{A: 1}, "apart from 1 sibling"},
		{"the assessment names one pair of three", []func(*Scenario){siblings(3), func(s *Scenario) {
			s.Request.Together, s.Request.SplitPairs, s.Part = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}, 1
		}}, 0, model.Datum{A: 1}, "apart from 1 sibling"},
		{"and there is no assessment", []func(*Scenario){siblings(3), func(s *Scenario) {
			s.Request.Together, s.Request.SplitPairs, s.Part = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}, 1
			s.Request.Record.SiblingAssessment = ""
		}}, 0, model.Datum{A: 1, B: 1}, "apart from 1 sibling, and no assessment for keeping any apart is on file"},
	}
	for _, c := range cases {
		v := judge(lawful(c.changes...)())
		if got := v.Data[model.CA07]; got != c.want || siblingsTogether.Words(got) != c.words {
			t.Errorf("%s: %v, %q", c.name, got, siblingsTogether.Words(got))
		}
	}
}

func TestWishesAndNeedsOfIdentity(t *testing.T) {
	s := lawful(speaking("Polish", "Polish"))()
	s.Request.Children[0].Identity = append(s.Request.Children[0].Identity,
		model.IdentityNeed{Kind: model.IdentityFaith, Value: "Catholic", Weight: model.WeightNice},
		model.IdentityNeed{Kind: model.IdentityCulture, Value: "Roma", Weight: model.WeightEssential})
	v := judge(s)
	if d := v.Data[model.CA12]; d != (model.Datum{B: 2}) || wishes.Words(d) != "nobody in the home is known to share 2 named needs of language, faith or culture" {
		t.Errorf("%v %q", d, wishes.Words(d))
	}
	if tasks := Default.Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now)); asksFor(tasks, model.CA12) {
		t.Error("wishes that are recorded are to be asked for")
	}
	s.Request.Record.WishesOn = 0
	v = judge(s)
	if tasks := Default.Tasks(&v, NewTiming(&s.Request, &s.Policy, s.Now)); !asksFor(tasks, model.CA12) || !v.Eligible() {
		t.Error("wishes that are not recorded are not to be asked for")
	}
}

func asksFor(tasks []model.Task, id model.RuleID) bool {
	for _, t := range tasks {
		if t.Rule == id {
			return true
		}
	}
	return false
}

// TestOrderOfAdoption: a newborn whose plan is sure of adoption: connected persons, then adopters who foster, then others, and a placement
// order ends the order.
func TestOrderOfAdoption(t *testing.T) {
	newborn := func(changes ...func(*Scenario)) model.Verdict {
		return judge(lawful(append([]func(*Scenario){bornOn(caseDay - 2), adoption(model.ConfidenceHigh)}, changes...)...)())
	}
	kin, early, other := newborn(connected("H1")), newborn(adopter, connected("H9")), newborn(connected("H9"))
	if Tier(&kin) != TierConnected || Tier(&early) != TierEarlyPermanence || Tier(&other) != TierOthers {
		t.Errorf("tiers %d, %d, %d", Tier(&kin), Tier(&early), Tier(&other))
	}
	if kin.Gates|early.Gates|other.Gates != 0 {
		t.Error("high confidence needs an approval")
	}
	both := newborn(adopter, connected("H1"))
	if Tier(&both) != TierConnected {
		t.Error("a connected person who is approved to adopt is not considered first")
	}
	home := newborn(adopter, kind(model.ChildrensHome))
	if Tier(&home) != TierOthers {
		t.Error("a children's home fosters for adoption")
	}
	for confidence, gate := range map[model.Confidence]bool{model.ConfidenceHigh: false, model.ConfidenceLow: true, model.ConfidenceUnknown: true} {
		v := newborn(adopter, adoption(confidence))
		if v.Gates.Has(model.CA11) != gate || adoptionOrder.Words(v.Data[model.CA11]) == "" {
			t.Errorf("confidence %v: gates %v", confidence, ids(v.Gates))
		}
	}
}

// TestASplitWithoutAnAssessmentIsAWarning, and a preference that is not met is none.
func TestASplitWithoutAnAssessmentIsAWarning(t *testing.T) {
	for _, c := range []struct {
		together   model.Together
		assessment string
		want       model.RuleKind
	}{
		{model.TogetherMustSplit, "", model.Warn},
		{model.TogetherMustSplit, "assessment-1", model.Pref},
		{model.TogetherPrefer, "", model.Pref},
		{model.TogetherPrefer, "assessment-1", model.Pref},
	} {
		s := lawful(siblings(2), func(s *Scenario) { s.Part = 1 })()
		s.Request.Together, s.Request.Record.SiblingAssessment = c.together, c.assessment
		if got := siblingsTogether.kind(s.Facts()); got != c.want {
			t.Errorf("%v with assessment %q: %v", c.together, c.assessment, got)
		}
	}
}

func TestUnrecordedWishesAreAWarning(t *testing.T) {
	for on, want := range map[model.Date]model.RuleKind{0: model.Warn, caseNow: model.Pref} {
		s := Lawful()
		s.Request.Record.WishesOn = on
		if got := wishes.kind(s.Facts()); got != want {
			t.Errorf("recorded on %v: %v", on, got)
		}
	}
}
