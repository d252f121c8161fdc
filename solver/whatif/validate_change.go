package whatif

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

const mostPence = 10_000_000 // a week, as a carer's price may be at most

func (v *validator) change(at string, c *Change) {
	switch {
	case c.Prices != nil:
		v.prices(at+".prices", c.Prices)
	case c.Policy != nil:
		v.policy(at+".policy", c.Policy)
	case c.Acceptance != nil:
		v.carerFilter(at+".acceptance.of", &c.Acceptance.Of)
		v.number(at+".acceptance.percent", &c.Acceptance.Percent, 0, 100, false)
	case c.AddCarers != nil:
		v.addCarers(at+".add_carers", c.AddCarers)
	case c.RemoveCarers != nil:
		v.carerFilter(at+".remove_carers.of", &c.RemoveCarers.Of)
		v.number(at+".remove_carers.count", c.RemoveCarers.Count, 0, mostOfAnything, true)
	case c.AddRequests != nil:
		v.requestFilter(at+".add_requests.like", &c.AddRequests.Like)
		v.number(at+".add_requests.children", &c.AddRequests.Children, 0, mostOfAnything, true)
	case c.RemoveRequests != nil:
		v.requestFilter(at+".remove_requests.of", &c.RemoveRequests.Of)
		v.number(at+".remove_requests.count", c.RemoveRequests.Count, 0, mostOfAnything, true)
	default:
		v.more(at, c)
	}
}

func (v *validator) more(at string, c *Change) {
	switch {
	case c.DrawDemand != nil:
		v.requestFilter(at+".draw_demand.like", &c.DrawDemand.Like)
		v.number(at+".draw_demand.children", &c.DrawDemand.Children, 0, 1_000, false)
	case c.EndPlacements != nil:
		v.carerFilter(at+".end_placements.of", &c.EndPlacements.Of)
		v.number(at+".end_placements.percent", &c.EndPlacements.Percent, 0, 100, false)
	case c.Ask != nil:
		v.ask(at+".ask", c.Ask)
	case c.SetCarers != nil:
		v.setCarers(at+".set_carers", c.SetCarers)
	case c.SetRequests != nil:
		v.setRequests(at+".set_requests", c.SetRequests)
	case c.Rule != nil:
		v.rule(at+".rule", c.Rule)
	case c.RulesOn != nil:
		v.day(at+".rules_on.day", c.RulesOn.Day, true)
	case c.Spending != nil:
		v.number(at+".spending.weekly_pence", &c.Spending.WeeklyPence, 0, 1_000*mostPence, true)
	case c.Charge != nil:
		v.carerFilter(at+".charge.of", &c.Charge.Of)
		v.number(at+".charge.pence", &c.Charge.Pence, -100*mostPence, 100*mostPence, true)
	}
}

func (v *validator) ask(at string, a *Ask) {
	v.carerFilter(at+".of", &a.Of)
	v.number(at+".age_min", a.AgeMin, 0, 17, true)
	v.number(at+".age_max", a.AgeMax, 0, 17, true)
	v.oneOf(at+".kind", a.Kind, codes[model.RequestKind]())
	v.number(at+".count", a.Count, 0, mostOfAnything, true)
}

func (v *validator) setCarers(at string, x *SetCarers) {
	v.carerFilter(at+".of", &x.Of)
	v.number(at+".count", x.Count, 0, mostOfAnything, true)
	v.number(at+".open", x.Open, 0, 40, true)
	v.number(at+".age_min", x.AgeMin, 0, 17, true)
	v.number(at+".age_max", x.AgeMax, 0, 25, true)
	v.need(at, x.Need, x.Level)
	if x.Open == nil && x.AgeMin == nil && x.AgeMax == nil && x.Need == "" && x.Support == nil {
		v.fault(at, "sets nothing", "give open, age_min, age_max, need or support")
	}
}

func (v *validator) setRequests(at string, x *SetRequests) {
	v.requestFilter(at+".of", &x.Of)
	v.number(at+".count", x.Count, 0, mostOfAnything, true)
	if x.Kind != "" {
		v.oneOf(at+".kind", x.Kind, codes[model.RequestKind]())
	}
	if x.Urgency != "" {
		v.oneOf(at+".urgency", x.Urgency, codes[model.Urgency]())
	}
	if x.Together != "" { // which pairs must live apart is for an assessment to say
		v.oneOf(at+".together", x.Together, []string{model.TogetherMust.String(), model.TogetherPrefer.String(), model.TogetherMaySplit.String()})
	}
	v.number(at+".expected_days", x.ExpectedDays, 1, mostDays, true)
	v.number(at+".days_later", x.DaysLater, 0, 366, true)
	v.need(at, x.Need, x.Level)
	if x.Need != "" && x.Level == nil {
		v.fault(at+".level", "is missing", "say to which level, 0 to 3, the need is set")
	}
	if x.Kind == "" && x.Urgency == "" && x.Together == "" && x.ExpectedDays == nil && x.DaysLater == nil && x.Need == "" {
		v.fault(at, "sets nothing", "give kind, urgency, together, expected_days, days_later or need")
	}
}

