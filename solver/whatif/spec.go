package whatif

import "encoding/json"

// Spec is a batch of scenarios as data, as a scenario file holds it. Parse gives one that is sound; its zero value is not.
type Spec struct {
	// Version of the form of the file: 1.
	Version int `json:"version"`
	// Name of the batch; Question is what somebody wants to know, for reports.
	Name     string `json:"name"`
	Question string `json:"question,omitempty"`
	Base     Source `json:"base"`
	// AllFree places every settled child anew, "as if starting again"; false: the settled stay where they are.
	AllFree bool `json:"all_free,omitempty"`
	// OwnBest says by what a child's shortfall is measured: BASE, its own best in the base (the default), or SCENARIO.
	OwnBest string `json:"own_best,omitempty"`
	// Seed draws whatever is drawn; the same seed draws the same.
	Seed int64 `json:"seed,omitempty"`
	// Sweeps give numbers several values each; every combination of them is a scenario of its own.
	Sweeps []Sweep `json:"sweeps,omitempty"`
	// Changes are made in every scenario, in order; then those of the alternative.
	Changes      []Change      `json:"changes,omitempty"`
	Alternatives []Alternative `json:"alternatives,omitempty"`
	// Repetitions of each scenario, each with lots of its own; 0 means 1. Repetition k draws the same in every scenario of the batch, so that
	// differences between scenarios are not differences of luck.
	Repetitions int `json:"repetitions,omitempty"`
	// Years lets each scenario go on for years.
	Years *Years `json:"years,omitempty"`
}

// Source names the base of a batch: exactly one of its fields is given.
type Source struct {
	// Snapshot is the identifier of a snapshot that a service keeps.
	Snapshot string `json:"snapshot,omitempty"`
	// Import names input files, as the command line reads them.
	Import string `json:"import,omitempty"`
	// Sample is a synthetic authority.
	Sample *Sample `json:"sample,omitempty"`
}

// Sample draws a synthetic authority from a seed: the whole of one without Children and Carers, else so many of each.
type Sample struct {
	Seed     int64 `json:"seed"`
	Children int   `json:"children,omitempty"`
	Carers   int   `json:"carers,omitempty"`
}

// Sweep gives a number several values: those listed, or those from From to To in steps of Step.
type Sweep struct {
	// Name by which changes ask for the number, as "$name".
	Name string `json:"name"`
	// Unit of the values, for people: %, carers, pence.
	Unit   string   `json:"unit,omitempty"`
	Values []Number `json:"values,omitempty"`
	From   *Number  `json:"from,omitempty"`
	To     *Number  `json:"to,omitempty"`
	Step   *Number  `json:"step,omitempty"`
}

// Alternative is a named set of changes beside others.
type Alternative struct {
	Name    string   `json:"name"`
	Changes []Change `json:"changes,omitempty"`
}

// What OwnBest may be.
const (
	OwnBestBase     = "BASE"
	OwnBestScenario = "SCENARIO"
)

// Canonical gives the bytes that stand for the batch: what is left out is as if it stood there by its default. Their SHA-256 names the
// batch.
func (s *Spec) Canonical() []byte {
	full := *s
	full.Repetitions = max(1, s.Repetitions)
	if full.OwnBest == "" {
		full.OwnBest = OwnBestBase
	}
	data, err := json.Marshal(&full)
	if err != nil {
		panic("whatif: a spec cannot be written: " + err.Error()) // it holds texts and whole numbers alone
	}
	return data
}
