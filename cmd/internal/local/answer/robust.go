package answer

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
)

// RobustOptions say over how many draws, and how far numbers may be off, in per cent.
type RobustOptions struct {
	Draws, Prices, Policy int
	Seed                  int64
}

// Robust tells of each recommendation in how many draws of other prices and weights it is made again.
func Robust(ctx context.Context, q *Question, o RobustOptions) (*report.Document, error) {
	list, err := whatif.Robustness(ctx, q.Base, q.settings(), whatif.RobustQuestion{Draws: o.Draws, Prices: o.Prices, Policy: o.Policy, Seed: o.Seed, Progress: q.Progress})
	if err != nil {
		return nil, err
	}
	d := q.document("How firm the plan is")
	d.Notes = append(d.Notes, "Each draw has other prices and other weights of money; who may live where, fit and risk stay as they are.")
	firm := 0
	t := report.Table{
		Key: "robust", Name: "The recommendations, again and again", Front: q.Internal,
		Columns: []report.Column{words("request"), words("child"), words("home"), figures("best in", "draws", 0), figures("of", "draws", 0), words("else most often"), figures("in", "draws", 0)},
	}
	var bands [4]int
	for i := range list {
		r := &list[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(r.RequestID), report.Word(r.Child), report.Word(waits(r.CarerID)), report.Figure(int64(r.Best)), report.Figure(int64(r.Draws)),
			report.Word(next(r)), report.Figure(int64(r.NextBest)),
		})
		share := model.Probability(int64(r.Best) * int64(model.ProbabilityOne) / int64(max(1, r.Draws)))
		band := 3
		for k, least := range firmness {
			if share >= least {
				band = k
				break
			}
		}
		bands[band]++
		if band == 0 {
			firm++
		}
	}
	if len(list) > 0 {
		d.Says = append(d.Says, q.firmly(firm, len(list)))
		if least := weakest(list); q.Internal {
			d.Says = append(d.Says, fmt.Sprintf("The least firm is that of child %s: %s.", least.Child, least))
		} else {
			d.Says = append(d.Says, "The least firm is "+least.String()+".")
		}
	}
	summary := report.Table{Key: "firmness", Name: "How often the plan is made again", Front: true, Columns: []report.Column{words("best in"), figures("children", "children", 0)}}
	shown := q.counts(bands[:])
	for k, name := range [...]string{"at least 95 % of the draws", "80 % to 95 %", "50 % to 80 %", "fewer"} {
		summary.Rows = append(summary.Rows, []report.Cell{report.Word(name), shown[k]})
	}
	d.Tables = append(d.Tables, summary)
	if q.Internal {
		d.Tables = append(d.Tables, t)
	}
	return d, nil
}

// firmness are the least shares of the bands, in 1/10,000.
var firmness = [...]model.Probability{9500, 8000, 5000}

func weakest(list []whatif.Robust) *whatif.Robust {
	least := &list[0]
	for i := range list {
		if list[i].Best < least.Best {
			least = &list[i]
		}
	}
	return least
}

func waits(home string) string {
	if home == "" {
		return "waits"
	}
	return home
}

func next(r *whatif.Robust) string {
	if r.NextBest == 0 {
		return ""
	}
	return waits(r.Next)
}

// firmly says how many of all are firm; where those who are not are few, it does not let them be worked out.
func (q *Question) firmly(firm, all int) string {
	if q.hides(all - firm) {
		return fmt.Sprintf("Of %s children, all but fewer than 5 live where the plan puts them in at least 95 of 100 draws.", q.some(all))
	}
	return fmt.Sprintf("Of %s children, %s live where the plan puts them in at least 95 of 100 draws.", q.some(all), q.some(firm))
}
