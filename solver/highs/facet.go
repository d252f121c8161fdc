//go:build highs

package highs

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

const (
	// supportValue is the value from which a column of a relaxation counts as used.
	supportValue = 1e-6
	// supportColumns is how many used columns of one place are looked at.
	supportColumns = 16
	// facetViolation is by how much of its right side a relaxation must break an inequality for it to be added.
	facetViolation = 1e-3
	// facetScale is the largest whole number by which the coefficients of an inequality are multiplied to make them whole.
	facetScale = 12
)

// facets adds rows that every solution satisfies and the relaxation l does not: for each place, an inequality that holds for all sets
// that its rows allow. The most broken one is found by a linear program over those sets, made whole, given the right side that the sets
// leave, and lifted to the other columns in keep. All of it is checked in integers, so nothing depends on what HiGHS computed.
// It tells whether rows were added.
func (s *search) facets(l *linear, keep []bool) (bool, error) {
	value := l.values(len(s.fixed))
	added := false
	for _, h := range s.homes(keep) {
		if h == nil {
			continue
		}
		used, broken := h.used(value)
		if !broken {
			continue
		}
		weight, err := s.facet(h, used, value)
		if err != nil {
			return added, err
		}
		if weight != nil && s.addFacet(h, used, weight, value, &l.relaxed) {
			added = true
		}
	}
	return added, nil
}

// used lists the columns that the relaxation uses, and tells whether some of them are not whole.
func (h *home) used(value []float64) (used []int, broken bool) {
	for c, j := range h.cols {
		if v := value[j]; v > supportValue {
			used = append(used, c)
			broken = broken || v < 1-supportValue
		}
	}
	return used, broken && len(used) <= supportColumns
}

// facet finds weights, at most 1 on every set, that the relaxation exceeds the most; nil if it exceeds none. They are made whole.
func (s *search) facet(h *home, used []int, value []float64) ([]int64, error) {
	h.work = 0
	r := &reduced{program: program{Relaxed: true, RowStart: []int32{0}}, cols: make([]int32, len(used))}
	at := map[int]int32{}
	for i, c := range used {
		at[c] = int32(i)
		r.Cost = append(r.Cost, -value[h.cols[c]])
	}
	h.sets(used, func(set []int) {
		for _, c := range set {
			r.RowCol, r.RowVal = append(r.RowCol, at[c]), append(r.RowVal, 1)
		}
		r.RowStart = append(r.RowStart, int32(len(r.RowCol)))
		r.RowLow, r.RowHigh = append(r.RowLow, math.Inf(-1)), append(r.RowHigh, 1)
	})
	a, err := s.run(r, nil)
	if errors.Is(err, errFailed) || err == nil && (a.Status != modelOptimal || -a.Bound < 1+facetViolation) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for scale := 1.0; scale <= facetScale; scale++ {
		weight := make([]int64, len(h.cols))
		whole := true
		for i, c := range used {
			v := a.X[i] * scale
			weight[c] = int64(math.Round(v))
			whole = whole && math.Abs(v-math.Round(v)) < integerTolerance*scale
		}
		if whole {
			return weight, nil
		}
	}
	return nil, nil
}

// addFacet adds the row Σ weight·x <= the most that a set has, lifted, if the relaxation breaks it.
func (s *search) addFacet(h *home, used []int, weight []int64, value []float64, r *relaxed) bool {
	most := h.most(used, weight, math.MaxInt64)
	sum := 0.0
	for _, c := range used {
		sum += float64(weight[c]) * value[h.cols[c]]
	}
	if sum < float64(most)*(1+facetViolation) {
		return false
	}
	cols := slices.Clone(used)
	others := []int{}
	for c := range h.cols {
		if !slices.Contains(used, c) {
			others = append(others, c)
		}
	}
	slices.SortStableFunc(others, func(a, b int) int { return cmp.Compare(r.Reduced[h.cols[a]], r.Reduced[h.cols[b]]) })
	for _, c := range others {
		if h.add(c) {
			weight[c] = most - h.most(cols, weight, most)
		} else {
			weight[c] = most // never in a solution
		}
		h.remove(c)
		if weight[c] > 0 {
			cols = append(cols, c)
		}
	}
	for _, c := range cols {
		if weight[c] > 0 {
			s.rowCol, s.rowVal = append(s.rowCol, h.cols[c]), append(s.rowVal, weight[c])
		}
	}
	s.faceted = true
	s.rowStart = append(s.rowStart, int32(len(s.rowCol)))
	s.rowLow, s.rowHigh = append(s.rowLow, math.MinInt64), append(s.rowHigh, most)
	return true
}
