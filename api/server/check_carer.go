package server

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// checkCarer lists what is wrong with one carer beyond single fields. path writes where the carer is.
func checkCarer(c *model.Carer, path string, list *faults) {
	checkPeriod(c.Approval.From, c.Approval.To, path+".approval.to", list)
	for i := range c.Exemptions {
		checkPeriod(c.Exemptions[i].From, c.Exemptions[i].To, fmt.Sprintf("%s.exemptions[%d].to", path, i), list)
	}
	if t := &c.Terms; t.AgeMax != 0 && t.AgeMax < t.AgeMin {
		list.add(path+".terms.age_max", reasonRange, "is below age_min; no child could be placed")
	}
	checkStanding(c, path, list)
	residents := checkResidents(c, path, list)
	checkBedrooms(c, residents, path, list)
	for i := range c.Offers {
		if o := &c.Offers[i]; o.ExpiresOn.Known() && o.AvailableFrom > o.ExpiresOn {
			list.add(fmt.Sprintf("%s.offers[%d].available_from", path, i), reasonRange, "is after expires_on; the offer could never be taken")
		}
		for k := range i {
			if c.Offers[k].ID == c.Offers[i].ID && c.Offers[i].ID != "" {
				list.add(fmt.Sprintf("%s.offers[%d].id", path, i), reasonDuplicate, fmt.Sprintf("is also the id of offers[%d]; give each offer its own", k))
				break
			}
		}
	}
}

func checkPeriod(from, to model.Date, path string, list *faults) {
	if to.Known() && to < from {
		list.add(path, reasonRange, "is before from; give a last day that is not before the first")
	}
}

// checkResidents gives the residents by identifier.
func checkResidents(c *model.Carer, path string, list *faults) map[string]int {
	if len(c.Residents) == 0 {
		return nil
	}
	residents := make(map[string]int, len(c.Residents))
	fostered, filled := 0, 0
	for i := range c.Residents {
		r := &c.Residents[i]
		if r.Fostered {
			fostered++
		}
		if first, twice := residents[r.ID]; twice && r.ID != "" {
			list.add(fmt.Sprintf("%s.residents[%d].id", path, i), reasonDuplicate,
				fmt.Sprintf("%q is also the id of residents[%d]; name each resident once", r.ID, first))
		} else {
			residents[r.ID] = i
		}
	}
	for i := range c.Places {
		if c.Places[i].State == model.PlaceFilled {
			filled++
		}
	}
	if fostered > filled {
		list.add(path+".places", reasonConflict,
			fmt.Sprintf("says that %d are filled, but %d residents are fostered here; mark a place as filled for each of them", filled, fostered))
	}
	return residents
}

func checkBedrooms(c *model.Carer, residents map[string]int, path string, list *faults) {
	var room map[string]int
	for i := range c.Bedrooms {
		for k, id := range c.Bedrooms[i].Occupants {
			at := func() string { return fmt.Sprintf("%s.bedrooms[%d].occupants[%d]", path, i, k) }
			if _, known := residents[id]; !known {
				list.add(at(), reasonUnknown, "is no resident of this home; name residents alone")
			}
			if room == nil {
				room = map[string]int{}
			}
			if first, twice := room[id]; twice && first != i {
				list.add(at(), reasonDuplicate, fmt.Sprintf("sleeps in bedrooms[%d] too; name each resident in one room", first))
			}
			room[id] = i
		}
	}
}
