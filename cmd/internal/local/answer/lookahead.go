package answer

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
	"github.com/placewell/placewell/solver/whatif/lookahead"
)

// LookAheadOptions say which streams are decided, and how.
type LookAheadOptions struct {
	// Streams per occupancy; 0: all that are published. Occupancies in per cent; none: those published.
	Streams     int
	Occupancies []int
	// Futures are sampled for each decision; 0: the usual number.
	Futures int
	// Tolls that somebody sets by hand, each CARER=POUNDS, in the place of what the futures say.
	Tolls []string
}

// toll is what a place was charged with, over all decisions.
type toll struct {
	carer string
	times int
	most  model.Pence
}

// LookAhead compares ways of deciding who takes a place now while more children will come, and shows what made places dear.
func LookAhead(ctx context.Context, q *Question, o LookAheadOptions) (*report.Document, error) {
	streams, err := lookahead.Published()
	if err != nil {
		return nil, err
	}
	if o.Streams > 0 {
		streams.Seeds = streams.Seeds[:min(o.Streams, len(streams.Seeds))]
	}
	if len(o.Occupancies) > 0 {
		streams.Occupancies = o.Occupancies
	}
	byHand, err := q.readTolls(o.Tolls)
	if err != nil {
		return nil, err
	}
	tolls := map[string]*toll{}
	c, err := lookahead.Compare(ctx, q.Base.Pool, q.Base.Requests, &q.Base.Policy, streams, lookahead.Settings{
		Method: q.Method, Futures: o.Futures, Tolls: byHand,
		Watch: func(_ int, charged map[string]model.Pence) { note(tolls, charged) },
	}, q.Progress)
	if err != nil {
		return nil, err
	}
	d := q.document("Deciding now, with more children to come")
	d.Says = lookAheadSays(c)
	d.Assumptions = append(d.Assumptions,
		report.Assumption{Name: "Streams", Value: fmt.Sprintf("%d for each occupancy of %s %%, of %d weeks, with %d.%02d requests a week on average",
			len(streams.Seeds), joined(streams.Occupancies), streams.Weeks, streams.Arrivals/100, streams.Arrivals%100), Source: "fixed before any way of deciding was written"},
		report.Assumption{Name: "Hindsight", Value: "everything known beforehand: no way can do better", Source: "the measure"})
	unproven := 0
	for i := range c.Outcomes {
		if !c.Outcomes[i].Proven {
			unproven++
		}
	}
	if unproven > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("In %d of %d streams a plan was not proven: hindsight is no bound there.", unproven, len(c.Outcomes)))
	}
	d.Notes = append(d.Notes,
		"A share of hindsight is what a way saves against placing every child outside the pool, out of what hindsight saves. The literature asks for 98 %, against under 90 % for greedy.",
		"A toll is a price that makes a place dear before it is needed. It is shown here, and --toll CARER=POUNDS sets another in its place.")
	shares, err := sharesTable(c)
	if err != nil {
		return nil, err
	}
	d.Tables = append(d.Tables, shares, q.tollsTable(tolls))
	return d, nil
}

// readTolls reads tolls set by hand, of homes that there are.
func (q *Question) readTolls(list []string) (map[string]model.Pence, error) {
	out := map[string]model.Pence{}
	for _, s := range list {
		carer, amount, ok := strings.Cut(s, "=")
		pounds, err := strconv.ParseInt(amount, 10, 32)
		if !ok || err != nil || pounds < 0 {
			return nil, fmt.Errorf("--toll is %q, but must be CARER=POUNDS, for example F-0012=2000", s)
		}
		known := slices.ContainsFunc(q.Base.Pool.Carers, func(c model.Carer) bool { return c.ID == carer })
		if !known {
			return nil, fmt.Errorf("--toll names %q, which is no home of the input", carer)
		}
		out[carer] = model.Pence(pounds * 100)
	}
	return out, nil
}

func note(tolls map[string]*toll, charged map[string]model.Pence) {
	for carer, p := range charged {
		t := tolls[carer]
		if t == nil {
			t = &toll{carer: carer}
			tolls[carer] = t
		}
		t.times++
		t.most = max(t.most, p)
	}
}

