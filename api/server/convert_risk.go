package server

import (
	"math"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// riskModel reads the model that a council has adopted; nil where it has none.
func (r *reader) riskModel(w *pb.RiskModel) *model.RiskChoice {
	if w == nil {
		return nil
	}
	r.in("risk_model")
	defer r.out()
	m := risk.Model{Name: r.text("name", w.GetName()), Shape: w.GetShape()}
	seen := make([]bool, len(risk.Coefficients))
	for i, c := range w.GetCoefficients() {
		r.entry("coefficients", i)
		switch k := coefficient(c.GetTerm()); {
		case k < 0:
			r.fault("term", reasonEnum, "is no term of the risk model")
		case seen[k]:
			r.fault("term", reasonDuplicate, "is named twice; name each term once")
		default:
			seen[k] = true
			*risk.Coefficients[k].Of(&m) = model.LogOdds(c.GetLogOdds())
		}
		r.out()
	}
	var missing []string
	for k, is := range seen {
		if !is {
			missing = append(missing, risk.Coefficients[k].Code)
		}
	}
	if len(missing) > 0 {
		r.fault("coefficients", reasonRequired, "lacks "+strings.Join(missing, ", "))
	}
	return &model.RiskChoice{
		Model: model.RiskModel(m), Evidence: r.riskEvidence(w.GetEvidence()), Digest: r.text("digest", w.GetDigest()),
		AdoptedBy: r.text("adopted_by", w.GetAdoptedBy()), AdoptedRole: r.text("adopted_role", w.GetAdoptedRole()), AdoptedOn: r.date("adopted_on", w.GetAdoptedOn()),
	}
}

func coefficient(code string) int {
	for k := range risk.Coefficients {
		if risk.Coefficients[k].Code == code {
			return k
		}
	}
	return -1
}

func (r *reader) riskEvidence(w *pb.RiskEvidence) model.RiskEvidence {
	r.in("evidence")
	defer r.out()
	figure := func(f *pb.RiskFigure) model.RiskFigure {
		return model.RiskFigure{Value: f.GetValue(), Low: f.GetLow(), High: f.GetHigh()}
	}
	return model.RiskEvidence{
		Method: r.text("method", w.GetMethod()), Published: r.text("published", w.GetPublished()), Moved: r.text("moved", w.GetMoved()),
		History: r.text("history_sha256", w.GetHistorySha256()), From: r.text("observed_from", w.GetObservedFrom()), Until: r.text("observed_until", w.GetObservedUntil()),
		Spells: int(w.GetSpells()), Events: int(w.GetUnplannedEndings()), Seed: w.GetSeed(), Offsets: r.texts("offsets", w.GetOffsets()),
		TestSince: r.text("test_since", w.GetTestSince()), TestSpells: int(w.GetTestSpells()), TestEvents: int(w.GetTestUnplannedEndings()),
		AUC: figure(w.GetAuc()), Concordance: figure(w.GetConcordance()), Skill: figure(w.GetBrierSkill()), Level: figure(w.GetCalibrationLevel()),
		Slope: figure(w.GetCalibrationSlope()),
	}
}

// RiskModelToWire gives the message of an adopted model; nil for none.
func RiskModelToWire(c *model.RiskChoice) *pb.RiskModel {
	if c == nil {
		return nil
	}
	m, e := risk.Model(c.Model), &c.Evidence
	figure := func(f model.RiskFigure) *pb.RiskFigure {
		return &pb.RiskFigure{Value: f.Value, Low: f.Low, High: f.High}
	}
	w := &pb.RiskModel{
		Name: m.Name, Shape: m.Shape, Digest: c.Digest, AdoptedBy: c.AdoptedBy, AdoptedRole: c.AdoptedRole, AdoptedOn: c.AdoptedOn.String(),
		Evidence: &pb.RiskEvidence{
			Method: e.Method, Published: e.Published, Moved: e.Moved, HistorySha256: e.History, ObservedFrom: e.From, ObservedUntil: e.Until,
			Spells: int32(min(e.Spells, math.MaxInt32)), UnplannedEndings: int32(min(e.Events, math.MaxInt32)), Seed: e.Seed, Offsets: e.Offsets,
			TestSince: e.TestSince, TestSpells: int32(min(e.TestSpells, math.MaxInt32)), TestUnplannedEndings: int32(min(e.TestEvents, math.MaxInt32)),
			Auc: figure(e.AUC), Concordance: figure(e.Concordance), BrierSkill: figure(e.Skill), CalibrationLevel: figure(e.Level), CalibrationSlope: figure(e.Slope),
		},
	}
	for k := range risk.Coefficients {
		w.Coefficients = append(w.Coefficients, &pb.RiskCoefficient{Term: risk.Coefficients[k].Code, LogOdds: int32(*risk.Coefficients[k].Of(&m))})
	}
	return w
}
