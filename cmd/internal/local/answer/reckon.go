package answer

import (
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/cost/budget"
	"github.com/placewell/placewell/solver/whatif"
)

// Reckon works out what a change of numbers comes to: so many children in each kind of home at a price, moves, prices, an agreement.
func Reckon(l *whatif.Ledger, version string) (*report.Document, error) {
	r, err := l.Reckon()
	if err != nil {
		return nil, err
	}
	d := &report.Document{
		Title: l.Name,
		Assumptions: []report.Assumption{
			{Name: "A year of prices", Value: convention(l.Convention), Source: "the file"}, {Name: "Price lists", Value: bases(r), Source: "the file"},
			{Name: "Program", Value: version, Source: "this program"},
		},
	}
	w := &reckoned{r: r, d: d}
	w.stocks()
	w.moves()
	w.shares()
	if err := w.variance(); err != nil {
		return nil, err
	}
	for _, total := range []cost.Total{r.Saving, r.Support, r.Variance.Before.Join(r.Variance.After)} {
		if s := total.Warning(); s != "" {
			d.Notes = append(d.Notes, "Careful: "+s+".")
		}
	}
	return d, nil
}

func convention(name string) string {
	if name == "WEEKS_52" {
		return "52 weeks, as published figures of 2015 and 2018 use"
	}
	return "365 days"
}

func bases(r *whatif.Reckoning) string {
	var set cost.BasisSet
	for i := range r.Stocks {
		set |= r.Stocks[i].Each.Bases
	}
	if s := (set | r.Saving.Bases | r.Variance.After.Bases).String(); s != "" {
		return s
	}
	return "none is named"
}

type reckoned struct {
	r *whatif.Reckoning
	d *report.Document
}

func (w *reckoned) stocks() {
	if len(w.r.Stocks) == 0 {
		return
	}
	t := report.Table{
		Key: "before", Name: "Who lives where", Front: true,
		Columns: []report.Column{
			words("kind"), figures("children", "", 2), figures("each", "£ a year", 2), figures("all", "£ a year", 2), figures("share of spending", "%", 2),
			figures("recorded less expected", "£", 2), words("does the record fit"),
		},
	}
	for i := range w.r.Stocks {
		s := &w.r.Stocks[i]
		missing, fits := report.None(), report.Word("")
		if s.Fit != nil {
			missing, fits = report.Figure(-int64(s.Fit.Missing)), report.Word("it fits")
			if s.Fit.Warning != "" {
				fits = report.Word(s.Fit.Warning)
			}
		}
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(s.Kind), report.Figure(int64(s.Children)), report.Figure(int64(s.Each.Pence)), report.Figure(int64(s.Year.Pence)), report.Figure(int64(s.Share)), missing, fits,
		})
	}
	w.d.Tables = append(w.d.Tables, t)
}

func (w *reckoned) moves() {
	if len(w.r.Moves) == 0 {
		return
	}
	t := report.Table{
		Key: "moves", Name: "Who moves", Front: true, Note: "What comes costs: its saving is negative.",
		Columns: []report.Column{
			words("from"), words("to"), words("on"), figures("children", "", 2), figures("one saves", "£ a year", 2), figures("all save", "£ a year", 2),
			figures("council, of one", "£", 2), figures("partner, of one", "£", 2), figures("needed for the target", "moves", 0), figures("pay for the support", "moves", 2),
		},
	}
	days := report.Table{
		Key: "moves_by_year", Name: "Step-downs by financial year",
		Columns: []report.Column{words("from"), words("to"), words("financial year"), figures("days", "", 0), figures("saved", "£", 2), figures("shown", "£", 2), figures("council", "£", 2), figures("partner", "£", 2)},
	}
	for i := range w.r.Moves {
		m := &w.r.Moves[i]
		council, partner, needed := report.None(), report.None(), report.None()
		if m.Uncapped != nil {
			council, partner = report.Figure(int64(m.Uncapped.Council)), report.Figure(int64(m.Uncapped.Partner))
		}
		if m.Needed > 0 {
			needed = report.Figure(m.Needed)
		}
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(m.From), report.Word(m.To), report.Word(m.On), report.Figure(m.Children.Hundredths), report.Figure(int64(m.Each.Pence)), report.Figure(int64(m.All.Pence)),
			council, partner, needed, report.Figure(int64(m.ForSupport)),
		})
		for k := range m.Years {
			y := &m.Years[k]
			days.Rows = append(days.Rows, append([]report.Cell{
				report.Word(m.From), report.Word(m.To), report.Word(y.Year.String()), report.Figure(y.Days), report.Figure(int64(y.Saving.Pence)), report.Figure(int64(y.Shown)),
			}, shareCells(y.Split)...))
		}
	}
	w.d.Tables = append(w.d.Tables, t)
	if len(days.Rows) > 0 {
		w.d.Tables = append(w.d.Tables, days)
	}
	says := fmt.Sprintf("The moves save %s a year.", pounds(w.r.Saving.Pence))
	if w.r.Saving.Pence < 0 {
		says = fmt.Sprintf("The moves cost %s a year.", pounds(-w.r.Saving.Pence))
	}
	w.d.Says = append(w.d.Says, says)
}

