package rule

import (
	"fmt"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// Case is one edge of a rule: two scenarios that differ in one fact, the first lawful and without a word of any rule, the second
// one in which this rule speaks and no other does. Tasks are apart: nearly every move brings some. A rule that makes tasks has none
// in the first scenario or other ones than in the second.
type Case struct {
	// Name says what the second scenario is.
	Name string
	// Beside are rules that have a word of their own on the same facts, and may speak in either scenario; each does in one of them.
	Beside []model.RuleID
	// Base makes the lawful scenario; nil: Lawful.
	Base func() *Scenario
	// Fact names the fact by its path in Scenario; Change changes it.
	Fact   string
	Change func(*Scenario)
}

// Lawful gives the case's lawful scenario, Unlawful the one in which the rule speaks.
func (c *Case) Lawful() *Scenario {
	if c.Base == nil {
		return Lawful()
	}
	return c.Base()
}

// Unlawful gives the scenario with the one fact changed.
func (c *Case) Unlawful() *Scenario {
	s := c.Lawful()
	c.Change(s)
	return s
}

// Scenario is a made-up pair with all that the rules look at. What follows from other facts (age, area, the household) is no
// field of its own.
type Scenario struct {
	Request model.Request
	// Part comes together; Index is the child judged.
	Part       model.Part
	Index      int
	Carer      model.Carer
	Policy     model.Policy
	Now        model.Date
	SchoolKept model.Answer
}

// Facts derives what the rules look at.
func (s *Scenario) Facts() *Facts {
	on, child := s.Request.NeededFrom, &s.Request.Children[s.Index]
	var arrivals []household.Arrival
	for i := range s.Request.Children {
		if s.Part.Has(i) {
			arrivals = append(arrivals, household.Arrival{Request: &s.Request, Index: i})
		}
	}
	home := household.Check(&s.Carer, &s.Policy, arrivals, on)
	return &Facts{
		Request: &s.Request, Part: s.Part, Index: s.Index, Child: child, Carer: &s.Carer, Policy: &s.Policy, On: on, Now: s.Now,
		Age: child.Age(on), SchoolYear: child.SchoolYear(on), Area: s.Policy.AreaOf(&s.Carer.Home), SchoolKept: s.SchoolKept, Home: &home,
	}
}

// The days of the made-up pair, and the authorities: the council's own, one that adjoins it, one at a distance.
var (
	caseNow = model.NewDate(2026, time.September, 21)
	caseDay = model.NewDate(2026, time.October, 1)
)

const (
	ownArea       = "E06000031"
	adjoiningArea = "E10000003"
	distantArea   = "E08000025"
)

// turned gives the date of birth of somebody who is that old on the day of the move, since half a year.
func turned(years int) model.Date { return model.NewDate(2026-years, time.April, 1) }

// Lawful gives a pair that no rule says a word about: a boy of nine and a fostering household without other children.
func Lawful() *Scenario {
	s := &Scenario{Part: 1, Now: caseNow, SchoolKept: model.Yes}
	s.Request = model.Request{
		ID: "R1", Children: []model.Child{lawfulChild("C1")}, Kind: model.KindShortTerm, Urgency: model.Planned,
		SubmittedOn: caseNow, NeededFrom: caseDay, Authority: ownArea, Record: lawfulRecord(),
	}
	s.Carer = model.Carer{
		ID: "H1", Kind: model.FosterHome, Category: model.InHouse, Registration: model.RegistrationNotRequired,
		Approval: model.HomeApproval{Type: model.ApprovalFull, From: model.NewDate(2015, time.May, 1)},
		Home:     model.Location{Easting: 519_000, Northing: 298_000, Authority: ownArea},
		Bedrooms: []model.Bedroom{{Capacity: 1}}, Carers: 2, FullTime: true,
		Places:        []model.Place{{State: model.PlaceVacant}},
		AgreementMade: model.Yes, ReviewedOn: model.NewDate(2026, time.May, 1), AdoptionRegistered: true, NotForProfit: true,
		Quality: model.Quality{Grade: model.GradeGood, GradedOn: model.NewDate(2025, time.June, 2)},
		Price:   model.Price{Weekly: 50_000, Basis: model.BasisLocal2026},
	}
	s.Policy = model.Policy{
		Version: "case", ApprovedBy: "case", Authority: ownArea, Adjoining: []string{adjoiningArea}, SameDayHours: 8,
		ApprovalHours:       [model.Approvers]int{0, 24, 72, 120, 48, 120, 4, 168, 240, 24},
		ShareMixedSexMaxAge: 8, ShareMaxAgeGap: 4, InfantMaxMonths: 12,
		HorizonDays: 364, NearMiles: 100, QualityFloor: model.GradeRequiresImprovement,
	}
	return s
}

// lawfulRecord gives a record in which everything is done that any rule asks for.
func lawfulRecord() model.Record {
	return model.Record{
		ParentOption: model.ParentAgainstWelfare, WishesOn: caseNow, FamilyConference: model.Yes, Advocacy: model.Yes,
		Review: "review-1", GapPlan: "gap-plan-1", SiblingAssessment: "assessment-1",
	}
}

func lawfulChild(id string) model.Child {
	return model.Child{
		ID: id, DateOfBirth: turned(9), Sex: model.Male, YearGroup: -1, SDQ: -1, LegalStatus: "C2",
		Home:   model.Location{Easting: 520_000, Northing: 299_000, Authority: ownArea},
		School: model.Location{Easting: 519_500, Northing: 298_500, Authority: ownArea},
	}
}

// lawful gives a maker of Lawful with changes.
func lawful(changes ...func(*Scenario)) func() *Scenario {
	return func() *Scenario {
		s := Lawful()
		for _, change := range changes {
			change(s)
		}
		return s
	}
}

// residents puts n fostered children of nine into the home, R1 to Rn, unrelated and with rooms of their own.
func residents(n int) func(*Scenario) {
	return func(s *Scenario) {
		for i := range n {
			r := model.Resident{ID: fmt.Sprintf("R%d", i+1), DateOfBirth: turned(9), Sex: model.Male, Fostered: true}
			r.ExcludedChildren = []string{"X"}
			s.Carer.Residents = append(s.Carer.Residents, r)
			s.Carer.Bedrooms = append(s.Carer.Bedrooms, model.Bedroom{Capacity: 1, Occupants: []string{r.ID}})
			s.Carer.Places = append(s.Carer.Places, model.Place{State: model.PlaceFilled})
		}
	}
}

// siblings makes the request one for n brothers of nine who come together, with a place and a room for each.
func siblings(n int) func(*Scenario) {
	return func(s *Scenario) {
		s.Request.Together = model.TogetherPrefer
		for i := 1; i < n; i++ {
			s.Request.Children = append(s.Request.Children, lawfulChild(fmt.Sprintf("C%d", i+1)))
			s.Carer.Bedrooms = append(s.Carer.Bedrooms, model.Bedroom{Capacity: 1})
			s.Carer.Places = append(s.Carer.Places, model.Place{State: model.PlaceVacant})
		}
		s.Part = model.Whole(n)
	}
}

// own makes resident i a child of the household itself.
func own(i int) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Residents[i].Fostered = false }
}

// aged makes the child that old on the day of the move.
func aged(years int) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].DateOfBirth = turned(years) }
}

// bornOn gives the child its date of birth.
func bornOn(d model.Date) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].DateOfBirth = d }
}

// neededOn moves the day of the move.
func neededOn(d model.Date) func(*Scenario) {
	return func(s *Scenario) { s.Request.NeededFrom = d }
}

// kind makes the carer a registered setting of the kind.
func kind(k model.CarerKind) func(*Scenario) {
	return func(s *Scenario) { s.Carer.Kind, s.Carer.Registration = k, model.Registered }
}

// plural gives "1 child" or "2 children".
func plural(n int32, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
