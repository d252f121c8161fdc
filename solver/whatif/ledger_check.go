package whatif

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

const (
	mostMoney    = 1_000_000_000_000 // pence: ten thousand million pounds
	mostChildren = 1_000_000
)

// ledgerCheck says what a ledger of the right form cannot mean.
type ledgerCheck struct {
	validator
	l *Ledger
}

func (c *ledgerCheck) all() {
	l := c.l
	if l.Version != formVersion {
		c.fault("version", fmt.Sprintf("is %d", l.Version), "this program reads version 1")
	}
	c.text("name", l.Name, true)
	c.oneOf("convention", l.Convention, []string{conventionCalendar, conventionWeeks})
	known := c.homes("homes", l.Homes, nil)
	if len(known) == 0 {
		c.fault("homes", "is empty", "give each kind of home with its price")
	}
	c.homes("after", l.After, known)
	for i := range l.Before {
		c.stock(element("before", i), &l.Before[i], known)
	}
	for i := range l.Moves {
		c.move(element("moves", i), &l.Moves[i], known)
	}
	c.number("target_pence", l.TargetPence, 0, mostMoney, true)
	c.number("recorded_pence", l.RecordedPence, -mostMoney, mostMoney, true)
	if s := l.Support; s != nil {
		c.number("support.weekly_pence", &s.WeeklyPence, 0, mostPence, true)
		c.between("support.carers", int64(s.Carers), 0, mostOfAnything)
	}
	if a := l.Agreement; a != nil {
		c.agreement(a)
	}
	c.between("recruited", int64(l.Recruited), -mostOfAnything, mostOfAnything)
}

// homes checks prices and gives the kinds; of nil: any kind may be named, once.
func (c *ledgerCheck) homes(path string, homes []LedgerHome, of map[string]bool) map[string]bool {
	seen := map[string]bool{}
	for i := range homes {
		h, at := &homes[i], element(path, i)
		c.text(at+".kind", h.Kind, true)
		switch {
		case seen[h.Kind]:
			c.fault(at+".kind", "is named twice", "give each kind one price")
		case of != nil:
			c.kind(at+".kind", h.Kind, of)
		}
		seen[h.Kind] = true
		if (h.WeeklyPence == nil) == (h.YearPence == nil) {
			c.fault(at, "has no clear price", "give one of weekly_pence and year_pence")
		}
		c.number(at+".weekly_pence", h.WeeklyPence, 0, mostPence, true)
		c.number(at+".year_pence", h.YearPence, 0, 60*mostPence, true)
		if h.Basis != "" {
			c.oneOf(at+".basis", h.Basis, codes[model.PriceBasis]())
		}
	}
	return seen
}

func (c *ledgerCheck) kind(path, kind string, known map[string]bool) {
	if !known[kind] {
		c.fault(path, fmt.Sprintf("%q has no price", kind), "name it among homes")
	}
}

func (c *ledgerCheck) stock(at string, s *LedgerStock, known map[string]bool) {
	c.kind(at+".kind", s.Kind, known)
	if (s.Children == nil) == (s.Percent == nil) || (s.Percent != nil) != (s.Of > 0) {
		c.fault(at, "has no clear number of children", "give children, or percent and of")
	}
	c.number(at+".children", s.Children, 0, mostChildren, false)
	c.number(at+".percent", s.Percent, 0, 100, false)
	c.between(at+".of", int64(s.Of), 0, mostChildren)
	c.number(at+".spend_pence", s.SpendPence, 0, mostMoney, true)
	if s.SpendBasis != "" {
		c.oneOf(at+".spend_basis", s.SpendBasis, codes[model.PriceBasis]())
	}
}

func (c *ledgerCheck) move(at string, m *LedgerMove, known map[string]bool) {
	c.number(at+".children", &m.Children, 0, mostChildren, false)
	if m.From == "" && m.To == "" {
		c.fault(at, "goes from nowhere to nowhere", "give from, to or both")
	}
	if m.From != "" {
		c.kind(at+".from", m.From, known)
	}
	if m.To != "" {
		c.kind(at+".to", m.To, known)
	}
	c.day(at+".on", m.On, m.Until != "")
	c.day(at+".until", m.Until, false)
	if m.On != "" && (m.From == "" || m.To == "" || m.Children.Hundredths != hundred) {
		c.fault(at, "has a day and is no step-down", "a move on a day is one child's, from a kind of home to another")
	}
	if m.On != "" && m.Until != "" && day(m.Until) < day(m.On) {
		c.fault(at+".until", "is before the move", "let it be a day from on on")
	}
}

func (c *ledgerCheck) agreement(a *LedgerAgreement) {
	c.number("agreement.council_percent", &a.CouncilPercent, 0, 100, false)
	c.number("agreement.partner_percent", &a.PartnerPercent, 0, 100, false)
	if a.CouncilPercent.Hundredths+a.PartnerPercent.Hundredths > 100*hundred {
		c.fault("agreement", "shares out more than the whole", "let the shares sum to at most 100")
	}
	c.number("agreement.cap_pence", a.CapPence, 0, mostMoney, true)
	c.number("agreement.risk_share_pence", a.RiskSharePence, 0, mostMoney, true)
	c.number("agreement.per_missing_carer_pence", a.PerMissing, 0, mostMoney, true)
	c.between("agreement.target_carers", int64(a.TargetCarers), 0, mostOfAnything)
	c.between("agreement.window_months", int64(a.WindowMonths), 0, 120)
}
