package carercsv

import (
	"strconv"

	"github.com/placewell/placewell/model"
)

// draft is a carer while its row is being read: some columns mean something only together.
type draft struct {
	carer                              model.Carer
	postcode, authority                string
	easting, northing                  int
	vacant, filled, held, notAvailable int
	availableFrom                      model.Date
	block                              model.Block
}

// column is one column of the table of carers: how a cell is read into the draft and written from a carer.
type column struct {
	name  string
	read  func(d *draft, cell string) error
	write func(c *model.Carer) string
}

// into reads a cell with parse and keeps the value.
func into[T any](parse func(string) (T, error), keep func(*draft, T)) func(*draft, string) error {
	return func(d *draft, cell string) error {
		v, err := parse(cell)
		if err == nil {
			keep(d, v)
		}
		return err
	}
}

func upTo(most int) func(string) (string, error) {
	return func(cell string) (string, error) { return text(cell, most) }
}

func from(lo, hi int) func(string) (int, error) {
	return func(cell string) (int, error) { return whole(cell, lo, hi) }
}

// number writes a number, and nothing for 0.
func number[T ~uint8 | ~int32 | ~int](n T) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(int(n))
}

// columns are all columns of the table of carers, in the order they are written.
var columns = append(mainColumns, standingColumns...)

