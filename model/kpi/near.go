package kpi

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/ssda903"
)

// nearMiles is the distance within which a placement counts as near, in tenths of a mile: "20 miles or less".
const nearMiles model.Miles = 200

// near looks at the children looked after on the last day and how far they live from home, as the return counts it: a straight line between
// HOME_POST and PL_POST. Who came unaccompanied has no home to be near to and is left out; a postcode that no directory has is at no distance.
func (f *facts) near() []Measure {
	on := f.Period.To
	day := Period{on, on}
	share := func(key, name, formula, numerator string, n, of int64) Measure {
		m := Measure{
			Key: key, Name: name, Formula: formula, Numerator: numerator, Denominator: "children looked after on the last day of whom it is known", Unit: Share, Frequency: Monthly,
			Source: "Episodes: HOME_POST, PL_POST, PLACE, PLACE_PROVIDER; a directory of postcodes",
		}
		m.add(Figure{Period: day, Group: All, Numerator: n, Denominator: of})
		return m
	}
	var within, own, known, inArea, areaKnown, central, centreKnown, unknown int64
	var miles []int64
	for i := range f.children {
		h := &f.children[i]
		s := h.at(on)
		if s == nil {
			continue
		}
		e := f.usual(s, on)
		home, place := f.find(e.HOME_POST), f.find(e.PL_POST)
		if place.Authority != "" && f.Authority != "" {
			areaKnown++
			inArea += one(place.Authority == f.Authority)
		}
		if d := geo.Distance(&f.Centre, &place); d != model.MilesUnknown {
			centreKnown++
			central += one(d <= nearMiles)
		}
		if h.unaccompanied {
			continue
		}
		d := geo.Distance(&home, &place)
		if d == model.MilesUnknown {
			unknown++
			continue
		}
		known++
		miles = append(miles, int64(d))
		within += one(d <= nearMiles)
		own += one(d <= nearMiles && CategoryOf(e) == InHouse)
	}
	ms := []Measure{
		share("WITHIN_20_MILES", "Placed within 20 miles of home", "children at 20.0 miles or less from home / children whose distance is known", "children within 20 miles", within, known),
		share("IN_HOUSE_AND_NEAR", "With the council's own carers and within 20 miles", "children in in-house fostering and at 20.0 miles or less / children whose distance is known", "children with own carers and near", own, known),
		share("IN_AREA", "Placed in the council's own area", "children whose placement's postcode lies in the authority / children whose placement's authority is known", "children placed in the area", inArea, areaKnown),
		share("NEAR_CENTRE", "In homes within 20 miles of the centre", "children in homes at 20.0 miles or less from the centre given / children whose home can be placed", "children in homes near the centre", central, centreKnown),
		milesAway(day, miles),
	}
	ms[0].Benchmark = &Benchmark{8500, "31 March 2015", "DfE: 42,120 of 49,640 foster placements of known distance"}
	ms[1].Front = true
	none := Measure{Key: "DISTANCE_UNKNOWN", Name: "Distance not known", Formula: "children looked after on the last day, not unaccompanied, with a postcode that is missing or not in the directory", Numerator: "children", Source: "as above", Unit: Count, Frequency: Monthly}
	none.add(Figure{Period: day, Group: All, Numerator: unknown})
	return append(ms, none)
}

func one(is bool) int64 {
	if is {
		return 1
	}
	return 0
}

func (f *facts) find(postcode string) model.Location {
	if f.Locate == nil || postcode == "" {
		return model.Location{}
	}
	at, _ := f.Locate(postcode)
	return at
}

func milesAway(day Period, miles []int64) Measure {
	m := Measure{
		Key: "MILES", Name: "Miles from home", Formula: "mean and median over the children whose distance is known", Numerator: "tenths of a mile", Denominator: "children whose distance is known",
		Source: "Episodes: HOME_POST, PL_POST; a directory of postcodes", Unit: Tenths, Frequency: Monthly,
	}
	slices.Sort(miles)
	var total, median int64
	for _, d := range miles {
		total += d
	}
	n := int64(len(miles))
	if n > 0 {
		median = ratio(miles[(n-1)/2]+miles[n/2], 2)
	}
	m.add(Figure{Period: day, Group: "mean", Numerator: total, Denominator: n, Value: ratio(total, n)})
	m.add(Figure{Period: day, Group: "median", Numerator: total, Denominator: n, Value: median})
	return m
}

// mix shares out the children looked after on the last day, and the days of the period, among the provider categories: the range of provision.
func (f *facts) mix() []Measure {
	stock := Measure{
		Key: "MIX_STOCK", Name: "Where children live", Formula: "children in a category / children in a placement, on the last day", Numerator: "children in the category", Denominator: "children in a placement",
		Source: "Episodes: PLACE, PLACE_PROVIDER", Unit: Share, Frequency: Monthly, Front: true,
	}
	days := Measure{
		Key: "MIX_DAYS", Name: "Where children's days were spent", Formula: "child-days in a category / child-days in all, in the period", Numerator: "child-days in the category", Denominator: "child-days",
		Source: "Episodes: PLACE, PLACE_PROVIDER, DECOM, DEC", Unit: Share, Frequency: Monthly,
	}
	on := f.Period.To
	var n [categories]int64
	f.eachInPlacement(on, func(_ *history, e *ssda903.Episode) { n[CategoryOf(e)]++ })
	spent := f.childDays(f.Period)
	for c := range categories {
		stock.add(Figure{Period: Period{on, on}, Group: c.String(), Numerator: n[c], Denominator: sum(n)})
		days.add(Figure{Period: f.Period, Group: c.String(), Numerator: spent[c], Denominator: sum(spent)})
	}
	return []Measure{stock, days}
}

func (f *facts) eachInPlacement(on model.Date, each func(*history, *ssda903.Episode)) {
	for i := range f.children {
		if s := f.children[i].at(on); s != nil {
			each(&f.children[i], f.usual(s, on))
		}
	}
}
