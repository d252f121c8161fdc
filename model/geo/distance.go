package geo

import (
	"math"

	"github.com/placewell/placewell/model"
)

// The SSDA903 guidance divides kilometres by 1.6093 to get miles, so that a tenth of a mile is 160.93 m. In the comparison
// below both sides are doubled and counted in hundredths of a metre.
const (
	centimetresPerTenth = 16_093
	// farMetres is beyond any two points of the grid: a position that far off is no position.
	farMetres = 2_000_000
)

// Distance gives the straight line between two places as the SSDA903 return counts it, round(√(Δe²+Δn²)/1000/1.6093, 1) miles,
// with Δe and Δn in metres; MilesUnknown when either position is unknown.
func Distance(a, b *model.Location) model.Miles {
	if !a.Known() || !b.Known() {
		return model.MilesUnknown
	}
	de, dn := int64(a.Easting)-int64(b.Easting), int64(a.Northing)-int64(b.Northing)
	if de > farMetres || de < -farMetres || dn > farMetres || dn < -farMetres {
		return model.MilesUnknown
	}
	return tenths(de*de + dn*dn)
}

// tenths rounds the root of a square of metres to tenths of a mile. t is the answer when 2t−1 <= 2·√square/160.93 < 2t+1, that
// is (2t−1)²·16093² <= 40000·square < (2t+1)²·16093². The middle is even and the outer terms are odd, so there is never a tie
// to round. The floating-point root only makes the first guess; the comparison of integers decides.
func tenths(square int64) model.Miles {
	t := int64(math.Sqrt(float64(square)) * 100 / centimetresPerTenth)
	for t > 0 && edge(2*t-1) > 40_000*square {
		t--
	}
	for edge(2*t+1) < 40_000*square {
		t++
	}
	return model.Miles(t)
}

func edge(odd int64) int64 { return odd * odd * centimetresPerTenth * centimetresPerTenth }
