package local

import (
	"fmt"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/model/kpi"
	"github.com/placewell/placewell/model/ssda903"
)

// EquityOptions say how a parity report is made.
type EquityOptions struct {
	Internal bool   // small numbers are shown
	Seed     uint64 // of the draws of the intervals
}

// EquityOfReturn compares what children looked after on the last day of a period get, as far as the return carries it.
func EquityOfReturn(k KPIOptions, o EquityOptions) (*report.Document, error) {
	opt, err := k.read()
	if err != nil {
		return nil, err
	}
	if opt.Period.To < opt.Period.From {
		return nil, fmt.Errorf("--to is before --from")
	}
	year, err := collectionYear(k.Year)
	if err != nil {
		return nil, err
	}
	c := &ReturnCheck{}
	files, err := c.readFiles(k.Return, year)
	if err != nil {
		return nil, err
	}
	r, found := ssda903.NewReturn(year, files)
	c.add("", found)
	d := parity("children looked after on "+opt.Period.To.String(), kpi.Parity(r, opt), o)
	d.Assumptions = append(d.Assumptions, report.Assumption{Name: "Source", Value: "SSDA903 of " + k.Year + ", moves " + opt.Period.String(), Source: "the council's files, read row by row"})
	d.Notes = append(d.Notes, c.Notes...)
	d.Notes = append(d.Notes,
		"The return holds no fit, no risk and no day of a request: those are compared in plans and decisions alone.",
		"Of disability the return holds only where it is the main need (CIN N2): a child who is disabled and came into care for another need counts as not recorded.")
	if k.Postcodes == "" {
		d.Notes = append(d.Notes, "No directory of postcodes was given: nothing is said of miles.")
	}
	if c.Errors+c.Warnings > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("The return has %d errors and %d warnings: \"placement import ssda903 --check\" tells them.", c.Errors, c.Warnings))
	}
	return d, nil
}

// records looks children, requests and carers up.
type records struct {
	on       model.Date
	requests map[string]*pb.PlacementRequest
	inHouse  map[string]bool
	carers   map[string]bool
}

func recordsOf(in *pb.MatchRequest) (*records, error) {
	k := &records{requests: map[string]*pb.PlacementRequest{}, inHouse: map[string]bool{}, carers: map[string]bool{}}
	if in.GetSnapshotDate() != "" {
		var err error
		if k.on, err = model.ParseDate(in.GetSnapshotDate()); err != nil {
			return nil, fmt.Errorf("snapshot_date %w", err)
		}
	}
	for _, r := range in.GetRequests() {
		k.requests[r.GetId()] = r
	}
	for _, c := range in.GetCarers() {
		k.carers[c.GetId()] = true
		k.inHouse[c.GetId()] = c.GetProviderCategory() == pb.ProviderCategory_PROVIDER_CATEGORY_IN_HOUSE || c.GetProviderCategory() == pb.ProviderCategory_PROVIDER_CATEGORY_DELEGATED_IN_HOUSE
	}
	return k, nil
}

// child makes the case of a child of a request; ok is false where the record is gone.
func (k *records) child(request, id string, on model.Date) (c equity.Case, r *pb.PlacementRequest, ok bool) {
	r = k.requests[request]
	i := slices.IndexFunc(r.GetChildren(), func(c *pb.Child) bool { return c.GetId() == id })
	if i < 0 {
		return c, nil, false
	}
	w := r.GetChildren()[i]
	born, err := model.ParseDate(w.GetDateOfBirth())
	if err != nil {
		born = 0 // the age is not known
	}
	c.Child(model.Sex(w.GetSex()), w.GetEthnicity(), slices.ContainsFunc(w.GetDisabilities(), func(s string) bool { return s != "NONE" }), w.GetUasc(), born, on)
	return c, r, true
}

// waited gives the days from a request to a day.
func waited(c *equity.Case, r *pb.PlacementRequest, on model.Date) {
	if since, err := model.ParseDate(r.GetSubmittedOn()); err == nil && on.Known() && since <= on {
		c.Set(equity.Wait, int64(since.DaysUntil(on)))
	}
}

// verdict takes over what a plan says of a child in a home.
func verdict(c *equity.Case, v *pb.Verdict) {
	c.Set(equity.Fit, int64(v.GetFit()))
	c.Set(equity.Risk, int64(v.GetRiskBp()))
	if d := v.GetDistances(); d != nil && d.HomeTenthMiles != nil {
		c.Set(equity.Miles, int64(d.GetHomeTenthMiles()))
	}
}

// EquityOfPlan compares what a plan proposes for the children of its input.
func EquityOfPlan(in *pb.MatchRequest, plan *pb.Plan, o EquityOptions) (*report.Document, error) {
	k, err := recordsOf(in)
	if err != nil {
		return nil, err
	}
	on, err := model.ParseDate(plan.GetSnapshotDate())
	if err != nil {
		return nil, fmt.Errorf("the plan's date %w", err)
	}
	cases, gone := k.planned(plan, on)
	d := parity("the plan for "+plan.GetSnapshotDate(), cases, o)
	if in.GetSynthetic() {
		d.Banner = "SYNTHETIC DATA: every person and home below is invented."
	}
	d.Assumptions = append(d.Assumptions,
		report.Assumption{Name: "Source", Value: "the plan of " + plan.GetSnapshotDate() + ", policy " + plan.GetPolicyVersion() + " approved by " + plan.GetPolicyApprovedBy(), Source: "program " + plan.GetProgramVersion()})
	d.Notes = append(d.Notes, "A plan is a proposal: nobody has been placed by it.")
	if gone > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%d children of the plan are not in the input given with it, and in no figure.", gone))
	}
	return d, nil
}

