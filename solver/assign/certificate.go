package assign

// Certificate proves that no solution is better than the values it names, level after level. It is made by a method and read by package
// certify, which trusts nothing in it: any integer multipliers give a true bound, so a wrong certificate proves too little, never too much.
//
// What is proven of disjoint sets of groups adds up: each solution, seen from some groups alone, satisfies every row.
type Certificate struct {
	Components []ComponentProof
}

// ComponentProof is about some groups, with all places, caps and the budget to themselves.
type ComponentProof struct {
	// Groups are indices into Problem.Groups, ascending. The parts of the component are numbered in their order, those of a group in its.
	Groups []int
	// Rows are rows that Problem.Legal demands; every pattern keeps them. Row{a, b, c; 2} says that the three are not legal together, and a
	// row with a limit of one that any two of different groups are not.
	Rows []NoGood
	// Stages prove the levels in order.
	Stages []StageProof
}

// StageProof proves the levels First to Last: no solution whose levels before First have the values proven for them has
// Σ Weights[l-First] · level l below Σ Weights[l-First] · Value[l-First]. With more than one level, each weight exceeds what all lighter ones
// can differ by, so that the sum is in lexicographic order; the last weight is 1.
type StageProof struct {
	First, Last int
	Weights     []int64
	Value       []int64
	// Cuts are inequalities that points may price.
	Cuts []Cut
	Root *ProofNode
}

// Cut is a Chvátal-Gomory inequality: a sum of rows of the master problem, divided by Den and rounded down. With λ_S = 1 when the pattern S of a place is
// chosen and y_o = 1 when the option o is, the rows are
//
//	part q of g    Σ_{S with q} λ_S − Σ_{o with q} y_o  = 0
//	group g        Σ_o y_o                              = 1
//	place h        Σ_{S of h, not empty} λ_S           <= 1
//	cap i          Σ_S use_i(S) λ_S                    <= limit
//	earlier cut i                                      <= its limit
//
// Parts and groups may have weights of either sign, the others are not negative. The cut has the coefficient ⌊Σ weight·coefficient / Den⌋ for each
// column, and the limit ⌊Σ weight·limit / Den⌋: the limit counts groups, places, caps and cuts. With Den = 2 and the children of three groups these
// are the subset-row inequalities (Jepsen, Petersen, Spoorendonk and Pisinger 2008); with any rows, the {0,1/2}-cuts of Caprara and Fischetti (1996).
type Cut struct {
	Parts  []RowWeight // Row numbers a part in the component
	Groups []RowWeight // Row is an index into Groups of the component
	Places []RowWeight
	Caps   []RowWeight
	Cuts   []RowWeight // Row is an earlier cut of the stage
	Den    int64       // >= 1
}

// RowWeight is how often a row counts in a cut.
type RowWeight struct {
	Row    int
	Weight int64
}

// NodeKind is what a node of a proof does.
type NodeKind uint8

// A leaf's point proves that nothing below the value is left. A drop's point does so for single patterns, arcs and options, which are left out from
// there on; it has one child. A branch shares out the ways of one part among its children.
const (
	NodeLeaf NodeKind = iota
	NodeDrop
	NodeBranch
)

// ProofNode is a node of the tree of a stage.
type ProofNode struct {
	Kind NodeKind
	// Point is what a leaf and a drop reckon with.
	Point Point
	// Lists says of a drop that from here on each narrow place keeps the list of the patterns that are left, not of arcs alone.
	Lists bool
	// Part, numbered in the component, and Sides, for each child the ways of the part that it allows: places, or NotPlaced. Every
	// way that is left must be in some side.
	Part  int
	Sides [][]int
	// Children are below the node.
	Children []*ProofNode
}

// NotPlaced is the way of a part that the chosen option does not contain.
const NotPlaced = -1

// Point is a vector of integer multipliers.
//
// Costs count Scale times the joined cost of the stage, and Held[k] >= 0 times level k < First. A part is worth Part[q], of any sign: the option pays it,
// the pattern that holds the part receives it. Cap[i], Budget and Cut[i] >= 0 are paid for each unit of the row, by patterns and, of cuts, by options too.
// The bound is
//
//	Σ groups   min over options o   cost(o) + Σ_{q in o} Part[q] + Σ_i Cut[i]·coefficient(o)
//	+ Σ places min over patterns S  Σ_{a in S} (cost(a) − Part[q(a)] + Σ_i Cap[i]·use + Budget·spend) + Σ_i Cut[i]·coefficient(S)
//	− Σ_k Held[k]·v_k − Σ_i Cap[i]·limit − Budget·limit − Σ_i Cut[i]·limit
//
// and proves what is left when it exceeds Scale·(value − 1). The empty pattern of a place costs nothing. Where a place has no list of patterns, what cuts cost its patterns may be left out,
// provided that their coefficients there cannot be negative.
type Point struct {
	Scale  int64
	Held   []int64 // length First
	Part   []int64 // length: parts of the component
	Cap    []int64 // length: caps of the problem; nil means zeros
	Budget int64
	Cut    []int64 // length: at most Cuts of the stage; those beyond are zero
}
