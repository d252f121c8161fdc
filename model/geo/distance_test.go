package geo

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func at(easting, northing int32) *model.Location {
	return &model.Location{Easting: easting, Northing: northing}
}

func TestDistance(t *testing.T) {
	cases := []struct {
		name string
		a, b *model.Location
		want model.Miles
	}{
		{"same place", at(518685, 298943), at(518685, 298943), 0},
		{"12 km east and 16 km north", at(500000, 300000), at(512000, 316000), 124},
		{"the same, back again", at(512000, 316000), at(500000, 300000), 124},
		{"20 miles or less", at(500000, 300000), at(532187, 300000), 200},
		{"last metre of 20.0", at(500000, 300000), at(532266, 300000), 200},
		{"first metre of 20.1", at(500000, 300000), at(532267, 300000), 201},
		{"last metre of 0.0", at(500000, 300000), at(500080, 300000), 0},
		{"first metre of 0.1", at(500000, 300000), at(500081, 300000), 1},
		{"the whole grid", at(1, 1), at(800000, 1300000), 9485},
		{"no position", at(0, 0), at(500000, 300000), model.MilesUnknown},
		{"no position, other side", at(500000, 300000), at(0, 0), model.MilesUnknown},
		{"two unknown places are not the same place", at(0, 0), at(0, 0), model.MilesUnknown},
		{"off the grid", at(math.MaxInt32, 1), at(1, 1), model.MilesUnknown},
		{"off the grid, both ways", at(math.MinInt32, 1), at(math.MaxInt32, 1), model.MilesUnknown},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Distance(c.a, c.b); got != c.want {
				t.Errorf("Distance = %s, want %s", got, c.want)
			}
		})
	}
}

// The formula of the guidance, in 200-bit arithmetic, is the oracle.
func TestDistanceIsTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.Int32Range(0, 799_999).Draw(t, "e")
		n := rapid.Int32Range(0, 1_299_999).Draw(t, "n")
		got := Distance(at(1, 1), at(1+e, 1+n))
		square := new(big.Float).SetPrec(200).SetInt64(int64(e)*int64(e) + int64(n)*int64(n))
		miles := new(big.Float).SetPrec(200).Quo(new(big.Float).SetPrec(200).Sqrt(square), big.NewFloat(160.93).SetPrec(200))
		want, _ := miles.Add(miles, big.NewFloat(0.5)).Int64()
		if int64(got) != want {
			t.Fatalf("Distance(%d, %d) = %d tenths, want %d", e, n, got, want)
		}
	})
}
