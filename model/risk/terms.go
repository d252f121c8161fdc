package risk

import "github.com/placewell/placewell/model"

// Gap gives the levels by which the child's needs exceed the carer's capability on the day of the move, training counted (fact sheet
// §3.4), summed over the domains except IDE: needs of identity, culture and language never predict an ending.
func Gap(child *model.Child, c *model.Carer, on model.Date) int {
	skilled := c.Capabilities(on)
	gap := 0
	for d, need := range child.Needs {
		if skill := skilled[d]; need > skill && model.Domain(d) != model.IDE {
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
	z := m.Behaviour[BehaviourBand(int(child.SDQ), assessed(child)+1)]
	if c.SupportPackage {
		z /= 2
	}
	return z
}

// BehaviourBand gives the band of behaviour, 0 none, 1 raised, 2 high: the higher of that of an SDQ total and that of an assessed severity
// of anger or aggression (1 at severity 2, 2 at severity 3). What is below 0 is not known and raises nothing.
func BehaviourBand(sdq, severity int) int {
	band := max(1, severity) - 1
	switch {
	case sdq >= sdqHigh:
		band = 2
	case sdq >= sdqRaised:
		band = max(band, 1)
	}
	return band
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

// The fewest and the most days from a day to its first and to its fifth anniversary.
const (
	yearLeast, yearMost           = 365, 366
	fiveYearsLeast, fiveYearsMost = 1826, 1827
)

// CarerYears gives the term for a carer first approved on a day, on the day of the move: for less than one year since the first approval, and for
// more than five; the fifth anniversary itself is five years and no more. The calendar is asked where the days alone do not tell.
func (m *Model) CarerYears(since, on model.Date) model.LogOdds {
	switch days := since.DaysUntil(on); {
	case days < yearLeast, days <= yearMost && since.Age(on) < 1:
		return m.NewCarer
	case days > fiveYearsMost, days >= fiveYearsLeast && since.Age(on.AddDays(-1)) >= 5:
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

// outsideTerms tells whether the placement would go beyond the approval's age range, its named children or its number, or whether the terms
// were changed at short notice (rule FS-RISK). The approval's terms on sex and on kinds of request are rule FS-27's business alone:
// here they would make sex and asylum status predictors.
func outsideTerms(r *model.Request, part model.Part, i, age int, c *model.Carer) bool {
	if c.TermsJustChanged(r.NeededFrom) {
		return true
	}
	t := c.TermsOn(r.NeededFrom)
	if age < int(t.AgeMin) || t.AgeMax > 0 && age > int(t.AgeMax) {
		return true
	}
	if len(t.NamedChildren) > 0 && !contains(t.NamedChildren, r.Children[i].ID) {
		return true
	}
	return t.MaxChildren > 0 && countOutside(r, part, c, c.Kind == model.FosterHome)+size(part) > int(t.MaxChildren)
}

// Distance gives the term for the miles from home beyond NearHome.
func (m *Model) Distance(miles model.Miles) model.LogOdds {
	return min(m.TenthMile*model.LogOdds(max(0, miles-NearHome)), m.MostDistance)
}
