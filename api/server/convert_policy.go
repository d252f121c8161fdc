package server

import (
	"fmt"
	"math"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// PolicyFromWire builds a policy and lists what could not be built, with paths that begin at the policy.
func PolicyFromWire(w *pb.Policy) (*model.Policy, []Fault) {
	var r reader
	return r.policy(w), r.list
}

func (r *reader) policy(w *pb.Policy) *model.Policy {
	m := &model.Policy{
		Version: r.text("version", w.GetVersion()), ApprovedBy: r.text("approved_by", w.GetApprovedBy()),
		Authority: r.text("authority", w.GetAuthority()), Adjoining: r.texts("adjoining_authorities", w.GetAdjoiningAuthorities()),
		Centre: r.location("centre", w.GetCentre()),
		MinFit: model.Points(w.GetMinFit()), Tolerance: model.Points(w.GetTolerance()), ToleranceKin: model.Points(w.GetToleranceKin()),
		MaxShortfall: model.Points(w.GetMaxShortfall()), Weights: weightsFromWire(w.GetFitWeights()), SchoolMiles: model.Miles(w.GetSchoolKeptTenthMiles()),
		HorizonDays: int(w.GetHorizonDays()), AvertedEnding: model.Pence(w.GetAvertedEndingPence()), FitPointWeek: model.Pence(w.GetFitPointWeekPence()),
		WaitingDay: model.Pence(w.GetWaitingDayPence()), MoveCost: model.Pence(w.GetMoveCostPence()), SameDayHours: int(w.GetSameDayHours()),
		ShareMixedSexMaxAge: small(w.GetShareMixedSexMaxAge()), ShareMaxAgeGap: small(w.GetShareMaxAgeGap()), InfantMaxMonths: small(w.GetInfantInCarerRoomMaxMonths()),
	}
	for i, f := range w.GetFollowOn() {
		r.entry("follow_on", i)
		m.FollowOn = append(m.FollowOn, model.FollowOn{
			Share: model.Probability(min(f.GetShareBp(), math.MaxInt32)), Weekly: model.Pence(f.GetWeeklyPence()),
			Basis: enum(r, "basis", f.GetBasis(), model.BasisNational2024),
		})
		r.out()
	}
	r.defaultDays(w.GetDefaultDays(), m)
	r.approvalHours(w.GetApprovalHours(), m)
	r.choices(w, m)
	return m
}

func weightsFromWire(w *pb.FitWeights) model.FitWeights {
	return model.FitWeights{
		Needs: small(w.GetNeeds()), Skills: small(w.GetSkills()), Home: small(w.GetHome()), School: small(w.GetSchool()),
		Contact: small(w.GetContact()), Centre: small(w.GetCentre()), Area: small(w.GetArea()),
		Identity: small(w.GetIdentity()), Siblings: small(w.GetSiblings()), Household: small(w.GetHousehold()),
	}
}

// The limits of the two lists that the model keeps by index, so that the validator could not name their wire paths.
const (
	maxKindDays      = 6600
	maxApprovalHours = 8760
)

func (r *reader) defaultDays(list []*pb.KindDays, m *model.Policy) {
	var seen model.KindSet
	for i, w := range list {
		r.entry("default_days", i)
		k := enum(r, "kind", w.GetKind(), model.KindUASC)
		switch {
		case w.GetKind() == 0:
			r.fault("kind", reasonRequired, "is required")
		case k != 0 && seen != 0 && seen.Has(k):
			r.fault("kind", reasonDuplicate, "is named twice; name each kind once")
		}
		if d := w.GetDays(); d < 0 || d > maxKindDays {
			r.fault("days", reasonRange, fmt.Sprintf("is not between 0 and %d", maxKindDays))
		} else if k != 0 {
			seen = seen.With(k)
			m.DefaultDays[k] = int(d)
		}
		r.out()
	}
}

func (r *reader) approvalHours(list []*pb.ApproverHours, m *model.Policy) {
	var seen [model.Approvers]bool
	for i, w := range list {
		r.entry("approval_hours", i)
		a := approverOf(w.GetApprover())
		switch {
		case a == model.ApproverNone:
			r.fault("approver", reasonEnum, "is not one of "+approverCodes)
		case seen[a]:
			r.fault("approver", reasonDuplicate, "is named twice; name each approver once")
		}
		if h := w.GetHours(); h < -1 || h > maxApprovalHours {
			r.fault("hours", reasonRange, fmt.Sprintf("is not between -1 and %d", maxApprovalHours))
		} else if a != model.ApproverNone {
			seen[a] = true
			m.ApprovalHours[a] = int(h)
		}
		r.out()
	}
}

func approverOf(s string) model.Approver {
	for a := model.ApproverNone + 1; int(a) < model.Approvers; a++ {
		if a.String() == s {
			return a
		}
	}
	return model.ApproverNone
}

// PolicyToWire gives the message of a policy.
func PolicyToWire(m *model.Policy) *pb.Policy {
	w := &pb.Policy{
		Version: m.Version, ApprovedBy: m.ApprovedBy, Authority: m.Authority, AdjoiningAuthorities: m.Adjoining, Centre: locationToWire(&m.Centre),
		MinFit: int32(m.MinFit), Tolerance: int32(m.Tolerance), ToleranceKin: int32(m.ToleranceKin), MaxShortfall: int32(m.MaxShortfall),
		FitWeights: &pb.FitWeights{
			Needs: uint32(m.Weights.Needs), Skills: uint32(m.Weights.Skills), Home: uint32(m.Weights.Home), School: uint32(m.Weights.School),
			Contact: uint32(m.Weights.Contact), Centre: uint32(m.Weights.Centre), Area: uint32(m.Weights.Area),
			Identity: uint32(m.Weights.Identity), Siblings: uint32(m.Weights.Siblings), Household: uint32(m.Weights.Household),
		},
		SchoolKeptTenthMiles: int32(m.SchoolMiles), HorizonDays: int32(m.HorizonDays), AvertedEndingPence: int64(m.AvertedEnding),
		FitPointWeekPence: int64(m.FitPointWeek), WaitingDayPence: int64(m.WaitingDay), MoveCostPence: int64(m.MoveCost), SameDayHours: int32(m.SameDayHours),
		ShareMixedSexMaxAge: uint32(m.ShareMixedSexMaxAge), ShareMaxAgeGap: uint32(m.ShareMaxAgeGap), InfantInCarerRoomMaxMonths: uint32(m.InfantMaxMonths),
	}
	for _, f := range m.FollowOn {
		w.FollowOn = append(w.FollowOn, &pb.FollowOn{ShareBp: uint32(f.Share), WeeklyPence: int64(f.Weekly), Basis: pb.PriceBasis(f.Basis)})
	}
	for k, days := range m.DefaultDays {
		if days != 0 {
			w.DefaultDays = append(w.DefaultDays, &pb.KindDays{Kind: pb.RequestKind(k), Days: int32(days)})
		}
	}
	for a := 1; a < model.Approvers; a++ {
		w.ApprovalHours = append(w.ApprovalHours, &pb.ApproverHours{Approver: model.Approver(a).String(), Hours: int32(m.ApprovalHours[a])})
	}
	choicesToWire(m, w)
	return w
}
