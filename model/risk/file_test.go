package risk

import (
	"bytes"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

func TestFileRoundTrip(t *testing.T) {
	b, err := WriteFile(Published(), Provenance{Method: "as published", Offsets: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if f.Model != Published() {
		t.Errorf("read back %+v", f.Model)
	}
	again, err := WriteFile(f.Model, f.Provenance)
	if err != nil || !bytes.Equal(b, again) {
		t.Errorf("the same model has other bytes (%v)", err)
	}
}

func TestReadFileRefuses(t *testing.T) {
	good, err := WriteFile(Published(), Provenance{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, from, to string }{
		{"another format", FileFormat, "cake recipe"},
		{"another version", `"version": 1`, `"version": 2`},
		{"an unknown field", `"version": 1`, `"version": 1, "sex": 1`},
		{"a fraction", `"Base": -27500`, `"Base": -2.75`},
		{"something after it", "\n}\n", "\n}{}\n"},
		{"another time scale", `"Shape": 7500`, `"Shape": 7400`},
		{"a distance that lowers a risk", `"TenthMile": 5`, `"TenthMile": -1`},
		{"sums that are too great", `"Base": -27500`, `"Base": 27500`},
		{"a reference group of its own", "-4500,\n      0,", "-4500,\n      1,"},
		{"no name", "published-1", ""},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		if bad == string(good) {
			t.Fatalf("%s: nothing was changed", c.name)
		}
		if _, err := ReadFile([]byte(bad)); err == nil {
			t.Errorf("%s is accepted", c.name)
		}
	}
}

// The reach that Check bounds is the one over which rounding was shown to be safe.
func TestReachOfThePublishedModel(t *testing.T) {
	m := Published()
	wantLow, wantHigh := reach(&m)
	low, high := m.reach()
	if low != int64(wantLow) || high != int64(wantHigh) {
		t.Errorf("from %d to %d, want %d to %d", low, high, wantLow, wantHigh)
	}
	for _, c := range []struct {
		shift int64
		ok    bool
	}{{60_000 - high, true}, {60_001 - high, false}, {-60_000 - low, true}, {-60_001 - low, false}} {
		shifted := Published()
		shifted.Base += model.LogOdds(c.shift)
		if err := shifted.Check(); (err == nil) != c.ok {
			t.Errorf("base shifted by %d: %v", c.shift, err)
		}
	}
}
