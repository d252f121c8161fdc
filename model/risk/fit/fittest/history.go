package fittest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
)

// Plan says which history to draw.
type Plan struct {
	// Spells is how many placements start, spread evenly over Years before Until.
	Spells, Years int
	Until         model.Date
	// Truth is the model by which they end unplanned.
	Truth risk.Model
	// Noise: every placement ends unplanned by the same chance, whatever its facts.
	Noise bool
	// PlannedDays is the mean time to a planned ending, half of it for infants and shorter still the greater the risk where
	// PlannedByRisk is set. 0: nobody leaves by plan.
	PlannedDays   float64
	PlannedByRisk bool
}

// Sample is a history like that of a small city: some 250 new placements a year over six years, a quarter of which would end unplanned within
// a year, by the published slopes on a higher base.
func Sample() Plan {
	truth := risk.Published()
	truth.Name, truth.Base = "known", -21_500
	return Plan{Spells: 1_500, Years: 6, Until: model.NewDate(2026, 3, 31), Truth: truth, PlannedDays: 600}
}

// History draws a history from a seed.
func History(seed uint64, p Plan) []fit.Record {
	d := rand.New(rand.NewPCG(seed, 0x5eed))
	days := p.Years * 365
	out := make([]fit.Record, p.Spells)
	for i := range out {
		r := &out[i]
		facts(d, r)
		r.Placement, r.Child = fmt.Sprintf("P%05d", i+1), fmt.Sprintf("C%05d", 1+d.IntN(1+p.Spells*2/3))
		r.Start = p.Until.AddDays(-days + i*days/p.Spells)
		r.CarerSince = r.Start.AddDays(-int(40 + 3_500*d.Float64()))
		p.end(d, r)
	}
	return out
}

func facts(d *rand.Rand, r *fit.Record) {
	yes := func(share float64) model.Answer {
		if d.Float64() < share {
			return model.Yes
		}
		return model.No
	}
	few := func(mean float64) int8 { return int8(min(9, d.ExpFloat64()*mean)) }
	r.Age = int8(d.IntN(18))
	r.SDQ, r.Severity = int8(min(40, max(0, 12+6*d.NormFloat64()))), risk.NotTold
	r.Endings, r.SocialWorkers = few(1), int8(d.IntN(5))
	r.Residential, r.SiblingApart, r.Kinship = yes(0.12), yes(0.3), yes(0.2)
	r.Gap, r.OtherChildren = few(1.5), int8(d.IntN(5))
	r.CarerKnown, r.OutsideTerms, r.SchoolChange, r.Support = yes(0.6), yes(0.12), yes(0.3), yes(0.12)
	r.Miles = model.Miles(min(900, 10*d.ExpFloat64()*25))
}

// end draws when and how a placement ends, by the survival (1 − p)^((t/365)^shape).
func (p *Plan) end(d *rand.Rand, r *fit.Record) {
	z := float64(fit.LogOdds(&p.Truth, r)) / 10_000
	if p.Noise {
		z = -1.2
	}
	danger := math.Log1p(math.Exp(z))
	unplanned := 365 * math.Pow(d.ExpFloat64()/danger, 10_000/float64(p.Truth.Shape))
	planned := math.Inf(1)
	if leave := d.ExpFloat64() * p.PlannedDays; p.PlannedDays > 0 {
		if r.Age < 5 {
			leave /= 2
		}
		if p.PlannedByRisk {
			leave /= 1 + 2*danger
		}
		planned = leave
	}
	last := float64(r.Start.DaysUntil(p.Until))
	how, t := fit.Unplanned, unplanned
	if planned < unplanned {
		how, t = fit.Planned, planned
		if d.IntN(8) == 0 {
			how = fit.Other
		}
	}
	if t = math.Ceil(t); t <= last {
		r.End, r.Ending = r.Start.AddDays(int(t)), how
	}
}
