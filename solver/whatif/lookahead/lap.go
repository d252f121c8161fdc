package lookahead

import "math"

// duals solves the assignment of rows to columns at least sum and gives what each column is worth: by how much, to first order, the sum would
// fall with one more of it. cost is row by row; there must be at least as many columns as rows. It is the method of shortest augmenting paths
// (Jonker and Volgenant 1987), O(rows² × columns).
func duals(cost [][]int64, columns int) []int64 {
	const far = math.MaxInt64 / 4
	u, v := make([]int64, len(cost)+1), make([]int64, columns+1)
	row, way := make([]int, columns+1), make([]int, columns+1) // row in a column, from 1; 0 for none
	least, used := make([]int64, columns+1), make([]bool, columns+1)
	for i := 1; i <= len(cost); i++ {
		row[0] = i
		at := 0
		for j := range least {
			least[j], used[j] = far, false
		}
		for row[at] != 0 {
			used[at] = true
			r, next, step := row[at], 0, int64(far)
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if c := cost[r-1][j-1] - u[r] - v[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < step {
					step, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[row[j]] += step
					v[j] -= step
				} else {
					least[j] -= step
				}
			}
			at = next
		}
		for at != 0 {
			row[at] = row[way[at]]
			at = way[at]
		}
	}
	worth := make([]int64, columns)
	for j := range worth {
		worth[j] = -v[j+1]
	}
	return worth
}
