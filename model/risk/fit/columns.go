package fit

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// A column is one cell of a record in a file.
type column struct {
	name, help string
	needed     bool
	get        func(*Record) string
	set        func(*Record, string) error
}

// columns of a history, in the order in which they are written. An empty cell, or a column that is not there, is not known.
var columns = []column{
	{"placement", "pseudonym of the placement: one carer, one stay", true, func(r *Record) string { return r.Placement }, func(r *Record, s string) error { r.Placement = s; return nil }},
	{"child", "pseudonym of the child", true, func(r *Record) string { return r.Child }, func(r *Record, s string) error { r.Child = s; return nil }},
	{"start", "first day, 2026-11-02", true, func(r *Record) string { return r.Start.String() }, dated(func(r *Record) *model.Date { return &r.Start })},
	{"end", "last day; empty while it goes on", true, func(r *Record) string { return r.End.String() }, dated(func(r *Record) *model.Date { return &r.End })},
	{"ending", "UNPLANNED (CREQB, CREQO, CHILD, LAREQ, ALLEG, STAND, APPRR and a move), PLANNED or OTHER; empty: no reason was written down", true,
		func(r *Record) string { return r.Ending.String() }, setEnding},
	{"age", "completed years on the day of start", true, func(r *Record) string { return strconv.Itoa(int(r.Age)) }, number(func(r *Record) *int8 { return &r.Age })},
	numbered("sdq", "SDQ total, 0 to 40", func(r *Record) *int8 { return &r.SDQ }),
	numbered("severity", "higher assessed severity of anger and aggression, 0 to 3", func(r *Record) *int8 { return &r.Severity }),
	numbered("endings", "earlier unplanned endings", func(r *Record) *int8 { return &r.Endings }),
	answered("residential", "an earlier residential placement", func(r *Record) *model.Answer { return &r.Residential }),
	answered("sibling_apart", "a sibling in care lives elsewhere, and no assessment asks for it", func(r *Record) *model.Answer { return &r.SiblingApart }),
	answered("kinship", "the carer is a relative or friend", func(r *Record) *model.Answer { return &r.Kinship }),
	numbered("social_workers", "social workers in the twelve months before", func(r *Record) *int8 { return &r.SocialWorkers }),
	numbered("gap", "levels by which needs exceed skills, summed over the domains but identity", func(r *Record) *int8 { return &r.Gap }),
	{"carer_since", "day of the carer's first approval", false, func(r *Record) string { return r.CarerSince.String() }, dated(func(r *Record) *model.Date { return &r.CarerSince })},
	answered("carer_known", "the carer has looked after a child of the authority before", func(r *Record) *model.Answer { return &r.CarerKnown }),
	numbered("other_children", "other children in the home", func(r *Record) *int8 { return &r.OtherChildren }),
	answered("outside_terms", "outside the terms of approval, or these were changed at short notice", func(r *Record) *model.Answer { return &r.OutsideTerms }),
	answered("school_change", "the placement cost the school", func(r *Record) *model.Answer { return &r.SchoolChange }),
	{"miles", "straight line from the child's home, one decimal", false, miles, setMiles},
	answered("support", "a therapeutic and round-the-clock support package was attached", func(r *Record) *model.Answer { return &r.Support }),
}

func dated(of func(*Record) *model.Date) func(*Record, string) error {
	return func(r *Record, s string) (err error) {
		*of(r) = 0
		if s != "" {
			*of(r), err = model.ParseDate(s)
		}
		return err
	}
}

func number(of func(*Record) *int8) func(*Record, string) error {
	return func(r *Record, s string) error {
		n, err := strconv.ParseInt(s, 10, 8)
		if err != nil || n < 0 {
			return fmt.Errorf("is no whole number from 0 to 127")
		}
		*of(r) = int8(n)
		return nil
	}
}

