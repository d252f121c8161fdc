package local

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
)

// DriftOptions say what is compared with what.
type DriftOptions struct {
	RiskHistory
	Model string // a file of a fitted model
	Seed  uint64
}

// RiskDrift is predicted against actual, as it is shown.
type RiskDrift struct {
	Text  string
	JSON  []byte
	First string // the first month of an alarm, empty where there is none
	Notes []string
}

// Drift compares a model month by month with what a history says became of placements: all of them, by the model of --model, else by the one of
// the policy; or, where decisions are given, the decided ones alone, by what was predicted when they were decided.
func Drift(o DriftOptions, policy *pb.Policy, decisions []*pb.Decision) (*RiskDrift, error) {
	history, notes, err := o.read()
	if err != nil {
		return nil, err
	}
	from, until, err := o.days(history)
	if err != nil {
		return nil, err
	}
	out := &RiskDrift{Notes: notes}
	var d *fit.Drift
	if decisions != nil {
		d, err = fit.WatchDecided(history, decidedPlacements(decisions), from, until, o.Seed)
	} else {
		var m risk.Model
		if m, err = o.model(policy); err != nil {
			return nil, err
		}
		d, err = fit.Watch(history, m, from, until, o.Seed)
	}
	if err != nil {
		return nil, err
	}
	out.First, out.Text = d.First, driftText(d)
	out.JSON, err = json.MarshalIndent(d, "", "  ")
	return out, err
}

// days gives the first day watched and the one after the last; not given, the first start and the latest day of the history.
func (o *DriftOptions) days(history []fit.Record) (from, until model.Date, err error) {
	settings, err := (&RiskOptions{RiskHistory: o.RiskHistory}).settings()
	if err != nil {
		return 0, 0, err
	}
	from, until = settings.From, settings.Until
	for i := range history {
		r := &history[i]
		if !settings.From.Known() && (!from.Known() || r.Start < from) {
			from = r.Start
		}
		if !settings.Until.Known() {
			until = max(until, r.Start, r.End)
		}
	}
	if len(history) == 0 {
		return 0, 0, fmt.Errorf("the history holds no placement: there is nothing to compare")
	}
	return from, until + 1, nil
}

func (o *DriftOptions) model(policy *pb.Policy) (risk.Model, error) {
	if o.Model != "" {
		b, err := os.ReadFile(o.Model)
		if err != nil {
			return risk.Model{}, unreadable(o.Model, err)
		}
		f, err := risk.ReadFile(b)
		return f.Model, err
	}
	p, faults := server.PolicyFromWire(policy)
	if len(faults) > 0 {
		return risk.Model{}, fmt.Errorf("%s %s", faults[0].Path, faults[0].Description)
	}
	return risk.Of(p), nil
}

// decidedPlacements gives the placements of decisions that stand, a child each, with what was predicted for it.
func decidedPlacements(list []*pb.Decision) (out []fit.Decided) {
	var countered []string
	for _, d := range list {
		countered = append(countered, d.GetCounters())
	}
	for _, d := range list {
		on, err := model.ParseDate(d.GetAt()[:min(10, len(d.GetAt()))])
		if err != nil || d.GetCounters() != "" || slices.Contains(countered, d.GetId()) {
			continue
		}
		for _, r := range d.GetRisks() {
			out = append(out, fit.Decided{Child: r.GetChildId(), On: on, LogOdds: model.LogOdds(r.GetLogOdds()), Model: r.GetRiskModel(), Override: d.GetOverride()})
		}
	}
	return out
}

func driftText(d *fit.Drift) string {
	var b strings.Builder
	fmt.Fprintf(&b, "PREDICTED AGAINST ACTUAL, risk model %s\n\n", strings.Join(d.Models, ", "))
	if x := d.Decided; x != nil {
		fmt.Fprintf(&b, "%d placements were decided; %d of them are in no placement of the history and left out.\n", x.Decided, x.NotFound)
		t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(t, "  decided on\tshare\tin the history\texpected\tseen\t")
		for _, side := range []struct {
			name string
			f    *fit.Followed
		}{{"the first proposal", &x.Followed}, {"another home", &x.Other}} {
			fmt.Fprintf(t, "  %s\t%s\t%d\t%d.%d\t%d\t\n", side.name, side.f.Share, side.f.Placements, side.f.ExpectedTenths/10, side.f.ExpectedTenths%10, side.f.Seen)
		}
		_ = t.Flush() // into memory
		b.WriteString("It shows no effect of following: who departs from a proposal knows what the model does not.\n\n")
	}
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "  month\tplacements\texpected\tseen\t12 months: expected\tseen\tchance\talarm\t")
	for _, m := range d.Months {
		fmt.Fprintf(t, "  %s\t%d\t%d.%d\t%d\t%d.%d\t%d\t%s\t%s\t\n", m.Month, m.Spells, m.ExpectedTenths/10, m.ExpectedTenths%10, m.Seen,
			m.YearExpectedTenths/10, m.YearExpectedTenths%10, m.YearSeen, m.Chance, strings.ToLower(string(m.Alarm)))
	}
	_ = t.Flush()
	fmt.Fprintf(&b, "\nA month alarms where so many, or so few, unplanned endings in the twelve months up to it had a chance below %s; a run like this one alarms at all in\n"+
		"%s of cases although nothing has changed. Fewer than three endings never alarm for being many.\n", d.Limit, d.FalseAlarm)
	if d.First == "" {
		b.WriteString("No alarm: what happened is what chance can do where the model is right.\n")
	} else {
		fmt.Fprintf(&b, "Alarm from %s on: the model no longer fits. Look at what has changed, and fit it again; until then its risks order more surely than they predict.\n", d.First)
	}
	return b.String()
}
