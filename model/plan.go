package model

import (
	"iter"
	"math/bits"
)

// Plan is a proposal for all requests at once. It places nobody: a named person decides.
type Plan struct {
	State PlanState
	Proof PlanProof
	// Method names the method of the assignment core that produced it.
	Method string
	// Objective holds the levels of the plan, Bound the lexicographic lower bound that was proven: no lawful plan is better in order.
	Objective, Bound Objective
	Requests         []RequestPlan
	Envy             []Envy
	// Voids are the block contracts with their empty beds once everybody has moved, by identifier, with their price over the policy's horizon.
	Voids []Void
	// PolicyVersion, Seed, On and Work say how the plan came about; Work is counted, in the method's own units.
	PolicyVersion  string
	PolicyApprover string
	// RiskModel names the risk model that the policy stands on.
	RiskModel string
	Seed      int64
	On        Date
	Work      int64
	// Replayable is false for a run that a clock or a caller cut short.
	Replayable bool
}

// Objective is the vector of levels of a plan, the most important first.
type Objective struct {
	// Waiting counts children who wait: emergency, urgent, planned.
	Waiting [3]int64
	// Shortfall is Σ |q|·b² over all parts.
	Shortfall int64
	// Apart counts sibling pairs living apart and children placed elsewhere although their connected carer could be had.
	Apart int64
	Pence Pence
	// Tie is the sum of the tie-breaking hashes; it is never shown as a figure.
	Tie int64
}

// ObjectiveLevels is the number of levels in Objective.
const ObjectiveLevels = 7

// Vector gives the levels in order.
func (o *Objective) Vector() []int64 {
	return []int64{o.Waiting[0], o.Waiting[1], o.Waiting[2], o.Shortfall, o.Apart, int64(o.Pence), o.Tie}
}

// ObjectiveOf gives the objective of a vector of ObjectiveLevels levels.
func ObjectiveOf(v []int64) Objective {
	return Objective{Waiting: [3]int64{v[0], v[1], v[2]}, Shortfall: v[3], Apart: v[4], Pence: Pence(v[5]), Tie: v[6]}
}

// PlanState says how far a plan is settled.
type PlanState uint8

// The states of a plan.
const (
	PlanStateUnknown PlanState = iota
	PlanOptimal
	PlanStopped
	PlanInfeasible
)

var planStateNames = [...]string{"", "OPTIMAL", "STOPPED", "INFEASIBLE"}

// String gives the state's name.
func (s PlanState) String() string { return name(planStateNames[:], int(s)) }

// PlanProof says who vouches for an optimal plan.
type PlanProof uint8

// The proofs of a plan.
const (
	ProofNone PlanProof = iota
	ProofHiGHS
	ProofSearch
	ProofCertificate
)

var planProofNames = [...]string{"none", "highs", "search", "certificate"}

// String gives the proof's name.
func (p PlanProof) String() string { return name(planProofNames[:], int(p)) }

// RequestPlan is what the plan proposes for one request, and why.
type RequestPlan struct {
	RequestID string
	Urgency   Urgency
	// Children are the identifiers, in the order of the request; the parts below index them.
	Children []string
	Placed   []PlacedPart
	Waiting  Part
	OwnBest  OwnBest
	// RunnersUp are the next best pairs for the whole request, or for its largest part where the whole has none.
	RunnersUp []RunnerUp
	// Removed counts, for each rule, the carers that it removed, with one example.
	Removed []Removed
	// Considered counts the carers judged; Possible those that the whole request, or a child of it, could go to.
	Considered, Possible int
	// Why holds sentences for the officer: the choice, what it costs the child, what would change it.
	Why []string
	// Apart says how far siblings of the request would live from each other, and from those who are placed elsewhere.
	Apart []ApartMiles
}

// ApartMiles is how far two parts of a group of siblings, or a part and a sibling placed already, would live from each other.
type ApartMiles struct {
	// Part lives at CarerID.
	Part    Part
	CarerID string
	// Other is the other part, 0 where it is the sibling elsewhere with the identifier Sibling; OtherCarerID is its home, "" where that
	// is not on file.
	Other        Part
	Sibling      string
	OtherCarerID string
	// Miles is the straight line between the two homes, unknown where a position is missing.
	Miles Miles
}

// PlacedPart is a part of a request in one home.
type PlacedPart struct {
	Part    Part
	CarerID string
	// Stay: the children keep their present placement.
	Stay bool
	// Known is false for a STAY whose home's facts are not in the pool: then the verdicts are empty.
	Known bool
	// Fit is the least over the children; Shortfall is b against the request's own best.
	Fit       Points
	Shortfall Points
	// Objective is the part's share of level 4.
	Objective Pence
	// Verdicts are those of the children, in the order of the part's bits; RiskTogether is each child's risk recomputed with
	// everybody whom the plan puts into the home.
	Verdicts     []Verdict
	RiskTogether []Probability
	// HomeGates are the approvals that the home needs once everybody of the plan has arrived.
	HomeGates RuleSet
}

// Children gives the children of the part by number in their request, in order, with the verdict of each.
func (p *PlacedPart) Children() iter.Seq2[int, *Verdict] {
	return func(yield func(int, *Verdict) bool) {
		for k, left := 0, p.Part; left != 0 && k < len(p.Verdicts); k, left = k+1, left&(left-1) {
			if !yield(bits.TrailingZeros8(uint8(left)), &p.Verdicts[k]) {
				return
			}
		}
	}
}

// OwnBest is the best fit a request could have if it alone chose.
type OwnBest struct {
	Exists bool
	Fit    Points
	// Parts and CarerIDs are one option that reaches it (the cheapest, then the first by identifier).
	Parts    []Part
	CarerIDs []string
	// GivenUp says why the plan gives something else: the requests that hold the places.
	HeldBy []string
}

// RunnerUp is another pair for the request.
type RunnerUp struct {
	CarerID string
	Part    Part
	Fit     Points
	// Shortfall is b.
	Shortfall Points
	Risk      Probability
	Expected  Pence
	// Difference is what level 4 would change by if the request alone moved there.
	Difference Pence
	// TruePrice is what the whole plan would lose on level 4 if the pair were forced; known where PriceKnown.
	TruePrice  Pence
	PriceKnown bool
	// TakenBy are the requests that hold the places it would need.
	TakenBy []string
}

// What else than a rule removes a carer: Removed.Rule is then RuleNone and Datum.A one of these, Datum.B the points.
const (
	RemovedByFit       int32 = 1 // the fit is below the policy's least
	RemovedByShortfall int32 = 2 // the fit is too far below the request's own best
	RemovedByPresent   int32 = 3 // the present home, where the placement cannot go on
)

// Removed counts the carers one rule removed.
type Removed struct {
	Rule    RuleID
	Count   int
	CarerID string
	Datum   Datum
}

// EnvyKind says why a line is on the envy list.
type EnvyKind uint8

// The kinds: a child falls short of its own best, siblings are split, or a less urgent request holds a place that a harmed child
// could have used although it has another pair without shortfall.
const (
	EnvyShortfall EnvyKind = iota
	EnvySplit
	EnvyHeld
)

var envyNames = [...]string{"SHORTFALL", "SPLIT", "HELD"}

// String gives the kind's name.
func (k EnvyKind) String() string { return name(envyNames[:], int(k)) }

// Envy is one line that a named person must sign off.
type Envy struct {
	Kind      EnvyKind
	RequestID string
	Part      Part
	// Points is the shortfall.
	Points Points
	// HolderID is the request that holds the place at CarerID (HELD); OtherCarerID is the pair it has instead.
	HolderID, CarerID, OtherCarerID string
}
