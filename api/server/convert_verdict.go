package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
)

// teller puts judgements into words: what a verdict holds in numbers it tells with the days of its request.
type teller struct {
	policy *model.Policy
	now    model.Date
}

// verdict gives the message of one child's judgement, with the words that belong to its numbers. moves tells whether the child would
// move at all: who stays has nothing to be done.
func (t *teller) verdict(r *model.Request, child int, v *model.Verdict) *pb.Verdict {
	w := &pb.Verdict{
		ChildId: r.Children[child].ID, Eligible: v.Eligible(), Fit: int32(v.Fit), FitLow: int32(v.FitLow), FitHigh: int32(v.FitHigh),
		Distances: distancesToWire(&v.Miles), Area: pb.Area(v.Area), SchoolKept: pb.Answer(v.SchoolKept),
		RiskBp: int32(v.Risk), RiskDaysBp: int32(v.RiskDays), Cost: t.cost(&v.Cost),
	}
	if v.SchoolMinutes >= 0 {
		minutes := int32(v.SchoolMinutes)
		w.SchoolMinutes = &minutes
	}
	t.findings(r, v, w)
	if v.Eligible() {
		w.Tasks = t.tasks(r, v)
	}
	w.FitTerms, w.RiskTerms = fitTermsToWire(v), riskTermsToWire(v)
	return w
}

// findings tells every rule that spoke, in the order of the book.
func (t *teller) findings(r *model.Request, v *model.Verdict, w *pb.Verdict) {
	for _, b := range rule.All {
		switch {
		case v.Failed.Has(b.ID):
			w.Failed = append(w.Failed, findingToWire(b, v.Data[b.ID], model.Hard))
		case v.Gates.Has(b.ID):
			w.Gates = append(w.Gates, &pb.GateFinding{
				Rule: b.ID.String(), Sentence: b.Sentence, Data: b.Words(v.Data[b.ID]), Approver: b.Approver.String(),
				Granted: v.Granted.Has(b.ID), Obtainable: !v.Late.Has(b.ID),
				DueOn: r.NeededFrom.String(), Hours: int32(t.policy.ApprovalHours[b.Approver]),
			})
		case v.Spoke.Has(b.ID):
			w.Notes = append(w.Notes, findingToWire(b, v.Data[b.ID], b.Does(v)))
		}
	}
}

func (t *teller) tasks(r *model.Request, v *model.Verdict) []*pb.Task {
	list := rule.Default.Tasks(v, rule.NewTiming(r, t.policy, t.now))
	out := make([]*pb.Task, len(list))
	for i, k := range list {
		out[i] = &pb.Task{Rule: k.Rule.String(), Sentence: k.Sentence, Who: k.Who, DueOn: k.DueOn.String(), WarnOn: k.WarnOn.String()}
	}
	return out
}

func fitTermsToWire(v *model.Verdict) []*pb.FitTerm {
	terms, out := make([]pb.FitTerm, model.FitTerms), make([]*pb.FitTerm, model.FitTerms)
	for i := range v.FitTerms {
		t := &v.FitTerms[i]
		terms[i].Name, terms[i].Score, terms[i].Weight, terms[i].Known = model.FitTermNames[i], int32(t.Score), uint32(t.Weight), t.Known
		out[i] = &terms[i]
	}
	return out
}

func riskTermsToWire(v *model.Verdict) []*pb.RiskTerm {
	terms, out := make([]pb.RiskTerm, model.RiskTerms), make([]*pb.RiskTerm, model.RiskTerms)
	for i, z := range v.RiskTerms {
		terms[i].Name, terms[i].LogOddsE4, terms[i].Known = model.RiskTermNames[i], int32(z), v.RiskUnknown&(1<<i) == 0
		out[i] = &terms[i]
	}
	return out
}

func findingToWire(r *rule.Rule, seen model.Datum, kind model.RuleKind) *pb.Finding {
	return &pb.Finding{Rule: r.ID.String(), Sentence: r.Sentence, Data: r.Words(seen), Source: r.Source, Kind: kind.String()}
}

func distancesToWire(miles *[model.MilesKinds]model.Miles) *pb.Distances {
	known := func(i int) *int32 {
		if !miles[i].Known() {
			return nil
		}
		v := int32(miles[i])
		return &v
	}
	return &pb.Distances{
		HomeTenthMiles: known(model.MilesHome), SchoolTenthMiles: known(model.MilesSchool), ContactNearestTenthMiles: known(model.MilesContactNearest),
		ContactFarthestTenthMiles: known(model.MilesContactFarthest), CentreTenthMiles: known(model.MilesCentre),
		SiblingNearestTenthMiles: known(model.MilesSiblingNearest), PreferredTenthMiles: known(model.MilesPreferred),
	}
}

func (t *teller) cost(c *model.Cost) *pb.Cost {
	w := &pb.Cost{
		WeeklyPence: int64(c.Weekly), Basis: pb.PriceBasis(c.Basis), Days: int32(c.Days), PricePence: int64(c.Price), EndingPence: int64(c.Ending),
		FollowOnPence: int64(c.FollowOn), AvertedPence: int64(c.Averted), ExpectedPence: int64(c.Expected()),
		Contract: pb.Contract(c.Contract), DecidesBy: pb.CostBasis(t.policy.CostBasis),
		FullWeeklyPence: int64(c.Bases[model.CostFull]), MarginalWeeklyPence: int64(c.Bases[model.CostMarginal]),
		LikeForLikeWeeklyPence: int64(c.Bases[model.CostLikeForLike]), SupportPence: int64(c.Support), RiskWithSupportBp: int32(c.RiskWith),
	}
	if k := int(c.Package); k > 0 && k <= len(t.policy.Packages) {
		w.SupportPackage = t.policy.Packages[k-1].ID
	}
	return w
}

// ruleToWire gives the message of one rule of the book.
func ruleToWire(r *rule.Rule) *pb.Rule {
	w := &pb.Rule{
		Id: r.ID.String(), Kind: r.Kind.String(), Sentence: r.Sentence, Source: r.Source, Verified: r.Verified,
		ValidFrom: r.From.String(), ValidTo: r.To.String(), Approver: r.Approver.String(), Cases: int32(len(r.Cases)),
	}
	for i := range r.Todo {
		w.Tasks = append(w.Tasks, r.Todo[i].Sentence)
	}
	return w
}
