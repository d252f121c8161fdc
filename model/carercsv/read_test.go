package carercsv

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

func knowsOne(postcode string) (model.Location, bool) {
	return model.Location{Easting: 519000, Northing: 298000, Postcode: "PE1 1AA", Authority: "E06000031"}, postcode == "PE1 1AA"
}

func open(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestReadFixture(t *testing.T) {
	carers, faults, err := Read(open(t, "carers.csv"), open(t, "residents.csv"), knowsOne)
	if err != nil {
		t.Fatal(err)
	}
	if len(faults) != 1 || faults[0].Row != 4 || faults[0].Column != "kind" {
		t.Errorf("faults %v, want the unknown kind in row 4 alone", faults)
	}
	if len(carers) != 3 {
		t.Fatalf("%d carers, want 3", len(carers))
	}
	want := model.Carer{
		ID: "H-1", Kind: model.FosterHome, Category: model.InHouse, Registration: model.RegistrationNotRequired,
		Approval: model.HomeApproval{Type: model.ApprovalFull, From: model.NewDate(2019, 3, 4)},
		Terms:    model.Terms{MaxChildren: 2, AgeMin: 5, AgeMax: 12, Kinds: model.KindSet(0).With(model.KindShortTerm).With(model.KindEmergency)},
		Home:     model.Location{Easting: 519000, Northing: 298000, Postcode: "PE1 1AA", Authority: "E06000031"},
		Bedrooms: []model.Bedroom{{Capacity: 1}, {Capacity: 1, GroundFloor: true}}, Adaptations: model.AdaptationSet(0).With(model.StepFreeAccess),
		Dogs: true, Carers: 2, FullTime: true,
		Residents: []model.Resident{
			{ID: "C-1", DateOfBirth: model.NewDate(2015, 6, 1), Sex: model.Female, Fostered: true}, {ID: "own-1", DateOfBirth: model.NewDate(2012, 2, 29), Sex: model.Male},
		},
		Places: []model.Place{{State: model.PlaceFilled}, {State: model.PlaceVacant}},
		Skills: model.DomainLevels{model.EMO: 2, model.AGG: 1}, FosteringSince: model.NewDate(2019, 3, 4), Known: true,
		Price: model.Price{Weekly: 52_500, Basis: model.BasisLocal2026}, ReservedFor: "E06000031",
	}
	if !reflect.DeepEqual(carers[0], want) {
		t.Errorf("H-1 is\n%+v, want\n%+v", carers[0], want)
	}
	if c := carers[1]; c.Provider != "=agency-1" || c.Price.Weekly != 105_050 || c.Places[0].AvailableFrom != model.NewDate(2026, 11, 16) || !c.OfferOnly {
		t.Errorf("H-2 is %+v", c)
	}
}

// row is a row without a fault; cells replace or add to it.
func row(cells ...string) string {
	v := map[string]string{
		"id": "H-1", "kind": "FOSTER", "provider_category": "IFA", "approval_type": "FULL", "places_vacant": "1", "places_filled": "0", "places_not_available": "0",
		"weekly_pounds": "1000", "price_basis": "SYNTHETIC",
	}
	for i := 0; i < len(cells); i += 2 {
		v[cells[i]] = cells[i+1]
	}
	var head, body []string
	for _, name := range columnNames() {
		if cell, ok := v[name]; ok {
			head, body = append(head, name), append(body, `"`+cell+`"`)
		}
	}
	return strings.Join(head, ",") + "\n" + strings.Join(body, ",") + "\n"
}

func TestFaults(t *testing.T) {
	tests := []struct {
		column, bad, good string
	}{
		{"id", "H 1", "H-1"}, {"id", "", "x"}, {"kind", "FOSTERING", "foster"}, {"kind", "", "FOSTER"}, {"provider_category", "", "in house"},
		{"approval_type", "", "REG24"}, {"approval_from", "31/02/2026", "28/02/2026"}, {"max_children", "41", "40"}, {"age_min", "-1", "0"}, {"age_max", "26", "25"},
		{"sex", "X", "m"}, {"kinds", "BRIEFLY", "SHORT_TERM, RESPITE"}, {"postcode", "PE1 9ZZ", "PE1 1AA"}, {"authority", "X0600003", "E06000031"},
		{"bedrooms", "1;7", "1;6g"}, {"adaptations", "RAMP", "HOIST"}, {"smoking", "often", "NO"}, {"carer_count", "two", "2"},
		{"places_vacant", "0", "1"}, {"places_vacant", "1.5", "2"}, {"places_filled", "1", "0"}, {"available_from", "soon", "2026-11-30"},
		{"skills", "EMO:4", "EMO:3"}, {"skills", "EMO:1 EMO:2", "EMO:1 AGG:2"}, {"skills", "XYZ:1", ""},
		{"weekly_pounds", "1000.005", "1000.05"}, {"weekly_pounds", "-5", "5"}, {"weekly_pounds", "1,00", "1,000"}, {"weekly_pounds", "100000.01", "100000.00"},
		{"weekly_pounds", "9999999999999999999999", "450"}, {"weekly_pounds", "1e3", "£450"}, {"price_basis", "", "SEED_2018"}, {"reserved_for_authority", "Peterborough", "E06000031"},
		{"foster_care_agreement", "perhaps", "yes"}, {"last_review_on", "2026-13-01", "2026-12-01"}, {"languages", strings.Repeat("x", 65), "Polish; Urdu"},
		{"training", "MED:4:2026-01-01", "MED:3:2026-01-01"}, {"training", "MED:1:2026-01-02:2026-01-01", "MED:1:2026-01-01:2026-01-01"},
		{"grade", "FAIR", "requires improvement"}, {"contract", "LEASE", "SPOT"}, {"sibling_discount_percent", "100.01", "7.5%"},
		{"health_pounds", "1000.01", "1000"},
	}
	for _, tt := range tests {
		carers, faults, err := Read(strings.NewReader(row(tt.column, tt.bad)), nil, knowsOne)
		if err != nil {
			t.Fatal(err)
		}
		if len(carers) != 0 || len(faults) != 1 || faults[0].Column != tt.column || faults[0].Row != 2 {
			t.Errorf("%s %q: %d carers, faults %v", tt.column, tt.bad, len(carers), faults)
		}
		if len(tt.bad) > 3 && len(faults) > 0 && strings.Contains(faults[0].Problem, tt.bad) {
			t.Errorf("%s: the fault repeats the cell", tt.column)
		}
		carers, faults, _ = Read(strings.NewReader(row(tt.column, tt.good)), nil, knowsOne)
		if len(carers) != 1 || len(faults) != 0 {
			t.Errorf("%s %q: %d carers, faults %v", tt.column, tt.good, len(carers), faults)
		}
	}
}

// A block contract is whole or not there.
func TestBlockFaults(t *testing.T) {
	for _, tt := range []struct {
		name, column string
		cells        []string
	}{
		{"beds without a name", "block_id", []string{"block_beds", "4"}},
		{"a name without beds", "block_beds", []string{"block_id", "B1"}},
		{"bought in a block that is not named", "block_id", []string{"contract", "BLOCK"}},
		{"ends before it begins", "block_to", []string{"block_id", "B1", "block_beds", "4", "block_from", "2026-01-02", "block_to", "2026-01-01"}},
		{"whole", "", []string{"contract", "BLOCK", "block_id", "B1", "block_beds", "4", "block_from", "2026-01-02", "block_to", "2026-01-02"}},
	} {
		carers, faults, err := Read(strings.NewReader(row(tt.cells...)), nil, knowsOne)
		switch {
		case err != nil:
			t.Fatal(err)
		case tt.column == "" && (len(faults) != 0 || carers[0].Block == nil || carers[0].Block.Beds != 4):
			t.Errorf("%s: faults %v", tt.name, faults)
		case tt.column != "" && (len(faults) != 1 || faults[0].Column != tt.column):
			t.Errorf("%s: faults %v, want one at %s", tt.name, faults, tt.column)
		}
	}
}

func TestHeaderFaults(t *testing.T) {
	_, faults, err := Read(strings.NewReader("id,kind,shoe size\nH-1,FOSTER,9\n"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var missing, unknown int
	for _, f := range faults {
		if f.Row == 1 && strings.Contains(f.Problem, "missing") {
			missing++
		}
		if f.Row == 1 && f.Column == "shoe size" {
			unknown++
		}
	}
	if missing != len(required)-2 || unknown != 1 {
		t.Errorf("%d missing and %d unknown columns in %v", missing, unknown, faults)
	}
}

func TestResidentFaults(t *testing.T) {
	const head = "carer_id,child_id,date_of_birth,sex,fostered,sibling_group\n"
	tests := []struct {
		name, rows, column string
	}{
		{"unknown carer", "H-9,C-1,2015-06-01,F,yes,\n", "carer_id"},
		{"no date of birth", "H-1,C-1,,F,yes,\n", "date_of_birth"},
		{"twice", "H-1,C-1,2015-06-01,F,yes,\nH-1,C-1,2015-06-01,F,yes,\n", "child_id"},
		{"too few cells", "H-1,C-1,2015-06-01\n", ""},
	}
	for _, tt := range tests {
		carers, faults, err := Read(strings.NewReader(row("places_filled", "1")), strings.NewReader(head+tt.rows), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(carers) != 0 || len(faults) < 2 || faults[0].Table != Residents || faults[0].Column != tt.column || faults[len(faults)-1].Table != Carers {
			t.Errorf("%s: %d carers, faults %v; want the fault and its carer's", tt.name, len(carers), faults)
		}
	}
	carers, faults, err := Read(strings.NewReader(row("places_filled", "1")), strings.NewReader(head+"H-1,C-1,2015-06-01,F,yes,\nH-1,K-1,2015-06-01,F,no,\n"), nil)
	if err != nil || len(faults) != 0 || len(carers) != 1 || len(carers[0].Residents) != 2 {
		t.Errorf("lawful residents: %v, %v, %v", carers, faults, err)
	}
}

// Write is the inverse of Read for what the tables hold.
func TestWriteThenRead(t *testing.T) {
	want := modeltest.Authority(7).Pool.Carers
	for i := range want {
		strip(&want[i])
	}
	var carers, residents bytes.Buffer
	if err := Write(&carers, want); err != nil {
		t.Fatal(err)
	}
	if err := WriteResidents(&residents, want); err != nil {
		t.Fatal(err)
	}
	got, faults, err := Read(&carers, &residents, nil)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d carers come back of %d", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s comes back as\n%+v, was\n%+v", want[i].ID, got[i], want[i])
		}
	}
}

// strip takes out what the tables do not hold, and puts places in the order of the table.
func strip(c *model.Carer) {
	c.Approval.NamedChildren, c.Terms.NamedChildren, c.Exemptions, c.Offers = nil, nil, nil, nil
	c.Price.SiblingDiscount = 0
	for i := range c.Bedrooms {
		c.Bedrooms[i].Occupants = nil
	}
	var places []model.Place
	for _, state := range []model.PlaceState{model.PlaceFilled, model.PlaceHeld, model.PlaceVacant, model.PlaceNotAvailable} {
		for _, p := range c.Places {
			if p.State == state {
				places = append(places, model.Place{State: state})
			}
		}
	}
	c.Places = places
	for i := range c.Residents {
		r := &c.Residents[i]
		*r = model.Resident{ID: r.ID, DateOfBirth: r.DateOfBirth, Sex: r.Sex, Fostered: r.Fostered, SiblingGroup: r.SiblingGroup}
	}
}

func TestWriteRefusesLineBreaks(t *testing.T) {
	c := modeltest.Carer("H-1")
	c.Provider = "a\nb"
	if err := Write(&bytes.Buffer{}, []model.Carer{c}); err == nil || !strings.Contains(err.Error(), "provider_id") {
		t.Errorf("a line break is written: %v", err)
	}
}

// FuzzRead: nothing that is read makes the reader fail, every row is a carer or has a fault, and what was read is written and read again.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{row(), row("weekly_pounds", "=1+1"), row("id", "@x"), "\ufeffid;kind\r\nH-1;FOSTER\r\n", "id\n\"H", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		carers, faults, err := Read(strings.NewReader(text), nil, nil)
		if err != nil {
			return
		}
		faulty := map[int]bool{}
		for _, fault := range faults {
			if fault.Row > 1 {
				faulty[fault.Row] = true
			}
		}
		rows := 0
		for i, line := range strings.Split(text, "\n") {
			if i > 0 && strings.TrimSpace(line) != "" {
				rows++
			}
		}
		if rows != len(carers)+len(faulty) {
			t.Fatalf("%d rows, %d carers, %d rows with faults", rows, len(carers), len(faulty))
		}
		var again bytes.Buffer
		if err := Write(&again, carers); err != nil {
			t.Fatal(err)
		}
		back, faults, err := Read(&again, nil, nil)
		if err != nil || len(faults) > 0 || len(back) != len(carers) {
			t.Fatalf("%d carers come back of %d: %v %v", len(back), len(carers), faults, err)
		}
	})
}
