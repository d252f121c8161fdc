package show

import (
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// lookup finds what a plan does not repeat in the input it answers.
type lookup struct {
	carers   map[string]*pb.Carer
	children map[string]*pb.Child
}

func lookUp(req *pb.MatchRequest) *lookup {
	l := &lookup{carers: map[string]*pb.Carer{}, children: map[string]*pb.Child{}}
	for _, c := range req.GetCarers() {
		l.carers[c.GetId()] = c
	}
	for _, r := range req.GetRequests() {
		for _, c := range r.GetChildren() {
			l.children[c.GetId()] = c
		}
	}
	return l
}

// home gives a carer as an officer names it: identifier, kind and provider.
func (l *lookup) home(id string) string {
	c := l.carers[id]
	if c == nil {
		return id
	}
	s := kind(c.GetKind()) + ", " + provider(c.GetProviderCategory())
	if c.GetProviderId() != "" {
		s += " " + c.GetProviderId()
	}
	return id + "\n" + s
}

var homeColumns = []column{
	{name: "Request", width: 20}, {name: "Child", width: 16}, {name: "Home", width: 28}, {name: "£ a week", figure: true},
	{name: "Miles\nhome", figure: true}, {name: "School\nkept"}, {name: "Fit", figure: true}, {name: "Risk\n12 mth", figure: true},
	{name: "Approval first", width: 20},
}

// homes writes one row for each child with a home, the homes of one request together.
func (p *page) homes(plan *pb.Plan, in *lookup) {
	var rows [][]string
	for _, r := range plan.GetRequests() {
		if len(r.GetPlaced()) == 0 {
			continue
		}
		if len(rows) > 0 {
			rows = append(rows, nil)
		}
		first := r.GetRequestId() + "\n" + urgency(r.GetUrgency())
		for _, part := range r.GetPlaced() {
			rows = append(rows, partRows(first, part, in)...)
			first = ""
		}
	}
	if len(rows) == 0 {
		p.heading("Homes")
		p.line("No request has a home in this plan.")
		return
	}
	p.heading("Homes")
	if p.narrow() { // the approvals stand with the reasons as well
		for i, r := range rows {
			rows[i] = r[:min(len(r), len(homeColumns)-1)]
		}
		p.grid(homeColumns[:len(homeColumns)-1], rows)
		p.line("Approvals that are needed first stand below, request by request.")
		return
	}
	p.grid(homeColumns, rows)
}

func partRows(first string, part *pb.PlacedPart, in *lookup) [][]string {
	home := in.home(part.GetCarerId())
	if part.GetStay() {
		home += "\n(stays)"
	}
	var rows [][]string
	for i, id := range part.GetChildIds() {
		row := []string{first, id, home, unknown, unknown, unknown, unknown, unknown, ""}
		first, home = "", ""
		if i < len(part.GetVerdicts()) {
			fillRow(row, part.GetVerdicts()[i], i, part)
		} else if c := in.children[id].GetCurrentPlacement(); c != nil && part.GetStay() {
			row[3] = pounds(c.GetWeeklyPence())
		}
		if i == 0 && len(part.GetHomeGates()) > 0 {
			row[8] = joinLines(row[8], "home: "+strings.Join(part.GetHomeGates(), ", "))
		}
		rows = append(rows, row)
	}
	return rows
}

func fillRow(row []string, v *pb.Verdict, i int, part *pb.PlacedPart) {
	row[3] = pounds(v.GetCost().GetWeeklyPence())
	row[4] = miles(milesHome(v))
	row[5] = answer(v.GetSchoolKept())
	row[6] = number(v.GetFit())
	risk := v.GetRiskBp()
	if i < len(part.GetRiskTogetherBp()) {
		risk = part.GetRiskTogetherBp()[i]
	}
	row[7] = percent(risk)
	row[8] = gateCell(v.GetGates())
}

// gateCell gives the gates of a verdict that nobody has granted yet, one a line, each with who must approve.
func gateCell(gates []*pb.GateFinding) string {
	s := ""
	for _, g := range gates {
		entry := g.GetRule() + " " + g.GetApprover()
		if g.GetDueOn() != "" {
			entry += ", by " + shortDay(g.GetDueOn())
		}
		if g.GetGranted() {
			entry = g.GetRule() + " granted"
		}
		s = joinLines(s, entry)
	}
	return s
}

func joinLines(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

// milesHome gives the distance to the child's home in tenths of a mile, nil when it is not known.
func milesHome(v *pb.Verdict) *int32 {
	if d := v.GetDistances(); d != nil {
		return d.HomeTenthMiles
	}
	return nil
}
