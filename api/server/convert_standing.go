package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// standing reads how a home stands with those who approve, inspect and pay it.
func (r *reader) standing(w *pb.Carer, m *model.Carer) {
	m.LongTerm, m.ApprovedAdopter = w.GetLongTermApproved(), w.GetApprovedAdopter()
	m.AgreementMade = enum(r, "foster_care_agreement", w.GetFosterCareAgreement(), model.No)
	m.ReviewedOn = r.date("last_review_on", w.GetLastReviewOn())
	if p := w.GetPendingTerms(); p != nil {
		r.in("pending_terms")
		m.PendingTerms = &model.PendingTerms{Terms: r.terms(p.Terms), From: r.date("effective_on", p.EffectiveOn)}
		r.out()
	}
	if q := w.GetQuality(); q != nil {
		r.in("quality")
		m.Quality = model.Quality{Grade: enum(r, "grade", q.Grade, model.GradeInadequate), GradedOn: r.date("graded_on", q.GradedOn)}
		r.out()
	}
	m.AlternativeToResidential = w.GetAlternativeToResidential()
	m.AdoptionRegistered, m.NotForProfit = w.GetAdoptionRegistered(), w.GetNotForProfit()
	m.ContractTo = r.date("provider_contract_to", w.GetProviderContractTo())
	if b := w.GetBlock(); b != nil {
		r.in("block")
		m.Block = &model.Block{
			ID: r.id("id", b.Id), WeeklyTotal: model.Pence(b.WeeklyTotalPence), Beds: small(b.Beds), From: r.date("from", b.From), To: r.date("to", b.To),
		}
		r.out()
	}
}

// abilities reads what people in the home have learnt and share.
func (r *reader) abilities(w *pb.Carer, m *model.Carer) {
	m.MaleCarer = enum(r, "male_carer", w.GetMaleCarer(), model.No)
	for i, t := range w.GetTraining() {
		r.entry("training", i)
		d, ok := model.ParseDomain(t.GetDomain())
		if !ok {
			r.fault("domain", reasonEnum, "is not one of "+domainCodes)
		}
		m.Training = append(m.Training, model.Training{
			Domain: d, Level: small(t.GetLevel()), CompletedOn: r.date("completed_on", t.GetCompletedOn()), ExpiresOn: r.date("expires_on", t.GetExpiresOn()),
		})
		r.out()
	}
	for i, v := range w.GetIdentity() {
		r.entry("identity", i)
		m.Identity = append(m.Identity, model.Identity{Kind: enum(r, "kind", v.GetKind(), model.IdentityCulture), Value: r.text("value", v.GetValue())})
		r.out()
	}
}

func standingToWire(m *model.Carer, w *pb.Carer) {
	w.LongTermApproved, w.ApprovedAdopter = m.LongTerm, m.ApprovedAdopter
	w.FosterCareAgreement, w.LastReviewOn = pb.Answer(m.AgreementMade), m.ReviewedOn.String()
	if p := m.PendingTerms; p != nil {
		w.PendingTerms = &pb.PendingTerms{Terms: termsToWire(&p.Terms), EffectiveOn: p.From.String()}
	}
	if m.Quality != (model.Quality{}) {
		w.Quality = &pb.Quality{Grade: pb.Grade(m.Quality.Grade), GradedOn: m.Quality.GradedOn.String()}
	}
	w.AlternativeToResidential, w.AdoptionRegistered, w.NotForProfit = m.AlternativeToResidential, m.AdoptionRegistered, m.NotForProfit
	w.ProviderContractTo = m.ContractTo.String()
	if b := m.Block; b != nil {
		w.Block = &pb.Block{Id: b.ID, WeeklyTotalPence: int64(b.WeeklyTotal), Beds: uint32(b.Beds), From: b.From.String(), To: b.To.String()}
	}
}

func abilitiesToWire(m *model.Carer, w *pb.Carer) {
	w.MaleCarer = pb.Answer(m.MaleCarer)
	for _, t := range m.Training {
		w.Training = append(w.Training, &pb.Training{Domain: t.Domain.String(), Level: uint32(t.Level), CompletedOn: t.CompletedOn.String(), ExpiresOn: t.ExpiresOn.String()})
	}
	for _, v := range m.Identity {
		w.Identity = append(w.Identity, &pb.Identity{Kind: pb.IdentityKind(v.Kind), Value: v.Value})
	}
}
