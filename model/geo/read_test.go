package geo

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/placewell/placewell/model"
)

const peterborough = "E06000031"

// Three postcodes and one without a position, as each directory writes them.
var layouts = map[string]string{
	"short": "pcd,oseast1m,osnrth1m,laua\nPE1 1AA,518685,298943,E06000031\nPE991AR,516109,303124,E06000031\nPE2 5ZZ,,,E06000031\nCB1 1AA,546000,258000,E07000008\n",
	"NSPL 2026": "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,lad26cd,lat,long\n" +
		"PE1 1AA,PE1  1AA,PE1 1AA,198001,,0,518685,298943,1,,E06000031,52.57,-0.24\n" +
		"PE991AR,PE99 1AR,PE99 1AR,198001,201001,0,516109,303124,1,,E06000031,52.61,-0.28\n" +
		"PE2 5ZZ,PE2  5ZZ,PE2 5ZZ,198001,,1,,,9,,E06000031,99.999999,0.000000\n" +
		"CB1 1AA,CB1  1AA,CB1 1AA,198001,,0,546000,258000,1,,E07000008,52.2,0.13\n",
	"ONSPD 2020, quoted, byte order mark, carriage returns": "\ufeff\"PCD\",\"PCD2\",\"PCDS\",\"DOINTR\",\"DOTERM\",\"OSCTY\",\"OSLAUA\",\"OSWARD\",\"USERTYPE\",\"OSEAST1M\",\"OSNRTH1M\",\"OSGRDIND\",\"LAT\",\"LONG\"\r\n" +
		"\"PE1 1AA\",\"PE1  1AA\",\"PE1 1AA\",\"198001\",\"\",\"\",\"E06000031\",\"\",\"0\",\"0518685\",\"0298943\",\"1\",\"52.57\",\"-0.24\"\r\n" +
		"\"PE991AR\",\"PE99 1AR\",\"PE99 1AR\",\"198001\",\"201001\",\"\",\"E06000031\",\"\",\"0\",\"0516109\",\"0303124\",\"1\",\"52.61\",\"-0.28\"\r\n" +
		"\"PE2 5ZZ\",\"PE2  5ZZ\",\"PE2 5ZZ\",\"198001\",\"\",\"\",\"E06000031\",\"\",\"1\",\"\",\"\",\"9\",\"99.999999\",\"0.000000\"\r\n" +
		"\"CB1 1AA\",\"CB1  1AA\",\"CB1 1AA\",\"198001\",\"\",\"\",\"E07000008\",\"\",\"0\",\"0546000\",\"0258000\",\"1\",\"52.2\",\"0.13\"\r\n",
	"Code-Point Open": "\"PE1 1AA\",10,518685,298943,\"E92000001\",\"E19000002\",\"E18000006\",\"\",\"E06000031\",\"E05010817\"\n" +
		"\"PE991AR\",10,516109,303124,\"E92000001\",\"E19000002\",\"E18000006\",\"\",\"E06000031\",\"E05010817\"\n" +
		"\"PE2 5ZZ\",90,0,0,\"E92000001\",\"E19000002\",\"E18000006\",\"\",\"E06000031\",\"E05010817\"\n" +
		"\"CB1 1AA\",10,546000,258000,\"E92000001\",\"E19000002\",\"E18000006\",\"E10000003\",\"E07000008\",\"E05013050\"\n",
}

