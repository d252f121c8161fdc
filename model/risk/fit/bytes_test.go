package fit_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

func calibrated(t *testing.T, h []fit.Record, s fit.Settings) *fit.Calibration {
	t.Helper()
	c, err := fit.Fit(h, risk.Published(), s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func told(t *testing.T, c *fit.Calibration) string {
	t.Helper()
	b, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The same history gives the same bytes, in whatever order its rows stand; another seed changes intervals alone.
func TestSameBytes(t *testing.T) {
	h := fittest.History(3, fittest.Sample())
	c := calibrated(t, h, fit.Settings{Seed: 5})
	first := told(t, c)
	shuffled := append([]fit.Record(nil), h...)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if diff := cmp.Diff(first, told(t, calibrated(t, shuffled, fit.Settings{Seed: 5}))); diff != "" {
		t.Errorf("the order of the rows changed the answer: %s", diff)
	}
	other := calibrated(t, h, fit.Settings{Seed: 6})
	if other.Model != c.Model || other.Validation.AUC.Value != c.Validation.AUC.Value {
		t.Error("the seed changed the model")
	}
	if other.Validation.AUC == c.Validation.AUC {
		t.Error("the seed changed no interval")
	}
	if err := c.Model.Check(); err != nil {
		t.Error(err)
	}
}

// A history survives its file, and what a file lacks is not known.
func TestFileOfAHistory(t *testing.T) {
	h := fittest.History(4, fittest.Sample())
	h[0].SDQ, h[1].Miles, h[2].Kinship, h[3].CarerSince, h[4].End = risk.NotTold, model.MilesUnknown, model.Unknown, 0, 0
	h[4].Ending = fit.Uncoded
	var b bytes.Buffer
	if err := fit.Write(&b, h); err != nil {
		t.Fatal(err)
	}
	back, faults, err := fit.Read(strings.NewReader("\ufeff" + b.String()))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	if diff := cmp.Diff(h, back); diff != "" {
		t.Error(diff)
	}
	back, faults, err = fit.Read(strings.NewReader("child,placement,start,end,ending,age\nC1,P1,2024-01-31,,,7\n"))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	want := fit.Record{Placement: "P1", Child: "C1", Start: model.NewDate(2024, 1, 31), Facts: risk.Facts{
		Age: 7, SDQ: -1, Severity: -1, Endings: -1, SocialWorkers: -1, Gap: -1, OtherChildren: -1, Miles: model.MilesUnknown,
	}}
	if diff := cmp.Diff([]fit.Record{want}, back); diff != "" {
		t.Error(diff)
	}
}

// A file that names a trait is refused: none is a fact of the model. So is any cell that cannot be read, with its row and column and
// never with its content.
func TestReadRefuses(t *testing.T) {
	const head = "placement,child,start,end,ending,age"
	for _, trait := range []string{"ethnicity", "religion", "sex", "disability", "uasc", "provider"} {
		if _, faults, err := fit.Read(strings.NewReader(head + "," + trait + "\nP1,C1,2024-01-31,,,7,x\n")); err != nil || len(faults) != 1 || !strings.Contains(faults[0], "column 7") {
			t.Errorf("%s: %v %q", trait, err, faults)
		}
	}
	for _, c := range []struct{ header, row, want string }{
		{"placement,child,start,end,ending", "P1,C1,2024-01-31,,", "age is missing"},
		{head + ",age", "P1,C1,2024-01-31,,,7,7", "age is there twice"},
		{head, "P1,C1,31/01/2024,,,7", "row 2, start"},
		{head, "P1,C1,2024-01-31,,SECRET,7", "row 2, ending"},
		{head, "P1,C1,2024-01-31,,,SECRET", "row 2, age"},
		{head + ",miles", "P1,C1,2024-01-31,,,7,NaN", "row 2, miles"},
		{head + ",kinship", "P1,C1,2024-01-31,,,7,perhaps", "row 2, kinship"},
		{head + ",sdq", "P1,C1,2024-01-31,,,7,-3", "row 2, sdq"},
	} {
		_, faults, err := fit.Read(strings.NewReader(c.header + "\n" + c.row + "\n"))
		if err != nil || len(faults) != 1 || !strings.Contains(faults[0], c.want) || strings.Contains(faults[0], "SECRET") {
			t.Errorf("%q: %v %q, want %q", c.row, err, faults, c.want)
		}
	}
}
