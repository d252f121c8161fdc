package modeltest

import "github.com/placewell/placewell/model"

// spread says how many homes of a group are approved for 1, 2, 3 and 4 children.
type spread [4]int

// sizes gives the approved places of each home, in random order.
func (s spread) sizes(d dice) []int {
	var sizes []int
	for i, homes := range s {
		for range homes {
			sizes = append(sizes, i+1)
		}
	}
	shuffle(d, sizes)
	return sizes
}

// scaled spreads n homes in the proportions of s; what rounding leaves goes to the commonest size.
func (s spread) scaled(n int) spread {
	total, most := 0, 0
	for i, homes := range s {
		total += homes
		if homes > s[most] {
			most = i
		}
	}
	var out spread
	left := n
	for i, homes := range s {
		out[i] = homes * n / total
		left -= out[i]
	}
	out[most] += left
	return out
}

// allot spreads the states over all places of a group of homes: so many filled, so many vacant, the rest not available.
func allot(d dice, sizes []int, filled, vacant int) [][]model.PlaceState {
	total := 0
	for _, n := range sizes {
		total += n
	}
	states := make([]model.PlaceState, total)
	for i := range states {
		switch {
		case i < filled:
			states[i] = model.PlaceFilled
		case i < filled+vacant:
			states[i] = model.PlaceVacant
		default:
			states[i] = model.PlaceNotAvailable
		}
	}
	shuffle(d, states)
	homes := make([][]model.PlaceState, len(sizes))
	for i, n := range sizes {
		homes[i], states = states[:n:n], states[n:]
	}
	return homes
}

// fill gives home i the wanted states by exchanging them with homes that no later call protects; the totals stay. It leaves alone
// the homes before i, and places for which nobody has the wanted state.
func fill(homes [][]model.PlaceState, i int, want ...model.PlaceState) {
	for k, state := range want {
		if homes[i][k] == state {
			continue
		}
		for j := len(homes) - 1; j > i && homes[i][k] != state; j-- {
			for l := range homes[j] {
				if homes[j][l] == state {
					homes[i][k], homes[j][l] = homes[j][l], homes[i][k]
					break
				}
			}
		}
	}
}

// unavailable are reasons why an approved place cannot be used, the commonest first.
var unavailable = []string{"carer break", "needs of a child who lives there", "own child's exams", "training", "illness", "by preference"}

// placesOf makes the places of a home. One vacant place in ten is vacant from a later day on, one unavailable place in twenty is held.
func placesOf(d dice, states []model.PlaceState) []model.Place {
	places := make([]model.Place, len(states))
	for i, state := range states {
		places[i].State = state
		switch {
		case state == model.PlaceVacant && d.chance(10):
			places[i].AvailableFrom = On.AddDays(d.between(3, 30))
		case state == model.PlaceNotAvailable && d.chance(5):
			places[i].State = model.PlaceHeld
		case state == model.PlaceNotAvailable:
			places[i].Reason = unavailable[min(d.IntN(len(unavailable)), d.IntN(len(unavailable)))]
		}
	}
	return places
}

func count(states []model.PlaceState, state model.PlaceState) int {
	n := 0
	for _, s := range states {
		if s == state {
			n++
		}
	}
	return n
}
