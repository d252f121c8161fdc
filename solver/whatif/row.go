package whatif

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// Row is the answer to one scenario, flat. Money is in pence, over the days that the policy counts where nothing else is said; distances are
// in tenths of a mile; probabilities in 1/10,000.
type Row struct {
	// Index is the number of the scenario in its batch, Scenario its alternative, Knobs the values of the sweeps in the order of the spec.
	Index      int      `json:"index"`
	Scenario   string   `json:"scenario,omitempty"`
	Knobs      []Number `json:"knobs,omitempty"`
	Repetition int      `json:"repetition"`
	AllFree    bool     `json:"all_free,omitempty"`

	// State and Proof say how far the plan is settled and who vouches for it, as on any plan.
	State string `json:"state"`
	Proof string `json:"proof"`

	// Children ask in Requests; Carers could be asked, with Vacant places on the day of the base.
	Requests int `json:"requests"`
	Children int `json:"children"`
	Carers   int `json:"carers"`
	Vacant   int `json:"vacant"`

	// Waiting children by urgency: emergency, urgent, planned.
	Waiting [3]int `json:"waiting"`
	// Shortfall is Σ |q|·b² as on level 2; Short are the children with a shortfall, Apart the siblings living apart and children away from
	// connected carers, as on level 3.
	Shortfall int64 `json:"shortfall"`
	Short     int   `json:"short"`
	Apart     int64 `json:"apart"`
	// Objective is level 4, with what the policy gives for endings averted and points of fit.
	Objective model.Pence `json:"objective_pence"`

	// Price, Support and FollowOn are expected spending for those who have a home; Weekly is their weekly price today.
	Price    model.Pence `json:"price_pence"`
	Support  model.Pence `json:"support_pence"`
	FollowOn model.Pence `json:"follow_on_pence"`
	Weekly   model.Pence `json:"weekly_pence"`
	// Endings is the sum of the probabilities of an unplanned ending within 12 months.
	Endings int64 `json:"endings_bp"`
	// Placed counts children by where they live: in-house, agency, residential, supported, other. ResidentialDays are days in residential care.
	Placed          [placeKinds]int `json:"placed"`
	ResidentialDays int             `json:"residential_days"`
	// Moves are the children who move to another home, or to a first one; Stays those who stay.
	Moves int `json:"moves"`
	Stays int `json:"stays"`
	// Miles from home sums MilesKnown children; Far are those beyond 20 miles, OutOfArea those outside the authority.
	Miles      int64 `json:"miles_tenths"`
	MilesKnown int   `json:"miles_known"`
	Far        int   `json:"far"`
	OutOfArea  int   `json:"out_of_area"`

	// Years are the years after the first, where the spec asks for them.
	Years []YearRow `json:"years,omitempty"`
}

// Where a child lives, for counting.
const (
	placedInHouse = iota
	placedAgency
	placedResidential
	placedSupported
	placedOther
	placeKinds
)

// far is more than 20 miles, the threshold of the published statistics.
const far model.Miles = 200

// head gives what names a row.
func (b *Batch) head(index int, sc scenario) Row {
	row := Row{Index: index, Knobs: sc.values, Repetition: sc.repetition, AllFree: b.spec.AllFree}
	if sc.alternative >= 0 {
		row.Scenario = b.spec.Alternatives[sc.alternative].Name
	}
	return row
}

// fill counts what the answer proposes.
func (row *Row) fill(s *state, out *solver.Outcome) {
	row.State, row.Proof = out.State.String(), out.Proof.String()
	for i := range s.pool.Carers {
		if !s.gone[i] {
			row.Carers++
			row.Vacant += s.pool.Carers[i].VacantPlaces(s.pool.On)
		}
	}
	o := &out.Objective
	for u, n := range o.Waiting {
		row.Waiting[u] = int(n)
	}
	row.Shortfall, row.Apart = o.Shortfall, o.Apart
	homes := make(map[string]*model.Carer, len(s.pool.Carers))
	for i := range s.pool.Carers {
		homes[s.pool.Carers[i].ID] = &s.pool.Carers[i]
	}
	for i := range out.Requests {
		if out.Requests[i].Away {
			continue
		}
		row.Requests++
		row.Children += len(s.requests[i].Children)
		row.Objective += out.Requests[i].Idle
		for k := range out.Requests[i].Placed {
			part := &out.Requests[i].Placed[k]
			row.Objective += part.Objective
			row.place(part, homes[part.CarerID])
		}
	}
}

// place counts the children of a part; a nil home is one that is not in the pool.
func (row *Row) place(part *model.PlacedPart, home *model.Carer) {
	for k := range part.Verdicts {
		v := &part.Verdicts[k]
		row.Price += v.Cost.Price
		row.Support += v.Cost.Support
		row.FollowOn += v.Cost.FollowOn
		row.Weekly += v.Cost.Weekly
		risk := v.Risk
		if v.Cost.Package > 0 {
			risk = v.Cost.RiskWith
		}
		row.Endings += int64(risk)
		kind := placedAt(home)
		row.Placed[kind]++
		if kind == placedResidential {
			row.ResidentialDays += v.Cost.Days
		}
		if part.Stay {
			row.Stays++
		} else {
			row.Moves++
		}
		if part.Shortfall > 0 {
			row.Short++
		}
		if m := v.Miles[model.MilesHome]; m.Known() {
			row.Miles += int64(m)
			row.MilesKnown++
			if m > far {
				row.Far++
			}
		}
		if v.Area == model.AreaAdjoining || v.Area == model.AreaDistant {
			row.OutOfArea++
		}
	}
}

// placedAt tells the kind of a home for counting.
func placedAt(home *model.Carer) int {
	if home == nil {
		return placedOther
	}
	switch home.Kind {
	case model.ChildrensHome, model.ResidentialSchool, model.SecureHome, model.FamilyCentre, model.CareHome, model.Hospital:
		return placedResidential
	case model.SupportedLodgings, model.SupportedAccommodation:
		return placedSupported
	case model.FosterHome:
		switch home.Category {
		case model.InHouse, model.DelegatedInHouse:
			return placedInHouse
		case model.IFA, model.PrivateProvider, model.VoluntaryProvider:
			return placedAgency
		}
	}
	return placedOther
}
