package assign

import (
	"context"
)

// State says how far a solution is settled.
type State uint8

// A solution is optimal (proven on every level), stopped (the best found before a limit, with its bound) or the problem is
// infeasible (proven: no choice of options satisfies the rows).
const (
	Stopped State = iota
	Optimal
	Infeasible
)

// Proof says who vouches for an optimal solution.
type Proof uint8

// The kinds of proof, weakest first.
const (
	ProofNone Proof = iota
	// ProofHiGHS is the claim of HiGHS with a relative gap of 0; the objective is recomputed in int64 from the rounded
	// solution, and its bound, rounded up, equals it.
	ProofHiGHS
	// ProofSearch is a finished branch and bound in integers, without a certificate.
	ProofSearch
	// ProofCertificate is a certificate that the checker accepted.
	ProofCertificate
)

// Choice is what one group does: an option, and the arc of each of its parts in the order of Option.Parts.
type Choice struct {
	Option int
	Arcs   []int // indices into Part.Arcs, parallel to Option.Parts
}

// Solution is one choice for each group with its objective.
type Solution struct {
	State   State
	Proof   Proof
	Choices []Choice // one for each group; nil when Infeasible
	// Objective is the sum of each level.
	Objective []int64
	// Bound is a lexicographic lower bound: no solution has a vector of levels below it. It equals Objective when Optimal.
	Bound []int64
	// Rows are the no-good rows that Problem.Legal made necessary.
	Rows []NoGood
	// Work counts what the method did (nodes, pivots), the unit that Settings.WorkLimit limits.
	Work int64
	// Certificate proves Bound, where the method makes one.
	Certificate *Certificate
	// Memory is what a method leaves of one component; Solve gathers it in Traces.
	Memory Memory
	Traces []Trace
	// Method names the method that produced it; of components, each method once: "flow, patterns".
	Method string
}

// Settings are an engineer's choices; a council's are in its policy.
type Settings struct {
	// Method solves components; nil means Plain.
	Method Method
	// WorkLimit stops the search after so many units of counted work; 0 means no limit.
	WorkLimit int64
	// Threads is how many components are solved at the same time; 0 means as many as the program has processors. The answer is the same for
	// every number: a component's share of the work limit depends on its size and on what earlier rounds used.
	Threads int
	// Previous, when set, is an answer to start from. A method that is Warm starts from it; the answer is proven as ever.
	Previous *Previous
	// Final: no later solve starts from the answer. A method that starts from an answer leaves no memory then.
	Final bool
	// Progress, when set, is told of every improvement: bounds never fall and incumbents never rise, lexicographically. It is called from one goroutine
	// at a time.
	Progress func(Progress)
}

// Progress is one report: the best solution so far and the bound, both over the whole problem.
type Progress struct {
	Incumbent []int64 // nil before the first
	Bound     []int64
	Work      int64
}

// Method solves a problem, or a component of one, exactly. Solve leaves Problem.Legal alone: its demands arrive as rows. A method that is Separating may ask
// it too: it is what separate asks.
// A method must honour ctx, return the best solution so far when it ends (State Stopped), and never claim more than it proved.
// report may be called with the incumbent and the lexicographic bound of this problem alone.
type Method interface {
	Name() string
	Solve(ctx context.Context, p *Problem, rows []NoGood, workLimit int64, report func(incumbent, bound []int64)) (Solution, error)
}

// Separating is a Method that asks about what Problem.Legal refuses while it solves, instead of being asked again with more rows.
type Separating interface {
	Method
	// SolveSeparating is Solve with separate, which it must ask about every candidate: no selection becomes an incumbent, or is
	// passed to report, for which separate returns rows. The rows returned are broken by the choices and hold for every
	// solution, so bounds from before stay true; the method takes them into its own for the rest of the solve. nil means that the choices are
	// legal. separate must be called from one goroutine at a time, and its calls, in their order, decide the rows of the answer.
	SolveSeparating(ctx context.Context, p *Problem, rows []NoGood, separate func(choices []Choice) []NoGood, workLimit int64,
		report func(incumbent, bound []int64)) (Solution, error)
}
