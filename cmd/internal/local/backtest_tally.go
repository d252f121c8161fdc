package local

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/solver/backtest"
)

// tally adds up children of one group.
type tally struct {
	name                       string
	children, same, waits      int64
	known                      int64 // both distances known
	miles, milesProposed       int64
	compared                   int64 // with a proposal
	weekly, weeklyProposed     int64
	risk, riskProposed         int64
	expected, expectedProposed int64
}

func (t *tally) add(c *backtest.Case) {
	t.children++
	t.same += oneIf(c.Same())
	t.waits += oneIf(c.Waits)
	if c.Waits {
		return
	}
	t.compared++
	t.weekly, t.weeklyProposed = t.weekly+int64(c.Actual.Weekly), t.weeklyProposed+int64(c.Proposed.Weekly)
	t.risk, t.riskProposed = t.risk+int64(c.Actual.Risk), t.riskProposed+int64(c.Proposed.Risk)
	t.expected, t.expectedProposed = t.expected+int64(c.Actual.Expected), t.expectedProposed+int64(c.Proposed.Expected)
	if c.Actual.Miles != model.MilesUnknown && c.Proposed.Miles != model.MilesUnknown {
		t.known++
		t.miles, t.milesProposed = t.miles+int64(c.Actual.Miles), t.milesProposed+int64(c.Proposed.Miles)
	}
}

// The counts that must not be small where a part of a tally is shown.
var tallyParts = [...]func(t *tally) []int64{
	func(t *tally) []int64 { return []int64{t.children} },
	func(t *tally) []int64 { return []int64{t.same, t.children - t.same} },
	func(t *tally) []int64 { return []int64{t.waits, t.children - t.waits} },
	func(t *tally) []int64 { return []int64{t.known} }, // how many that are is not shown, nor are the rest
	func(t *tally) []int64 { return []int64{t.compared} },
}

// The parts of a tally.
const (
	partChildren = iota
	partSame
	partWaits
	partMiles
	partMeans
)

// small tells whether a part of a tally would show a small number.
func (t *tally) small(part int) bool {
	return slices.ContainsFunc(tallyParts[part](t), equity.Few)
}

// hiddenParts tells, for each row and part, what is hidden where all is the sum of the rows; with internal nothing is.
func hiddenParts(rows []*tally, all *tally, internal bool) (of []map[int]bool, ofAll map[int]bool) {
	of, ofAll = make([]map[int]bool, len(rows)), map[int]bool{}
	for i := range rows {
		of[i] = map[int]bool{}
	}
	if internal {
		return of, ofAll
	}
	for part := range tallyParts {
		counts := make([][]int64, len(rows))
		for i, r := range rows {
			counts[i] = append([]int64{r.children}, tallyParts[part](r)...)
		}
		hidden := equity.HideRows(counts)
		ofAll[part] = all.small(part) || all.small(partChildren)
		for i := range rows {
			of[i][part] = hidden[i] || ofAll[part]
		}
	}
	return of, ofAll
}

func (t *tally) says(internal bool) []string {
	if t.children == 0 {
		return []string{"No placement began in the period that can be replayed."}
	}
	show := func(part int) bool { return internal || !t.small(part) }
	if !show(partChildren) {
		return []string{"So few placements can be replayed that nothing of them can be shown to others."}
	}
	says := []string{fmt.Sprintf("%d children's placements were replayed.", t.children)}
	if show(partSame) {
		says = append(says, fmt.Sprintf("The home that was chosen would have been proposed for %d of them, another or none for %d.", t.same, t.children-t.same))
	}
	if t.known > 0 && show(partMiles) {
		says = append(says, fmt.Sprintf("Where both distances are known (%d children), home lay %s miles away as it was and %s as proposed, on average.", t.known,
			chart.Number(float64(mean(t.miles, t.known))/10), chart.Number(float64(mean(t.milesProposed, t.known))/10)))
	}
	if t.compared > 0 && show(partMeans) {
		says = append(says, fmt.Sprintf("At one price for each kind of home a week would have cost %s as it was and %s as proposed, on average. What the return does not hold may well explain the difference.",
			model.Pence(mean(t.weekly, t.compared)), model.Pence(mean(t.weeklyProposed, t.compared))))
	}
	return says
}

// mean divides and rounds half up; 0 over nobody.
func mean(total, n int64) int64 {
	if n == 0 {
		return 0
	}
	return (2*total + n) / (2 * n)
}

// figureIf gives a mean, nothing over nobody.
func figureIf(total, n int64) report.Cell {
	if n == 0 {
		return report.None()
	}
	return report.Figure(mean(total, n))
}
