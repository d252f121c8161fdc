package whatif

import "fmt"

// mostValues is how many values one sweep may have.
const mostValues = 10_000

// sweep gives the sweep of a name, nil where there is none.
func (s *Spec) sweep(name string) *Sweep {
	for i := range s.Sweeps {
		if s.Sweeps[i].Name == name {
			return &s.Sweeps[i]
		}
	}
	return nil
}

// values gives the values of the sweep in order.
func (w *Sweep) values() []Number {
	if w.From == nil {
		return w.Values
	}
	var out []Number
	for h := w.From.Hundredths; h <= w.To.Hundredths; h += w.Step.Hundredths {
		out = append(out, Number{Hundredths: h})
	}
	return out
}

// sweeps checks each sweep; one that is unsound is given no values, so that nothing else is said of it.
func (v *validator) sweeps() {
	for i := range v.spec.Sweeps {
		w := &v.spec.Sweeps[i]
		at := element("sweeps", i)
		v.text(at+".name", w.Name, true)
		v.text(at+".unit", w.Unit, false)
		if w.Name != "" && v.spec.sweep(w.Name) != w {
			v.fault(at+".name", "is the name of another sweep", "give each a name of its own")
		}
		if !v.sound(at, w) {
			*w = Sweep{Name: w.Name}
		}
	}
}

func (v *validator) sound(at string, w *Sweep) bool {
	before := len(v.faults)
	bounds := []*Number{w.From, w.To, w.Step}
	given := 0
	for _, n := range bounds {
		if n != nil {
			given++
		}
	}
	for i, n := range append(bounds, pointers(w.Values)...) {
		if n != nil && n.Sweep != "" {
			name := "values"
			if i < len(bounds) {
				name = [...]string{"from", "to", "step"}[i]
			}
			v.fault(at+"."+name, "asks for a sweep", "the values of a sweep are numbers")
		}
	}
	switch {
	case given == 0 && len(w.Values) == 0, given > 0 && len(w.Values) > 0, given > 0 && given < len(bounds):
		v.fault(at, "has no clear values", "give either values, or from, to and step")
	case given == 0:
	case w.Step.Hundredths <= 0 || w.To.Hundredths < w.From.Hundredths:
		v.fault(at, "goes nowhere", "step is above 0, and to is not below from")
	case (w.To.Hundredths-w.From.Hundredths)/w.Step.Hundredths >= mostValues:
		v.fault(at, fmt.Sprintf("has more than %d values", mostValues), "take larger steps")
	}
	return len(v.faults) == before
}

func pointers(list []Number) (out []*Number) {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

// scenario says which values the scenario with a number has: its alternative, the index of the value of each sweep, and its repetition. The
// repetition changes fastest, then the last sweep; the alternative slowest.
type scenario struct {
	alternative int // -1 where the file names none
	values      []Number
	repetition  int
}

// Len is how many scenarios the batch stands for.
func (s *Spec) Len() int {
	n := max(1, s.Repetitions) * max(1, len(s.Alternatives))
	for i := range s.Sweeps {
		n *= len(s.Sweeps[i].values())
		if n > mostScenarios {
			return n
		}
	}
	return n
}

// at gives the scenario of a number.
func (s *Spec) at(index int) scenario {
	out := scenario{alternative: -1, values: make([]Number, len(s.Sweeps))}
	reps := max(1, s.Repetitions)
	out.repetition, index = index%reps, index/reps
	for i := len(s.Sweeps) - 1; i >= 0; i-- {
		values := s.Sweeps[i].values()
		out.values[i] = values[index%len(values)]
		index /= len(values)
	}
	if len(s.Alternatives) > 0 {
		out.alternative = index
	}
	return out
}
