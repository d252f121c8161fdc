package server

import (
	"math"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// record reads what has been written down about a request.
func (r *reader) record(w *pb.Record) model.Record {
	if w == nil {
		return model.Record{}
	}
	r.in("record")
	defer r.out()
	return model.Record{
		ParentOption:           enum(r, "parent_option", w.ParentOption, model.ParentOpen),
		WishesOn:               r.date("wishes_recorded_on", w.WishesRecordedOn),
		FamilyConference:       enum(r, "family_group_conference_offered", w.FamilyGroupConferenceOffered, model.No),
		FamilyConferenceReason: r.text("family_group_conference_reason", w.FamilyGroupConferenceReason),
		Advocacy:               enum(r, "advocacy_offered", w.AdvocacyOffered, model.No),
		Review:                 r.text("review_reference", w.ReviewReference),
		GapPlan:                r.text("gap_plan_reference", w.GapPlanReference),
		SiblingAssessment:      r.text("sibling_assessment_reference", w.SiblingAssessmentReference),
		AdoptionConfidence:     enum(r, "adoption_confidence", w.AdoptionConfidence, model.ConfidenceHigh),
		PlacementOrderRefused:  w.PlacementOrderRefused,
		SecureOrder:            r.text("secure_order_reference", w.SecureOrderReference),
		SecureHours:            medium(w.SecureHoursUsed),
		SecretaryOfState:       w.SecretaryOfStateApproved,
		ShortBreakDays:         medium(w.ShortBreakDaysUsed),
	}
}

func recordToWire(m *model.Record) *pb.Record {
	if *m == (model.Record{}) {
		return nil
	}
	return &pb.Record{
		ParentOption: pb.ParentOption(m.ParentOption), WishesRecordedOn: m.WishesOn.String(),
		FamilyGroupConferenceOffered: pb.Answer(m.FamilyConference), FamilyGroupConferenceReason: m.FamilyConferenceReason,
		AdvocacyOffered: pb.Answer(m.Advocacy), ReviewReference: m.Review, GapPlanReference: m.GapPlan, SiblingAssessmentReference: m.SiblingAssessment,
		AdoptionConfidence: pb.Confidence(m.AdoptionConfidence), PlacementOrderRefused: m.PlacementOrderRefused,
		SecureOrderReference: m.SecureOrder, SecureHoursUsed: uint32(m.SecureHours), SecretaryOfStateApproved: m.SecretaryOfState,
		ShortBreakDaysUsed: uint32(m.ShortBreakDays),
	}
}

// medium is small for numbers that the model holds in two bytes.
func medium(v uint32) uint16 { return uint16(min(v, math.MaxUint16)) }
