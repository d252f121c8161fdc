package ssda903

import (
	"encoding/csv"
	"strings"
)

// separators are those that councils' systems write, the statutory one first.
const separators = ",;\t|"

// separatorOf gives the commonest separator of a first line, outside quotation marks; the comma if there is none.
func separatorOf(line string) byte {
	var counts [len(separators)]int
	quoted := false
	for i := range len(line) {
		if line[i] == '"' {
			quoted = !quoted
		}
		if k := strings.IndexByte(separators, line[i]); k >= 0 && !quoted {
			counts[k]++
		}
	}
	best := 0
	for k := range counts {
		if counts[k] > counts[best] {
			best = k
		}
	}
	return separators[best]
}

// separatorHint reads a line that only names the separator.
func separatorHint(line string) (byte, bool) {
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") && strings.IndexByte(separators, line[4]) >= 0 {
		return line[4], true
	}
	return 0, false
}

// split takes a line apart into its cells, as they stand. One line is one row, so that row numbers are the line numbers a person sees and a
// stray quotation mark spoils its own row and no other: a line whose quotation marks do not match is split at every separator, and told.
func split(line string, separator byte) (cells []string, told bool) {
	if !strings.Contains(line, `"`) {
		return strings.Split(line, string(separator)), false
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma = rune(separator)
	r.FieldsPerRecord = -1
	cells, err := r.Read()
	if err != nil {
		return strings.Split(line, string(separator)), true
	}
	return cells, false
}

// join is split turned round. A cell is quoted only where it must be, and so that no row can be taken for a blank line.
func join(b []byte, cells []string, separator byte, special string) []byte {
	start := len(b)
	for i, cell := range cells {
		if i > 0 {
			b = append(b, separator)
		}
		if strings.ContainsAny(cell, special) || strings.HasPrefix(cell, byteOrderMark) {
			b = quote(b, cell)
		} else {
			b = append(b, cell...)
		}
	}
	if blank(b[start:]) && len(cells) > 0 {
		rest := append([]byte(nil), b[start+len(cells[0]):]...)
		b = append(quote(b[:start], cells[0]), rest...)
	}
	return b
}

func quote(b []byte, cell string) []byte {
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(cell, `"`, `""`)...)
	return append(b, '"')
}
