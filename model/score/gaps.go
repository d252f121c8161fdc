package score

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
)

// Gap is a need that exceeds the carer's capability on the day of the move, or will once training runs out.
type Gap struct {
	Domain model.Domain
	// Need is the child's severity, Have the capability that faces it: on the day of the move, or from From on.
	Need, Have uint8
	// From is the day on which training will have run out; not given: the gap is there from the first day.
	From      model.Date
	Essential bool
}

// Gaps lists what training would have to close for child i of the request with the carer over so many days, the gap of today before
// one to come, and of those the widest first.
func Gaps(r *model.Request, i int, c *model.Carer, days int) []Gap {
	child, on := &r.Children[i], r.NeededFrom
	var gaps []Gap
	for k, need := range child.Needs {
		d := model.Domain(k)
		g := Gap{Domain: d, Need: need, Have: c.Capability(d, on), Essential: child.Essential.Has(d)}
		if need <= g.Have {
			day, left, lapses := c.Lapse(d, on, on.AddDays(days-1))
			if !lapses || need <= left {
				continue
			}
			g.From, g.Have = day, left
		}
		gaps = append(gaps, g)
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int {
		if a.From != b.From {
			return int(a.From - b.From)
		}
		return int(b.Need-b.Have) - int(a.Need-a.Have)
	})
	return gaps
}

// Sentence says what would close the gap.
func (g Gap) Sentence() string {
	course := fmt.Sprintf("One course in %s at level %d would close the gap in %s", g.Domain, g.Need, About(g.Domain))
	if names := domains[g.Domain].courses; names != "" {
		course = fmt.Sprintf("One course in %s at level %d (%s) would close the gap in %s", g.Domain, g.Need, names, About(g.Domain))
	}
	if g.From.Known() {
		return fmt.Sprintf("Training in %s runs out during the placement: from %s on the home has level %d of %d. %s.", About(g.Domain), g.From, g.Have, g.Need, renew(g))
	}
	if g.Essential {
		course += ", which the request calls essential"
	}
	return course + "."
}

func renew(g Gap) string { return fmt.Sprintf("Renewing it at level %d closes the gap", g.Need) }

// TrainingGaps gives the gaps of a pair as sentences.
func TrainingGaps(r *model.Request, i int, c *model.Carer, days int) []string {
	gaps := Gaps(r, i, c, days)
	words := make([]string, len(gaps))
	for k, g := range gaps {
		words[k] = g.Sentence()
	}
	return words
}
