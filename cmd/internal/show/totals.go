package show

import pb "github.com/placewell/placewell/api/placement/v1"

// sums are the money of a plan: what its homes cost a week, and the expected spending over the days of the requests.
type sums struct {
	placed, stayed, expected int64
	unpriced                 int64 // children whose home's price is not known
}

func add(plan *pb.Plan, in *lookup) sums {
	var s sums
	for _, r := range plan.GetRequests() {
		for _, part := range r.GetPlaced() {
			for i, id := range part.GetChildIds() {
				weekly := int64(0)
				if i < len(part.GetVerdicts()) {
					weekly = part.GetVerdicts()[i].GetCost().GetWeeklyPence()
					s.expected += part.GetVerdicts()[i].GetCost().GetExpectedPence()
				} else if c := in.children[id].GetCurrentPlacement(); c != nil {
					weekly = c.GetWeeklyPence()
				} else {
					s.unpriced++
				}
				if part.GetStay() {
					s.stayed += weekly
				} else {
					s.placed += weekly
				}
			}
		}
	}
	return s
}

func (p *page) totals(plan *pb.Plan, in *lookup) {
	s := add(plan, in)
	p.heading("Totals")
	p.grid([]column{{name: ""}, {name: "Children", figure: true}, {name: "£ a week", figure: true}}, [][]string{
		{"placed anew", number(plan.GetPlaced()), pounds(s.placed)},
		{"keep their placement", number(plan.GetStayed()), pounds(s.stayed)},
		{"wait", number(plan.GetWaiting()), ""},
		nil,
		{"together", number(plan.GetPlaced() + plan.GetStayed() + plan.GetWaiting()), pounds(s.placed + s.stayed)},
	})
	p.line("Expected spending over the days of the requests, with what unplanned endings lead to: %s.", pounds(s.expected))
	if s.unpriced > 0 {
		p.line("Not in these sums: %s whose price is not known.", count(s.unpriced, "child", "children"))
	}
}
