package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// ask adds requests for so many children who have no placement, about a quarter of them in groups of two to four siblings.
func (g *generator) ask(children int) {
	d := newDice(g.seed, streamPool, -1)
	siblings := children / 4
	for siblings >= 2 {
		n := min(2+d.pick(60, 26, 14), siblings)
		if siblings-n == 1 {
			n = min(n+1, siblings) // nobody is left over alone
		}
		g.newRequest(g.newSiblings(d, min(n, 4), 0, 16, false))
		siblings -= min(n, 4)
		children -= min(n, 4)
	}
	for range children {
		g.newRequest([]model.Child{g.newChild(wanted{minAge: 0, maxAge: 17})})
	}
}

// askToMove adds requests for children who live in the pool: so many whose placement can go on, and so many whose placement ends.
// Every third of the first lives in a children's home and could step down to a family.
func (g *generator) askToMove(canGoOn, ends int) {
	d := newDice(g.seed, streamPool, -2)
	order := d.Perm(len(g.lodgers))
	for i := range canGoOn + ends {
		kind := model.FosterHome
		if i < canGoOn && i%3 == 0 {
			kind = model.ChildrensHome
		}
		for k, at := range order {
			if at < 0 || !g.mayMove(&g.lodgers[at], kind) {
				continue
			}
			order[k] = -1
			g.moveOf(d, &g.lodgers[at], i < canGoOn)
			break
		}
	}
}

// mayMove tells whether the lodger may be asked for: a child without siblings there, in a home of the kind.
func (g *generator) mayMove(l *lodger, kind model.CarerKind) bool {
	home := &g.homes[l.home]
	return !l.sibling && home.Kind == kind && len(home.Terms.NamedChildren) == 0
}

func (g *generator) moveOf(d dice, l *lodger, canGoOn bool) {
	home := &g.homes[l.home]
	child := l.child
	child.Current = &model.CurrentPlacement{CarerID: home.ID, CanContinue: canGoOn, WeeklyPrice: home.Price.Weekly, Since: On.AddDays(-d.between(30, 700))}
	child.Current.Since = max(child.Current.Since, home.FosteringSince, child.DateOfBirth)
	r := g.newRequest([]model.Child{child})
	if home.Kind == model.ChildrensHome {
		r.Kind, r.Plan, r.ExpectedDays = model.KindStepDown, model.PlanStepDown, 0
		r.Children[0].PreviousResidential = true
	}
	if canGoOn {
		r.Urgency = model.Planned
		r.NeededFrom = On.AddDays(d.between(7, 42))
		r.Children[0].DaysWaited = 0
		r.SubmittedOn = On.AddDays(-d.between(3, 28))
	}
}

// newRequest adds a request for the children with a kind, an urgency and dates that go with their age.
func (g *generator) newRequest(children []model.Child) *model.Request {
	g.requests++
	d := newDice(g.seed, streamRequest, g.requests)
	r := model.Request{ID: fmt.Sprintf("R-%04d", g.requests), Children: children, Authority: Peterborough}
	r.Urgency = []model.Urgency{model.Emergency, model.Urgent, model.Planned}[d.pick(g.urgencies[:]...)]
	waited := 0
	switch r.Urgency {
	case model.Emergency:
		r.NeededFrom = On
	case model.Urgent:
		r.NeededFrom, waited = On.AddDays(d.between(1, 3)), d.between(0, 4)
	default:
		r.NeededFrom, waited = On.AddDays(d.between(7, 42)), d.between(0, 45)
	}
	r.SubmittedOn = On.AddDays(-waited)
	for i := range r.Children {
		r.Children[i].DaysWaited = waited
	}
	kindOf(d, &r)
	if len(children) > 1 {
		r.Together = []model.Together{model.TogetherMust, model.TogetherPrefer, model.TogetherMaySplit, model.TogetherMustSplit}[d.pick(34, 36, 18, 12)]
		if r.Together == model.TogetherMustSplit {
			r.SplitPairs = []model.SplitPair{{A: 0, B: 1}}
		}
	}
	g.asked = append(g.asked, r)
	return &g.asked[len(g.asked)-1]
}

// kindOf sets kind, plan and, for a long-term request, the days to the eldest child's eighteenth birthday.
func kindOf(d dice, r *model.Request) {
	oldest, uasc := 0, false
	for i := range r.Children {
		oldest, uasc = max(oldest, r.Children[i].Age(On)), uasc || r.Children[i].UASC
	}
	draw := d.IntN(100)
	switch {
	case uasc:
		r.Kind, r.Plan = model.KindUASC, model.PlanAssessment
	case r.Urgency == model.Emergency:
		r.Kind, r.Plan = model.KindEmergency, model.PlanAssessment
	case oldest == 0 && draw < 50:
		r.Kind, r.Plan = model.KindFFA, model.PlanAdoptionConsidered
	case oldest >= 16 && draw < 50:
		r.Kind, r.Plan = model.KindBridging, model.PlanIndependence
	case oldest >= 3 && oldest <= 16 && draw < 40:
		r.Kind, r.Plan, r.ExpectedDays = model.KindLongTerm, model.PlanLongTermFoster, daysToEighteen(r)
	case draw < 70:
		r.Kind, r.Plan = model.KindShortTerm, model.PlanAssessment
	default:
		r.Kind, r.Plan = model.KindShortTerm, model.PlanReturnHome
	}
}

func daysToEighteen(r *model.Request) int {
	days := 6600
	for i := range r.Children {
		y, m, day := r.Children[i].DateOfBirth.Civil()
		days = min(days, r.NeededFrom.DaysUntil(model.NewDate(y+18, m, day)))
	}
	return days
}
