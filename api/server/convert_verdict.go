package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
)

// VerdictToWire gives the message of one child's judgement, with the words that belong to its numbers.
func VerdictToWire(childID string, v *model.Verdict) *pb.Verdict {
	w := &pb.Verdict{
		ChildId: childID, Eligible: v.Eligible(), Fit: int32(v.Fit), Distances: distancesToWire(&v.Miles), Area: pb.Area(v.Area),
		SchoolKept: pb.Answer(v.SchoolKept), RiskBp: int32(v.Risk), RiskDaysBp: int32(v.RiskDays), Cost: costToWire(&v.Cost),
	}
	for _, r := range rule.All {
		switch {
		case v.Failed.Has(r.ID):
			w.Failed = append(w.Failed, findingToWire(r, v.Data[r.ID]))
		case v.Gates.Has(r.ID):
			w.Gates = append(w.Gates, &pb.GateFinding{
				Rule: r.ID.String(), Sentence: r.Sentence, Data: r.Words(v.Data[r.ID]), Approver: r.Approver.String(),
				Granted: v.Granted.Has(r.ID), Obtainable: !v.Late.Has(r.ID),
			})
		case v.Spoke.Has(r.ID):
			w.Notes = append(w.Notes, findingToWire(r, v.Data[r.ID]))
		}
	}
	terms := make([]pb.FitTerm, model.FitTerms)
	w.FitTerms = make([]*pb.FitTerm, model.FitTerms)
	for i := range v.FitTerms {
		t := &v.FitTerms[i]
		terms[i].Name, terms[i].Score, terms[i].Weight, terms[i].Known = model.FitTermNames[i], int32(t.Score), uint32(t.Weight), t.Known
		w.FitTerms[i] = &terms[i]
	}
	risks := make([]pb.RiskTerm, model.RiskTerms)
	w.RiskTerms = make([]*pb.RiskTerm, model.RiskTerms)
	for i, z := range v.RiskTerms {
		risks[i].Name, risks[i].LogOddsE4, risks[i].Known = model.RiskTermNames[i], int32(z), v.RiskUnknown&(1<<i) == 0
		w.RiskTerms[i] = &risks[i]
	}
	return w
}

func findingToWire(r *rule.Rule, seen model.Datum) *pb.Finding {
	return &pb.Finding{Rule: r.ID.String(), Sentence: r.Sentence, Data: r.Words(seen), Source: r.Source}
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
	}
}

func costToWire(c *model.Cost) *pb.Cost {
	return &pb.Cost{
		WeeklyPence: int64(c.Weekly), Basis: pb.PriceBasis(c.Basis), Days: int32(c.Days), PricePence: int64(c.Price), EndingPence: int64(c.Ending),
		FollowOnPence: int64(c.FollowOn), AvertedPence: int64(c.Averted), ExpectedPence: int64(c.Expected()),
	}
}

// ruleToWire gives the message of one rule of the book.
func ruleToWire(r *rule.Rule) *pb.Rule {
	return &pb.Rule{
		Id: r.ID.String(), Kind: r.Kind.String(), Sentence: r.Sentence, Source: r.Source, Verified: r.Verified,
		ValidFrom: r.From.String(), ValidTo: r.To.String(), Approver: r.Approver.String(), Cases: int32(len(r.Cases)),
	}
}