func TestEveryLayoutReadsTheSame(t *testing.T) {
	want := map[string]model.Location{
		"pe11aa":   {Easting: 518685, Northing: 298943, Postcode: "PE1 1AA", Authority: peterborough},
		"PE99 1AR": {Easting: 516109, Northing: 303124, Postcode: "PE99 1AR", Authority: peterborough},
		"PE2 5ZZ":  {Postcode: "PE2 5ZZ", Authority: peterborough},
		"CB1 1AA":  {Easting: 546000, Northing: 258000, Postcode: "CB1 1AA", Authority: "E07000008"},
	}
	for name, text := range layouts {
		t.Run(name, func(t *testing.T) {
			g, faults, err := ReadPostcodes(strings.NewReader(text))
			if err != nil || len(faults) > 0 || g.Len() != len(want) {
				t.Fatalf("%v, faults %v, %d postcodes", err, faults, g.Len())
			}
			for postcode, place := range want {
				if got, ok := g.Find(postcode); !ok || got != place {
					t.Errorf("Find(%s) = %+v, %t, want %+v", postcode, got, ok, place)
				}
			}
			for _, absent := range []string{"PE1 1AB", "A1 1AA", "ZE3 9JX", "", "x"} {
				if _, ok := g.Find(absent); ok {
					t.Errorf("Find(%q) found something", absent)
				}
			}
		})
	}
}

func TestFindWithoutAGazetteer(t *testing.T) {
	for _, g := range []*Gazetteer{nil, {}} {
		if _, ok := g.Find("PE1 1AA"); ok || g.Len() != 0 {
			t.Error("an empty gazetteer found a postcode")
		}
	}
}

