package equity

// HideRows tells which rows of a table of counts must be hidden where the sum of its rows is shown: those with a count of one to four, and as many more, the
// smallest first by their first count, until those that are hidden are two at least and no count of them together is one to four. Each row holds the same
// counts in the same order, the first being how many there are; a count that is a part of the first is given with the rest of it as another.
func HideRows(rows [][]int64) []bool {
	hidden := make([]bool, len(rows))
	for i, row := range rows {
		for _, n := range row {
			hidden[i] = hidden[i] || few(n)
		}
	}
	for {
		var together []int64
		n, next := 0, -1
		for i, row := range rows {
			switch {
			case hidden[i]:
				n++
				together = added(together, row)
			case row[0] > 0 && (next < 0 || row[0] < rows[next][0]):
				next = i
			}
		}
		safe := n != 1
		for _, sum := range together {
			safe = safe && !few(sum)
		}
		if n == 0 || safe || next < 0 {
			return hidden
		}
		hidden[next] = true
	}
}

func added(a, b []int64) []int64 {
	if a == nil {
		a = make([]int64, len(b))
	}
	for i := range b {
		a[i] += b[i]
	}
	return a
}

// Few tells whether a count is too small to be shown to others: one to four.
func Few(n int64) bool { return few(n) }

// ShareInterval gives a share in 1/10,000 with Wilson's interval of 95 percent; n is above 0.
func ShareInterval(yes, n int64) (value, low, high int64) {
	low, high = wilson(yes, n)
	return halfUp(yes*10_000, n), low, high
}
