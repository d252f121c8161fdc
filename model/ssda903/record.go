package ssda903

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Form is how a file is written.
type Form struct {
	Encoding  Encoding
	BOM       bool // a byte order mark stands first
	CRLF      bool // lines end in CRLF
	Separator byte
	Hint      bool // a line before the first names the separator, "sep=;", as some spreadsheets write
}

// Record is one row of a table: its cells as they stand, in the order of the file, whatever their number.
type Record struct {
	// Row is the line number in the file, the first line being 1.
	Row   int
	Cells []string

	at []int
}

// String gives the row alone.
func (r *Record) String() string { return fmt.Sprintf("row %d", r.Row) }

// get gives the cell of a column of the layout without the blanks around it; "" where the table or the row lacks it.
func (r *Record) get(column int) string {
	if column >= len(r.at) {
		return ""
	}
	i := r.at[column]
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// Reader reads one file of a return, row by row, and holds none of them. It never gives up on what a file holds: whatever is wrong is a
// fault, and every line that is not blank is a row.
type Reader struct {
	// Table is which table the file is, by its columns or, failing them, its name; Unknown when it is none.
	Table Table
	// Head is the first line, cell by cell; nil when it names no column and is a row itself, or the file is empty.
	Head []string

	year   Year
	layout *layout
	lines  *lines
	at     []int
	form   Form
	faults *faults
	first  *Record // a first line that is a row
	told   map[string]bool
	rows   rowCounter
}

// NewReader reads the first line of a file with the name given. Pass Unknown for the table to have it recognised. The error is the
// reader's own alone.
func NewReader(year Year, table Table, name string, in io.Reader) (*Reader, error) {
	r := &Reader{year: year, Table: table, layout: layoutOf(table), faults: &faults{}, told: map[string]bool{}}
	var err error
	if r.lines, err = newLines(in, &r.rows); err != nil {
		return nil, fmt.Errorf("ssda903: %s: %w", name, err)
	}
	line, odd, err := r.lines.next()
	empty := errors.Is(err, io.EOF)
	if err != nil && !empty {
		return nil, fmt.Errorf("ssda903: %s: read: %w", name, err)
	}
	r.form.Separator = separatorOf(line)
	if hint, ok := separatorHint(line); ok && !odd {
		r.form = Form{Separator: hint, Hint: true}
		r.rows.hint = true
		line, odd, err = r.lines.next()
		if empty = errors.Is(err, io.EOF); err != nil && !empty {
			return nil, fmt.Errorf("ssda903: %s: read: %w", name, err)
		}
	}
	cells, unmatched := split(line, r.form.Separator)
	if r.layout == nil {
		r.layout = recognise(name, cells)
	}
	if r.layout == nil {
		r.faults.add(r.Table, 1, "", "", Error, "the file is no table of the return: its rows are kept and not read")
		r.Head = cells
		r.rows.headed = !empty
		return r, nil
	}
	r.Table = r.layout.table
	if empty {
		r.faults.add(r.Table, 1, "", "", Error, "the file is empty: the first line must name the columns")
		r.at = r.layout.find(nil)
		return r, nil
	}
	r.header(cells)
	if r.Head == nil {
		r.first = r.record(cells, odd, unmatched)
	} else if odd || unmatched {
		r.line(r.lines.n, odd, unmatched)
	}
	return r, nil
}

// header finds the columns. A first line that names none is taken for a row, and the columns for those of the return in their order.
func (r *Reader) header(cells []string) {
	l := r.layout
	row := r.lines.n
	r.at = l.find(cells)
	used := map[int]bool{}
	for _, at := range r.at {
		if at >= 0 {
			used[at] = true
		}
	}
	if len(used) == 0 {
		r.faults.add(r.Table, row, "", "", Error, "the first line names no column: it is read as a row, with the columns in the order of the return")
		for i := range r.at {
			r.at[i] = i
		}
		return
	}
	r.Head, r.rows.headed = cells, true
	for i, at := range r.at {
		if at < 0 {
			r.faults.add(r.Table, row, l.columns[i].name, "", Error, "the column is missing")
		}
	}
	if others := len(cells) - len(used); others > 0 {
		r.faults.add(r.Table, row, "", "", Warning, fmt.Sprintf("%d columns are no part of this table, or stand in it twice: they are kept and not read", others))
	}
	if r.year < l.since {
		r.faults.add(r.Table, row, "", "", Warning, "the table is no part of the return of this collection year")
	}
}

// Next gives the next row, io.EOF after the last one.
func (r *Reader) Next() (Record, error) {
	if first := r.first; first != nil {
		r.first = nil
		return *first, nil
	}
	line, odd, err := r.lines.next()
	if errors.Is(err, io.EOF) {
		return Record{}, io.EOF
	}
	if err != nil {
		return Record{}, fmt.Errorf("ssda903: table %s: read: %w", r.Table, err)
	}
	cells, unmatched := split(line, r.form.Separator)
	return *r.record(cells, odd, unmatched), nil
}

func (r *Reader) record(cells []string, odd, unmatched bool) *Record {
	rec := &Record{Row: r.lines.n, Cells: cells, at: r.at}
	r.line(rec.Row, odd, unmatched)
	if want := len(r.Head); want > 0 && len(cells) != want {
		r.faults.add(r.Table, rec.Row, "", "", Error, fmt.Sprintf("has %d cells and the header has %d", len(cells), want))
	}
	r.checkCells(rec)
	return rec
}

// line tells what is wrong with a line as a line.
func (r *Reader) line(row int, odd, unmatched bool) {
	if odd {
		r.once("1252", row, "", "", "is not UTF-8: this row, and any other like it, is read as Windows-1252")
	}
	if unmatched {
		r.faults.add(r.Table, row, "", "", Error, "has quotation marks that do not match: it is split at every separator")
	}
}

// once tells a warning for the first row that it is about, so that a habit of a whole file is told once.
func (r *Reader) once(key string, row int, column, rule, problem string) {
	if key += column; !r.told[key] {
		r.told[key] = true
		r.faults.add(r.Table, row, column, rule, Warning, problem)
	}
}

// Faults gives what is wrong with the rows read so far.
func (r *Reader) Faults() []Fault { return r.faults.all }

// Form gives how the file is written, as far as it has been read.
func (r *Reader) Form() Form {
	f := r.form
	f.Encoding, f.BOM, f.CRLF = r.lines.encoding, r.lines.bom, r.lines.crlf
	return f
}

// Rows gives the number of rows that the file holds, as far as it has been read: its lines that are not blank, but the header. It is counted
// from the bytes, apart from the rows that Next gives, so that a row that gets lost between them is seen.
func (r *Reader) Rows() int { return r.rows.count() }
