package cost

import (
	"testing"

	"github.com/placewell/placewell/model"
)

func TestTotal(t *testing.T) {
	old, recent := Amount{100, model.BasisSeed2018}, Amount{200, model.BasisLocal2026}
	cases := []struct {
		name    string
		add     []Amount
		pence   model.Pence
		warning string
	}{
		{"nothing", nil, 0, ""},
		{"one basis", []Amount{old, old}, 200, ""},
		{"two bases", []Amount{recent, old}, 300, "figures of different price bases are summed: SEED_2018, LOCAL_2026"},
		{"a basis and none", []Amount{old, {Pence: 1}}, 101, "figures of different price bases are summed: no basis, SEED_2018"},
		{"none at all", []Amount{{Pence: 1}, {Pence: 2}}, 3, ""},
		{"nought mixes nothing", []Amount{old, {Basis: model.BasisLocal2026}}, 100, ""},
		{"a saving does", []Amount{old, {-100, model.BasisLocal2026}}, 0, "figures of different price bases are summed: SEED_2018, LOCAL_2026"},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			var sum, joined Total
			for _, a := range tt.add {
				sum = sum.Add(a)
				joined = joined.Join(Total{}.Add(a))
			}
			if sum.Pence != tt.pence || sum.Warning() != tt.warning || joined != sum {
				t.Errorf("%d, %q, joined %v", sum.Pence, sum.Warning(), joined)
			}
		})
	}
}
