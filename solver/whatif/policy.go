package whatif

import (
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// policyField is one number of the policy that a scenario may set.
type policyField struct {
	least, greatest int64
	set             func(p *model.Policy, n int64)
	// is says how far a policy with another such number differs: how much of what is known of a pair needs a second look.
	is solver.Change
}

func points(at func(*model.Policy) *model.Points) policyField {
	return policyField{0, 100, func(p *model.Policy, n int64) { *at(p) = model.Points(n) }, solver.Weighed}
}

func amount(greatest int64, at func(*model.Policy) *model.Pence) policyField {
	return policyField{0, greatest, func(p *model.Policy, n int64) { *at(p) = model.Pence(n) }, solver.Priced}
}

func weight(at func(*model.FitWeights) *uint8) policyField {
	return policyField{0, 100, func(p *model.Policy, n int64) { *at(&p.Weights) = uint8(n) }, solver.Weighed}
}

// policyFields are the numbers, by the names that they have on the wire.
var policyFields = map[string]policyField{
	"min_fit":       points(func(p *model.Policy) *model.Points { return &p.MinFit }),
	"tolerance":     points(func(p *model.Policy) *model.Points { return &p.Tolerance }),
	"tolerance_kin": points(func(p *model.Policy) *model.Points { return &p.ToleranceKin }),
	"max_shortfall": points(func(p *model.Policy) *model.Points { return &p.MaxShortfall }),

	"averted_ending_pence": amount(1_000_000_000, func(p *model.Policy) *model.Pence { return &p.AvertedEnding }),
	"fit_point_week_pence": amount(100_000_000, func(p *model.Policy) *model.Pence { return &p.FitPointWeek }),
	"waiting_day_pence":    amount(100_000_000, func(p *model.Policy) *model.Pence { return &p.WaitingDay }),
	"move_cost_pence":      amount(100_000_000, func(p *model.Policy) *model.Pence { return &p.MoveCost }),
	"horizon_days":         {1, 1_100, func(p *model.Policy, n int64) { p.HorizonDays = int(n) }, solver.Altered},

	"school_kept_tenth_miles": {0, 1_000, func(p *model.Policy, n int64) { p.SchoolMiles = model.Miles(n) }, solver.Altered},
	"school_kept_minutes":     {0, 300, func(p *model.Policy, n int64) { p.SchoolMinutes = uint16(n) }, solver.Altered},
	"near_home_tenth_miles":   {0, 5_000, func(p *model.Policy, n int64) { p.NearMiles = model.Miles(n) }, solver.Altered},
	"same_day_hours":          {0, 24, func(p *model.Policy, n int64) { p.SameDayHours = int(n) }, solver.Altered},

	"share_mixed_sex_max_age":         {0, 18, func(p *model.Policy, n int64) { p.ShareMixedSexMaxAge = uint8(n) }, solver.Altered},
	"share_max_age_gap":               {0, 18, func(p *model.Policy, n int64) { p.ShareMaxAgeGap = uint8(n) }, solver.Altered},
	"infant_in_carer_room_max_months": {0, 36, func(p *model.Policy, n int64) { p.InfantMaxMonths = uint8(n) }, solver.Altered},

	"fit_weights.needs":     weight(func(w *model.FitWeights) *uint8 { return &w.Needs }),
	"fit_weights.skills":    weight(func(w *model.FitWeights) *uint8 { return &w.Skills }),
	"fit_weights.home":      weight(func(w *model.FitWeights) *uint8 { return &w.Home }),
	"fit_weights.school":    weight(func(w *model.FitWeights) *uint8 { return &w.School }),
	"fit_weights.contact":   weight(func(w *model.FitWeights) *uint8 { return &w.Contact }),
	"fit_weights.centre":    weight(func(w *model.FitWeights) *uint8 { return &w.Centre }),
	"fit_weights.area":      weight(func(w *model.FitWeights) *uint8 { return &w.Area }),
	"fit_weights.identity":  {0, 100, func(p *model.Policy, n int64) { p.Weights.Identity = uint8(n) }, solver.Altered},
	"fit_weights.siblings":  weight(func(w *model.FitWeights) *uint8 { return &w.Siblings }),
	"fit_weights.household": weight(func(w *model.FitWeights) *uint8 { return &w.Household }),
}

func policyFieldNames() string {
	var names []string
	for name := range policyFields {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
