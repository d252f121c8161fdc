package results

import (
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// mostGroups is how many different scenarios a report tells apart; of more it says so, and the rows have them all.
const mostGroups = 2000

// Summary gathers rows for the report: by scenario, over its repetitions. It takes rows as a Writer does.
type Summary struct {
	batch   *pb.Batch
	at      map[string]int // column by name
	knobs   []int
	groups  []*scenario
	byName  map[string]*scenario
	rows    int
	missed  int // rows of scenarios beyond the most
	settled int // rows whose plan is proven best
	// best holds, by repetition, the best scenario so far.
	best []leader
}

// scenario is one of the batch, over its repetitions.
type scenario struct {
	name        string
	alternative string
	knobs       []string
	n           int64
	sums        []int64
	best        int // repetitions in which no other is better
}

type leader struct {
	levels [6]int64
	who    *scenario
}

// NewSummary begins a summary of a batch.
func NewSummary(b *pb.Batch) *Summary {
	s := &Summary{batch: b, at: map[string]int{}, byName: map[string]*scenario{}}
	for i, c := range b.GetColumns() {
		s.at[c.GetName()] = i
		if strings.HasPrefix(c.GetName(), knobPrefix) {
			s.knobs = append(s.knobs, i)
		}
	}
	return s
}

// knobPrefix opens the names of the columns that hold the values of sweeps.
const knobPrefix = "knob_"

// Row takes a row.
func (s *Summary) Row(row *pb.ResultRow) error {
	if err := fits(row, s.batch.GetColumns()); err != nil {
		return err
	}
	s.rows++
	if s.text(row, "state") == "OPTIMAL" {
		s.settled++
	}
	g := s.group(row)
	if g == nil {
		s.missed++
		return nil
	}
	g.n++
	for i, c := range s.batch.GetColumns() {
		if c.GetKind() == pb.ColumnKind_COLUMN_KIND_TEXT {
			continue
		}
		n, _, err := whole(row.GetValues()[i], c)
		if err != nil {
			return err
		}
		g.sums[i] += n
	}
	return s.compare(row, g)
}

// Close has nothing to hold back.
func (s *Summary) Close() error {
	for _, l := range s.best {
		if l.who != nil {
			l.who.best++
		}
	}
	s.best = nil
	return nil
}

func (s *Summary) text(row *pb.ResultRow, column string) string {
	i, ok := s.at[column]
	if !ok {
		return ""
	}
	return row.GetValues()[i]
}

// group gives the scenario of a row; nil where there are too many.
func (s *Summary) group(row *pb.ResultRow) *scenario {
	alternative := s.text(row, "alternative")
	var knobs, parts []string
	if alternative != "" {
		parts = append(parts, alternative)
	}
	for _, i := range s.knobs {
		c := s.batch.GetColumns()[i]
		value := trimmed(Written(row.GetValues()[i], c.GetKind()))
		knobs = append(knobs, value)
		name := strings.ReplaceAll(strings.TrimPrefix(c.GetName(), knobPrefix), "_", " ") + " " + value
		if unit := c.GetUnit(); unit != "" && !strings.HasPrefix(name, unit+" ") {
			name += " " + unit
		}
		parts = append(parts, name)
	}
	name := strings.Join(parts, ", ")
	if name == "" {
		name = "the scenario" // there is but one
	}
	if g, ok := s.byName[name]; ok {
		return g
	}
	if len(s.groups) == mostGroups {
		return nil
	}
	g := &scenario{name: name, alternative: alternative, knobs: knobs, sums: make([]int64, len(s.batch.GetColumns()))}
	s.groups = append(s.groups, g)
	s.byName[name] = g
	return g
}

// trimmed leaves the noughts behind the point out.
func trimmed(number string) string {
	if !strings.Contains(number, ".") {
		return number
	}
	return strings.TrimSuffix(strings.TrimRight(number, "0"), ".")
}

// levels are the columns by which a plan is better than another, in the order of the levels.
var levels = [6]string{"waiting_emergency", "waiting_urgent", "waiting_planned", "shortfall", "siblings_apart", "objective"}

// compare notes which scenario is best in a repetition; of equals the first.
func (s *Summary) compare(row *pb.ResultRow, g *scenario) error {
	column, ok := s.at["repetition"]
	if !ok {
		return nil
	}
	n, _, err := whole(row.GetValues()[column], s.batch.GetColumns()[column])
	if err != nil {
		return err
	}
	rep := int(n)
	if rep < 0 || rep >= mostRepetitions {
		return nil
	}
	if rep >= len(s.best) {
		s.best = append(s.best, make([]leader, rep+1-len(s.best))...)
	}
	l := leader{who: g}
	for k, name := range levels {
		if i, ok := s.at[name]; ok {
			n, _, err := whole(row.GetValues()[i], s.batch.GetColumns()[i])
			if err != nil {
				return err
			}
			l.levels[k] = n
		}
	}
	if b := &s.best[rep]; b.who == nil || slices.Compare(l.levels[:], b.levels[:]) < 0 {
		*b = l
	}
	return nil
}

// mostRepetitions bounds what is remembered of repetitions.
const mostRepetitions = 10_000

// sum gives what the repetitions of a scenario come to in a column.
func (s *Summary) sum(g *scenario, column string) int64 {
	i, ok := s.at[column]
	if !ok {
		return 0
	}
	return g.sums[i]
}

// mean gives the mean over the repetitions, rounded half up, in the column's own unit.
func (s *Summary) mean(g *scenario, column string) int64 { return divide(s.sum(g, column), g.n) }

// divide rounds half away from nought.
func divide(a, b int64) int64 {
	if b == 0 {
		return 0
	}
	if a < 0 {
		return -divide(-a, b)
	}
	return (a + b/2) / b
}
