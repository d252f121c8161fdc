package carercsv

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/internal/table"
)

// Locate finds a postcode; ok is false for one that is not known. A gazetteer's Find is one.
type Locate func(postcode string) (at model.Location, ok bool)

// required are the columns without which the table says too little.
var required = map[string]bool{
	"id": true, "kind": true, "provider_category": true, "places_vacant": true, "places_filled": true, "places_not_available": true, "weekly_pounds": true, "price_basis": true,
}

// Read reads the table of carers and, when residents is not nil, the table of who lives there.
//
// The carers whose rows are free of faults come back in the order of the file. Each faulty row is in the faults with its row number, so that
// rows = carers + rows with faults; a caller that must not lose a carer refuses the file when there is any fault. locate may be nil:
// then a postcode is kept without a position. The error is for a file that cannot be read as a table at all.
func Read(carers, residents io.Reader, locate Locate) ([]model.Carer, []Fault, error) {
	t, err := table.NewReader(carers)
	if err != nil {
		return nil, nil, fmt.Errorf("carercsv: table of carers: %w", err)
	}
	r := reader{locate: locate, rows: map[string]int{}}
	r.matchHeader(Carers, t, columnNames(), required)
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("carercsv: table of carers: %w", err)
		}
		r.carer(&row)
	}
	if residents != nil {
		if err := r.residents(residents); err != nil {
			return nil, nil, err
		}
	}
	return r.finish(), r.faults, nil
}

// reader collects what one call of Read finds.
type reader struct {
	locate Locate
	carers []rowCarer
	rows   map[string]int // index in carers, by identifier
	faults []Fault
}

// rowCarer is a carer with its row; bad marks a row with a fault, spoiled one whose residents have one.
type rowCarer struct {
	carer        model.Carer
	row          int
	filled       int
	bad, spoiled bool
}

func (r *reader) fault(t Table, row int, column, format string, args ...any) {
	r.faults = append(r.faults, Fault{t, row, column, fmt.Sprintf(format, args...)})
}

// matchHeader faults columns that are missing though required, and columns that nobody knows.
func (r *reader) matchHeader(name Table, t *table.Reader, wanted []string, required map[string]bool) {
	missing, unknown := t.Match(wanted)
	for _, column := range missing {
		if required[column] {
			r.fault(name, 1, column, "the column is missing: add it")
		}
	}
	for _, column := range unknown {
		// A header is no child's record, but a file without one has a record where the header should be: plain words alone are shown.
		if !plainWord(column) {
			column = ""
		}
		r.fault(name, 1, column, "the column is not known: take it out or give it a known name")
	}
}

