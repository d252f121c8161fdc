package whatif

import (
	"reflect"
	"slices"
)

// Ledger asks what a change of numbers comes to, without a plan: so many children in each kind of home at a price, some of them moving, prices
// changing. It is data, as a Spec is, and for the sums of reports and agreements, where every denominator and price basis is an input.
type Ledger struct {
	Version int    `json:"version"`
	Name    string `json:"name"`
	// Convention is how many days a year of prices has: CALENDAR, 365, or WEEKS_52, which published figures of 2015 and 2018 use.
	Convention string `json:"convention"`
	// Homes are the kinds of home with their prices.
	Homes []LedgerHome `json:"homes"`
	// Before is who lives where; After the prices that differ later.
	Before []LedgerStock `json:"before,omitempty"`
	After  []LedgerHome  `json:"after,omitempty"`
	Moves  []LedgerMove  `json:"moves,omitempty"`
	// TargetPence is a saving that is asked for in a year; RecordedPence a change in spending that is recorded elsewhere.
	TargetPence   *Number `json:"target_pence,omitempty"`
	RecordedPence *Number `json:"recorded_pence,omitempty"`
	// Support is a package of support, for so many carers.
	Support   *LedgerSupport   `json:"support,omitempty"`
	Agreement *LedgerAgreement `json:"agreement,omitempty"`
	// Recruited are the carers recruited in the year, net.
	Recruited int `json:"recruited,omitempty"`
}

// LedgerHome is the price of a kind of home: a week or a year.
type LedgerHome struct {
	Kind        string  `json:"kind"`
	WeeklyPence *Number `json:"weekly_pence,omitempty"`
	YearPence   *Number `json:"year_pence,omitempty"`
	// Basis is the price list: SEED_2015, SEED_2018, LOCAL_2026, SYNTHETIC.
	Basis string `json:"basis,omitempty"`
}

// LedgerStock is how many children live in a kind of home: so many, or so many per cent of a stock.
type LedgerStock struct {
	Kind     string  `json:"kind"`
	Children *Number `json:"children,omitempty"`
	Percent  *Number `json:"percent,omitempty"`
	Of       int     `json:"of,omitempty"`
	// SpendPence is what is recorded to have been spent on them in the year: it is held against the price.
	SpendPence *Number `json:"spend_pence,omitempty"`
	SpendBasis string  `json:"spend_basis,omitempty"`
}

// LedgerMove lets children move from one kind of home to another, come (no From) or leave (no To), for a year or from a day on.
type LedgerMove struct {
	Children Number `json:"children"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	// On is the day of a step-down, Until the day on which the new home ended.
	On    string `json:"on,omitempty"`
	Until string `json:"until,omitempty"`
}

// LedgerSupport is support at a price a week for so many carers.
type LedgerSupport struct {
	WeeklyPence Number `json:"weekly_pence"`
	Carers      int    `json:"carers"`
}

// LedgerAgreement is how a saving is shared.
type LedgerAgreement struct {
	CouncilPercent Number  `json:"council_percent"`
	PartnerPercent Number  `json:"partner_percent"`
	CapPence       *Number `json:"cap_pence,omitempty"`
	RiskSharePence *Number `json:"risk_share_pence,omitempty"`
	TargetCarers   int     `json:"target_carers,omitempty"`
	PerMissing     *Number `json:"per_missing_carer_pence,omitempty"`
	WindowMonths   int     `json:"window_months,omitempty"`
}

// ParseLedger reads a ledger file, and tells all its faults at once.
func ParseLedger(data []byte) (*Ledger, error) {
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	d := &decoder{data: data, places: map[string]int64{}}
	l := &Ledger{}
	d.into(root, reflect.ValueOf(l).Elem(), "")
	if len(d.faults) == 0 {
		(&ledgerCheck{validator{decoder: d, spec: &Spec{}, used: map[string]bool{}}, l}).all()
	}
	if len(d.faults) > 0 {
		slices.SortStableFunc(d.faults, byPlace)
		return nil, d.faults
	}
	return l, nil
}

func byPlace(a, b Fault) int {
	if a.Line != b.Line {
		return a.Line - b.Line
	}
	return a.Column - b.Column
}
