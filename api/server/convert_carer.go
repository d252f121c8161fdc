package server

import (
	"math"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// CarerFromWire builds a carer and lists what could not be built, with paths that begin at the carer.
func CarerFromWire(w *pb.Carer) (model.Carer, []Fault) {
	var r reader
	return r.carer(w), r.list
}

func (r *reader) carer(w *pb.Carer) model.Carer {
	m := model.Carer{
		ID: r.id("id", w.GetId()), Kind: enum(r, "kind", w.GetKind(), model.CareHome),
		Category: enum(r, "provider_category", w.GetProviderCategory(), model.OtherAuthority), Provider: r.text("provider_id", w.GetProviderId()),
		ReservedFor:  r.text("reserved_for_authority", w.GetReservedForAuthority()),
		Registration: enum(r, "registration", w.GetRegistration(), model.RegistrationNotRequired),
		Home:         r.location("home", w.GetHome()), Adaptations: r.adaptations("adaptations", w.GetAdaptations()),
		Smoking: w.GetSmoking(), Dogs: w.GetDogs(), OtherPets: w.GetOtherPets(), Carers: small(w.GetCarerCount()), FullTime: w.GetFullTimeAtHome(),
		Skills: r.levels("skills", w.GetSkills(), nil), FosteringSince: r.date("fostering_since", w.GetFosteringSince()),
		Known: w.GetKnownToAuthority(), SupportPackage: w.GetSupportPackage(),
		Price: r.price(w.GetPrice()), OfferOnly: w.GetOfferOnly(),
	}
	r.permissions(w, &m)
	r.standing(w, &m)
	r.abilities(w, &m)
	for i, b := range w.GetBedrooms() {
		r.entry("bedrooms", i)
		m.Bedrooms = append(m.Bedrooms, model.Bedroom{
			Capacity: small(b.GetCapacity()), Occupants: r.ids("occupants", b.GetOccupants()), GroundFloor: b.GetGroundFloor(),
		})
		r.out()
	}
	for i, p := range w.GetPlaces() {
		r.entry("places", i)
		m.Places = append(m.Places, model.Place{
			State: enum(r, "state", p.GetState(), model.PlaceNotAvailable), Reason: r.text("reason", p.GetReason()),
			AvailableFrom: r.date("available_from", p.GetAvailableFrom()), PromisedTo: r.id("promised_to", p.GetPromisedTo()), Kinds: r.kinds(p.GetKinds()),
		})
		r.out()
	}
	for i, c := range w.GetResidents() {
		r.entry("residents", i)
		m.Residents = append(m.Residents, r.resident(c))
		r.out()
	}
	for i, o := range w.GetOffers() {
		r.entry("offers", i)
		m.Offers = append(m.Offers, model.Offer{
			ID: r.id("id", o.GetId()), RequestID: r.id("request_id", o.GetRequestId()), Price: r.price(o.GetPrice()),
			ExpiresOn: r.date("expires_on", o.GetExpiresOn()), AvailableFrom: r.date("available_from", o.GetAvailableFrom()),
		})
		r.out()
	}
	return m
}

// permissions reads what the home may do: approval, terms, exemptions.
func (r *reader) permissions(w *pb.Carer, m *model.Carer) {
	if a := w.GetApproval(); a != nil {
		r.in("approval")
		m.Approval = model.HomeApproval{
			Type: enum(r, "type", a.Type, model.ApprovalReg25A), From: r.date("from", a.From), To: r.date("to", a.To), NamedChildren: r.ids("named_children", a.NamedChildren),
			Extended: a.Extended, UnderReview: a.UnderReview,
		}
		r.out()
	}
	m.Terms = r.terms(w.GetTerms())
	for i, e := range w.GetExemptions() {
		r.entry("exemptions", i)
		m.Exemptions = append(m.Exemptions, model.Exemption{
			Authority: r.text("authority", e.GetAuthority()), Children: r.ids("child_ids", e.GetChildIds()), From: r.date("from", e.GetFrom()), To: r.date("to", e.GetTo()),
		})
		r.out()
	}
}

func (r *reader) terms(t *pb.Terms) model.Terms {
	if t == nil {
		return model.Terms{}
	}
	r.in("terms")
	defer r.out()
	return model.Terms{
		MaxChildren: small(t.MaxChildren), AgeMin: small(t.AgeMin), AgeMax: small(t.AgeMax),
		Sex: enum(r, "sex", t.Sex, model.SexIndeterminate), NamedChildren: r.ids("named_children", t.NamedChildren), Kinds: r.kinds(t.Kinds),
	}
}

func (r *reader) kinds(list []pb.RequestKind) (set model.KindSet) {
	for i, w := range list {
		r.entry("kinds", i)
		k := enum(r, "", w, model.KindUASC)
		switch {
		case w == 0:
			r.list.add(r.here(), reasonRequired, "is not given; leave the entry out or name a kind")
		case k != 0:
			set = set.With(k)
		}
		r.out()
	}
	return set
}

func (r *reader) resident(w *pb.Resident) model.Resident {
	return model.Resident{
		ID: r.id("id", w.GetId()), DateOfBirth: r.date("date_of_birth", w.GetDateOfBirth()), Sex: enum(r, "sex", w.GetSex(), model.SexIndeterminate),
		Fostered: w.GetFostered(), SiblingGroup: r.id("sibling_group", w.GetSiblingGroup()), Needs: r.levels("needs", w.GetNeeds(), nil),
		Solo: w.GetSoloRequired(), MinOtherAge: small(w.GetNoChildYoungerThan()), ExcludedChildren: r.ids("excluded_children", w.GetExcludedChildren()),
		MaxOtherAge: small(w.GetNoChildOlderThan()), OthersSex: enum(r, "other_children_sex", w.GetOtherChildrenSex(), model.SexIndeterminate),
		MaxOthers: small(w.GetMaxOtherChildren()), LeavesOn: r.date("leaves_on", w.GetLeavesOn()), StayingPut: w.GetStayingPut(),
	}
}

func (r *reader) price(w *pb.Price) model.Price {
	if w == nil {
		return model.Price{}
	}
	r.in("price")
	defer r.out()
	return model.Price{
		Weekly: model.Pence(w.WeeklyPence), SiblingDiscount: share(w.SiblingDiscountBp), Basis: enum(r, "basis", w.Basis, model.BasisNational2024),
		Contract: enum(r, "contract", w.Contract, model.ContractBlock), LongTermDiscount: share(w.LongTermDiscountBp), LongTermDays: medium(w.LongTermDays),
		Education: model.Pence(w.EducationPence), Health: model.Pence(w.HealthPence),
	}
}

// share reads a share in 1/10,000.
func share(v uint32) model.Probability { return model.Probability(min(v, math.MaxInt32)) }
