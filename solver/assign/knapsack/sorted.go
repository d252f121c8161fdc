package knapsack

import (
	"cmp"
	"slices"
)

const (
	// sortedCells is from what size of the table on sorting pays.
	sortedCells = 1500
	// sortedGain is what all gains together stay below, so that their products with a use fit 64 bits.
	sortedGain = 1 << 44
)

// sorted is fill for large tables. It sorts the items by gain for a unit of room, takes them in that order as they fit, and decides those that the bound
//
//	λ·room + Σ max(0, gain − λ·use)         λ: gain for a unit of the first item that does not fit
//
// shows to be in no better set, or in every one (Dantzig 1957; Ingargiola and Korsh 1973); only the others get a table. It returns false where numbers are too
// large.
func (k *sack) sorted(room int) (int64, bool) {
	var all int64
	for i := range k.items {
		all += k.items[i].gain
	}
	if all >= sortedGain {
		return 0, false
	}
	slices.SortFunc(k.items, func(a, b item) int { return cmp.Compare(b.gain*int64(a.use), a.gain*int64(b.use)) })
	first, greedy := k.greedy(room)
	gain, use := k.items[first].gain, int64(k.items[first].use)
	bound := gain * int64(room)
	for i := range k.items {
		bound += max(0, k.items[i].gain*use-int64(k.items[i].use)*gain)
	}
	spare := bound - greedy*use // in units of 1/use: what a set can be better than the greedy one
	mark := len(k.taken)
	left, sum := room, int64(0)
	k.doubt = k.doubt[:0]
	for i := range k.items {
		it := &k.items[i]
		switch worth := it.gain*use - int64(it.use)*gain; {
		case worth >= spare && worth > 0:
			k.taken = append(k.taken, it.arc)
			left -= int(it.use)
			sum += it.gain
		case -worth < spare:
			k.doubt = append(k.doubt, *it)
		}
	}
	if left >= 0 {
		sum += k.fill(k.doubt, left)
	}
	if left >= 0 && sum > greedy {
		return sum, true
	}
	k.taken = k.taken[:mark]
	for i := range k.items {
		if it := &k.items[i]; int(it.use) <= room {
			room -= int(it.use)
			k.taken = append(k.taken, it.arc)
		}
	}
	return greedy, true
}

// greedy takes items in order as they fit, and returns the first that does not, and the gain.
func (k *sack) greedy(room int) (first int, sum int64) {
	first = -1
	for i := range k.items {
		if it := &k.items[i]; int(it.use) <= room {
			room -= int(it.use)
			sum += it.gain
		} else if first < 0 {
			first = i
		}
	}
	return first, sum
}
