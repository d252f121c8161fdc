package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestExpiringIsLast: it reads what the gates before it take.
func TestExpiringIsLast(t *testing.T) {
	if All[len(All)-1] != &expiring {
		t.Errorf("%v comes after HM-EXPIRING", All[len(All)-1].ID)
	}
}

func TestExpiring(t *testing.T) {
	two := func(first, second model.Date) func(*Scenario) {
		return func(s *Scenario) {
			s.Carer.Offers = append(s.Carer.Offers, s.Carer.Offers[0])
			s.Carer.Offers[0].ExpiresOn, s.Carer.Offers[1].ExpiresOn = first, second
		}
	}
	granted := func(s *Scenario) {
		s.Request.Approvals = []model.Approval{{Rule: model.CP11B, ApprovedBy: "director"}}
	}
	cases := []struct {
		name    string
		changes []func(*Scenario)
		want    model.Datum
	}{
		{"no offers", []func(*Scenario){managerHours(1_000), func(s *Scenario) { s.Carer.Offers, s.Carer.OfferOnly = nil, false }}, model.Datum{}},
		{"the director first, and then the manager", []func(*Scenario){area(distantArea), offerEnds(caseNow + 2)}, model.Datum{A: 56, B: 76}},
		{"the director has approved", []func(*Scenario){area(distantArea), offerEnds(caseNow + 2), granted}, model.Datum{}},
		{"two approvals at the same time", []func(*Scenario){area(distantArea), year(11), changesSchool, offerEnds(caseNow + 2)}, model.Datum{A: 56, B: 76}},
		{"an approval that is never to be had is too late at any rate", []func(*Scenario){area(distantArea), func(s *Scenario) {
			s.Policy.ApprovalHours[model.DirectorOfChildrensServices] = -1
		}}, model.Datum{}},
		{"the longer of two offers counts", []func(*Scenario){managerHours(9), two(caseNow, caseNow+1)}, model.Datum{}},
		{"whichever comes first", []func(*Scenario){managerHours(9), two(caseNow+1, caseNow)}, model.Datum{}},
		{"both are too short", []func(*Scenario){managerHours(33), two(caseNow+1, caseNow)}, model.Datum{A: 32, B: 33}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := judge(lawful(append([]func(*Scenario){offered}, c.changes...)...)())
			if got := v.Data[model.HMExpiring]; got != c.want || v.Spoke.Has(model.HMExpiring) != (c.want != model.Datum{}) {
				t.Errorf("saw %v, want %v", got, c.want)
			}
		})
	}
}

// TestExpiringForgetsTheLastPair: the facts of one judgement may be used for the next.
func TestExpiringForgetsTheLastPair(t *testing.T) {
	s := lawful(offered, area(distantArea))()
	f := s.Facts()
	var v model.Verdict
	Default.Judge(f, &v)
	if !v.Spoke.Has(model.HMExpiring) {
		t.Fatal("the offer lasts until the director has approved")
	}
	f.Area = model.AreaIn
	Default.Judge(f, &v)
	if v.Spoke.Has(model.HMExpiring) {
		t.Error("the director's hours of the pair before count")
	}
}

func TestPriceBases(t *testing.T) {
	cases := []struct {
		name   string
		own    model.PriceBasis
		offers []model.PriceBasis
		words  string
	}{
		{"one list", model.BasisLocal2026, []model.PriceBasis{model.BasisLocal2026, model.BasisLocal2026}, ""},
		{"no price of its own beside the offer's", model.BasisUnknown, []model.PriceBasis{model.BasisLocal2026}, ""},
		{"no offers and no list", model.BasisUnknown, nil, "its price does not say which price list it comes from"},
		{"one offer of two without a list", model.BasisLocal2026, []model.PriceBasis{model.BasisLocal2026, model.BasisUnknown},
			"its price does not say which price list it comes from"},
		{"two offers of two lists", model.BasisUnknown, []model.PriceBasis{model.BasisSeed2018, model.BasisSeed2015},
			"its prices come from different lists: SEED_2015 SEED_2018"},
	}
	for _, c := range cases {
		s := Lawful()
		s.Carer.Price.Basis = c.own
		for _, b := range c.offers {
			s.Carer.Offers = append(s.Carer.Offers, model.Offer{ID: "O", RequestID: "R1", ExpiresOn: caseDay, Price: model.Price{Basis: b}})
		}
		v := judge(s)
		got := ""
		if v.Spoke.Has(model.HMBasis) {
			got = priceBasis.Words(v.Data[model.HMBasis])
		}
		if got != c.words {
			t.Errorf("%s: %q, want %q", c.name, got, c.words)
		}
	}
	s := Lawful()
	s.Carer.Offers = []model.Offer{{ID: "O", RequestID: "R9", ExpiresOn: caseDay, Price: model.Price{Basis: model.BasisSeed2015}}}
	if v := judge(s); v.Spoke != 0 {
		t.Error("an offer for another request counts")
	}
}

// TestWhatRunsOutFirst: of an approval and a contract that both end too early the earlier is told.
func TestWhatRunsOutFirst(t *testing.T) {
	ends := func(approval, contract model.Date) model.Datum {
		s := lawful(expecting(100))()
		s.Carer.Approval.To, s.Carer.ContractTo = approval, contract
		v := judge(s)
		return v.Data[model.HMRunsOut]
	}
	for _, c := range []struct {
		approval, contract model.Date
		want               model.Datum
	}{
		{caseDay + 10, caseDay + 20, model.Datum{A: approvalRunsOut, B: int32(caseDay + 10)}},
		{caseDay + 20, caseDay + 10, model.Datum{A: contractRunsOut, B: int32(caseDay + 10)}},
		{caseDay + 99, caseDay + 99, model.Datum{}},
		{caseDay + 98, caseDay + 99, model.Datum{A: approvalRunsOut, B: int32(caseDay + 98)}},
		{0, 0, model.Datum{}},
		{caseDay - 1, 0, model.Datum{}}, // over already: CP-22 removes
	} {
		if got := ends(c.approval, c.contract); got != c.want {
			t.Errorf("approval %v, contract %v: saw %v, want %v", c.approval, c.contract, got, c.want)
		}
	}
}