// One row at a time, under a header that has everything.
func TestRows(t *testing.T) {
	const header = "pcds,doterm,oseast1m,osnrth1m,osgrdind,laua,lat\n"
	cases := []struct {
		name, row string
		known     bool
		estimated bool
		fault     string // "" when the row is used
	}{
		{"best", "PE1 1AA,,518685,298943,1,E06000031,52.5", true, false, ""},
		{"terminated", "PE1 1AA,199606,518685,298943,8,E06000031,52.5", true, false, ""},
		{"sector mean", "PE1 1AA,,518685,298943,6,E06000031,52.5", true, true, ""},
		{"imputed", "PE1 1AA,,518685,298943,5,E06000031,52.5", true, true, ""},
		{"quality 9", "PE1 1AA,,518685,298943,9,E06000031,52.5", false, false, ""},
		{"latitude 99.999999", "PE1 1AA,,518685,298943,1,E06000031,99.999999", false, false, ""},
		{"zeros", "PE1 1AA,,0,0,1,E06000031,52.5", false, false, ""},
		{"sector mean of nothing", "PE1 1AA,,,,6,E06000031,52.5", false, false, ""},
		{"no authority", "PE1 1AA,,518685,298943,1,,52.5", true, false, ""},
		{"Irish Grid", "BT1 1AA,,333500,374500,1,N09000003,54.6", false, false, ""},
		{"edge of the grid", "PE1 1AA,,800000,1300000,1,E06000031,52.5", true, false, ""},
		{"east of the grid", "PE1 1AA,,800001,298943,1,E06000031,52.5", false, false, `easting "800001" is not a whole number of metres from 0 to 800000`},
		{"north of the grid", "PE1 1AA,,518685,1300001,1,E06000031,52.5", false, false, `northing "1300001" is not a whole number of metres from 0 to 1300000`},
		{"half a position", "PE1 1AA,,518685,,1,E06000031,52.5", false, false, `northing "" is not a whole number of metres from 0 to 1300000`},
		{"negative", "PE1 1AA,,-5,298943,1,E06000031,52.5", false, false, `easting "-5" is not a whole number of metres from 0 to 800000`},
		{"bad postcode", "PEI 1AA,,518685,298943,1,E06000031,52.5", false, false, `"PEI 1AA" is no postcode`},
		{"bad authority", "PE1 1AA,,518685,298943,1,Peterborough,52.5", false, false, `"Peterborough" is no code of a local authority`},
		{"short row", "PE1 1AA,,518685", false, false, "has 3 fields instead of 7"},
		{"stray quote", `PE1 1AA,,"5"18685,298943,1,E06000031,52.5`, false, false, `extraneous or missing " in quoted-field`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, faults, err := ReadPostcodes(strings.NewReader(header + c.row + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			if c.fault != "" {
				if len(faults) != 1 || faults[0] != (Fault{Row: 2, Message: c.fault}) || g.Len() != 0 {
					t.Fatalf("faults %v, want row 2: %s", faults, c.fault)
				}
				return
			}
			place, ok := g.Find(c.row[:7])
			if len(faults) > 0 || !ok || place.Known() != c.known || place.Estimated != c.estimated {
				t.Errorf("faults %v, %+v, %t", faults, place, ok)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"the file is empty"}},
		{"only a byte order mark", "\ufeff", []string{"the file is empty"}},
		{"no northing", "pcds,oseast1m,laua\n", []string{"no column for the northing: none is named north1m, osnrth1m"}},
		{"nothing of use", "name,address\n", []string{"the postcode", "the easting", "the northing", "the local authority"}},
		{"no header, not Code-Point Open", "PE1 1AA,518685,298943,E06000031\n", []string{"no header and 4 columns; Code-Point Open has 10"}},
		{"another file", "pcd,oseast1m,osnrth1m,laua\n" + strings.Repeat("a,b,c,d\n", MaxFaults+1), []string{"more than 1000 rows are at fault"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, _, err := ReadPostcodes(strings.NewReader(c.text))
			if err == nil || g != nil {
				t.Fatalf("err = %v", err)
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

func TestAsManyFaultsAsAllowed(t *testing.T) {
	text := "pcd,oseast1m,osnrth1m,laua\n" + strings.Repeat("a,b,c,d\n", MaxFaults) + "PE1 1AA,518685,298943,E06000031\n"
	g, faults, err := ReadPostcodes(strings.NewReader(text))
	if err != nil || len(faults) != MaxFaults || g.Len() != 1 || faults[MaxFaults-1].Row != MaxFaults+1 {
		t.Errorf("%v, %d faults, %d postcodes", err, len(faults), g.Len())
	}
}

func TestTwoRowsForOnePostcode(t *testing.T) {
	text := "pcd,oseast1m,osnrth1m,laua\nPE1 1AB,5,6,E06000031\nPE1 1AA,1,2,E06000031\nPE11AA,1,2,E06000031\nx,1,2,E06000031\nPE1 1AB,7,8,E06000031\n"
	g, faults, err := ReadPostcodes(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	want := `[row 5: "x" is no postcode row 6: PE1 1AB differs from row 2; that row counts]`
	if got := fmt.Sprint(faults); got != want {
		t.Errorf("faults %s, want %s", got, want)
	}
	if place, _ := g.Find("PE1 1AB"); place.Easting != 5 || g.Len() != 2 {
		t.Errorf("%d postcodes, PE1 1AB at %+v", g.Len(), place)
	}
}

func TestAReadErrorIsPassedOn(t *testing.T) {
	broken := errors.New("disk on fire")
	_, _, err := ReadPostcodes(io.MultiReader(strings.NewReader("pcd,oseast1m,osnrth1m,laua\n"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		t.Errorf("err = %v", err)
	}
}

func FuzzReadPostcodes(f *testing.F) {
	for _, text := range layouts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, faults, err := ReadPostcodes(strings.NewReader(text))
		if err != nil {
			return
		}
		if rows := strings.Count(text, "\n") + 1; g.Len()+len(faults) > rows {
			t.Fatalf("%d postcodes and %d faults from %d lines", g.Len(), len(faults), rows)
		}
		for i := range g.entries {
			postcode := unpack(g.entries[i].code())
			place, ok := g.Find(postcode)
			if normal, valid := Normal(postcode); !ok || !valid || normal != postcode || place.Postcode != postcode {
				t.Fatalf("%q is kept and not found", postcode)
			}
			if place.Easting > maxEasting || place.Northing > maxNorthing {
				t.Fatalf("%q lies off the grid", postcode)
			}
		}
	})
}
