package server

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/model/risk"
)

// ownModel gives a council's own model, adopted: the published slopes on a higher base.
func ownModel(t *testing.T) *model.RiskChoice {
	t.Helper()
	m := risk.Published()
	m.Name, m.Base = "local-2026", m.Base+6_000
	b, err := risk.WriteFile(m, model.RiskEvidence{
		Method: "a test's", Published: "published-1", Moved: model.RiskMovedBase, History: "00", TestSpells: 900, TestEvents: 150, Offsets: []string{"age: too few"},
		AUC: model.RiskFigure{Value: 6_500, Low: 5_900, High: 7_100}, Concordance: model.RiskFigure{Value: 6_400, Low: 5_900, High: 6_900},
		Skill: model.RiskFigure{Value: 500, Low: -100, High: 1_100}, Level: model.RiskFigure{Value: -20, Low: -900, High: 860},
		Slope: model.RiskFigure{Value: 9_000, Low: 5_000, High: 13_000},
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := risk.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	c := f.Adopt("R. Director", "director", model.NewDate(2026, 11, 2))
	return &c
}

func TestAnAdoptedModelSurvivesTheWire(t *testing.T) {
	p := modeltest.Policy()
	p.Risk = ownModel(t)
	got, faults := PolicyFromWire(throughBytes(t, PolicyToWire(p)).(*pb.Policy))
	if len(faults) > 0 || !reflect.DeepEqual(got, p) {
		t.Errorf("%v\n got %#v\nwant %#v", faults, got.Risk, p.Risk)
	}
}

// Shortlist, plan, kept plan and replay stand on the model that the policy in force has adopted, and say so; the policy before it on the published.
func TestAnAdoptedModelIsUsed(t *testing.T) {
	h, ctx := open(t), context.Background()
	policies := pb.NewPolicyServiceClient(h.conn)
	risks := func() (name string, all []int32, id string) {
		t.Helper()
		resp, err := h.match.Match(ctx, smallCall())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range resp.GetPlan().GetRequests() {
			for _, p := range r.GetPlaced() {
				for _, v := range p.GetVerdicts() {
					all = append(all, v.GetRiskBp())
				}
			}
		}
		kept, err := pb.NewDecisionServiceClient(h.conn).ListPlans(ctx, &pb.ListPlansRequest{})
		if err != nil {
			t.Fatal(err)
		}
		return resp.GetPlan().GetRiskModel(), all, kept.GetPlans()[0].GetId()
	}
	name, before, first := risks()
	if name != "published-1" || len(before) == 0 {
		t.Fatalf("before: %q %v", name, before)
	}
	p := modeltest.Policy()
	p.Version, p.Risk = "2026-a", ownModel(t)
	proposed, err := policies.ProposePolicy(ctx, &pb.ProposePolicyRequest{Policy: PolicyToWire(p)})
	if err != nil {
		t.Fatalf("%v\n%v", err, faultLines(err))
	}
	if _, err := policies.SettlePolicy(ctx, &pb.SettlePolicyRequest{Version: "2026-a", State: "approved", Etag: proposed.GetVersion().GetEtag()}); err != nil {
		t.Fatal(err)
	}
	name, after, second := risks()
	if !strings.HasPrefix(name, "local-2026@") || len(after) != len(before) {
		t.Fatalf("after: %q %v", name, after)
	}
	for i := range after {
		if after[i] <= before[i] {
			t.Errorf("risk %d: %d after, %d before a higher base", i, after[i], before[i])
		}
	}
	small := smallCall()
	list, err := h.match.Shortlist(ctx, &pb.ShortlistRequest{Request: small.GetRequests()[0], Carers: small.GetCarers(), SnapshotDate: small.GetSnapshotDate()})
	if err != nil || list.GetRiskModel() != name {
		t.Errorf("shortlist: %v, %q", err, list.GetRiskModel())
	}
	for _, id := range []string{first, second} {
		again, err := pb.NewDecisionServiceClient(h.conn).ReplayPlan(ctx, &pb.ReplayPlanRequest{Id: id})
		if err != nil || !again.GetSame() {
			t.Errorf("replay of %s: %v, %s", id, err, again.GetDifference())
		}
	}
}

// A model that was changed, that lacks a term or names one too many is refused, with its path.
func TestAChangedModelIsRefused(t *testing.T) {
	h, ctx := open(t), context.Background()
	p := modeltest.Policy()
	p.Risk = ownModel(t)
	good := PolicyToWire(p)
	for name, c := range map[string]struct {
		change func(*pb.RiskModel)
		path   string
	}{
		"as it is":              {func(*pb.RiskModel) {}, ""},
		"a coefficient":         {func(m *pb.RiskModel) { m.Coefficients[3].LogOdds++ }, "policy.risk_model"},
		"a figure":              {func(m *pb.RiskModel) { m.Evidence.Auc.Low++ }, "policy.risk_model"},
		"a term of a trait":     {func(m *pb.RiskModel) { m.Coefficients[3].Term = "ETHNICITY" }, "policy.risk_model.coefficients[3].term"},
		"a term twice":          {func(m *pb.RiskModel) { m.Coefficients[3].Term = "BASE" }, "policy.risk_model.coefficients[3].term"},
		"a term is missing":     {func(m *pb.RiskModel) { m.Coefficients = m.Coefficients[1:] }, "policy.risk_model.coefficients"},
		"nobody has adopted it": {func(m *pb.RiskModel) { m.AdoptedBy = "" }, "policy.risk_model.adopted_by"},
		"on no day":             {func(m *pb.RiskModel) { m.AdoptedOn = "" }, "policy.risk_model.adopted_on"},
		"without evidence":      {func(m *pb.RiskModel) { m.Evidence = nil }, "policy.risk_model"},
	} {
		call := smallCall()
		call.Policy = proto.CloneOf(good)
		c.change(call.Policy.RiskModel)
		_, err := h.match.Match(ctx, call)
		got := paths(err)
		if c.path == "" && err != nil || c.path != "" && !slices.Contains(got, c.path) {
			t.Errorf("%s: %v, %q, want %q", name, err, got, c.path)
		}
	}
}

// A decision keeps what was predicted for each child on the day, and by which model: a later model does not change it.
func TestADecisionKeepsItsRisks(t *testing.T) {
	d := openLaw(t, func(*Options) {})
	d.decided()
	list, err := d.decide.ListDecisions(context.Background(), &pb.ListDecisionsRequest{RequestId: "R1"})
	if err != nil || len(list.GetDecisions()) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	logged := list.GetDecisions()[0]
	if len(logged.GetRisks()) != len(logged.GetChildIds()) || len(logged.GetRisks()) == 0 {
		t.Fatalf("%d risks for %d children", len(logged.GetRisks()), len(logged.GetChildIds()))
	}
	for i, r := range logged.GetRisks() {
		p := risk.Probability12m(model.LogOdds(r.GetLogOdds()))
		if r.GetChildId() != logged.GetChildIds()[i] || r.GetRiskModel() != "published-1" || r.GetRiskBp() <= 0 || int32(p) != r.GetRiskBp() {
			t.Errorf("%v", r)
		}
	}
}
