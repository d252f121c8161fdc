package server

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/rule"
)

// The outcomes of a decision.
const (
	outcomePlaced  = "placed"
	outcomeStays   = "stays"
	outcomeWaits   = "waits"
	outcomeRefused = "refused"
)

// detail is what a decision keeps beside its columns: what it changed, and who decides on daily life.
type detail struct {
	Moves      []occupied        `json:",omitempty"`
	OfferID    string            `json:",omitempty"`
	Closed     bool              `json:",omitempty"`
	Delegation map[string]string `json:",omitempty"`
	Conditions map[string]string `json:",omitempty"`
	Risks      []decidedRisk     `json:",omitempty"`
}

// decidedRisk is what was predicted for a child when its placement was decided: the decision's children in order.
type decidedRisk struct {
	Risk    model.Probability
	LogOdds model.LogOdds
	Model   string
}

// RecordDecision appends what a named person decided, and lets it take effect: places fill, the request closes, holds and the offer are
// used up.
func (s *service) RecordDecision(ctx context.Context, req *pb.RecordDecisionRequest) (*pb.RecordDecisionResponse, error) {
	d, resp := req.GetDecision(), &pb.RecordDecisionResponse{}
	list := checkDecision(req)
	version := readEtag("request_etag", req.GetRequestEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		k := &deciding{s: s, tx: tx, who: who, req: req, d: d, version: version, on: today(tx.Now())}
		return k.record(resp)
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func checkDecision(req *pb.RecordDecisionRequest) (list faults) {
	d := req.GetDecision()
	list.needID("decision.request_id", "request", d.GetRequestId(), true)
	list.needID("decision.plan_id", "plan", d.GetPlanId(), false)
	list.needID("decision.offer_id", "offer", d.GetOfferId(), false)
	list.need("decision.reason", d.GetReason(), true, maxReason)
	switch d.GetOutcome() {
	case outcomePlaced:
		list.needID("decision.carer_id", "carer", d.GetCarerId(), true)
	case outcomeStays, outcomeWaits, outcomeRefused:
		list.needID("decision.carer_id", "carer", d.GetCarerId(), d.GetOutcome() == outcomeRefused)
		if d.GetCarerId() != "" && d.GetOutcome() != outcomeRefused {
			list.add("decision.carer_id", reasonConflict, "is for placed and refused alone; leave it out")
		}
	default:
		list.add("decision.outcome", reasonEnum, "is none of placed, stays, waits, refused")
	}
	if w := d.GetWhich(); w != "" && w != "fullest" && w != "protective" {
		list.add("decision.which", reasonEnum, "is neither fullest nor protective")
	}
	return append(list, checkDelegation(req.GetDelegatedAuthority())...)
}

// deciding is one decision while it is being recorded.
type deciding struct {
	s       *service
	tx      *store.Tx
	who     actor
	req     *pb.RecordDecisionRequest
	d       *pb.Decision
	version int64
	on      model.Date

	policy  *model.Policy
	request *model.Request
	part    model.Part
	carer   *model.Carer
	plan    *store.Plan
	detail  detail
}

func (k *deciding) record(resp *pb.RecordDecisionResponse) error {
	if err := k.read(); err != nil {
		return err
	}
	kept := store.Decision{
		RequestID: k.request.ID, ChildIDs: partIDs(k.request, k.part), CarerID: k.d.GetCarerId(), Outcome: k.d.GetOutcome(),
		By: k.who.id.Subject, Role: k.who.role.String(), Reason: k.d.GetReason(), PlanID: k.d.GetPlanId(), Which: k.d.GetWhich(),
		RuleSetVersion: RuleSetVersion(), ProgramVersion: k.s.Version, PolicyVersion: k.policy.Version,
	}
	if k.plan != nil {
		kept.InputHash, kept.PolicyVersion = k.plan.InputHash, k.plan.Policy.Version
	}
	placed := k.d.GetOutcome() == outcomePlaced
	if placed {
		if err := k.allowed(resp); err != nil {
			return err
		}
	}
	if err := k.compare(&kept); err != nil { // with what was shown: before anybody moves
		return err
	}
	if placed {
		if err := k.move(); err != nil {
			return err
		}
	}
	if err := k.close(); err != nil {
		return err
	}
	k.detail.Delegation, k.detail.Conditions = delegation(k.req.GetDelegatedAuthority())
	var err error
	if kept.Detail, err = json.Marshal(k.detail); err != nil {
		return err
	}
	if err := k.tx.KeepRuleSet(kept.RuleSetVersion, []byte(rule.Page(rule.Default))); err != nil {
		return err
	}
	if kept, err = k.tx.AddDecision(kept); err != nil {
		return err
	}
	resp.Decision = decisionToWire(&kept)
	return nil
}

// read takes what the decision is about from the store: the request as the person saw it, the children, the plan.
func (k *deciding) read() (err error) {
	if k.policy, err = k.s.inForce(k.tx); err != nil {
		return err
	}
	var stamp store.Stamp
	if k.request, stamp, err = k.tx.Request(k.d.GetRequestId()); err != nil {
		return err
	}
	if stamp.Version != k.version {
		return &store.ConflictError{Kind: "request", ID: k.request.ID, Expected: k.version, Current: stamp}
	}
	state, err := k.tx.RequestState(k.request.ID)
	if err != nil {
		return err
	}
	if state != store.RequestOpen {
		return status.Errorf(codes.FailedPrecondition, "request %s is %s; take the decision back first if it was wrong", k.request.ID, state)
	}
	var list faults
	k.part = partOf(k.request, k.d.GetChildIds(), &list)
	if err := list.err(); err != nil {
		return err
	}
	if id := k.d.GetPlanId(); id != "" {
		k.plan, err = k.tx.Plan(id)
	}
	return err
}

// partOf gives the children named; none named are all.
func partOf(r *model.Request, ids []string, list *faults) (part model.Part) {
	if len(ids) == 0 {
		return model.Whole(len(r.Children))
	}
	for n, id := range ids {
		i := slices.IndexFunc(r.Children, func(c model.Child) bool { return c.ID == id })
		if i < 0 {
			list.add(fmt.Sprintf("decision.child_ids[%d]", n), reasonUnknown, "is no child of the request")
			continue
		}
		part |= 1 << i
	}
	return part
}

// allowed checks that the children may lawfully live there and that both social workers have spoken.
func (k *deciding) allowed(resp *pb.RecordDecisionResponse) (err error) {
	if k.carer, _, err = k.tx.Carer(k.d.GetCarerId()); err != nil {
		return err
	}
	missing, err := missingViews(k.tx, k.request.ID, k.carer.ID)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return status.Errorf(codes.FailedPrecondition, "no decision before both social workers have given their views: the %s has not (RecordView)",
			strings.Join(missing, " and the "))
	}
	return k.lawful(resp)
}

// lawful judges the children with the carer as both stand now. What a rule removes nobody can decide; what a gate asks for must be
// granted.
func (k *deciding) lawful(resp *pb.RecordDecisionResponse) error {
	j := judge.New(k.policy, k.on)
	verdicts := make([]model.Verdict, model.MaxSiblings)
	seen, err := withHolds(k.tx, k.carer.ID) // what others hold is taken
	if err != nil {
		return err
	}
	j.Part(k.request, k.part, seen, verdicts)
	t := &teller{policy: k.policy, now: k.on}
	var against []string
	for n, i := range indices(k.part) {
		k.detail.Risks = append(k.detail.Risks, decidedRisk{verdicts[n].Risk, verdicts[n].LogOdds, risk.Version(k.policy)})
		w := t.verdict(k.request, i, &verdicts[n])
		for _, f := range w.GetFailed() {
			against = append(against, fmt.Sprintf("%s: %s %s (%s)", w.GetChildId(), f.GetRule(), f.GetSentence(), f.GetData()))
		}
		for _, g := range w.GetGates() {
			if !g.GetGranted() {
				against = append(against, fmt.Sprintf("%s: %s needs the approval of the %s first (%s)", w.GetChildId(), g.GetRule(), g.GetApprover(), g.GetData()))
			}
		}
		for _, task := range w.GetTasks() {
			if task.GetRule() != model.CA02.String() { // to record the decision: that is being done
				resp.Tasks = append(resp.Tasks, task)
			}
		}
	}
	if len(against) > 0 {
		return status.Errorf(codes.FailedPrecondition, "%s cannot be decided on as things stand: %s", k.carer.ID, strings.Join(against, "; "))
	}
	return nil
}

// compare notes which homes were shown, and whether another was chosen than the one proposed.
func (k *deciding) compare(kept *store.Decision) error {
	proposed := ""
	if k.plan != nil {
		answer, err := k.answer()
		if err != nil {
			return err
		}
		proposed, kept.Alternatives = shown(answer, k.request.ID, kept.ChildIDs)
	} else {
		list, homes, err := k.keepShown()
		if err != nil {
			return err
		}
		kept.ShortlistID, kept.InputHash, kept.Alternatives = list.ID, list.InputHash, homes[:min(len(homes), mostShown)]
		if len(homes) > 0 {
			proposed = homes[0]
		}
	}
	if k.d.GetOutcome() == outcomeRefused {
		return nil
	}
	kept.Override = k.d.GetOutcome() == outcomePlaced && proposed != kept.CarerID || k.d.GetOutcome() == outcomeWaits && proposed != ""
	return nil
}

// mostShown is how many homes of a shortlist count as having been shown.
const mostShown = 6

func (k *deciding) answer() (*pb.Plan, error) {
	w, err := answerOf(k.tx, k.plan.ID)
	if err != nil {
		return nil, err
	}
	if k.d.GetWhich() == "protective" {
		if w.Protective == nil {
			return nil, faults{{Path: "decision.which", Reason: reasonConflict, Description: "is protective, and the plan had no protective one beside it"}}.err()
		}
		return w.Protective, nil
	}
	return w.Plan, nil
}

// shown gives the home that a plan proposed for the children, and all homes it showed for them.
func shown(plan *pb.Plan, requestID string, children []string) (proposed string, homes []string) {
	for _, r := range plan.GetRequests() {
		if r.GetRequestId() != requestID {
			continue
		}
		for _, p := range r.GetPlaced() {
			homes = append(homes, p.GetCarerId())
			if slices.Contains(p.GetChildIds(), children[0]) {
				proposed = p.GetCarerId()
			}
		}
		for _, u := range r.GetRunnersUp() {
			if !slices.Contains(homes, u.GetCarerId()) {
				homes = append(homes, u.GetCarerId())
			}
		}
	}
	return proposed, homes
}

// RuleSetVersion names the rule book by its content.
func RuleSetVersion() string { return store.HashOf([]byte(rule.Page(rule.Default)))[:16] }
