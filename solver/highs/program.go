package highs

// program is what a worker is sent: minimise Cost·x over RowLow <= A·x <= RowHigh with every x 0 or 1 (or, Relaxed, between
// them). It carries everything a solve needs, so a worker keeps nothing between two and the same program always gives the
// same answer, whatever the worker did before.
type program struct {
	Relaxed bool // a linear program: columns may be fractional
	// Presolve lets HiGHS reduce the program first. Of integer programs it costs more than it brings here, and on dense ones HiGHS 1.10
	// loses itself in the cliques it finds, deaf to its time limit and its callbacks.
	Presolve bool
	// MaxPivots stops the solve after so many simplex iterations; 0 means no limit.
	MaxPivots int64
	// RelativeGap lets an integer program end with this gap between solution and bound; 0 asks for the best.
	RelativeGap float64
	// Try counts from 0 how often the program has failed; each try takes other options (options).
	Try      int64
	Cost     []float64
	RowLow   []float64 // math.Inf(-1) where there is none
	RowHigh  []float64
	RowStart []int32 // row-wise compressed matrix, length rows+1
	RowCol   []int32
	RowVal   []float64
	Start    []int32 // the columns at 1 of a known solution; nil means none is known
}

// answer is what a worker sends back.
type answer struct {
	Status int32
	// Bound is the proven lower bound of the objective: for an optimal linear program its value.
	Bound float64
	// Pivots are the simplex iterations used.
	Pivots int64
	// X is the solution, nil when there is none; RowDual its row duals, for linear programs only.
	X, RowDual []float64
}

// news is a report during a solve: a better bound, or a better solution (the columns at 1).
type news struct {
	Bound   float64
	Columns []int32
}
