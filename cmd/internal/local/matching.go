package local

import (
	"fmt"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
)

// timed is one placement that people decided, as far as time goes.
type timed struct {
	days     int64 // from the request to the decision
	inTime   bool  // decided by the day on which the home was needed
	urgency  pb.Urgency
	children int64
}

// Matching reports how long requests took from their day to the decision to place, by urgency, and how often the decision followed the plan: what a council is asked of
// delay, and of people looking for themselves (follow rate).
func Matching(in *Decided, internal bool) (*report.Document, error) {
	k, err := recordsOf(in.Records)
	if err != nil {
		return nil, err
	}
	var times []timed
	var followed, overridden, without, gone int64
	for _, d := range in.placed() {
		switch {
		case d.GetPlanId() == "":
			without++
		case d.GetOverride():
			overridden++
		default:
			followed++
		}
		t, ok := k.timed(d)
		if !ok {
			gone++
			continue
		}
		times = append(times, t)
	}
	d := &report.Document{
		Title:       "From request to decision" + span(in.From, in.To),
		Assumptions: []report.Assumption{{Name: "Source", Value: "decisions to place that were not taken back", Source: "the log of the service"}, {Name: "Small numbers", Value: smallOf(internal), Source: "counts under 5 and what would give them away"}},
		Notes: []string{
			"A day on which a home is needed may be set late: few days are no proof of little delay.",
			"A decision follows the plan where its home is the one proposed. A high share can mean that proposals are good, or that nobody looks: read some of the reasons.",
		},
	}
	if gone > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("The requests of %d decisions are gone or have no day; they are in no figure of time.", gone))
	}
	d.Tables = []report.Table{timeTable(times, internal), followTable(followed, overridden, without, internal)}
	if len(times) == 0 {
		d.Says = []string{"No placement has been decided in the period."}
	}
	return d, nil
}

// within tells whether a decision was made on a day that counts.
func (in *Decided) within(d *pb.Decision) bool {
	if len(d.GetAt()) < len("2026-11-02") {
		return false
	}
	day := d.GetAt()[:len("2026-11-02")]
	return (in.From == "" || day >= in.From) && (in.To == "" || day <= in.To)
}

func (k *records) timed(d *pb.Decision) (t timed, ok bool) {
	r := k.requests[d.GetRequestId()]
	at, err := model.ParseDate(d.GetAt()[:len("2026-11-02")])
	if r == nil || err != nil {
		return t, false
	}
	since, err := model.ParseDate(r.GetSubmittedOn())
	needed, err2 := model.ParseDate(r.GetNeededFrom())
	if err != nil || err2 != nil || since > at {
		return t, false
	}
	return timed{int64(since.DaysUntil(at)), at <= needed, r.GetUrgency(), int64(len(k.of(d)))}, true
}

// percentile gives the value at or below which so many of a hundred lie (nearest rank).
func percentile(sorted []int64, of int) int64 {
	return sorted[(len(sorted)*of+99)/100-1]
}

var urgencyWords = map[pb.Urgency]string{pb.Urgency_URGENCY_EMERGENCY: "emergency", pb.Urgency_URGENCY_URGENT: "urgent", pb.Urgency_URGENCY_PLANNED: "planned"}

func timeTable(times []timed, internal bool) report.Table {
	t := report.Table{
		Key: "TIME_TO_MATCH", Name: "Days from the request to the decision", Front: true, Formula: "days from submitted_on to the decision to place; in time: decided by needed_from",
		Denominator: "decisions to place", Source: "requests and decisions of the service",
		Columns: []report.Column{{Name: "urgency"}, {Name: "decisions", Kind: report.Figures}, {Name: "children", Kind: report.Figures}, {Name: "median", Unit: "days", Kind: report.Figures},
			{Name: "nine of ten within", Unit: "days", Kind: report.Figures}, {Name: "in time", Unit: "percent", Kind: report.Figures, Decimals: 2}},
	}
	groups := []pb.Urgency{pb.Urgency_URGENCY_EMERGENCY, pb.Urgency_URGENCY_URGENT, pb.Urgency_URGENCY_PLANNED}
	counts := make([][]int64, len(groups))
	days := make([][]int64, len(groups))
	var all, sum []int64
	sum = make([]int64, 4)
	for i, g := range groups {
		counts[i] = make([]int64, 4) // decisions, in time, late, children
		for _, x := range times {
			if x.urgency != g {
				continue
			}
			days[i] = append(days[i], x.days)
			one := []int64{1, oneIf(x.inTime), oneIf(!x.inTime), x.children}
			for c := range one {
				counts[i][c] += one[c]
				sum[c] += one[c]
			}
		}
		slices.Sort(days[i])
		all = append(all, days[i]...)
	}
	slices.Sort(all)
	hidden := equity.HideRows(counts)
	wholeHidden := slices.ContainsFunc(sum, equity.Few)
	line := func(name string, n, days []int64, hide bool) {
		switch {
		case len(days) == 0:
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Figure(0), report.Figure(0), report.None(), report.None(), report.None()})
		case hide && !internal:
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Hide(), report.Hide(), report.Hide(), report.Hide(), report.Hide()})
		default:
			share, _, _ := equity.ShareInterval(n[1], n[0])
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Figure(n[0]), report.Figure(n[3]), report.Figure(percentile(days, 50)), report.Figure(percentile(days, 90)), report.Figure(share)})
		}
	}
	line("all", sum, all, wholeHidden)
	for i, g := range groups {
		line(urgencyWords[g], counts[i], days[i], hidden[i] || wholeHidden)
	}
	return t
}

func followTable(followed, overridden, without int64, internal bool) report.Table {
	t := report.Table{
		Key: "FOLLOW_RATE", Name: "Decisions that followed the plan", Front: true, Formula: "decisions for the home proposed / decisions made from a plan; interval of 95 percent (Wilson)",
		Columns: []report.Column{{Name: "decisions to place"}, {Name: "number", Kind: report.Figures}, {Name: "share of those from a plan", Unit: "percent", Kind: report.Figures, Decimals: 2},
			{Name: "from", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "to", Unit: "percent", Kind: report.Figures, Decimals: 2}},
	}
	hidden := !internal && (equity.Few(followed) || equity.Few(overridden))
	for _, r := range []struct {
		name string
		n    int64
	}{{"followed the plan", followed}, {"chose another home", overridden}} {
		row := []report.Cell{report.Word(r.name)}
		switch {
		case hidden:
			row = append(row, report.Hide(), report.Hide(), report.Hide(), report.Hide())
		case followed+overridden == 0:
			row = append(row, report.Figure(0), report.None(), report.None(), report.None())
		default:
			value, low, high := equity.ShareInterval(r.n, followed+overridden)
			row = append(row, report.Figure(r.n), report.Figure(value), report.Figure(low), report.Figure(high))
		}
		t.Rows = append(t.Rows, row)
	}
	last := report.Figure(without)
	if !internal && equity.Few(without) {
		last = report.Hide()
	}
	t.Rows = append(t.Rows, []report.Cell{report.Word("made from no plan"), last, report.None(), report.None(), report.None()})
	return t
}

// IsDay tells whether a text is an ISO date.
func IsDay(s string) bool {
	_, err := model.ParseDate(s)
	return err == nil
}
