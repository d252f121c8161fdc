package household

import "github.com/placewell/placewell/model"

// adultAge is the age at which a looked-after child stops being one (Children Act 1989 s105(1)), in completed years.
const adultAge = 18

// Until gives the first day on which a resident no longer lives in the home; not given for one of whom nothing says that he or she
// leaves. A looked-after child leaves on the day that the record says, or on the eighteenth birthday if that comes first and the young
// adult is not staying put. The household's own children, and lodgers, go on living there as adults.
func Until(home *model.Carer, r *model.Resident) model.Date {
	day := r.LeavesOn
	if leavesAtEighteen(home, r) {
		y, m, d := r.DateOfBirth.Civil()
		if birthday := model.NewDate(y+adultAge, m, d); !day.Known() || birthday < day {
			day = birthday
		}
	}
	return day
}

// Lives tells whether a resident of the snapshot still lives in the home on a day.
func Lives(home *model.Carer, r *model.Resident, on model.Date) bool {
	return lives(home, r, r.DateOfBirth.Age(on), on)
}

// lives is Lives for a resident of that age on the day.
func lives(home *model.Carer, r *model.Resident, age int, on model.Date) bool {
	if r.LeavesOn.Known() && r.LeavesOn <= on {
		return false
	}
	return age < adultAge || !leavesAtEighteen(home, r)
}

// leavesAtEighteen tells whether a resident is placed here as a looked-after child and does not stay put. In supported lodgings the
// record does not tell lodgers from the host's own children, and a lodger may stay at 18: there only LeavesOn speaks.
func leavesAtEighteen(home *model.Carer, r *model.Resident) bool {
	if r.StayingPut || home.Kind == model.SupportedLodgings || home.Kind == model.ParentHome {
		return false
	}
	return HoldsPlace(home, r)
}

// HoldsPlace tells whether a resident has one of the approved places: in a fostering household those who are fostered, young adults
// staying put among them; elsewhere everybody.
func HoldsPlace(home *model.Carer, r *model.Resident) bool {
	return home.Kind != model.FosterHome || r.Fostered
}

// Fostered counts the residents who count towards the usual limit on a day. Who is 18 is no child any more and does not count, staying
// put or not.
func Fostered(home *model.Carer, on model.Date) int {
	n := 0
	for i := range home.Residents {
		r := &home.Residents[i]
		if age := r.DateOfBirth.Age(on); r.Fostered && age < adultAge && lives(home, r, age, on) {
			n++
		}
	}
	return n
}

// Approved counts the residents whom the number in the terms of approval is about on a day: in a fostering household those fostered,
// in a home that is nobody's family everybody who lives there.
func Approved(home *model.Carer, on model.Date) int {
	if home.Kind == model.FosterHome {
		return Fostered(home, on)
	}
	return Holding(home, on)
}

// Holding counts the residents who hold one of the home's approved places on a day, young adults staying put among them. The own children
// of a fostering household hold none.
func Holding(home *model.Carer, on model.Date) int {
	n := 0
	for i := range home.Residents {
		if holds(home, &home.Residents[i], on) {
			n++
		}
	}
	return n
}

// Holds tells whether the child is a resident who holds one of the home's approved places on a day.
func Holds(home *model.Carer, childID string, on model.Date) bool {
	for i := range home.Residents {
		if r := &home.Residents[i]; r.ID == childID {
			return holds(home, r, on)
		}
	}
	return false
}

func holds(home *model.Carer, r *model.Resident, on model.Date) bool {
	return HoldsPlace(home, r) && Lives(home, r, on)
}
