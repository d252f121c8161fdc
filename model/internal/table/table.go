// Package table reads the delimited files that councils keep and case systems write, whatever program saved them: with or without a
// byte order mark, with either line ending, separated by commas, semicolons or tabs, columns in any order.
//
// One line is one row, so that row numbers are the line numbers a person sees, and a stray quotation mark spoils its own row and no
// other. Nothing is dropped: a row that cannot be taken apart is still handed over, with what is wrong about it.
package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxLine is the longest line, in bytes, that is read.
const MaxLine = 1 << 20

// Reader reads the rows of one table.
type Reader struct {
	lines     *bufio.Scanner
	separator rune
	header    []string
	columns   map[string]int
	line      int
}

// Row is one line of the table below its header.
type Row struct {
	// Number is the line number in the file, the header's being 1.
	Number int
	// Cells are the fields as they stand, in the order of the file.
	Cells []string
	// Fault says what is wrong with the line as a line, without its content; "" when nothing is.
	Fault string

	columns map[string]int
}

// Get gives the cell of a column, without the blanks around it; "" when the table or the row lacks it.
func (r *Row) Get(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// NewReader reads the header line. Column names are known by their letters alone: case and surrounding blanks do not count. The error
// says what a person can do about it.
func NewReader(r io.Reader) (*Reader, error) {
	t := &Reader{lines: bufio.NewScanner(r), columns: map[string]int{}}
	t.lines.Buffer(make([]byte, 0, 64<<10), MaxLine)
	text, err := t.next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("is empty: the first line must name the columns")
	}
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") || strings.ContainsRune(text, 0) {
		return nil, errors.New("is not a text file in UTF-8: save it as CSV UTF-8")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.ContainsRune(text, '\r') {
		return nil, errors.New("has line endings of an old kind (CR alone): save it with ordinary line endings")
	}
	t.separator = separatorOf(text)
	cells, fault := t.split(text)
	if fault != "" {
		return nil, fmt.Errorf("has a first line that cannot be read as column names: %s", fault)
	}
	for i, cell := range cells {
		name := fold(cell)
		if _, twice := t.columns[name]; twice && name != "" {
			return nil, fmt.Errorf("names column %s twice: keep one", strings.TrimSpace(cell))
		}
		t.header = append(t.header, strings.TrimSpace(cell))
		t.columns[name] = i
	}
	return t, nil
}

func fold(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Header gives the column names as the file has them.
func (t *Reader) Header() []string { return t.header }

// Match tells which of the wanted columns, in lower case, the table lacks, and which it has that nobody wants.
func (t *Reader) Match(wanted []string) (missing, unknown []string) {
	known := make(map[string]bool, len(wanted))
	for _, name := range wanted {
		known[name] = true
		if _, ok := t.columns[name]; !ok {
			missing = append(missing, name)
		}
	}
	for _, name := range t.header {
		if !known[fold(name)] {
			unknown = append(unknown, name)
		}
	}
	return missing, unknown
}

// Next gives the next row, io.EOF after the last. Empty lines are no rows.
func (t *Reader) Next() (Row, error) {
	for {
		text, err := t.next()
		if err != nil {
			return Row{}, err
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		row := Row{Number: t.line, columns: t.columns}
		row.Cells, row.Fault = t.split(text)
		switch {
		case row.Fault != "":
		case !utf8.ValidString(text):
			row.Fault = "has characters that are not UTF-8: save the file as CSV UTF-8"
		case len(row.Cells) != len(t.header):
			row.Fault = fmt.Sprintf("has %d cells and the header has %d", len(row.Cells), len(t.header))
		}
		return row, nil
	}
}

func (t *Reader) next() (string, error) {
	if t.lines.Scan() {
		t.line++
		return t.lines.Text(), nil
	}
	if err := t.lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return "", fmt.Errorf("line %d is longer than %d bytes", t.line+1, MaxLine)
	} else if err != nil {
		return "", fmt.Errorf("line %d: %w", t.line+1, err)
	}
	return "", io.EOF
}

// split takes a line apart. A line whose quotation marks do not match is split at every separator instead, and faulted.
func (t *Reader) split(text string) (cells []string, fault string) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = t.separator
	r.FieldsPerRecord = -1
	cells, err := r.Read()
	if err != nil {
		return strings.Split(text, string(t.separator)), "has quotation marks that do not match"
	}
	return cells, ""
}

// separatorOf gives the commonest of comma, semicolon and tab in the header; the comma if there is none.
func separatorOf(header string) rune {
	best, most := ',', strings.Count(header, ",")
	for _, c := range []rune{';', '\t'} {
		if n := strings.Count(header, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}
