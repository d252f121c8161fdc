package local

import (
	"fmt"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
)

// aboutFloors stands below the price of every floor.
var aboutFloors = []string{
	"A floor takes homes away from the children it is for: whom no home fits so well, waits. It gives them no home that was not there before, and it never lowers the floor of anybody else: the policy's own least fit holds for everybody in both plans.",
	"Placements that go on are left alone: nobody is moved for a floor.",
	"Fit is what the program can measure. A floor does not look at what a child or a carer says.",
	"In law: the council has due regard to the need to advance equality (Equality Act 2010 s149). Treating a group better for a protected characteristic is positive action, and lawful only where people of the group are reasonably thought to suffer a disadvantage or to have needs of their own, and only as far as is proportionate (s158); treating disabled children better than others is no discrimination (s13(3)); the ban on age discrimination in services does not protect people under 18 (s28(1)). The sections are cited from general knowledge: a lawyer reads the floor before anybody approves it.",
	"In this program a floor by sex, ethnicity, disability or asylum status can be priced, so that the council sees what it would mean, and cannot be applied: these traits touch no child's place. A floor by age or by kind of request can be applied with \"match --floor\".",
}

// outcome adds up what a plan gives some children.
type floorTally struct{ children, waits, placed, fit, risk, expected int64 }

func (t *floorTally) add(id string, rp *pb.RequestPlan, part *pb.PlacedPart) {
	t.children++
	if part == nil {
		t.waits++
		return
	}
	i := slices.Index(part.GetChildIds(), id)
	if i >= len(part.GetVerdicts()) || !part.GetKnown() {
		return
	}
	t.placed++
	v := part.GetVerdicts()[i]
	t.fit, t.risk, t.expected = t.fit+int64(v.GetFit()), t.risk+int64(v.GetRiskBp()), t.expected+v.GetCost().GetExpectedPence()
}

// partOf finds where a plan puts a child; nil where it waits.
func partOf(rp *pb.RequestPlan, child string) *pb.PlacedPart {
	for _, part := range rp.GetPlaced() {
		if slices.Contains(part.GetChildIds(), child) {
			return part
		}
	}
	return nil
}

// tallyPlan adds up a plan for the children of the group and for the others.
func tallyPlan(plan *pb.Plan, protected map[[2]string]bool) (group, others floorTally) {
	for _, rp := range plan.GetRequests() {
		for _, id := range rp.GetChildIds() {
			to := &others
			if protected[[2]string{rp.GetRequestId(), id}] {
				to = &group
			}
			to.add(id, rp, partOf(rp, id))
		}
	}
	return group, others
}

// moved counts the others to whom the floor does something.
type moved struct{ home, worse, better, nowWaits, nowPlaced int64 }

func movedOthers(without, with *pb.Plan, protected map[[2]string]bool) (m moved) {
	for i, rp := range without.GetRequests() {
		after := with.GetRequests()[i]
		for _, id := range rp.GetChildIds() {
			if protected[[2]string{rp.GetRequestId(), id}] {
				continue
			}
			a, b := partOf(rp, id), partOf(after, id)
			switch {
			case a == nil && b == nil:
			case a == nil:
				m.nowPlaced++
			case b == nil:
				m.nowWaits++
			default:
				m.home += oneIf(a.GetCarerId() != b.GetCarerId())
				if x, y := fitOf(a, id), fitOf(b, id); x >= 0 && y >= 0 {
					m.worse, m.better = m.worse+oneIf(y < x), m.better+oneIf(y > x)
				}
			}
		}
	}
	return m
}

// fitOf gives a child's fit in a part, below 0 where it is not known.
func fitOf(part *pb.PlacedPart, child string) int32 {
	if i := slices.Index(part.GetChildIds(), child); part.GetKnown() && i < len(part.GetVerdicts()) {
		return part.GetVerdicts()[i].GetFit()
	}
	return -1
}

