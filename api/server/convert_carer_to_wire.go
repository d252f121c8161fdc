package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// CarerToWire gives the message of a carer.
func CarerToWire(m *model.Carer) *pb.Carer {
	w := &pb.Carer{
		Id: m.ID, Kind: pb.CarerKind(m.Kind), ProviderCategory: pb.ProviderCategory(m.Category), ProviderId: m.Provider, ReservedForAuthority: m.ReservedFor,
		Registration: pb.Registration(m.Registration), Approval: approvalToWire(&m.Approval), Terms: termsToWire(&m.Terms), Home: locationToWire(&m.Home),
		Adaptations: adaptationsToWire(m.Adaptations), Smoking: m.Smoking, Dogs: m.Dogs, OtherPets: m.OtherPets, CarerCount: uint32(m.Carers),
		FullTimeAtHome: m.FullTime, Skills: levelsToWire(&m.Skills, 0), FosteringSince: m.FosteringSince.String(), KnownToAuthority: m.Known,
		SupportPackage: m.SupportPackage, Price: priceToWire(&m.Price), OfferOnly: m.OfferOnly,
	}
	for _, e := range m.Exemptions {
		w.Exemptions = append(w.Exemptions, &pb.Exemption{Authority: e.Authority, ChildIds: e.Children, From: e.From.String(), To: e.To.String()})
	}
	for _, b := range m.Bedrooms {
		w.Bedrooms = append(w.Bedrooms, &pb.Bedroom{Capacity: uint32(b.Capacity), Occupants: b.Occupants, GroundFloor: b.GroundFloor})
	}
	for i := range m.Residents {
		w.Residents = append(w.Residents, residentToWire(&m.Residents[i]))
	}
	for _, p := range m.Places {
		w.Places = append(w.Places, &pb.Place{
			State: pb.PlaceState(p.State), Reason: p.Reason, AvailableFrom: p.AvailableFrom.String(), PromisedTo: p.PromisedTo, Kinds: kindsToWire(p.Kinds),
		})
	}
	for i := range m.Offers {
		o := &m.Offers[i]
		w.Offers = append(w.Offers, &pb.Offer{
			Id: o.ID, RequestId: o.RequestID, Price: priceToWire(&o.Price), ExpiresOn: o.ExpiresOn.String(), AvailableFrom: o.AvailableFrom.String(),
		})
	}
	standingToWire(m, w)
	abilitiesToWire(m, w)
	return w
}

func approvalToWire(a *model.HomeApproval) *pb.HomeApproval {
	if a.Type == 0 && a.From == 0 && a.To == 0 && len(a.NamedChildren) == 0 && !a.Extended && !a.UnderReview {
		return nil
	}
	return &pb.HomeApproval{Type: pb.ApprovalType(a.Type), From: a.From.String(), To: a.To.String(), NamedChildren: a.NamedChildren,
		Extended: a.Extended, UnderReview: a.UnderReview,
	}
}

func kindsToWire(set model.KindSet) (list []pb.RequestKind) {
	for k := model.KindEmergency; set != 0 && k <= model.KindUASC; k++ {
		if set.Has(k) {
			list = append(list, pb.RequestKind(k))
		}
	}
	return list
}

func termsToWire(t *model.Terms) *pb.Terms {
	w := &pb.Terms{
		MaxChildren: uint32(t.MaxChildren), AgeMin: uint32(t.AgeMin), AgeMax: uint32(t.AgeMax), Sex: pb.Sex(t.Sex), NamedChildren: t.NamedChildren,
		Kinds: kindsToWire(t.Kinds),
	}
	if t.MaxChildren == 0 && t.AgeMin == 0 && t.AgeMax == 0 && t.Sex == 0 && len(t.NamedChildren) == 0 && t.Kinds == 0 {
		return nil
	}
	return w
}

func residentToWire(m *model.Resident) *pb.Resident {
	return &pb.Resident{
		Id: m.ID, DateOfBirth: m.DateOfBirth.String(), Sex: pb.Sex(m.Sex), Fostered: m.Fostered, SiblingGroup: m.SiblingGroup, Needs: levelsToWire(&m.Needs, 0),
		SoloRequired: m.Solo, NoChildYoungerThan: uint32(m.MinOtherAge), ExcludedChildren: m.ExcludedChildren,
		NoChildOlderThan: uint32(m.MaxOtherAge), OtherChildrenSex: pb.Sex(m.OthersSex), MaxOtherChildren: uint32(m.MaxOthers),
		LeavesOn: m.LeavesOn.String(), StayingPut: m.StayingPut,
	}
}

func priceToWire(p *model.Price) *pb.Price {
	if *p == (model.Price{}) {
		return nil
	}
	return &pb.Price{WeeklyPence: int64(p.Weekly), SiblingDiscountBp: uint32(p.SiblingDiscount), Basis: pb.PriceBasis(p.Basis),
		Contract: pb.Contract(p.Contract), LongTermDiscountBp: uint32(p.LongTermDiscount), LongTermDays: uint32(p.LongTermDays),
		EducationPence: int64(p.Education), HealthPence: int64(p.Health),
	}
}