func (v *validator) rule(at string, r *RuleDays) {
	if _, ok := model.ParseRule(r.Rule); !ok {
		v.fault(at+".rule", fmt.Sprintf("%q is no rule", r.Rule), "placement rules lists them")
	}
	v.day(at+".from", r.From, false)
	v.day(at+".to", r.To, false)
	if r.From != "" && r.To != "" && day(r.From) > day(r.To) {
		v.fault(at, "ends before it begins", "let to be a day from from on")
	}
	if r.Source == "" {
		v.fault(at+".source", "is missing", "say where the days come from")
	}
}

func (v *validator) day(at, text string, required bool) {
	if text == "" && !required {
		return
	}
	if _, err := model.ParseDate(text); err != nil {
		v.fault(at, fmt.Sprintf("%q %s", text, err), "write it as 2027-04-01")
	}
}

func (v *validator) prices(at string, p *Prices) {
	v.carerFilter(at+".of", &p.Of)
	given := 0
	for _, n := range []*Number{p.Percent, p.Pence, p.WeeklyPence} {
		if n != nil {
			given++
		}
	}
	if given != 1 {
		v.fault(at, fmt.Sprintf("changes prices in %d ways", given), "give one of percent, pence and weekly_pence")
	}
	v.number(at+".percent", p.Percent, -100, 1_000, false)
	v.number(at+".pence", p.Pence, -mostPence, mostPence, true)
	v.number(at+".weekly_pence", p.WeeklyPence, 0, mostPence, true)
}

func (v *validator) policy(at string, p *PolicyField) {
	f, ok := policyFields[p.Field]
	if !ok {
		v.fault(at+".field", fmt.Sprintf("%q is no number of the policy", p.Field), "it is one of "+policyFieldNames())
		return
	}
	v.number(at+".value", &p.Value, f.least, f.greatest, true)
}

func (v *validator) addCarers(at string, a *AddCarers) {
	v.carerFilter(at+".like", &a.Like)
	v.number(at+".count", &a.Count, 0, mostOfAnything, true)
	v.number(at+".weekly_pence", a.WeeklyPence, 0, mostPence, true)
	v.number(at+".age_min", a.AgeMin, 0, 17, true)
	v.number(at+".age_max", a.AgeMax, 0, 25, true)
	v.number(at+".places", a.Places, 1, 3, true)
}

func (v *validator) carerFilter(at string, f *CarerFilter) {
	v.names(at+".kinds", f.Kinds, codes[model.CarerKind]())
	v.names(at+".categories", f.Categories, codes[model.ProviderCategory]())
	v.names(at+".areas", f.Areas, areaNames[:])
	v.number(at+".age", f.Age, 0, 17, true)
	v.need(at, f.Need, f.Level)
}

func (v *validator) requestFilter(at string, f *RequestFilter) {
	v.names(at+".kinds", f.Kinds, codes[model.RequestKind]())
	v.names(at+".urgencies", f.Urgencies, codes[model.Urgency]())
	v.number(at+".age_min", f.AgeMin, 0, 17, true)
	v.number(at+".age_max", f.AgeMax, 0, 17, true)
	v.need(at, f.Need, f.Level)
}

func (v *validator) need(at, need string, level *Number) {
	if need != "" {
		v.oneOf(at+".need", need, codes[model.Domain]())
	}
	if level != nil && need == "" {
		v.fault(at+".level", "is a level of no need", "name the need, or leave the level out")
	}
	v.number(at+".level", level, 0, 3, true)
}

func (v *validator) names(path string, names, known []string) {
	for i, n := range names {
		v.oneOf(element(path, i), n, known)
	}
}

// number checks a number, or each value of the sweep that gives it; nil is no number.
func (v *validator) number(path string, n *Number, least, greatest int64, whole bool) {
	if n == nil {
		return
	}
	values := []Number{*n}
	if n.Sweep != "" {
		v.used[n.Sweep] = true
		sweep := v.spec.sweep(n.Sweep)
		if sweep == nil {
			v.fault(path, fmt.Sprintf("there is no sweep named %q", n.Sweep), "add it to sweeps, or write a number")
			return
		}
		values = sweep.values()
	}
	for _, x := range values {
		switch {
		case whole && x.Hundredths%hundred != 0:
			v.fault(path, fmt.Sprintf("is %s", x), "it is a whole number")
		case x.Hundredths < least*hundred || x.Hundredths > greatest*hundred:
			v.fault(path, fmt.Sprintf("is %s", x), fmt.Sprintf("it lies between %d and %d", least, greatest))
		default:
			continue
		}
		return
	}
}

// code is a code of the model with a name; 0 is its unknown value, and past the last one the name is INVALID.
type code interface {
	~uint8
	String() string
}

// codes lists the names of a code.
func codes[C code]() (names []string) {
	for c := C(0); c.String() != "INVALID"; c++ {
		names = append(names, c.String())
	}
	return names
}
