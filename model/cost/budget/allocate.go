package budget

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/placewell/placewell/model"
)

// Allocate cuts a total into parts in proportion to weights that are not negative, so that the parts sum to the total to the penny: each
// gets its whole pence, and the pennies left over go to the largest remainders, the first of equals. Without any weight the first part
// takes all.
func Allocate(total model.Pence, weights []int64) []model.Pence {
	parts := make([]model.Pence, len(weights))
	sum := uint64(0)
	for _, w := range weights {
		sum += uint64(max(0, w))
	}
	if len(parts) == 0 {
		return parts
	}
	if sum == 0 {
		parts[0] = total
		return parts
	}
	sign, whole := model.Pence(1), uint64(total)
	if total < 0 {
		sign, whole = -1, -whole
	}
	left := whole
	rest := make([]uint64, len(weights))
	order := make([]int, len(weights))
	for k, w := range weights {
		hi, lo := bits.Mul64(whole, uint64(max(0, w)))
		q, r := bits.Div64(hi, lo, sum)
		parts[k], rest[k], order[k] = sign*model.Pence(q), r, k
		left -= q
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, k := range order[:left] {
		parts[k] += sign
	}
	return parts
}
