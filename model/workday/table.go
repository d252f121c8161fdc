package workday

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
)

// england is the published table: a line "span FIRST LAST" and then a line for each bank holiday, its day and its name. Empty lines
// and lines that begin with # are for people.
//
//go:embed england.txt
var england string

// published is the table in the program. A table that cannot be read is a fault of the program's own, found by any test.
var published = func() *table {
	t, err := read(england)
	if err != nil {
		panic("workday: " + err.Error())
	}
	return t
}()

// table holds one bit for each day of a span: 1 for a bank holiday.
type table struct {
	first, last model.Date
	days        []uint64
}

func (t *table) has(d model.Date) bool {
	i := uint(d - t.first)
	return t.days[i/64]&(1<<(i%64)) != 0
}

// read reads a table. Days must be in order, each once and within the span.
func read(text string) (*table, error) {
	var t table
	var before model.Date
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if t.days == nil {
			if err := t.span(words); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
			continue
		}
		d, err := model.ParseDate(words[0])
		switch {
		case err != nil:
			return nil, fmt.Errorf("line %d: %q %w", i+1, words[0], err)
		case d <= before || d < t.first || d > t.last:
			return nil, fmt.Errorf("line %d: %v is out of order or outside the span", i+1, d)
		}
		before = d
		k := uint(d - t.first)
		t.days[k/64] |= 1 << (k % 64)
	}
	if !before.Known() {
		return nil, fmt.Errorf("no bank holidays in the table")
	}
	return &t, nil
}

func (t *table) span(words []string) error {
	if len(words) != 3 || words[0] != "span" {
		return fmt.Errorf("wants the span first: span FIRST LAST")
	}
	first, err := model.ParseDate(words[1])
	if err != nil {
		return fmt.Errorf("first day %w", err)
	}
	last, err := model.ParseDate(words[2])
	if err != nil {
		return fmt.Errorf("last day %w", err)
	}
	if last < first {
		return fmt.Errorf("the span ends before it begins")
	}
	t.first, t.last = first, last
	t.days = make([]uint64, (last-first)/64+1)
	return nil
}