func numbered(name, help string, of func(*Record) *int8) column {
	set := number(of)
	return column{name, help, false,
		func(r *Record) string {
			if *of(r) < 0 {
				return ""
			}
			return strconv.Itoa(int(*of(r)))
		},
		func(r *Record, s string) error {
			if s == "" {
				*of(r) = risk.NotTold
				return nil
			}
			return set(r, s)
		}}
}

func answered(name, help string, of func(*Record) *model.Answer) column {
	return column{name, help + ": yes or no", false,
		func(r *Record) string {
			if *of(r) == model.Unknown {
				return ""
			}
			return of(r).String()
		},
		func(r *Record, s string) error {
			switch strings.ToLower(s) {
			case "":
				*of(r) = model.Unknown
			case "yes":
				*of(r) = model.Yes
			case "no":
				*of(r) = model.No
			default:
				return fmt.Errorf("is neither yes nor no")
			}
			return nil
		}}
}

func setEnding(r *Record, s string) error {
	for e, name := range endingNames {
		if strings.EqualFold(s, name) {
			r.Ending = Ending(e)
			return nil
		}
	}
	return fmt.Errorf("must be UNPLANNED, PLANNED, OTHER or empty")
}

func miles(r *Record) string {
	if !r.Miles.Known() {
		return ""
	}
	return r.Miles.String()
}

func setMiles(r *Record, s string) error {
	r.Miles = model.MilesUnknown
	if s == "" {
		return nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x >= 0 && x < 1000) {
		return fmt.Errorf("is no number of miles from 0 to 999.9")
	}
	r.Miles = model.Miles(x*10 + 0.5)
	return nil
}

// Columns describes the columns of a history, one a line.
func Columns() string {
	var b strings.Builder
	for _, c := range columns {
		need := ""
		if c.needed {
			need = " (needed)"
		}
		fmt.Fprintf(&b, "%-15s %s%s\n", c.name, c.help, need)
	}
	return b.String()
}

// Write writes a history as CSV, a header line first.
func Write(w io.Writer, history []Record) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.name
	}
	_ = out.Write(cells) // told by Error below
	for i := range history {
		for k, c := range columns {
			cells[k] = c.get(&history[i])
		}
		_ = out.Write(cells)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("risk history: write: %w", err)
	}
	return nil
}

// mostFaults is how many faults are told before the file is taken to be another one.
const mostFaults = 20

// Read reads a history. Faults are told with row and column, never with a cell; a file with one is refused.
func Read(r io.Reader) ([]Record, []string, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("risk history: read the header line: %w", err)
	}
	at, faults := header(head)
	if len(faults) > 0 {
		return nil, faults, nil
	}
	var rows []Record
	for line := 2; len(faults) < mostFaults; line++ {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("risk history: row %d: %w", line, err)
		}
		var rec Record
		for k, c := range columns {
			cell := ""
			if at[k] >= 0 && at[k] < len(cells) {
				cell = strings.TrimSpace(cells[at[k]])
			}
			if err := c.set(&rec, cell); err != nil {
				faults = append(faults, fmt.Sprintf("row %d, %s: %v", line, c.name, err))
			}
		}
		rows = append(rows, rec)
	}
	return rows, faults, nil
}

// header finds the columns; one that is needed and missing, unknown or there twice is a fault.
func header(head []string) (at []int, faults []string) {
	at = make([]int, len(columns))
	for k := range at {
		at[k] = -1
	}
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		found := false
		for k := range columns {
			if columns[k].name == name {
				if at[k] >= 0 {
					faults = append(faults, fmt.Sprintf("column %s is there twice", name))
				}
				at[k], found = i, true
			}
		}
		if !found {
			faults = append(faults, fmt.Sprintf("column %d is not one of a history's", i+1))
		}
	}
	for k, c := range columns {
		if c.needed && at[k] < 0 {
			faults = append(faults, fmt.Sprintf("column %s is missing", c.name))
		}
	}
	return at, faults
}
