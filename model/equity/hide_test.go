package equity

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestHideRows(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"[[10 5 5] [20 10 10]]", "[false false]"},
		{"[[10 4 6] [20 10 10]]", "[true true]"},
		{"[[10 5 5] [20 10 10] [4 0 4]]", "[true false true]"},
		{"[[1 0 1] [2 0 2] [30 10 20]]", "[true true true]"},
		{"[[0 0 0] [30 10 20]]", "[false false]"},
	} {
		if got := fmt.Sprint(HideRows(parse(t, c.rows))); got != c.want {
			t.Errorf("%s: %s, want %s", c.rows, got, c.want)
		}
	}
	if len(HideRows(nil)) != 0 {
		t.Error("rows out of nothing")
	}
}

// parse reads rows as fmt prints them.
func parse(t *testing.T, s string) (rows [][]int64) {
	t.Helper()
	var row []int64
	n, in := int64(0), false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n, in = n*10+int64(r-'0'), true
			continue
		case in:
			row, n, in = append(row, n), 0, false
		}
		if r == ']' && row != nil {
			rows, row = append(rows, row), nil
		}
	}
	return rows
}

// TestHiddenRowsCannotBeWorkedOut: a reader who takes the rows shown from the sum is left with no small count, and never with one row alone.
func TestHiddenRowsCannotBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := make([][]int64, rapid.IntRange(2, 6).Draw(t, "rows"))
		for i := range rows {
			n := rapid.Int64Range(0, 15).Draw(t, "children")
			yes := rapid.Int64Range(0, n).Draw(t, "yes")
			rows[i] = []int64{n, yes, n - yes}
		}
		left, hidden, all := make([]int64, 3), 0, true
		for i, h := range HideRows(rows) {
			if !h {
				all = all && rows[i][0] == 0
				for _, n := range rows[i] {
					if few(n) {
						t.Fatalf("%v is shown of %v", rows[i], rows)
					}
				}
				continue
			}
			hidden++
			left = added(left, rows[i])
		}
		if all {
			return // with nothing shown the sum is hidden by whoever shows it
		}
		if hidden == 1 || few(left[0]) || few(left[1]) || few(left[2]) {
			t.Fatalf("%v leaves %v in %d rows", rows, left, hidden)
		}
	})
}
