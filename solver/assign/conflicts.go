package assign

import (
	"cmp"
	"slices"
)

// groupConflict says that no part of partsA (of one group) may share a place with a part of partsB (of a later group).
type groupConflict struct {
	groupA, groupB int
	partsA, partsB []int
}

// joinConflicts gathers conflicts between two groups, parts of the first with the same enemies together.
func joinConflicts(list []Conflict) []groupConflict {
	pairs := make([]Conflict, 0, len(list))
	for _, c := range list {
		if c.A.Group > c.B.Group {
			c.A, c.B = c.B, c.A
		}
		pairs = append(pairs, c)
	}
	slices.SortFunc(pairs, func(a, b Conflict) int {
		return cmp.Or(a.A.Group-b.A.Group, a.B.Group-b.B.Group, a.A.Part-b.A.Part, a.B.Part-b.B.Part)
	})
	pairs = slices.Compact(pairs)
	var out []groupConflict
	first := 0 // of the two groups at hand
	for i := 0; i < len(pairs); {
		a, gb := pairs[i].A, pairs[i].B.Group
		var enemies []int
		for ; i < len(pairs) && pairs[i].A == a && pairs[i].B.Group == gb; i++ {
			enemies = append(enemies, pairs[i].B.Part)
		}
		if first < len(out) && (out[first].groupA != a.Group || out[first].groupB != gb) {
			first = len(out)
		}
		same := slices.IndexFunc(out[first:], func(c groupConflict) bool { return slices.Equal(c.partsB, enemies) })
		if same >= 0 {
			out[first+same].partsA = append(out[first+same].partsA, a.Part)
			continue
		}
		out = append(out, groupConflict{a.Group, gb, []int{a.Part}, enemies})
	}
	return out
}

// sharedPlaces lists, ascending, the places that both sides reach.
func sharedPlaces(p *Problem, c groupConflict) []int {
	a := placesOf(p, c.groupA, c.partsA)
	b := placesOf(p, c.groupB, c.partsB)
	return slices.DeleteFunc(a, func(h int) bool {
		_, ok := slices.BinarySearch(b, h)
		return !ok
	})
}

func placesOf(p *Problem, g int, parts []int) []int {
	var out []int
	for _, q := range parts {
		for a := range p.Groups[g].Parts[q].Arcs {
			if arc := &p.Groups[g].Parts[q].Arcs[a]; !leftOut(p, arc) {
				out = append(out, arc.Place)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
