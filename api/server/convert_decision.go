package server

import (
	"encoding/json"
	"fmt"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

func decisionToWire(d *store.Decision) *pb.Decision {
	w := &pb.Decision{
		Id: d.ID, RequestId: d.RequestID, ChildIds: d.ChildIDs, CarerId: d.CarerID, Outcome: d.Outcome, Reason: d.Reason, PlanId: d.PlanID, Which: d.Which,
		Override: d.Override, By: d.By, Role: d.Role, At: isoTime(d.At), Alternatives: d.Alternatives, InputHash: d.InputHash,
		PolicyVersion: d.PolicyVersion, RuleSetVersion: d.RuleSetVersion, ProgramVersion: d.ProgramVersion, Counters: d.Counters,
		ShortlistId: d.ShortlistID,
	}
	var kept detail
	if json.Unmarshal(d.Detail, &kept) == nil && len(kept.Risks) == len(d.ChildIDs) { // an erased entry has none
		for i, r := range kept.Risks {
			w.Risks = append(w.Risks, &pb.DecidedRisk{ChildId: d.ChildIDs[i], RiskBp: int32(r.Risk), LogOdds: int32(r.LogOdds), RiskModel: r.Model})
		}
	}
	return w
}

// delegationAreas are the sides of daily life of Sch 2 para 4 of the Care Planning Regulations 2010, in their order.
var delegationAreas = []string{"medical_dental", "education", "leisure_home_life", "faith", "social_media", "personal_care", "other"}

var deciders = []string{"carer", "authority", "parent"}

func checkDelegation(list []*pb.Delegation) (out faults) {
	seen := map[string]bool{}
	for i, d := range list {
		at := fmt.Sprintf("delegated_authority[%d]", i)
		switch {
		case !contains(delegationAreas, d.GetArea()):
			out.add(at+".area", reasonEnum, "is none of "+strings.Join(delegationAreas, ", "))
		case seen[d.GetArea()]:
			out.add(at+".area", reasonDuplicate, "is named twice; name each side once")
		}
		seen[d.GetArea()] = true
		if !contains(deciders, d.GetDecides()) {
			out.add(at+".decides", reasonEnum, "is none of "+strings.Join(deciders, ", "))
		}
		out.need(at+".conditions", d.GetConditions(), false, maxReason)
	}
	return out
}

// delegation gives who decides, and on what conditions, by side.
func delegation(list []*pb.Delegation) (decides, conditions map[string]string) {
	for _, d := range list {
		if decides == nil {
			decides, conditions = map[string]string{}, map[string]string{}
		}
		decides[d.GetArea()] = d.GetDecides()
		if d.GetConditions() != "" {
			conditions[d.GetArea()] = d.GetConditions()
		}
	}
	return decides, conditions
}

// delegationToWire gives all seven rows; a side that nobody has settled says so.
func delegationToWire(d *detail) (rows []*pb.Delegation) {
	for _, area := range delegationAreas {
		row := &pb.Delegation{Area: area, Decides: d.Delegation[area], Conditions: d.Conditions[area]}
		if row.Decides == "" {
			row.Decides = "not recorded"
		}
		rows = append(rows, row)
	}
	return rows
}
