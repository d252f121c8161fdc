package carercsv

import (
	"strings"
	"testing"
)

// TestColumnsAreDocumented finds every column that is read in the text for people.
func TestColumnsAreDocumented(t *testing.T) {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(Columns, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' }) {
		words[w] = true
	}
	if len(columns) < 30 {
		t.Fatalf("%d columns: the table is not where this test looks", len(columns))
	}
	for _, c := range columns {
		if !words[c.name] {
			t.Errorf("column %s is read and not documented", c.name)
		}
	}
}
