package ssda903

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
)

// Locate finds a postcode; ok is false for one that is not known. A gazetteer's Find is one.
type Locate func(postcode string) (at model.Location, ok bool)

// Left is a child who was looked after on the day and is not in what was made, with the reason.
type Left struct {
	ID     string
	Reason string
}

// String gives the identifier and the reason.
func (l Left) String() string { return l.ID + ": " + l.Reason }

// carerKinds are the placements for which package model has a kind of carer.
var carerKinds = map[string]model.CarerKind{
	"U1": model.FosterHome, "U2": model.FosterHome, "U3": model.FosterHome, "U4": model.FosterHome, "U5": model.FosterHome, "U6": model.FosterHome,
	"K1": model.SecureHome, "K2": model.ChildrensHome, "K3": model.SupportedAccommodation, "H5": model.SupportedAccommodation,
	"R1": model.CareHome, "R2": model.Hospital, "R3": model.FamilyCentre, "S1": model.ResidentialSchool,
}

// Pool makes the homes in which children lived on a day, in the order of their identifiers, with the children as residents. Children
// who live where no carer of package model stands for the place (with parents, with adopters, on their own, in custody, on a short
// absence) and children without a date of birth are left, each with its reason: residents and left together are all who were looked
// after. locate may be nil.
func (r *Return) Pool(on model.Date, locate Locate) (model.Pool, []Left, []Fault) {
	pool := model.Pool{On: on}
	var left []Left
	at := map[string]int{}
	days, faults := r.LookedAfterOn(on)
	for i := range days {
		d := &days[i]
		if reason := noResident(d); reason != "" {
			left = append(left, Left{d.ID, reason})
			continue
		}
		id := homeID(d.Episode)
		k, ok := at[id]
		if !ok {
			k = len(pool.Carers)
			at[id] = k
			pool.Carers = append(pool.Carers, newHome(id, d.Episode, locate))
		}
		if len(pool.Carers[k].Residents) == maxResidents {
			left = append(left, Left{d.ID, "lives in a home with more children than a carer's record holds"})
			continue
		}
		moveIn(&pool.Carers[k], d)
	}
	slices.SortFunc(pool.Carers, func(a, b model.Carer) int { return strings.Compare(a.ID, b.ID) })
	return pool, left, faults
}

// maxResidents is the most children that one home's record holds.
const maxResidents = 40

func noResident(d *OnDay) string {
	switch {
	case !identifier(d.ID):
		return "has an identifier that cannot be used"
	case d.Child == nil:
		return "has no row in the Header"
	case !d.Child.Born.Known():
		return "has no date of birth that can be read"
	case carerKinds[d.Episode.PLACE] == 0:
		return "lives where no carer's home stands for the place (" + placeWords(d.Episode.PLACE) + ")"
	}
	return ""
}

// placeWords says what a placement without a carer is.
func placeWords(place string) string {
	switch {
	case place == "P1":
		return "with a parent"
	case strings.HasPrefix(place, "A"):
		return "placed for adoption"
	case place == "P2", place == "P3":
		return "on the child's own"
	case place == "R5":
		return "in custody"
	case Temporary(place):
		return "a short absence"
	}
	return "other or not known"
}

// homeID gives the same identifier to children in the same home: the hash of kind, provider, postcode and URN. The kind stands for the
// placement type, since children of one household often differ in that (U4 beside U6). A foster home without a postcode, and any home with
// neither postcode nor URN, cannot be told from another: then each child is in a home of its own.
func homeID(e *Episode) string {
	kind := carerKinds[e.PLACE]
	parts := []string{kind.String(), e.PLACE_PROVIDER, squeeze(e.PL_POST), urnOf(e)}
	if e.PL_POST == "" && (kind == model.FosterHome || urnOf(e) == "") {
		parts = append(parts, e.CHILD)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "|")))
	return "P-" + hex.EncodeToString(sum[:8])
}

func squeeze(postcode string) string { return strings.ToUpper(strings.ReplaceAll(postcode, " ", "")) }

func newHome(id string, e *Episode, locate Locate) model.Carer {
	c := model.Carer{ID: id, Kind: carerKinds[e.PLACE], Category: category(e), Home: place(e.PL_POST, locate)}
	if urn := urnOf(e); urn != "" {
		c.Provider = "URN-" + urn
		if strings.HasPrefix(e.PLACE, "K") {
			c.Registration = model.Registered
		}
	}
	if c.Kind == model.FosterHome {
		c.Registration = model.RegistrationNotRequired
	}
	return c
}

// urnOf gives the registration number, "" where there is none: XXXXXXX stands for a setting that another body inspects.
func urnOf(e *Episode) string {
	if e.URN == "XXXXXXX" || !identifier(e.URN) {
		return ""
	}
	return e.URN
}

// category gives the commercial side of a provider code. A code that says nothing about a home counts with other authorities', so that
// no home counts as the council's own without being said to be.
func category(e *Episode) model.ProviderCategory {
	foster := carerKinds[e.PLACE] == model.FosterHome
	switch {
	case e.PLACE_PROVIDER == "PR1":
		return model.InHouse
	case foster && (e.PLACE_PROVIDER == "PR4" || e.PLACE_PROVIDER == "PR5"):
		return model.IFA
	case e.PLACE_PROVIDER == "PR4":
		return model.PrivateProvider
	case e.PLACE_PROVIDER == "PR5":
		return model.VoluntaryProvider
	}
	return model.OtherAuthority
}

// place gives the position of a postcode; an unknown one is kept in words, without a position.
func place(postcode string, locate Locate) model.Location {
	if locate != nil && postcode != "" {
		if at, ok := locate(postcode); ok {
			return at
		}
	}
	if len(postcode) > 8 {
		postcode = ""
	}
	return model.Location{Postcode: postcode}
}

func moveIn(c *model.Carer, d *OnDay) {
	c.Places = append(c.Places, model.Place{State: model.PlaceFilled})
	c.Residents = append(c.Residents, model.Resident{
		ID: d.ID, DateOfBirth: d.Child.Born, Sex: d.Child.Sex, Fostered: c.Kind == model.FosterHome,
	})
}

// HomeOf gives the home of an episode with what the return tells of it, under the identifier that Pool gives it; ok is false where no carer's home
// stands for the place.
func HomeOf(e *Episode, locate Locate) (home model.Carer, ok bool) {
	if carerKinds[e.PLACE] == 0 {
		return model.Carer{}, false
	}
	return newHome(homeID(e), e, locate), true
}

// PlaceOf gives the position of a postcode as Pool and Requests do: an unknown one is kept in words, without a position.
func PlaceOf(postcode string, locate Locate) model.Location { return place(postcode, locate) }
