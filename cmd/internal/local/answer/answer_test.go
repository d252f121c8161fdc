package answer

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/whatif"
)

func question(internal bool) *Question {
	s := modeltest.Requests(5, 14, 60)
	return &Question{Base: whatif.Base{Pool: &s.Pool, Requests: s.Requests, Policy: *s.Policy}, Synthetic: true, Internal: internal, Version: "test"}
}

// questions are all that are asked of a base.
var questions = map[string]func(context.Context, *Question) (*report.Document, error){
	"frontier": func(ctx context.Context, q *Question) (*report.Document, error) { return Frontier(ctx, q, 2) },
	"carers": func(ctx context.Context, q *Question) (*report.Document, error) {
		return Carers(ctx, q, CarerOptions{Needs: []string{"", "AGG"}, Areas: []string{"IN", "ADJOINING"}, Categories: []string{"IN_HOUSE", "IFA"}, Kinds: []string{"FOSTER", "SUPPORTED_LODGINGS"}, Draws: 2, Seed: 1})
	},
	"stepdown": func(ctx context.Context, q *Question) (*report.Document, error) { return StepDown(ctx, q, 9) },
	"reserve":  Reserve,
	"gaps":     Gaps,
	"robust": func(ctx context.Context, q *Question) (*report.Document, error) {
		return Robust(ctx, q, RobustOptions{Draws: 12, Seed: 1})
	},
	"lookahead": func(ctx context.Context, q *Question) (*report.Document, error) {
		return LookAhead(ctx, q, LookAheadOptions{Streams: 1, Occupancies: []int{85}, Futures: 2})
	},
}

// text is all that a document says, and its labels.
func text(d *report.Document) string {
	var b strings.Builder
	fmt.Fprintln(&b, d.Title, d.Says, d.Assumptions, d.Notes)
	for i := range d.Tables {
		t := &d.Tables[i]
		fmt.Fprintln(&b, t.Name, t.Note, t.Columns, t.Rows)
		if t.Chart != nil {
			svg, err := t.Chart.Inline()
			fmt.Fprintln(&b, svg, err)
		}
	}
	return b.String()
}

// Outside the team no answer names anybody, and none counts fewer than five children.
func TestWhatLeavesTheTeamNamesNobody(t *testing.T) {
	for name, ask := range questions {
		q := question(false)
		d, err := ask(context.Background(), q)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		said := text(d)
		for i := range q.Base.Requests {
			r := &q.Base.Requests[i]
			for _, id := range append(childrenOf(q, i), r.ID) {
				if strings.Contains(said, id) {
					t.Errorf("%s names %s", name, id)
				}
			}
		}
		for i := range q.Base.Pool.Carers {
			if id := q.Base.Pool.Carers[i].ID; strings.Contains(said, id) {
				t.Errorf("%s names %s", name, id)
			}
		}
		for i := range d.Tables {
			for k, col := range d.Tables[i].Columns {
				if col.Unit != "children" || col.Decimals > 0 {
					continue
				}
				for _, row := range d.Tables[i].Rows {
					if c := row[k]; c.State == report.Shown && equity.Few(c.Value) {
						t.Errorf("%s: %s, %s shows %d", name, d.Tables[i].Name, col.Name, c.Value)
					}
				}
			}
		}
	}
}

func childrenOf(q *Question, request int) (ids []string) {
	for i := range q.Base.Requests[request].Children {
		ids = append(ids, q.Base.Requests[request].Children[i].ID)
	}
	return ids
}

// Every answer says something, in tables whose rows fit their columns, in words where people read, and twice the same.
func TestAnswersAreWholeAndTheSameTwice(t *testing.T) {
	for name, ask := range questions {
		for _, internal := range []bool{false, true} {
			q := question(internal)
			d, err := ask(context.Background(), q)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if d.Title == "" || len(d.Says) == 0 || len(d.Tables) == 0 || len(d.Notes) == 0 || len(d.Assumptions) < 5 {
				t.Errorf("%s is not whole: %+v", name, d)
			}
			if !strings.Contains(d.Banner, "SYNTHETIC") || strings.Contains(d.Banner, "INTERNAL") != internal {
				t.Errorf("%s: banner %q", name, d.Banner)
			}
			for i := range d.Tables {
				for _, row := range d.Tables[i].Rows {
					if len(row) != len(d.Tables[i].Columns) {
						t.Errorf("%s: %s has a row of %d under %d columns", name, d.Tables[i].Name, len(row), len(d.Tables[i].Columns))
					}
				}
			}
			for _, code := range []string{"IN_HOUSE", "ADJOINING", "AGE_NEED_AREA", "CHILDRENS_HOME", "WAITING"} {
				if strings.Contains(text(d), code) {
					t.Errorf("%s says %s", name, code)
				}
			}
			if internal {
				continue
			}
			again, err := ask(context.Background(), question(internal))
			if err != nil || text(again) != text(d) {
				t.Errorf("%s is another the second time: %v", name, err)
			}
		}
	}
}

// What is hidden cannot be worked out from a sum that is known.
func TestHiddenNumbersStayHidden(t *testing.T) {
	q := &Question{}
	for _, tt := range []struct {
		counts []int
		want   string
	}{
		{[]int{29, 0, 1, 0}, "c0c0"}, {[]int{20, 6, 2, 0}, "[20]cc0"}, {[]int{20, 3, 2, 0}, "[20]cc0"}, {[]int{20, 0, 0, 0}, "[20]000"}, {[]int{0, 0, 4, 0}, "00c0"}, {[]int{20, 3, 0, 1}, "cc0c"},
	} {
		got := ""
		for _, c := range q.counts(tt.counts) {
			switch {
			case c.State == report.Hidden:
				got += "c"
			case c.Value == 0:
				got += "0"
			default:
				got += fmt.Sprint([]int64{c.Value})
			}
		}
		if got != tt.want {
			t.Errorf("%v is shown as %s, not %s", tt.counts, got, tt.want)
		}
	}
	if s := q.firmly(29, 30); strings.Contains(s, "29") {
		t.Error(s)
	}
	if s := (&Question{Internal: true}).firmly(29, 30); !strings.Contains(s, "29") {
		t.Error(s)
	}
}

func TestTollsByHandNameAHomeAndAnAmount(t *testing.T) {
	q := question(false)
	home := q.Base.Pool.Carers[0].ID
	if got, err := q.readTolls([]string{home + "=2000"}); err != nil || got[home] != 200_000 {
		t.Errorf("%v, %v", got, err)
	}
	for _, s := range []string{home, home + "=x", home + "=-1", "nobody=5"} {
		if _, err := q.readTolls([]string{s}); err == nil || !strings.Contains(err.Error(), "--toll") {
			t.Errorf("%s: %v", s, err)
		}
	}
}