func shareCells(s *budget.Split) []report.Cell {
	if s == nil {
		return []report.Cell{report.None(), report.None()}
	}
	return []report.Cell{report.Figure(int64(s.Council)), report.Figure(int64(s.Partner))}
}

// shares tells how the saving is shared, and what the support costs.
func (w *reckoned) shares() {
	if s := w.r.Split; s != nil {
		t := report.Table{
			Key: "shares", Name: "Who keeps what", Front: true, Columns: []report.Column{words("part"), figures("amount", "£", 2)},
			Rows: [][]report.Cell{
				{report.Word("saved"), report.Figure(int64(s.Saving.Pence))}, {report.Word("council"), report.Figure(int64(s.Council))},
				{report.Word("partner, after cap and risk share"), report.Figure(int64(s.Partner))}, {report.Word("left over by the two shares"), report.Figure(int64(s.Remainder))},
				{report.Word("taken by the cap, stays with the council"), report.Figure(int64(s.Capped))},
				{report.Word("forgone for carers not recruited, stays with the council"), report.Figure(int64(s.Forgone))},
				{report.Word("avoided by the council"), report.Figure(int64(s.Avoided()))},
			},
		}
		if w.r.ToCap > 0 {
			t.Rows = append(t.Rows, []report.Cell{report.Word("saving at which the partner's share reaches its cap"), report.Figure(int64(w.r.ToCap))})
		}
		w.d.Tables = append(w.d.Tables, t)
		if len(w.r.Years) > 0 {
			w.d.Tables = append(w.d.Tables, yearsTable(w.r.Years, false))
		}
	}
	if w.r.Support.Pence != 0 {
		w.d.Says = append(w.d.Says, fmt.Sprintf("The support costs %s a year.", pounds(w.r.Support.Pence)))
	}
}

// variance says why spending changes, in parts that sum to the whole.
func (w *reckoned) variance() error {
	v := &w.r.Variance
	if v.Before.Pence == 0 && v.After.Pence == 0 {
		if len(w.d.Tables) == 0 {
			w.d.Tables = append(w.d.Tables, report.Table{Key: "support", Name: "What the support costs", Columns: []report.Column{words("part"), figures("amount", "£ a year", 2)},
				Rows: [][]report.Cell{{report.Word("support"), report.Figure(int64(w.r.Support.Pence))}}})
		}
		return nil
	}
	t := report.Table{
		Key: "variance", Name: "Why spending changes", Front: true, Note: v.Warning,
		Formula: "before + volume + mix + price = after", Columns: []report.Column{words("part"), figures("amount", "£ a year", 2)},
		Rows: [][]report.Cell{
			{report.Word("before"), report.Figure(int64(v.Before.Pence))}, {report.Word("volume: more or fewer children"), report.Figure(int64(v.Volume))},
			{report.Word("mix: dearer or cheaper kinds of home"), report.Figure(int64(v.Mix))}, {report.Word("price"), report.Figure(int64(v.Price))},
			{report.Word("after"), report.Figure(int64(v.After.Pence))},
		},
	}
	if w.r.Unexplained != 0 {
		t.Rows = append(t.Rows, []report.Cell{report.Word("recorded, and not explained by these"), report.Figure(int64(w.r.Unexplained))})
	}
	const thousand = 100_000
	var err error
	t.Chart, err = chart.Waterfall(chart.Words{
		Title: "Why spending changes", X: "£ thousand a year",
		Alt: fmt.Sprintf("Bars from %s before to %s after, by volume, mix and price.", pounds(v.Before.Pence), pounds(v.After.Pence)),
	}, []chart.Step{
		{Name: "before", Change: float64(v.Before.Pence) / thousand, Total: true}, {Name: "volume", Change: float64(v.Volume) / thousand},
		{Name: "mix", Change: float64(v.Mix) / thousand}, {Name: "price", Change: float64(v.Price) / thousand}, {Name: "after", Total: true},
	})
	w.d.Tables = append(w.d.Tables, t)
	w.d.Says = append(w.d.Says, fmt.Sprintf("Spending changes by %s a year: %s by volume, %s by mix, %s by price.", pounds(v.Total()), pounds(v.Volume), pounds(v.Mix), pounds(v.Price)))
	return err
}
