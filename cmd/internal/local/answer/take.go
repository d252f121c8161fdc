package answer

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/solver/whatif"
)

// takers is how many new carers of the best kind are asked whom they would take in.
const takers = 5

// take tells whom new carers of the kind that is worth most would take in: with what stays in the team child by child, else counted by where
// they live.
func (q *Question) take(ctx context.Context, values []whatif.CarerValue) (*report.Table, error) {
	if len(values) == 0 || values[0].Like == "" {
		return nil, nil
	}
	list, err := whatif.WouldTake(ctx, q.Base, q.settings(), values[0].Profile, takers)
	if err != nil {
		return nil, err
	}
	t := &report.Table{
		Key: "would_take", Front: true, Name: fmt.Sprintf("Whom %d more carers for %s would take in", takers, profileInWords(&values[0].Profile)),
		Note: "Of the children who wait or ask, and of those who live with agencies or in residential care and could be asked. Nobody who is settled is moved.",
	}
	if q.Internal {
		t.Columns = []report.Column{words("child"), figures("age", "years", 0), words("would else live"), words("settled"), figures("saved", "£ a week", 0)}
		for i := range list {
			x := &list[i]
			settled := "no"
			if x.Settled {
				settled = "yes"
			}
			t.Rows = append(t.Rows, []report.Cell{report.Word(x.Child), report.Figure(int64(x.Age)), report.Word(inWords(x.From)), report.Word(settled), report.Figure(int64(x.Saving) / 100)})
		}
		return t, nil
	}
	t.Columns = []report.Column{words("would else live"), figures("children", "children", 0), figures("saved", "£ a week", 0)}
	for _, from := range []string{"WAITING", "IN_HOUSE", "AGENCY", "RESIDENTIAL", "SUPPORTED", "OTHER"} {
		n, saved := int64(0), model.Pence(0)
		for i := range list {
			if list[i].From == from {
				n, saved = n+1, saved+list[i].Saving
			}
		}
		switch {
		case n == 0:
		case equity.Few(n):
			t.Rows = append(t.Rows, []report.Cell{report.Word(inWords(from)), report.Hide(), report.Hide()})
		default:
			t.Rows = append(t.Rows, []report.Cell{report.Word(inWords(from)), report.Figure(n), report.Figure(int64(saved) / 100)})
		}
	}
	return t, nil
}