func (k *records) planned(plan *pb.Plan, on model.Date) (cases []equity.Case, gone int) {
	for _, rp := range plan.GetRequests() {
		for _, part := range rp.GetPlaced() {
			for i, id := range part.GetChildIds() {
				c, r, ok := k.child(rp.GetRequestId(), id, on)
				if !ok {
					gone++
					continue
				}
				if i < len(part.GetVerdicts()) && part.GetKnown() {
					verdict(&c, part.GetVerdicts()[i])
				}
				if !part.GetStay() {
					waited(&c, r, on)
				}
				if k.carers[part.GetCarerId()] {
					c.Set(equity.InHouse, oneIf(k.inHouse[part.GetCarerId()]))
				}
				c.Set(equity.Waiting, 0)
				cases = append(cases, c)
			}
		}
		for _, id := range rp.GetWaitingChildIds() {
			c, r, ok := k.child(rp.GetRequestId(), id, on)
			if !ok {
				gone++
				continue
			}
			waited(&c, r, on)
			c.Set(equity.Waiting, 1)
			cases = append(cases, c)
		}
	}
	return cases, gone
}

func oneIf(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

// Decided is what people have decided, with the records and the plans that it was decided from.
type Decided struct {
	Decisions []*pb.Decision
	Plans     map[string]*pb.MatchResponse
	Records   *pb.MatchRequest // the requests and the carers
	From, To  string           // the days of decision that count, 2026-04-01; "" for any
}

// placed gives the decisions to place that stand, in the days that count, in their order.
func (in *Decided) placed() (list []*pb.Decision) {
	back := map[string]bool{}
	for _, d := range in.Decisions {
		back[d.GetCounters()] = true
	}
	for _, d := range in.Decisions {
		if d.GetOutcome() == "placed" && d.GetCounters() == "" && !back[d.GetId()] && in.within(d) {
			list = append(list, d)
		}
	}
	return list
}

// EquityOfDecisions compares what children got whom people placed. Fit and risk are known where the plan that was decided from tells of the home.
func EquityOfDecisions(in *Decided, o EquityOptions) (*report.Document, error) {
	k, err := recordsOf(in.Records)
	if err != nil {
		return nil, err
	}
	var cases []equity.Case
	gone, bare := 0, 0
	for _, d := range in.placed() {
		on, err := model.ParseDate(d.GetAt()[:len("2026-11-02")])
		if err != nil {
			return nil, fmt.Errorf("the decision %s: its day %w", d.GetId(), err)
		}
		for _, id := range k.of(d) {
			c, r, ok := k.child(d.GetRequestId(), id, on)
			if !ok {
				gone++
				continue
			}
			waited(&c, r, on)
			if k.carers[d.GetCarerId()] {
				c.Set(equity.InHouse, oneIf(k.inHouse[d.GetCarerId()]))
			}
			if v := judged(in.Plans[d.GetPlanId()], d, id); v != nil {
				verdict(&c, v)
			} else {
				bare++
			}
			cases = append(cases, c)
		}
	}
	d := parity("the placements decided"+span(in.From, in.To), cases, o)
	d.Assumptions = append(d.Assumptions, report.Assumption{Name: "Source", Value: "decisions kept by the service", Source: "its log, which is only ever added to"})
	d.Notes = append(d.Notes, toldOf(int64(len(cases)), int64(bare), o.Internal))
	if gone > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("The records of %d children are gone, as after erasure; they are in no figure.", gone))
	}
	return d, nil
}

// toldOf says of how many children a kept plan tells.
func toldOf(children, bare int64, internal bool) string {
	const what = "fit and risk are known of those alone, miles where the home was the one proposed."
	if !internal && (equity.Few(children) || equity.Few(bare) || equity.Few(children-bare)) {
		return "Not of every child placed does a kept plan say what the home is like: " + what
	}
	return fmt.Sprintf("Of %d children placed, a kept plan says of %d what their home is like for them: %s", children, children-bare, what)
}

func span(from, to string) string {
	s := ""
	if from != "" {
		s += " from " + from
	}
	if to != "" {
		s += " to " + to
	}
	return s
}

// of gives the children that a decision is about: all of the request where it names none.
func (k *records) of(d *pb.Decision) (ids []string) {
	if len(d.GetChildIds()) > 0 {
		return d.GetChildIds()
	}
	for _, c := range k.requests[d.GetRequestId()].GetChildren() {
		ids = append(ids, c.GetId())
	}
	return ids
}

// judged finds what the plan that a decision was made from says of a child in the home that was chosen, as its proposal or among the runners-up; nil where it
// says nothing.
func judged(kept *pb.MatchResponse, d *pb.Decision, child string) *pb.Verdict {
	plan := kept.GetPlan()
	if d.GetWhich() == "protective" {
		plan = kept.GetProtective()
	}
	for _, rp := range plan.GetRequests() {
		if rp.GetRequestId() != d.GetRequestId() {
			continue
		}
		for _, part := range rp.GetPlaced() {
			if i := slices.Index(part.GetChildIds(), child); i >= 0 && part.GetCarerId() == d.GetCarerId() && part.GetKnown() && i < len(part.GetVerdicts()) {
				return part.GetVerdicts()[i]
			}
		}
		for _, up := range rp.GetRunnersUp() { // a runner-up's figures are of all its children together: of one child they are the child's own
			if up.GetCarerId() == d.GetCarerId() && len(up.GetChildIds()) == 1 && up.GetChildIds()[0] == child {
				return &pb.Verdict{Fit: up.GetFit(), RiskBp: up.GetRiskBp()}
			}
		}
	}
	return nil
}