// FloorPrice compares the plans with and without a floor. pairs is how many pairs it ruled out on the way.
func FloorPrice(f *Floor, in *pb.MatchRequest, without, with *pb.Plan, pairs int, internal bool) (*report.Document, error) {
	protected, err := f.Protects(in)
	if err != nil {
		return nil, err
	}
	if len(without.GetRequests()) != len(with.GetRequests()) {
		return nil, fmt.Errorf("the two plans are not of the same requests")
	}
	g0, o0 := tallyPlan(without, protected)
	g1, o1 := tallyPlan(with, protected)
	d := &report.Document{
		Title: "What a floor of fit would mean: " + f.Trait + " " + f.Group + ", " + fmt.Sprint(f.MinFit) + " points",
		Assumptions: []report.Assumption{
			{Name: "Floor", Value: f.String(), Source: "looked at again on " + f.ReviewOn},
			{Name: "Reason", Value: f.Reason, Source: "the floor's own"},
			{Name: "Policy", Value: without.GetPolicyVersion() + ", approved by " + without.GetPolicyApprovedBy(), Source: "on both plans"},
			{Name: "Plans", Value: fmt.Sprintf("without: %s; with: %s", stateOf(without), stateOf(with)), Source: "program " + with.GetProgramVersion()},
			{Name: "Pairs ruled out on the way", Value: fmt.Sprint(pairs), Source: "those that a plan would have used or named"},
		},
		Notes: slices.Clone(aboutFloors),
	}
	if in.GetSynthetic() {
		d.Banner = "SYNTHETIC DATA: every person and home below is invented."
	}
	if why := f.OnlyPriced(); why != "" {
		d.Notes = append(d.Notes, why+".")
	}
	level := with.GetObjective().GetPence() - without.GetObjective().GetPence()
	spending := g1.expected + o1.expected - g0.expected - o0.expected
	d.Says = []string{
		fmt.Sprintf("Expected spending over the days of the requests changes by %s; the plan's own level of pence, which counts averted endings and fit too, by %s. A child who waits costs nothing in the first.", signedPence(spending), signedPence(level)),
	}
	hide := !internal && (equity.Few(g0.children) || equity.Few(o0.children))
	d.Tables = []report.Table{floorTable(g0, g1, o0, o1, hide, internal), othersTable(movedOthers(without, with, protected), internal)}
	if hide {
		d.Says = []string{"The group, or the rest, is so small that nothing can be shown to others."}
	} else if !internal && (equity.Few(g1.waits) || equity.Few(g0.waits)) {
		d.Says = append(d.Says, "How many of the group wait is a number under 5 in one of the plans, and hidden.")
	} else {
		d.Says = append(d.Says, fmt.Sprintf("Of the group of %d children, %d wait without the floor and %d with it.", g0.children, g0.waits, g1.waits))
	}
	return d, nil
}

func signedPence(v int64) string {
	if v > 0 {
		return "+" + model.Pence(v).String()
	}
	return model.Pence(v).String()
}

func stateOf(p *pb.Plan) string {
	return enumWord(p.GetState().String(), "PLAN_STATE_") + " (" + enumWord(p.GetProof().String(), "PROOF_") + ")"
}

func enumWord(s, prefix string) string {
	if len(s) > len(prefix) {
		return s[len(prefix):]
	}
	return s
}

func floorTable(g0, g1, o0, o1 floorTally, hide, internal bool) report.Table {
	t := report.Table{
		Key: "FLOOR", Name: "The plan without and with the floor", Front: true, Formula: "means over the children whose home's facts are known",
		Columns: []report.Column{{Name: "children"}, {Name: "number", Kind: report.Figures}, {Name: "wait", Kind: report.Figures}, {Name: "fit", Unit: "points", Kind: report.Figures, Decimals: 1},
			{Name: "risk", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "expected spending", Unit: "£", Kind: report.Figures, Decimals: 2}},
	}
	for _, r := range []struct {
		name string
		t    floorTally
	}{{"the group, without", g0}, {"the group, with", g1}, {"the others, without", o0}, {"the others, with", o1}} {
		row := []report.Cell{report.Word(r.name)}
		if hide {
			for range 5 {
				row = append(row, report.Hide())
			}
		} else {
			waits := report.Figure(r.t.waits)
			if !internal && (equity.Few(r.t.waits) || equity.Few(r.t.children-r.t.waits)) {
				waits = report.Hide()
			}
			means := []report.Cell{figureIf(r.t.fit*10, r.t.placed), figureIf(r.t.risk, r.t.placed), report.Figure(r.t.expected)}
			if !internal && equity.Few(r.t.placed) {
				means = []report.Cell{report.Hide(), report.Hide(), report.Hide()}
			}
			row = append(append(row, report.Figure(r.t.children), waits), means...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func othersTable(m moved, internal bool) report.Table {
	t := report.Table{
		Key: "OTHERS", Name: "What the floor does to the others", Front: true, Columns: []report.Column{{Name: "children who are not of the group"}, {Name: "number", Kind: report.Figures}},
	}
	for _, r := range []struct {
		name string
		n    int64
	}{{"another home", m.home}, {"a home that fits less", m.worse}, {"a home that fits better", m.better}, {"wait now, and had a home", m.nowWaits}, {"have a home now, and waited", m.nowPlaced}} {
		c := report.Figure(r.n)
		if !internal && equity.Few(r.n) {
			c = report.Hide()
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(r.name), c})
	}
	return t
}
