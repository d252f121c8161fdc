package ssda903

import (
	"slices"
	"strings"

	"github.com/placewell/placewell/model/geo"
)

const notADate = "is not a date such as 01/04/2025"

// checkCells checks each cell by itself.
func (r *Reader) checkCells(rec *Record) {
	for i, cell := range rec.Cells {
		r.checkRaw(rec, i, cell)
	}
	if r.layout == nil {
		return
	}
	for i := range r.layout.columns {
		c := &r.layout.columns[i]
		switch cell := rec.get(i); {
		case cell != "":
			r.checkCell(rec, c, cell)
		case c.must && r.at[i] >= 0:
			r.faults.add(r.Table, rec.Row, c.name, c.rule, c.severity(), "is empty")
		}
	}
}

// checkRaw: a cell that a spreadsheet would take for a formula is kept as it stands; files made for people escape it.
func (r *Reader) checkRaw(rec *Record, i int, cell string) {
	problem := ""
	switch s := strings.TrimSpace(cell); {
	case s == "":
		return
	case strings.IndexByte("=+-@", s[0]) >= 0:
		problem = "begins with =, +, - or @, which a spreadsheet takes for a formula: it is kept as it stands"
	case strings.Contains(s, "\ufffd") || strings.IndexByte(s, 0) >= 0:
		problem = "has characters that cannot be read"
	default:
		return
	}
	name := ""
	if k := slices.Index(r.at, i); k >= 0 {
		name = r.layout.columns[k].name
	}
	r.faults.add(r.Table, rec.Row, name, "", Warning, problem)
}

// severity: without a child and its dates a row cannot be used; a code that is not known leaves a doubt.
func (c *column) severity() Severity {
	if c.kind == kID || c.kind == kDate {
		return Error
	}
	return Warning
}

func (r *Reader) checkCell(rec *Record, c *column, cell string) {
	problem := ""
	switch c.kind {
	case kText:
	case kID:
		if !identifier(cell) {
			problem = "is not an identifier of 1 to 20 letters and digits"
		}
	case kPartDate:
		if partDate(cell) {
			return
		}
		fallthrough
	case kDate:
		switch _, form := readDate(cell); form {
		case noDate:
			problem = notADate
		case dateOther:
			r.once("date", rec.Row, c.name, c.rule, "is a date, but not of the form 01/04/2025, in this row and perhaps in others: it is read")
		case dateStatutory:
		}
	case kCode:
		if !slices.Contains(c.codes(r.year), cell) {
			problem = "is not a code of the return of this collection year"
		}
	case kScore:
		if n, ok := number(cell); !ok || len(cell) > 2 || n > maxSDQ {
			problem = "is not a score from 0 to 40"
		}
	case kPostcode:
		if _, ok := geo.Normal(cell); !ok {
			problem = "is not of the form of a postcode"
		}
	case kURN:
		if !urnForm(cell) {
			problem = "is neither SC and six figures nor seven figures nor XXXXXXX"
		}
	}
	if problem != "" {
		r.faults.add(r.Table, rec.Row, c.name, c.rule, c.severity(), problem)
	}
}

// urnForm: SC999999, seven figures, or XXXXXXX for a setting that another body than Ofsted inspects.
func urnForm(s string) bool {
	if s == "XXXXXXX" {
		return true
	}
	if strings.HasPrefix(s, "SC") {
		_, ok := number(s[2:])
		return ok && len(s) == 8
	}
	_, ok := number(s)
	return ok && len(s) == 7
}
