package risk

import (
	"bytes"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

// tested gives evidence that bears a model.
func tested() model.RiskEvidence {
	return model.RiskEvidence{
		Method: "as published", Moved: model.RiskMovedBase, History: "0123", TestSpells: 1_000, TestEvents: 150, Offsets: []string{},
		AUC: model.RiskFigure{Value: 6_500, Low: 5_900, High: 7_100}, Concordance: model.RiskFigure{Value: 6_400, Low: 5_900, High: 6_900},
		Skill: model.RiskFigure{Value: 500, Low: -100, High: 1_100}, Slope: model.RiskFigure{Value: 9_000, Low: 5_000, High: 13_000},
	}
}

func TestFileRoundTrip(t *testing.T) {
	b, err := WriteFile(Published(), tested())
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
	again, err := WriteFile(f.Model, f.Evidence)
	if err != nil || !bytes.Equal(b, again) {
		t.Errorf("the same model has other bytes (%v)", err)
	}
}

func TestReadFileRefuses(t *testing.T) {
	good, err := WriteFile(Published(), tested())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, from, to string }{
		{"another format", FileFormat, "cake recipe"},
		{"another version", `"version": 2`, `"version": 1`},
		{"an unknown field", `"version": 2`, `"version": 2, "sex": 1`},
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
