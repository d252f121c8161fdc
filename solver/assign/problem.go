package assign

// Problem is one assignment problem. All numbers are integers; every slice index is an identifier.
type Problem struct {
	// Levels is the number of levels of the objective, the most important first. Every cost vector has this length.
	Levels int
	// Groups choose; there may be none.
	Groups []Group
	// Places receive parts.
	Places []Place
	// Caps bound what a set of places may consume together (a provider's ceiling).
	Caps []Cap
	// Budget bounds the sum of Arc.Spend over the chosen arcs; negative means no budget.
	Budget int64
	// Conflicts are pairs of parts, of different groups, that may not share a place.
	Conflicts []Conflict
	// Legal tells whether a place may receive exactly these arcs together, beyond what counters and conflicts say; nil means yes.
	// It must be a pure function, true for no arc, and monotone: taking an arc away never makes a legal set illegal.
	// Arcs are given in ascending order of (group, part, arc).
	Legal func(place int, arcs []ArcRef) bool
	// Labels, when given, name places and parts in an exported model; they never change an answer.
	Labels Labels
}

// Labels names things for people who read an exported model.
type Labels struct {
	Group func(g int) string
	Place func(h int) string
}

// Group is a set of children, at most 64, who take exactly one option.
type Group struct {
	// Parts are the subsets of the group that options may use.
	Parts []Part
	// Options are the alternatives; an option without parts is "nobody is placed" (waiting).
	Options []Option
}

// Option is a set of disjoint parts of its group that are all placed, in different places, and what choosing it costs by itself.
type Option struct {
	Parts []int   // indices into Group.Parts
	Cost  []int64 // length Problem.Levels; added once when the option is chosen
}

// Part is a set of children of one group who go to one place together.
type Part struct {
	Children uint64 // bit-set within the group
	Arcs     []Arc
}

// Counters is how many counters each place has.
const Counters = 4

// Arc is one place that could receive a part.
type Arc struct {
	Place     int
	Use       [Counters]int32 // what it consumes of each counter of the place, each >= 0
	CapUse    int32           // what it consumes of every cap over the place, >= 0
	Spend     int64           // what it adds to the budget row
	Exclusive bool            // nobody of another group may arrive at the place
	Cost      []int64         // length Problem.Levels
	State     ArcState
}

// ArcState restricts an arc.
type ArcState uint8

// An arc is free, pinned (every solution uses it) or forbidden (none does).
const (
	ArcFree ArcState = iota
	ArcPinned
	ArcForbidden
)

// Place receives parts within the limits of its counters; a negative limit means no limit.
type Place struct {
	Limit [Counters]int32
}

// Cap bounds the sum of Arc.CapUse over the chosen arcs into its places.
type Cap struct {
	Places []int
	Limit  int64
}

// PartRef names a part.
type PartRef struct{ Group, Part int }

// ArcRef names an arc.
type ArcRef struct{ Group, Part, Arc int }

// Conflict forbids two parts of different groups to share a place.
type Conflict struct{ A, B PartRef }

// NoGood is a set of arcs into one place that may not all be chosen; it came from Problem.Legal.
// At most Limit of the arcs may be chosen together: the row Σ x(arcs) <= Limit.
type NoGood struct {
	Arcs  []ArcRef
	Limit int
}
