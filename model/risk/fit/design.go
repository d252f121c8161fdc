package fit

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// farTenths is the distance beyond risk.NearHome at which the published term reaches its cap, in tenths of a mile; the slope of
// distance is that of going all the way.
const farTenths = 600

// A slope is one coefficient of the model: which fact it multiplies and where it stands.
type slope struct {
	name string
	// x gives the fact of a record and whether it is known; a fact that is not known counts 0, as in risk.Assess.
	x   func(*Record) (float64, bool)
	get func(*risk.Model) model.LogOdds
	set func(*risk.Model, model.LogOdds)
}

// slopes are all coefficients of the model but its base, in the order in which they are shown. The reference groups, age 5 to 9, no
// raised score and a carer of one to five years, have none.
var slopes = []slope{
	at("age 0 to 4", age(0, 4), func(m *risk.Model) *model.LogOdds { return &m.Age[0] }),
	at("age 10 to 12", age(10, 12), func(m *risk.Model) *model.LogOdds { return &m.Age[2] }),
	at("age 13 to 15", age(13, 15), func(m *risk.Model) *model.LogOdds { return &m.Age[3] }),
	at("age 16 and over", age(16, 127), func(m *risk.Model) *model.LogOdds { return &m.Age[4] }),
	at("behaviour raised", behaviour(1), func(m *risk.Model) *model.LogOdds { return &m.Behaviour[1] }),
	at("behaviour high", behaviour(2), func(m *risk.Model) *model.LogOdds { return &m.Behaviour[2] }),
	at("each previous unplanned ending", count(risk.MostEndings, func(r *Record) int8 { return r.Endings }), func(m *risk.Model) *model.LogOdds { return &m.Ending }),
	at("previous residential placement", fact(func(r *Record) model.Answer { return r.Residential }), func(m *risk.Model) *model.LogOdds { return &m.Residential }),
	at("sibling placed apart", fact(func(r *Record) model.Answer { return r.SiblingApart }), func(m *risk.Model) *model.LogOdds { return &m.SiblingApart }),
	at("kinship placement", fact(func(r *Record) model.Answer { return r.Kinship }), func(m *risk.Model) *model.LogOdds { return &m.Kinship }),
	at("more than two social workers in a year", manyWorkers, func(m *risk.Model) *model.LogOdds { return &m.SocialWorkers }),
	at("each level of gap between needs and skills", count(risk.MostGap, func(r *Record) int8 { return r.Gap }), func(m *risk.Model) *model.LogOdds { return &m.Gap }),
	at("carer in the first year", carer(func(m *risk.Model) *model.LogOdds { return &m.NewCarer }), func(m *risk.Model) *model.LogOdds { return &m.NewCarer }),
	at("carer of more than five years", carer(func(m *risk.Model) *model.LogOdds { return &m.LongCarer }), func(m *risk.Model) *model.LogOdds { return &m.LongCarer }),
	at("carer known to the authority", fact(func(r *Record) model.Answer { return r.CarerKnown }), func(m *risk.Model) *model.LogOdds { return &m.KnownCarer }),
	at("each other child in the home", count(risk.MostOtherChildren, func(r *Record) int8 { return r.OtherChildren }), func(m *risk.Model) *model.LogOdds { return &m.OtherChild }),
	at("outside terms of approval", fact(func(r *Record) model.Answer { return r.OutsideTerms }), func(m *risk.Model) *model.LogOdds { return &m.OutsideTerms }),
	at("school change", fact(func(r *Record) model.Answer { return r.SchoolChange }), func(m *risk.Model) *model.LogOdds { return &m.SchoolChange }),
	{distanceName, far, func(m *risk.Model) model.LogOdds { return m.MostDistance }, setDistance},
	at("support package", fact(func(r *Record) model.Answer { return r.Support }), func(m *risk.Model) *model.LogOdds { return &m.Support }),
}

const distanceName = "distance, 70 miles from home or farther"

func at(name string, x func(*Record) (float64, bool), where func(*risk.Model) *model.LogOdds) slope {
	return slope{name, x,
		func(m *risk.Model) model.LogOdds { return *where(m) },
		func(m *risk.Model, z model.LogOdds) { *where(m) = z }}
}

// setDistance keeps the term's two numbers in step: so much a tenth of a mile, and the cap at farTenths of them. Distance never lowers a risk.
func setDistance(m *risk.Model, z model.LogOdds) {
	m.TenthMile = (max(z, 0) + farTenths/2) / farTenths
	m.MostDistance = m.TenthMile * farTenths
}

func given(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

func age(from, to int8) func(*Record) (float64, bool) {
	return func(r *Record) (float64, bool) { return given(r.Age >= from && r.Age <= to), true }
}

func count(most int8, of func(*Record) int8) func(*Record) (float64, bool) {
	return func(r *Record) (float64, bool) { return float64(min(max(of(r), 0), most)), of(r) >= 0 }
}

func fact(of func(*Record) model.Answer) func(*Record) (float64, bool) {
	return func(r *Record) (float64, bool) { return given(of(r) == model.Yes), of(r) != model.Unknown }
}

func manyWorkers(r *Record) (float64, bool) {
	return given(r.SocialWorkers > risk.ManySocialWorkers), r.SocialWorkers >= 0
}

// behaviour is half with a support package, which halves the term.
func behaviour(band int) func(*Record) (float64, bool) {
	return func(r *Record) (float64, bool) {
		x := given(risk.BehaviourBand(int(r.SDQ), int(r.Severity)) == band)
		if r.Support == model.Yes {
			x /= 2
		}
		return x, r.SDQ >= 0 || r.Severity >= 0
	}
}

// carer asks the published model which of its two terms for a carer's years speaks, so that the calendar is read in one place.
func carer(where func(*risk.Model) *model.LogOdds) func(*Record) (float64, bool) {
	var only risk.Model
	*where(&only) = 1
	return func(r *Record) (float64, bool) {
		if !r.CarerSince.Known() {
			return 0, false
		}
		return float64(only.CarerYears(r.CarerSince, r.Start)), true
	}
}

func far(r *Record) (float64, bool) {
	if !r.Miles.Known() {
		return 0, false
	}
	return float64(min(max(0, r.Miles-risk.NearHome), farTenths)) / farTenths, true
}

// Coefficients gives a model's base and then its slopes, in the order of Calibration.Terms.
func Coefficients(m *risk.Model) []model.LogOdds {
	out := []model.LogOdds{m.Base}
	for i := range slopes {
		out = append(out, slopes[i].get(m))
	}
	return out
}