func plainWord(s string) bool {
	return len(s) <= 40 && !strings.ContainsFunc(s, func(c rune) bool { return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_' && c != ' ' })
}

func (r *reader) carer(row *table.Row) {
	before := len(r.faults)
	if row.Fault != "" {
		r.fault(Carers, row.Number, "", "%s", row.Fault)
	}
	var d draft
	for i := range columns {
		if err := columns[i].read(&d, row.Get(columns[i].name)); err != nil {
			r.fault(Carers, row.Number, columns[i].name, "%s", err)
		}
	}
	if len(r.faults) == before {
		r.together(&d, row.Number)
	}
	if first, twice := r.rows[d.carer.ID]; twice {
		r.fault(Carers, row.Number, "id", "is the id of row %d: give each carer its own", r.carers[first].row)
	} else if d.carer.ID != "" {
		r.rows[d.carer.ID] = len(r.carers)
	}
	r.carers = append(r.carers, rowCarer{carer: d.carer, row: row.Number, filled: d.filled, bad: len(r.faults) > before})
}

// together checks and sets what several cells say together.
func (r *reader) together(d *draft, row int) {
	c := &d.carer
	need := func(missing bool, column, problem string) {
		if missing {
			r.fault(Carers, row, column, "%s", problem)
		}
	}
	need(c.Kind == 0, "kind", "is empty: say what the carer is, such as FOSTER")
	need(c.Category == 0, "provider_category", "is empty: say whose home it is, such as IN_HOUSE or IFA")
	if c.Kind == model.FosterHome {
		need(c.Approval.Type == 0, "approval_type", "is empty: a fostering household needs FULL, REG24 or REG25A")
		if c.Registration == 0 {
			c.Registration = model.RegistrationNotRequired
		}
	} else {
		need(c.Kind != 0 && c.Registration == 0, "registration", "is empty: say whether the setting is REGISTERED")
	}
	need(c.Approval.To.Known() && c.Approval.To < c.Approval.From, "approval_to", "is before approval_from")
	need(c.Terms.AgeMax > 0 && c.Terms.AgeMax < c.Terms.AgeMin, "age_max", "is below age_min")
	need(c.Price.Weekly > 0 && c.Price.Basis == 0, "price_basis", "is empty: say which price list the price is from, such as LOCAL_2026")
	need(c.Price.Weekly == 0 && !c.OfferOnly, "weekly_pounds", "is empty: give the weekly price, or say offer_only")
	block, column, err := blockOf(d)
	if err != nil {
		r.fault(Carers, row, column, "%s", err)
	}
	c.Block = block
	need(c.Price.Education+c.Price.Health > c.Price.Weekly, "health_pounds", "and education_pounds come to more than weekly_pounds")
	places := d.vacant + d.filled + d.held + d.notAvailable
	need(places == 0, "places_vacant", "there are no places: give those vacant, filled and not available")
	need(places > 40, "places_vacant", "there are more than 40 places in all")
	r.place(d, row)
	for _, p := range []struct {
		n     int
		place model.Place
	}{
		{d.filled, model.Place{State: model.PlaceFilled}},
		{d.held, model.Place{State: model.PlaceHeld}},
		{d.vacant, model.Place{State: model.PlaceVacant, AvailableFrom: d.availableFrom}},
		{d.notAvailable, model.Place{State: model.PlaceNotAvailable}},
	} {
		for range p.n {
			c.Places = append(c.Places, p.place)
		}
	}
}

// place finds out where the home is: by its grid reference, else by its postcode.
func (r *reader) place(d *draft, row int) {
	home := &d.carer.Home
	if (d.easting == 0) != (d.northing == 0) {
		r.fault(Carers, row, "easting", "easting and northing need each other: give both or neither")
		return
	}
	if d.postcode != "" && r.locate != nil {
		at, ok := r.locate(d.postcode)
		if !ok && d.easting == 0 {
			r.fault(Carers, row, "postcode", "is not a known postcode: correct it, or give easting and northing")
			return
		}
		*home = at
	}
	if home.Postcode == "" {
		home.Postcode = d.postcode
	}
	if d.easting != 0 {
		home.Easting, home.Northing, home.Estimated = int32(d.easting), int32(d.northing), false
	}
	if d.authority != "" {
		home.Authority = d.authority
	}
}

// finish compares places with residents and gives the carers without a fault.
func (r *reader) finish() []model.Carer {
	var out []model.Carer
	for i := range r.carers {
		rc := &r.carers[i]
		if rc.bad {
			continue
		}
		if rc.spoiled {
			r.fault(Carers, rc.row, "places_filled", "the table of residents has a fault in a child of this carer: correct it there")
			continue
		}
		if lives := lookedAfter(&rc.carer); lives != rc.filled {
			r.fault(Carers, rc.row, "places_filled", "says %d and the table of residents has %d children for whom places count: make them agree", rc.filled, lives)
			continue
		}
		out = append(out, rc.carer)
	}
	return out
}

// lookedAfter counts the residents who take up places: in a fostering household those who are fostered, elsewhere all.
func lookedAfter(c *model.Carer) int {
	n := 0
	for i := range c.Residents {
		if household.HoldsPlace(c, &c.Residents[i]) {
			n++
		}
	}
	return n
}
