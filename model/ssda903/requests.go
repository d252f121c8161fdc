package ssda903

import "github.com/placewell/placewell/model"

// kinds are the kinds of request that placements stand for when everything starts again.
var kinds = map[string]model.RequestKind{
	"U1": model.KindLongTerm, "U4": model.KindLongTerm, "U2": model.KindFFA, "U5": model.KindFFA,
	"R3": model.KindParentChild, "K3": model.KindBridging, "H5": model.KindBridging, "P2": model.KindBridging, "P3": model.KindBridging,
}

// Requests makes a request for each child who was looked after on a day, "as if starting again": nobody has a placement, all are needed
// on that day, planned, one child each (the return knows no siblings). The kind follows from the placement, a remand (J1) or short
// breaks (V3, V4) from the legal status. Children who live with a parent, are placed for adoption or are in custody need no carer, and
// children without a date of birth cannot be matched: they are left, each with its reason. authority is the council's ONS code.
func (r *Return) Requests(on model.Date, authority string, locate Locate) ([]model.Request, []Left, []Fault) {
	var requests []model.Request
	var left []Left
	days, faults := r.LookedAfterOn(on)
	for i := range days {
		d := &days[i]
		if reason := noRequest(d); reason != "" {
			left = append(left, Left{d.ID, reason})
			continue
		}
		requests = append(requests, model.Request{
			ID: "R-" + d.ID, Children: []model.Child{child(d, locate)}, Kind: kindOf(d.Episode), Urgency: model.Planned,
			SubmittedOn: on, NeededFrom: on, Authority: authority,
		})
	}
	return requests, left, faults
}

func noRequest(d *OnDay) string {
	switch place := d.Episode.PLACE; {
	case !identifier(d.ID):
		return "has an identifier that cannot be used"
	case d.Child == nil:
		return "has no row in the Header"
	case !d.Child.Born.Known():
		return "has no date of birth that can be read"
	case place == "P1" || place == "R5" || (place != "" && place[0] == 'A'):
		return "needs no carer (" + placeWords(place) + ")"
	}
	return ""
}

func kindOf(e *Episode) model.RequestKind {
	switch e.LS {
	case "J1":
		return model.KindRemand
	case "V3", "V4":
		return model.KindShortBreak
	}
	if k, ok := kinds[e.PLACE]; ok {
		return k
	}
	return model.KindShortTerm
}

// child gives what the return knows of a child. Codes longer than any of the return are left out.
func child(d *OnDay, locate Locate) model.Child {
	c := model.Child{
		ID: d.ID, DateOfBirth: d.Child.Born, Sex: d.Child.Sex, YearGroup: -1, SDQ: -1,
		Home:             place(d.Episode.HOME_POST, locate),
		UnplannedEndings: uint8(min(d.UnplannedEndings, 50)), PreviousResidential: d.PreviousResidential,
	}
	if len(d.Child.ETHNIC) <= 4 {
		c.Ethnicity = d.Child.ETHNIC
	}
	if len(d.Episode.LS) <= 2 {
		c.LegalStatus = d.Episode.LS
	}
	return c
}
