package risk

import "github.com/placewell/placewell/model"

// Gap gives the levels by which the child's needs exceed the carer's skills, summed over the domains except IDE: needs of
// identity, culture and language never predict an ending.
func Gap(child *model.Child, c *model.Carer) int {
	gap := 0
	for d, need := range child.Needs {
		if skill := c.Skills[d]; need > skill && model.Domain(d) != model.IDE {
			gap += int(need - skill)
		}
	}
	return gap
}

// The bands of the SDQ total: 14 to 16 raised, 17 and above high (fact sheet §4.4).
const (
	sdqRaised = 14
	sdqHigh   = 17
)

func (m *Model) behaviour(child *model.Child, c *model.Carer) model.LogOdds {
	band := assessed(child)
	switch {
	case child.SDQ >= sdqHigh:
		band = 2
	case child.SDQ >= sdqRaised:
		band = max(band, 1)
	}
	z := m.Behaviour[band]
	if c.SupportPackage {
		z /= 2
	}
	return z
}

// assessed gives the band of the assessed severity of anger or aggression: 1 at severity 2, 2 at severity 3.
func assessed(child *model.Child) int {
	return max(1, int(child.Needs[model.EXT]), int(child.Needs[model.AGG])) - 1
}

// siblingApart tells whether a sibling in care would live elsewhere without an assessment that asks for it: one of the request
// outside the part, or one who is placed already.
func siblingApart(r *model.Request, part model.Part, i int, carerID string) bool {
	for j := range r.Children {
		if !part.Has(j) && !r.MustSplit(i, j) {
			return true
		}
	}
	elsewhere := r.Children[i].SiblingsElsewhere
	for k := range elsewhere {
		if s := &elsewhere[k]; !s.ApartByAssessment && s.CarerID != carerID {
			return true
		}
	}
	return false
}

// carerYears is for less than one year since the first approval, and for more than five.
func (m *Model) carerYears(since, on model.Date) model.LogOdds {
	switch years := since.Age(on); {
	case years < 1:
		return m.NewCarer
	case years > 5, years == 5 && since.Age(on.AddDays(-1)) == 5: // the fifth anniversary itself is five years and no more
		return m.LongCarer
	default:
		return 0
	}
}

// OtherChildren counts the children a child of the part would share the home with: all residents who are not of the part
// themselves, and the rest of the part.
func OtherChildren(r *model.Request, part model.Part, c *model.Carer) int {
	return countOutside(r, part, c, false) + size(part) - 1
}

func (m *Model) otherChildren(n int) model.LogOdds {
	return m.OtherChild * model.LogOdds(min(n, MostOtherChildren))
}

// outsideTerms tells whether the placement would go beyond the approval's age range, its named children or its number. The
// approval's terms on sex and on kinds of request are rule FS-27's business alone: here they would make sex and asylum status
// predictors.
func outsideTerms(r *model.Request, part model.Part, i int, c *model.Carer) bool {
	t, child := &c.Terms, &r.Children[i]
	age := child.Age(r.NeededFrom)
	if age < int(t.AgeMin) || t.AgeMax > 0 && age > int(t.AgeMax) {
		return true
	}
	if len(t.NamedChildren) > 0 && !contains(t.NamedChildren, child.ID) {
		return true
	}
	placed := countOutside(r, part, c, c.Kind == model.FosterHome) + size(part)
	return t.MaxChildren > 0 && placed > int(t.MaxChildren)
}

// distance is for the miles beyond NearHome.
func (m *Model) distance(miles model.Miles) model.LogOdds {
	return min(m.TenthMile*model.LogOdds(max(0, miles-NearHome)), m.MostDistance)
}
