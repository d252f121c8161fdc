package modeltest

import "github.com/placewell/placewell/model"

// group describes homes of one sort: where they are, what they cost and how well the authority knows them. Shares are percent.
type group struct {
	kind     model.CarerKind
	category model.ProviderCategory
	where    spreadOf
	// lowest and highest are the ends of the weekly price in pounds, drawn in steps of £5. General knowledge of 2024 to 2026 prices,
	// children's homes about £318,400 a year (National Audit Office, 2023-24); none is a quotation.
	lowest, highest int
	// skill are the shares of capability 0, 1, 2 and 3 in a domain.
	skill [4]int
	// known, offerOnly and package are the shares of homes with an earlier placement, without a block contract, with 24/7 support.
	known, offerOnly, supported int
	// discount are the shares of homes that take something off for a second sibling.
	discount int
}

var (
	inHouse = group{
		kind: model.FosterHome, category: model.InHouse, where: spreadOf{64, 26, 9, 1}, lowest: 450, highest: 650,
		skill: [4]int{10, 43, 38, 9}, known: 85, supported: 15,
	}
	temporary = group{ // connected persons with temporary approval for a named child (reg 24)
		kind: model.FosterHome, category: model.InHouse, where: spreadOf{60, 20, 15, 5}, lowest: 450, highest: 500,
		skill: [4]int{20, 55, 22, 3},
	}
	agency = group{
		kind: model.FosterHome, category: model.IFA, where: spreadOf{30, 28, 32, 10}, lowest: 950, highest: 1250,
		skill: [4]int{6, 38, 43, 13}, known: 35, offerOnly: 45, supported: 35, discount: 40,
	}
	childrensHome = group{
		kind: model.ChildrensHome, category: model.PrivateProvider, where: spreadOf{22, 18, 40, 20}, lowest: 4900, highest: 7300,
		skill: [4]int{3, 20, 50, 27}, known: 50, offerOnly: 50, supported: 80,
	}
	residentialSchool = group{
		kind: model.ResidentialSchool, category: model.PrivateProvider, where: spreadOf{0, 0, 70, 30}, lowest: 4200, highest: 5600,
		skill: [4]int{5, 25, 45, 25}, known: 50, offerOnly: 100, supported: 80,
	}
	supportedAccommodation = group{
		kind: model.SupportedAccommodation, category: model.PrivateProvider, where: spreadOf{50, 25, 20, 5}, lowest: 600, highest: 1400,
		skill: [4]int{12, 45, 36, 7}, known: 50, offerOnly: 40, supported: 30,
	}
	lodgings = group{
		kind: model.SupportedLodgings, category: model.InHouse, where: spreadOf{70, 20, 10, 0}, lowest: 250, highest: 450,
		skill: [4]int{18, 50, 28, 4}, known: 60,
	}
)

func (gr *group) fosters() bool { return gr.kind == model.FosterHome }

// terms draws the terms of approval of a home with so many places.
func (gr *group) terms(d dice, places int) model.Terms {
	t := model.Terms{MaxChildren: uint8(places)}
	switch gr.kind {
	case model.FosterHome:
		ages := [...][2]uint8{{0, 0}, {0, 10}, {0, 5}, {5, 17}, {3, 12}, {10, 17}}[d.pick(32, 17, 11, 15, 11, 14)]
		t.AgeMin, t.AgeMax = ages[0], ages[1]
		if d.chance(5) {
			t.Sex = []model.Sex{model.Male, model.Female}[d.IntN(2)]
		}
		t.Kinds = fosterKinds(d)
	case model.ChildrensHome:
		t.AgeMin, t.AgeMax = uint8([]int{8, 10, 12}[d.pick(50, 30, 20)]), 17
	case model.ResidentialSchool:
		t.AgeMin, t.AgeMax = 8, 17
	default:
		t.AgeMin, t.AgeMax = 16, 21
	}
	return t
}

// fosterKinds draws the kinds of request an approval covers: any for most, else the short or the long ones.
func fosterKinds(d dice) (kinds model.KindSet) {
	short := []model.RequestKind{
		model.KindEmergency, model.KindShortTerm, model.KindRespite, model.KindBridging, model.KindRemand, model.KindUASC, model.KindStepDown,
	}
	switch d.pick(56, 26, 11, 7) {
	case 1:
		for _, k := range short {
			kinds = kinds.With(k)
		}
	case 2:
		kinds = kinds.With(model.KindLongTerm).With(model.KindStepDown).With(model.KindShortTerm)
	case 3:
		kinds = kinds.With(model.KindFFA).With(model.KindShortTerm).With(model.KindEmergency)
	}
	return kinds
}

// ages gives the ages of the children for whom the terms allow, seventeen at most.
func ages(t *model.Terms) (lo, hi int) {
	lo, hi = int(t.AgeMin), 17
	if t.AgeMax > 0 {
		hi = min(hi, int(t.AgeMax))
	}
	return lo, hi
}
