//go:build highs

package highs

import "math"

// implied marks rows "at most one of these" that another row already says for whole solutions: one in which any two of the columns
// together pass the limit. An arc that wants its place to itself gives such a row for every other group with an arc there, while
// the limit of the place, where it counts as all the beds, says the same once. Nine rows in ten go.
func (s *search) implied() []bool {
	dropped := make([]bool, len(s.rowLow))
	rowsOf := make([][]int32, len(s.fixed))
	for i := range s.rowLow {
		if s.rowLow[i] != math.MinInt64 {
			continue
		}
		for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
			rowsOf[s.rowCol[k]] = append(rowsOf[s.rowCol[k]], int32(i))
		}
	}
	coefficient := make([]int64, len(s.fixed)) // of the row that is tried
	for i := range s.rowLow {
		if !s.atMostOne(i) {
			continue
		}
		for _, other := range rowsOf[s.rowCol[s.rowStart[i]]] {
			if int(other) == i || dropped[other] || s.length(int(other)) < s.length(i) {
				continue
			}
			if s.implies(int(other), i, coefficient) {
				dropped[i] = true
				break
			}
		}
	}
	return dropped
}

// dropRows removes the marked rows.
func (s *search) dropRows(dropped []bool) {
	rows, entries, begin := 0, int32(0), int32(0)
	for i := range dropped {
		end := s.rowStart[i+1]
		if !dropped[i] {
			s.rowLow[rows], s.rowHigh[rows] = s.rowLow[i], s.rowHigh[i]
			copy(s.rowVal[entries:], s.rowVal[begin:end])
			entries += int32(copy(s.rowCol[entries:], s.rowCol[begin:end]))
			rows++
			s.rowStart[rows] = entries
		}
		begin = end
	}
	s.rowLow, s.rowHigh, s.rowStart = s.rowLow[:rows], s.rowHigh[:rows], s.rowStart[:rows+1]
	s.rowCol, s.rowVal = s.rowCol[:entries], s.rowVal[:entries]
}

func (s *search) length(i int) int32 { return s.rowStart[i+1] - s.rowStart[i] }

func (s *search) atMostOne(i int) bool {
	if s.rowLow[i] != math.MinInt64 || s.rowHigh[i] != 1 || s.length(i) == 0 {
		return false
	}
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		if s.rowVal[k] != 1 {
			return false
		}
	}
	return true
}

// implies tells whether the row keeps any two columns of the clique row from being chosen together: its coefficients are not negative and the
// two smallest of those columns pass its limit.
func (s *search) implies(row, clique int, coefficient []int64) bool {
	ok := true
	for k := s.rowStart[row]; k < s.rowStart[row+1]; k++ {
		coefficient[s.rowCol[k]] = s.rowVal[k]
		ok = ok && s.rowVal[k] >= 0
	}
	least, second := int64(math.MaxInt64/2), int64(math.MaxInt64/2)
	for k := s.rowStart[clique]; k < s.rowStart[clique+1]; k++ {
		if v := coefficient[s.rowCol[k]]; v < least {
			least, second = v, least
		} else if v < second {
			second = v
		}
	}
	for k := s.rowStart[row]; k < s.rowStart[row+1]; k++ {
		coefficient[s.rowCol[k]] = 0
	}
	return ok && least+second > s.rowHigh[row]
}
