package answer

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/whatif"
)

// Question is what all questions start from.
type Question struct {
	Base   whatif.Base
	Method assign.Method
	// Workers solve at once; 0: as many as there are processors.
	Workers int
	// Synthetic: the people and homes are invented.
	Synthetic bool
	// Internal shows identifiers and numbers under 5: for the team alone.
	Internal bool
	Version  string
	// Progress, when set, is told how many draws are done.
	Progress func(done, of int)
}

func (q *Question) settings() whatif.Settings {
	return whatif.Settings{Method: q.Method, Workers: q.Workers}
}

// document begins a report.
func (q *Question) document(title string) *report.Document {
	p := &q.Base.Policy
	d := &report.Document{
		Title: title,
		Assumptions: []report.Assumption{
			{Name: "Base", Value: fmt.Sprintf("%d requests and %d homes as on %s", len(q.Base.Requests), len(q.Base.Pool.Carers), q.Base.Pool.On), Source: "the input"},
			{Name: "Policy", Value: fmt.Sprintf("%s, approved by %s", p.Version, p.ApprovedBy), Source: "the input"},
			{Name: "Prices", Value: "of the homes on that day: " + q.bases() + "; without inflation", Source: "the input"},
			{Name: "Who may move", Value: "those who ask; settled children stay", Source: "the question"},
			{Name: "Program", Value: q.Version, Source: "this program"},
		},
		Notes: []string{"Every figure comes from plans that nobody has decided; people decide about children one by one."},
	}
	var banner []string
	if q.Synthetic {
		banner = append(banner, "SYNTHETIC: the people and homes are invented.")
	}
	if q.Internal {
		banner = append(banner, "INTERNAL: identifiers and numbers under 5 are shown; not for anybody outside the team.")
	}
	d.Banner = strings.Join(banner, " ")
	return d
}

// bases names the price lists of the homes.
func (q *Question) bases() string {
	var set cost.BasisSet
	for i := range q.Base.Pool.Carers {
		set = set.With(q.Base.Pool.Carers[i].Price.Basis)
	}
	if s := set.String(); s != "" {
		return s
	}
	return "no home has a price"
}

// hides tells whether a number of children is one that only the team sees.
func (q *Question) hides(n int) bool { return !q.Internal && equity.Few(int64(n)) }

// count makes a cell of a number of children, hidden where it is from 1 to 4.
func (q *Question) count(n int) report.Cell {
	if q.hides(n) {
		return report.Hide()
	}
	return report.Figure(int64(n))
}

// counts makes cells of numbers of children whose sum is known: those that are hidden cannot be worked out.
func (q *Question) counts(list []int) []report.Cell {
	rows := make([][]int64, len(list))
	for i, n := range list {
		rows[i] = []int64{int64(n)}
	}
	cells := make([]report.Cell, len(list))
	for i, hidden := range equity.HideRows(rows) {
		if cells[i] = report.Figure(rows[i][0]); hidden && !q.Internal {
			cells[i] = report.Hide()
		}
	}
	return cells
}

// some writes a number of children into a sentence.
func (q *Question) some(n int) string {
	if q.hides(n) {
		return "fewer than 5"
	}
	return fmt.Sprint(n)
}

func words(name string) report.Column { return report.Column{Name: name} }

func figures(name, unit string, decimals int) report.Column {
	return report.Column{Name: name, Unit: unit, Kind: report.Figures, Decimals: decimals}
}

// pounds writes an amount in whole pounds.
func pounds(p model.Pence) string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	digits := fmt.Sprint(int64(p+50) / 100)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + "£" + digits
}

// mean makes cells of a mean and its interval, in units of 1/scale.
func mean(m whatif.Mean, scale float64) []report.Cell {
	cells := []report.Cell{figure(m.Mean * scale)}
	if m.Draws < 2 {
		return append(cells, report.None(), report.None())
	}
	return append(cells, figure(m.Low*scale), figure(m.High*scale))
}

// figure rounds to whole units, half away from nought.
func figure(v float64) report.Cell {
	if v < 0 {
		return report.Figure(-int64(-v + 0.5))
	}
	return report.Figure(int64(v + 0.5))
}
