package auth

import (
	"slices"
	"strings"
)

// Role is what somebody may act as.
type Role uint8

// The roles (fact sheet §6.4). Officer is the Access to Resources Team; System a case-management system; Admin runs the service and
// decides nothing.
const (
	RoleNone Role = iota
	Officer
	ChildsWorker
	SupervisingWorker
	TeamManager
	NominatedOfficer
	Director
	AssistantDirector
	DecisionMaker
	ReviewingOfficer
	Quality
	Analyst
	Provider
	System
	Admin
	roleCount
)

var roleNames = [roleCount]string{
	"", "officer", "childs_social_worker", "supervising_social_worker", "team_manager", "nominated_officer", "director", "assistant_director",
	"agency_decision_maker", "reviewing_officer", "quality", "analyst", "provider", "system", "admin",
}

// String gives the role's name, as it stands in tokens and in the table.
func (r Role) String() string {
	if r >= roleCount {
		return ""
	}
	return roleNames[r]
}

// ParseRole reads a role's name; ok is false for an unknown one.
func ParseRole(s string) (r Role, ok bool) {
	i := slices.Index(roleNames[1:], s)
	return Role(i + 1), i >= 0
}

// All gives every role.
func All() (list []Role) {
	for r := RoleNone + 1; r < roleCount; r++ {
		list = append(list, r)
	}
	return list
}

// Roles is a set of roles.
type Roles uint32

// Of gives the set of the roles.
func Of(list ...Role) (s Roles) {
	for _, r := range list {
		s |= 1 << r
	}
	return s
}

// Has tells whether the role is in the set.
func (s Roles) Has(r Role) bool { return s&(1<<r) != 0 }

// Any tells whether the two sets share a role.
func (s Roles) Any(other Roles) bool { return s&other != 0 }

// First gives the first role of the set that is also in the other, in the order of the roles.
func (s Roles) First(other Roles) Role {
	for r := RoleNone + 1; r < roleCount; r++ {
		if s.Has(r) && other.Has(r) {
			return r
		}
	}
	return RoleNone
}

// String gives the names, separated by blanks.
func (s Roles) String() string {
	var names []string
	for _, r := range All() {
		if s.Has(r) {
			names = append(names, r.String())
		}
	}
	return strings.Join(names, " ")
}

// readRoles reads names; unknown ones give no right and are left out.
func readRoles(names []string) (s Roles) {
	for _, n := range names {
		if r, ok := ParseRole(n); ok {
			s |= Of(r)
		}
	}
	return s
}
