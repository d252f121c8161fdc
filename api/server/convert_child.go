package server

import (
	"math"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// The largest numbers that a child's optional fields may hold.
const (
	maxYearGroup = 14
	maxSDQ       = 40
)

func (r *reader) child(w *pb.Child) model.Child {
	if w == nil {
		w = &pb.Child{}
	}
	m := model.Child{
		ID: r.id("id", w.GetId()), DateOfBirth: r.date("date_of_birth", w.GetDateOfBirth()), Sex: enum(r, "sex", w.GetSex(), model.SexIndeterminate),
		Ethnicity: r.text("ethnicity", w.GetEthnicity()), Religion: r.text("religion", w.GetReligion()), Language: r.text("first_language", w.GetFirstLanguage()),
		Disabilities: r.texts("disabilities", w.GetDisabilities()), UASC: w.GetUasc(), LegalStatus: r.text("legal_status", w.GetLegalStatus()),

		Home: r.location("home", w.GetHome()), School: r.location("school", w.GetSchool()),
		YearGroup:   r.optional("year_group", w.YearGroup, maxYearGroup),
		Adaptations: r.adaptations("required_adaptations", w.GetRequiredAdaptations()),

		SDQ:              r.optional("sdq_score", w.SdqScore, maxSDQ),
		UnplannedEndings: small(w.GetPreviousUnplannedEndings()), PreviousResidential: w.GetPreviousResidential(), SocialWorkers: small(w.GetSocialWorkers_12M()),

		Solo: w.GetSoloRequired(), MinOtherAge: small(w.GetNoChildYoungerThan()), Pets: enum(r, "pets", w.GetPets(), model.PetsLoves),
		NonSmoking: w.GetNonSmokingOnly(), TwoCarers: w.GetTwoCarersRequired(), FullTime: w.GetFullTimeCarerRequired(), MayShareRoom: w.GetMayShareWithSibling(),

		ExcludedCarers: r.ids("excluded_carers", w.GetExcludedCarers()), ExcludedChildren: r.ids("excluded_children", w.GetExcludedChildren()),
		ConnectedCarers: r.ids("connected_carers", w.GetConnectedCarers()),
		DaysWaited:      int(w.GetDaysWaited()),

		MaxOtherAge: small(w.GetNoChildOlderThan()), OthersSex: enum(r, "other_children_sex", w.GetOtherChildrenSex(), model.SexIndeterminate),
		MaxOthers: small(w.GetMaxOtherChildren()), NoMaleCarer: w.GetNoMaleCarer(), OwnRoom: w.GetOwnBedroomRequired(), Liberty: w.GetDeprivationOfLiberty(),
		Preferred: r.location("preferred_area", w.GetPreferredArea()),
	}
	m.Needs = r.levels("needs", w.GetNeeds(), &m.Essential)
	r.places(w, &m)
	r.people(w, &m)
	return m
}

// places reads where the child goes and where it must not live.
func (r *reader) places(w *pb.Child, m *model.Child) {
	for i, c := range w.GetContacts() {
		r.entry("contacts", i)
		m.Contacts = append(m.Contacts, model.Contact{
			Location: r.location("location", c.GetLocation()), Purpose: r.text("purpose", c.GetPurpose()), VisitsPerWeek: small(c.GetVisitsPerWeek()),
		})
		r.out()
	}
	for i, z := range w.GetAvoidZones() {
		r.entry("avoid_zones", i)
		zone := model.AvoidZone{Location: r.location("location", z.GetLocation()), Radius: model.Miles(z.GetRadiusTenthMiles())}
		if !zone.Location.Known() {
			r.fault("location", reasonRequired, "has no position; give easting and northing, for without them the zone would keep nobody out")
		}
		m.Avoid = append(m.Avoid, zone)
		r.out()
	}
	for i, t := range w.GetTravelTimes() {
		r.entry("travel_times", i)
		m.Travel = append(m.Travel, model.Travel{CarerID: r.id("carer_id", t.GetCarerId()), Minutes: medium(t.GetSchoolMinutes())})
		r.out()
	}
	for i, n := range w.GetIdentityNeeds() {
		r.entry("identity_needs", i)
		m.Identity = append(m.Identity, model.IdentityNeed{
			Kind: enum(r, "kind", n.GetKind(), model.IdentityCulture), Value: r.text("value", n.GetValue()),
			Weight: enum(r, "weight", n.GetWeight(), model.WeightEssential), OwnView: n.GetOwnView(),
		})
		r.out()
	}
}

// people reads with whom the child has lived or lives.
func (r *reader) people(w *pb.Child, m *model.Child) {
	for i, s := range w.GetSiblingsElsewhere() {
		r.entry("siblings_elsewhere", i)
		m.SiblingsElsewhere = append(m.SiblingsElsewhere, model.SiblingElsewhere{
			ChildID: r.id("child_id", s.GetChildId()), CarerID: r.id("carer_id", s.GetCarerId()), ApartByAssessment: s.GetApartByAssessment(),
			Home: r.location("home", s.GetHome()),
		})
		r.out()
	}
	if p := w.GetCurrentPlacement(); p != nil {
		r.in("current_placement")
		m.Current = &model.CurrentPlacement{
			CarerID: r.id("carer_id", p.CarerId), CanContinue: p.CanContinue, WeeklyPrice: model.Pence(p.WeeklyPence), Since: r.date("since", p.Since),
		}
		r.out()
	}
}

func (r *reader) texts(field string, list []string) []string {
	for i, s := range list {
		if !plain(s) {
			r.entry(field, i)
			r.list.add(r.here(), reasonCharacters, "holds control characters or is not UTF-8; leave them out")
			r.out()
		}
	}
	return list
}

func childToWire(m *model.Child) *pb.Child {
	w := &pb.Child{
		Id: m.ID, DateOfBirth: m.DateOfBirth.String(), Sex: pb.Sex(m.Sex), Ethnicity: m.Ethnicity, Religion: m.Religion, FirstLanguage: m.Language,
		Disabilities: m.Disabilities, Uasc: m.UASC, LegalStatus: m.LegalStatus,
		Home: locationToWire(&m.Home), School: locationToWire(&m.School), YearGroup: optionalToWire(m.YearGroup),
		Needs: levelsToWire(&m.Needs, m.Essential), RequiredAdaptations: adaptationsToWire(m.Adaptations), SdqScore: optionalToWire(m.SDQ),
		PreviousUnplannedEndings: uint32(m.UnplannedEndings), PreviousResidential: m.PreviousResidential, SocialWorkers_12M: uint32(m.SocialWorkers),
		SoloRequired: m.Solo, NoChildYoungerThan: uint32(m.MinOtherAge), Pets: pb.Pets(m.Pets), NonSmokingOnly: m.NonSmoking,
		TwoCarersRequired: m.TwoCarers, FullTimeCarerRequired: m.FullTime, MayShareWithSibling: m.MayShareRoom,
		ExcludedCarers: m.ExcludedCarers, ExcludedChildren: m.ExcludedChildren, ConnectedCarers: m.ConnectedCarers,
		DaysWaited:       int32(min(m.DaysWaited, math.MaxInt32)),
		NoChildOlderThan: uint32(m.MaxOtherAge), OtherChildrenSex: pb.Sex(m.OthersSex), MaxOtherChildren: uint32(m.MaxOthers),
		NoMaleCarer: m.NoMaleCarer, OwnBedroomRequired: m.OwnRoom, DeprivationOfLiberty: m.Liberty, PreferredArea: locationToWire(&m.Preferred),
	}
	for _, n := range m.Identity {
		w.IdentityNeeds = append(w.IdentityNeeds, &pb.IdentityNeed{Kind: pb.IdentityKind(n.Kind), Value: n.Value, Weight: pb.NeedWeight(n.Weight), OwnView: n.OwnView})
	}
	for _, t := range m.Travel {
		w.TravelTimes = append(w.TravelTimes, &pb.Travel{CarerId: t.CarerID, SchoolMinutes: uint32(t.Minutes)})
	}
	for i := range m.Contacts {
		c := &m.Contacts[i]
		w.Contacts = append(w.Contacts, &pb.ContactPlace{Location: locationToWire(&c.Location), Purpose: c.Purpose, VisitsPerWeek: uint32(c.VisitsPerWeek)})
	}
	for i := range m.Avoid {
		w.AvoidZones = append(w.AvoidZones, &pb.AvoidZone{Location: locationToWire(&m.Avoid[i].Location), RadiusTenthMiles: int32(m.Avoid[i].Radius)})
	}
	for i := range m.SiblingsElsewhere {
		s := &m.SiblingsElsewhere[i]
		w.SiblingsElsewhere = append(w.SiblingsElsewhere, &pb.SiblingElsewhere{
			ChildId: s.ChildID, CarerId: s.CarerID, ApartByAssessment: s.ApartByAssessment, Home: locationToWire(&s.Home),
		})
	}
	if p := m.Current; p != nil {
		w.CurrentPlacement = &pb.CurrentPlacement{CarerId: p.CarerID, CanContinue: p.CanContinue, WeeklyPence: int64(p.WeeklyPrice), Since: p.Since.String()}
	}
	return w
}

func optionalToWire(v int8) *int32 {
	if v < 0 {
		return nil
	}
	n := int32(v)
	return &n
}