func joined(list []int) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = fmt.Sprint(n)
	}
	return strings.Join(out, ", ")
}

// share writes a share in per cent with its interval.
func share(m whatif.Mean) string {
	if m.Draws < 2 {
		return fmt.Sprintf("%.2f %%", m.Mean*100)
	}
	return fmt.Sprintf("%.2f %% (%.2f to %.2f)", m.Mean*100, m.Low*100, m.High*100)
}

func lookAheadSays(c *lookahead.Comparison) (out []string) {
	for i := range c.Lines {
		l := &c.Lines[i]
		out = append(out, fmt.Sprintf("At %d %% occupancy greedy reaches %s of hindsight, batch %s, look-ahead %s.", l.Occupancy,
			share(l.Shares[lookahead.Greedy]), share(l.Shares[lookahead.Batch]), share(l.Shares[lookahead.LookAhead])))
		switch {
		case l.Gain.Draws > 1 && l.Gain.Low > 0:
			out = append(out, fmt.Sprintf("There look-ahead is better than batch: by %s.", share(l.Gain)))
		case l.Gain.Draws > 1 && l.Gain.High < 0:
			out = append(out, fmt.Sprintf("There look-ahead is worse than batch: by %s.", share(l.Gain)))
		default:
			out = append(out, fmt.Sprintf("There it is open whether look-ahead is better than batch: %s.", share(l.Gain)))
		}
	}
	return out
}

func sharesTable(c *lookahead.Comparison) (report.Table, error) {
	t := report.Table{
		Key: "share_of_hindsight", Name: "What each way of deciding reaches", Front: true, Denominator: "what hindsight saves",
		Columns: []report.Column{
			figures("occupancy", "%", 0), words("way"), figures("streams", "", 0), figures("share of hindsight", "%", 2), figures("from", "%", 2), figures("to", "%", 2),
			figures("without a home in the pool", "children a stream", 1),
		},
	}
	var bars []chart.Bar
	for i := range c.Lines {
		l := &c.Lines[i]
		for w := range lookahead.Way(lookahead.Ways) {
			row := []report.Cell{report.Figure(int64(l.Occupancy)), report.Word(w.String()), report.Figure(int64(l.Streams))}
			row = append(row, mean(l.Shares[w], 10_000)...)
			t.Rows = append(t.Rows, append(row, figure(l.Waits[w].Mean*10)))
			if w == lookahead.Hindsight {
				continue
			}
			bar := chart.Bar{Name: fmt.Sprintf("%s at %d %%", w, l.Occupancy), Value: l.Shares[w].Mean * 100, Hatch: int(w)}
			if l.Streams > 1 {
				bar.Interval = &chart.Interval{Low: l.Shares[w].Low * 100, High: l.Shares[w].High * 100}
			}
			bars = append(bars, bar)
		}
	}
	var err error
	t.Chart, err = chart.Bars(chart.Words{
		Title: "What each way of deciding reaches", X: "% of what hindsight saves, with the 95 % interval",
		Alt: "A bar for each way of deciding at each occupancy. The table holds the figures.",
	}, bars)
	return t, err
}

// tollsTable lists the places that were made dear most often, for the team with their homes.
func (q *Question) tollsTable(tolls map[string]*toll) report.Table {
	t := report.Table{
		Key: "tolls", Name: "Places that were made dear before they were needed", Note: "A toll is charged in a decision where the futures want the place.",
		Columns: []report.Column{words("home"), figures("charged in", "decisions", 0), figures("the dearest", "£", 2)},
	}
	list := make([]*toll, 0, len(tolls))
	for _, x := range tolls {
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b *toll) int {
		if a.times != b.times {
			return b.times - a.times
		}
		return strings.Compare(a.carer, b.carer)
	})
	for i, x := range list {
		name := x.carer
		if !q.Internal {
			name = fmt.Sprintf("home %d", i+1)
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Figure(int64(x.times)), report.Figure(int64(x.most))})
	}
	return t
}
