package assigntest

import (
	"math/rand/v2"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// OwnArc gives an arc of a group, by chance, that may be changed: parts and arcs on the way to it are copied, costs are not. It is nil where the part drawn has
// none. The group itself must be a copy already.
func OwnArc(g *assign.Group, r *rand.Rand) *assign.Arc {
	if len(g.Parts) == 0 {
		return nil
	}
	g.Parts = slices.Clone(g.Parts)
	q := &g.Parts[r.IntN(len(g.Parts))]
	if len(q.Arcs) == 0 {
		return nil
	}
	q.Arcs = slices.Clone(q.Arcs)
	return &q.Arcs[r.IntN(len(q.Arcs))]
}
