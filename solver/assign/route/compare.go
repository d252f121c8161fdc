package route

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// compare tells for each group of a changed problem whether anything that concerns it is different; false where numbers do not mean the same any more.
func compare(old, now *assign.Problem) ([]bool, bool) {
	if old.Levels != now.Levels || len(old.Groups) > len(now.Groups) || len(old.Places) > len(now.Places) {
		return nil, false
	}
	changed := make([]bool, len(now.Groups))
	for g := range now.Groups {
		if g >= len(old.Groups) {
			changed[g] = true
			continue
		}
		differs, ok := compareGroup(&old.Groups[g], &now.Groups[g])
		if !ok {
			return nil, false
		}
		changed[g] = differs
	}
	if old.Budget != now.Budget || !equalCaps(old.Caps, now.Caps) || !same(old.Conflicts, now.Conflicts) && !slices.Equal(old.Conflicts, now.Conflicts) {
		for g := range changed {
			changed[g] = true
		}
		return changed, true
	}
	if places := changedPlaces(old, now); places != nil {
		for g := range now.Groups {
			changed[g] = changed[g] || reaches(&now.Groups[g], places)
		}
	}
	return changed, true
}

// same tells whether two slices are one.
func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

func compareGroup(old, now *assign.Group) (differs, ok bool) {
	if len(old.Parts) > len(now.Parts) || len(old.Options) > len(now.Options) {
		return false, false
	}
	differs = len(old.Parts) < len(now.Parts) || len(old.Options) < len(now.Options)
	if !same(old.Options, now.Options) {
		for o := range old.Options {
			if !slices.Equal(old.Options[o].Parts, now.Options[o].Parts) {
				return false, false
			}
			differs = differs || !slices.Equal(old.Options[o].Cost, now.Options[o].Cost)
		}
	}
	if same(old.Parts, now.Parts) {
		return differs, true
	}
	for q := range old.Parts {
		a, b := &old.Parts[q], &now.Parts[q]
		if a.Children != b.Children || len(a.Arcs) > len(b.Arcs) {
			return false, false
		}
		if same(a.Arcs, b.Arcs) {
			continue
		}
		differs = differs || len(a.Arcs) < len(b.Arcs)
		for i := range a.Arcs {
			x, y := &a.Arcs[i], &b.Arcs[i]
			if x.Place != y.Place {
				return false, false
			}
			differs = differs || !slices.Equal(x.Cost, y.Cost) || x.State != y.State || x.Use != y.Use || x.CapUse != y.CapUse || x.Spend != y.Spend ||
				x.Exclusive != y.Exclusive
		}
	}
	return differs, true
}

func equalCaps(a, b []assign.Cap) bool {
	return same(a, b) || slices.EqualFunc(a, b, func(x, y assign.Cap) bool { return x.Limit == y.Limit && slices.Equal(x.Places, y.Places) })
}

// changedPlaces marks places with other limits, nil when there are none.
func changedPlaces(old, now *assign.Problem) []bool {
	var out []bool
	for h := range old.Places {
		if old.Places[h].Limit != now.Places[h].Limit {
			if out == nil {
				out = make([]bool, len(now.Places))
			}
			out[h] = true
		}
	}
	return out
}

func reaches(grp *assign.Group, places []bool) bool {
	for q := range grp.Parts {
		for i := range grp.Parts[q].Arcs {
			if places[grp.Parts[q].Arcs[i].Place] {
				return true
			}
		}
	}
	return false
}