// mainColumns say what a carer is, has and costs.
var mainColumns = []column{
	{"id", into(pseudonym, func(d *draft, v string) { d.carer.ID = v }), func(c *model.Carer) string { return c.ID }},
	{"kind", into(code[model.CarerKind], func(d *draft, v model.CarerKind) { d.carer.Kind = v }), func(c *model.Carer) string { return c.Kind.String() }},
	{"provider_category", into(code[model.ProviderCategory], func(d *draft, v model.ProviderCategory) { d.carer.Category = v }), func(c *model.Carer) string { return c.Category.String() }},
	{"provider_id", into(upTo(64), func(d *draft, v string) { d.carer.Provider = v }), func(c *model.Carer) string { return c.Provider }},
	{"registration", into(code[model.Registration], func(d *draft, v model.Registration) { d.carer.Registration = v }), func(c *model.Carer) string { return c.Registration.String() }},
	{"approval_type", into(code[model.ApprovalType], func(d *draft, v model.ApprovalType) { d.carer.Approval.Type = v }), func(c *model.Carer) string { return c.Approval.Type.String() }},
	{"approval_from", into(date, func(d *draft, v model.Date) { d.carer.Approval.From = v }), func(c *model.Carer) string { return c.Approval.From.String() }},
	{"approval_to", into(date, func(d *draft, v model.Date) { d.carer.Approval.To = v }), func(c *model.Carer) string { return c.Approval.To.String() }},
	{"max_children", into(from(0, 40), func(d *draft, v int) { d.carer.Terms.MaxChildren = uint8(v) }), func(c *model.Carer) string { return number(c.Terms.MaxChildren) }},
	{"age_min", into(from(0, 18), func(d *draft, v int) { d.carer.Terms.AgeMin = uint8(v) }), func(c *model.Carer) string { return number(c.Terms.AgeMin) }},
	{"age_max", into(from(1, 25), func(d *draft, v int) { d.carer.Terms.AgeMax = uint8(v) }), func(c *model.Carer) string { return number(c.Terms.AgeMax) }},
	{"sex", into(code[model.Sex], func(d *draft, v model.Sex) { d.carer.Terms.Sex = v }), func(c *model.Carer) string { return c.Terms.Sex.String() }},
	{"kinds", into(kinds, func(d *draft, v model.KindSet) { d.carer.Terms.Kinds = v }), func(c *model.Carer) string { return formatKinds(c.Terms.Kinds) }},
	{"postcode", into(upTo(8), func(d *draft, v string) { d.postcode = v }), func(c *model.Carer) string { return c.Home.Postcode }},
	{"easting", into(from(1, 800_000), func(d *draft, v int) { d.easting = v }), func(c *model.Carer) string { return number(c.Home.Easting) }},
	{"northing", into(from(1, 1_300_000), func(d *draft, v int) { d.northing = v }), func(c *model.Carer) string { return number(c.Home.Northing) }},
	{"authority", into(authority, func(d *draft, v string) { d.authority = v }), func(c *model.Carer) string { return c.Home.Authority }},
	{"bedrooms", into(bedrooms, func(d *draft, v []model.Bedroom) { d.carer.Bedrooms = v }), func(c *model.Carer) string { return formatBedrooms(c.Bedrooms) }},
	{"adaptations", into(adaptations, func(d *draft, v model.AdaptationSet) { d.carer.Adaptations = v }), func(c *model.Carer) string { return formatAdaptations(c.Adaptations) }},
	{"smoking", into(yesNo, func(d *draft, v bool) { d.carer.Smoking = v }), func(c *model.Carer) string { return formatYesNo(c.Smoking) }},
	{"dogs", into(yesNo, func(d *draft, v bool) { d.carer.Dogs = v }), func(c *model.Carer) string { return formatYesNo(c.Dogs) }},
	{"other_pets", into(yesNo, func(d *draft, v bool) { d.carer.OtherPets = v }), func(c *model.Carer) string { return formatYesNo(c.OtherPets) }},
	{"carer_count", into(from(0, 50), func(d *draft, v int) { d.carer.Carers = uint8(v) }), func(c *model.Carer) string { return number(c.Carers) }},
	{"full_time_at_home", into(yesNo, func(d *draft, v bool) { d.carer.FullTime = v }), func(c *model.Carer) string { return formatYesNo(c.FullTime) }},
	{"places_vacant", into(from(0, 40), func(d *draft, v int) { d.vacant = v }), countOf(model.PlaceVacant)},
	{"places_filled", into(from(0, 40), func(d *draft, v int) { d.filled = v }), countOf(model.PlaceFilled)},
	{"places_held", into(from(0, 40), func(d *draft, v int) { d.held = v }), countOf(model.PlaceHeld)},
	{"places_not_available", into(from(0, 40), func(d *draft, v int) { d.notAvailable = v }), countOf(model.PlaceNotAvailable)},
	{"available_from", into(date, func(d *draft, v model.Date) { d.availableFrom = v }), availableFrom},
	{"skills", into(skills, func(d *draft, v model.DomainLevels) { d.carer.Skills = v }), func(c *model.Carer) string { return formatSkills(&c.Skills) }},
	{"fostering_since", into(date, func(d *draft, v model.Date) { d.carer.FosteringSince = v }), func(c *model.Carer) string { return c.FosteringSince.String() }},
	{"known_to_authority", into(yesNo, func(d *draft, v bool) { d.carer.Known = v }), func(c *model.Carer) string { return formatYesNo(c.Known) }},
	{"support_package", into(yesNo, func(d *draft, v bool) { d.carer.SupportPackage = v }), func(c *model.Carer) string { return formatYesNo(c.SupportPackage) }},
	{"weekly_pounds", into(pounds, func(d *draft, v model.Pence) { d.carer.Price.Weekly = v }), func(c *model.Carer) string { return formatPounds(c.Price.Weekly) }},
	{"price_basis", into(code[model.PriceBasis], func(d *draft, v model.PriceBasis) { d.carer.Price.Basis = v }), func(c *model.Carer) string { return c.Price.Basis.String() }},
	{"offer_only", into(yesNo, func(d *draft, v bool) { d.carer.OfferOnly = v }), func(c *model.Carer) string { return formatYesNo(c.OfferOnly) }},
	{"reserved_for_authority", into(authority, func(d *draft, v string) { d.carer.ReservedFor = v }), func(c *model.Carer) string { return c.ReservedFor }},
}

// columnNames gives the names alone.
func columnNames() []string {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = columns[i].name
	}
	return names
}

func countOf(state model.PlaceState) func(*model.Carer) string {
	return func(c *model.Carer) string {
		n := 0
		for _, p := range c.Places {
			if p.State == state {
				n++
			}
		}
		return strconv.Itoa(n)
	}
}

// availableFrom gives the latest day on which a vacant place can be used: the table holds one day for all of them.
func availableFrom(c *model.Carer) string {
	var latest model.Date
	for _, p := range c.Places {
		if p.State == model.PlaceVacant {
			latest = max(latest, p.AvailableFrom)
		}
	}
	return latest.String()
}
