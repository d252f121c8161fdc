package modeltest

import "github.com/placewell/placewell/model"

// Sample is a synthetic authority on one day.
type Sample struct {
	// Synthetic is always true: nothing in a sample is anybody's record.
	Synthetic bool
	// Note says so in words, for every screen that shows the sample.
	Note     string
	Pool     model.Pool
	Requests []model.Request
	Policy   *model.Policy
}

const (
	noteAuthority = "SYNTHETIC: an invented authority calibrated to published counts of Peterborough; no child, household or price in it is real. Children living with their parents or placed for adoption are left out of the mix."
	noteRequests  = "SYNTHETIC: invented children and homes; no child, household or price in it is real."
	noteFree      = "SYNTHETIC, as if starting again: invented children, all without a placement, and homes without a child; nothing in it is real."
)

// The spreads of approved places. Ofsted rounds to five: of the 115 households approved in Peterborough on 31 March 2019 the table
// shows 35, 40, 30 and 5 for 1, 2, 3 and more children, 110 in all. The sample gives the missing five 2 places each: with 4 places
// for "4 or more" that is the one way to reach the 235 places of the same table.
var (
	inHouseSpread = spread{35, 45, 30, 5}
	agencySpread  = spread{20, 30, 17, 3}
	homeSpread    = spread{3, 6, 6, 7}
	sharedSpread  = spread{4, 5, 5, 4}
)

// Authority draws the whole sample authority: 370 looked-after children, of whom 33 wait for a home.
//
//   - 340 of them live in the homes of the pool: 160 in the 115 in-house households (235 places, 33 of the other 75 vacant and 42 not
//     available: Ofsted counts both as vacant; nationally about 16 % and 18 % of places), 4 with connected persons under
//     temporary approval, 82 with agencies (a third of all who are fostered), 46 in children's homes and residential schools, 48 in
//     supported accommodation and lodgings;
//   - 30 have no placement; 3 of the 340 must move and wait too; 5 of the 340 could stay and ask for a better home.
func Authority(seed int64) Sample {
	g := newGenerator(seed)
	g.addInHouse()
	g.addHomes(&agency, agencySpread.sizes(newDice(seed, streamPool, -3)), 82, 44)
	g.addHomes(&childrensHome, homeSpread.sizes(newDice(seed, streamPool, -4)), 42, 12)
	g.addHomes(&residentialSchool, []int{3, 3}, 4, 1)
	g.addHomes(&supportedAccommodation, sharedSpread.sizes(newDice(seed, streamPool, -5)), 34, 8)
	g.addHomes(&lodgings, spread{14, 3, 0, 0}.sizes(newDice(seed, streamPool, -6)), 14, 5)
	g.addTemporary(4)
	g.ask(30)
	g.askToMove(5, 3)
	g.assessRelatives(2)
	g.nameRelatives()
	g.grantExemptions()
	g.link()
	g.makeOffers()
	return g.sample(noteAuthority)
}

// addInHouse adds the 115 in-house households. The first two of those with four places take in unrelated children beyond the usual
// limit of three, which grantExemptions makes lawful.
func (g *generator) addInHouse() {
	d := newDice(g.seed, streamPool, 0)
	sizes := inHouseSpread.sizes(d)
	for i, large := 0, 0; i < len(sizes) && large < 2; i++ {
		if sizes[i] == 4 {
			sizes[i], sizes[large] = sizes[large], sizes[i]
			large++
		}
	}
	states := allot(d, sizes, 160, 33)
	f := model.PlaceFilled
	fill(states, 0, f, f, f, f)
	fill(states, 1, f, f, f, model.PlaceVacant)
	for i := range states {
		g.newHome(&inHouse, states[i], i < 2)
	}
}

// Requests draws exactly so many children who need a home, all in requests, and exactly so many carers, with rather more vacant
// places than children and with children who live there already. About one child in twelve lives in one of the homes and could stay
// or has to move on.
func Requests(seed int64, children, carers int) Sample {
	g := newGenerator(seed)
	g.addMix(carers, func(places, homes int) (filled, vacant int) {
		vacant = min(places*7/10, (children*13+9)/10*homes/max(carers, 1))
		return (places - vacant) * 7 / 10, vacant
	})
	stay, end := min(children/20, len(g.lodgers)), children/30
	before := g.requests
	g.askToMove(stay, end)
	g.ask(children - (g.requests - before))
	g.grantExemptions()
	g.link()
	g.makeOffers()
	return g.sample(noteRequests)
}

// AllFree draws so many children and so many carers "as if starting again": every child in a request, every place vacant.
func AllFree(seed int64, children, carers int) Sample {
	g := newGenerator(seed)
	g.urgencies = [3]int{5, 10, 85}
	g.addMix(carers, func(places, _ int) (filled, vacant int) { return 0, places })
	g.ask(children)
	g.link()
	g.makeOffers()
	return g.sample(noteFree)
}

// addMix adds so many carers in the proportions of the sample authority. occupy says how many of a group's places are filled and
// vacant.
func (g *generator) addMix(carers int, occupy func(places, homes int) (filled, vacant int)) {
	mix := []struct {
		group *group
		sizes spread
		share int // percent
	}{
		{&inHouse, inHouseSpread, 0}, // what the others leave
		{&agency, agencySpread, 28},
		{&childrensHome, homeSpread, 9},
		{&supportedAccommodation, sharedSpread, 7},
		{&lodgings, spread{14, 3, 0, 0}, 7},
	}
	rest := carers
	for i := range mix {
		rest -= carers * mix[i].share / 100
	}
	for i := range mix {
		homes := carers * mix[i].share / 100
		if i == 0 {
			homes = rest
		}
		sizes := mix[i].sizes.scaled(homes).sizes(newDice(g.seed, streamPool, -10-i))
		places := 0
		for _, n := range sizes {
			places += n
		}
		filled, vacant := occupy(places, homes)
		g.addHomes(mix[i].group, sizes, filled, vacant)
	}
}
