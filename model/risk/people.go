package risk

import (
	"math/bits"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// countOutside counts the residents who are no members of the part; of a fostering household's, those fostered alone if asked.
func countOutside(r *model.Request, part model.Part, c *model.Carer, fosteredOnly bool) int {
	n := 0
	for k := range c.Residents {
		resident := &c.Residents[k]
		if (resident.Fostered || !fosteredOnly) && !member(r, part, resident.ID) && household.Lives(c, resident, r.NeededFrom) {
			n++
		}
	}
	return n
}

func member(r *model.Request, part model.Part, id string) bool {
	for j := range r.Children {
		if part.Has(j) && r.Children[j].ID == id {
			return true
		}
	}
	return false
}

func size(part model.Part) int { return bits.OnesCount8(uint8(part)) }

func contains(ids []string, id string) bool {
	for _, s := range ids {
		if s == id {
			return true
		}
	}
	return false
}
