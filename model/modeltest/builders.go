package modeltest

import "github.com/placewell/placewell/model"

// Child gives an eight-year-old of Peterborough with a school and a contact place near home, one mild need and no placement. Every
// rule lets the child go to the carer that Carer gives.
func Child(id string) model.Child {
	home := model.Location{Easting: 519600, Northing: 301200, Authority: Peterborough}
	return model.Child{
		ID: id, DateOfBirth: model.NewDate(2018, 5, 14), Sex: model.Female, LegalStatus: "C2",
		Home:   home,
		School: model.Location{Easting: 519900, Northing: 301900, Authority: Peterborough},
		Contacts: []model.Contact{{
			Location: model.Location{Easting: 518300, Northing: 302000, Authority: Peterborough}, Purpose: "family time", VisitsPerWeek: 1,
		}},
		Needs:     model.DomainLevels{model.EMO: 1},
		SDQ:       9,
		YearGroup: -1,
		Pets:      model.PetsOK, SocialWorkers: 1,
	}
}

// Request asks for a planned short-term home in a week's time for the children, siblings together where possible.
func Request(id string, children ...model.Child) model.Request {
	r := model.Request{
		ID: id, Children: children, Kind: model.KindShortTerm, Urgency: model.Planned, Plan: model.PlanAssessment,
		SubmittedOn: On, NeededFrom: On.AddDays(7), Authority: Peterborough,
	}
	if len(children) > 1 {
		r.Together = model.TogetherPrefer
	}
	return r
}

// Carer gives an in-house fostering household in Peterborough, fully approved without terms for up to two children, with two
// empty bedrooms and two vacant places.
func Carer(id string) model.Carer {
	return model.Carer{
		ID: id, Kind: model.FosterHome, Category: model.InHouse, Registration: model.RegistrationNotRequired,
		Approval: model.HomeApproval{Type: model.ApprovalFull, From: model.NewDate(2019, 3, 4)},
		Terms:    model.Terms{MaxChildren: 2},
		Home:     model.Location{Easting: 518200, Northing: 303100, Authority: Peterborough},
		Bedrooms: []model.Bedroom{{Capacity: 1}, {Capacity: 1}},
		Carers:   2, FullTime: true,
		Places:         []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant}},
		Skills:         model.DomainLevels{model.EMO: 2, model.TRA: 2, model.EXT: 1, model.EDU: 2},
		FosteringSince: model.NewDate(2019, 3, 4), Known: true,
		Price: model.Price{Weekly: 52_500, Basis: model.BasisSynthetic},
	}
}

// Pool gives the carers on the day of the snapshot.
func Pool(carers ...model.Carer) model.Pool { return model.Pool{On: On, Carers: carers} }
