package server

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// Prices of one list need no notice; of two, or of one beside none, they do. A home or an ending that costs nothing mixes nothing.
func TestMixedLists(t *testing.T) {
	local, old := model.BasisLocal2026, model.BasisSeed2018
	home := func(p model.Pence, b model.PriceBasis) model.Carer {
		return model.Carer{Price: model.Price{Weekly: p, Basis: b}}
	}
	cases := []struct {
		name    string
		carers  []model.Carer
		endings []model.FollowOn
		want    string
	}{
		{"no homes", nil, []model.FollowOn{{Share: 1, Weekly: 1, Basis: local}}, ""},
		{"one list", []model.Carer{home(1, local), home(2, local)}, []model.FollowOn{{Share: 1, Weekly: 1, Basis: local}}, ""},
		{"nobody goes there", []model.Carer{home(1, local)}, []model.FollowOn{{Weekly: 1, Basis: old}}, ""},
		{"nothing to pay", []model.Carer{home(1, local), home(0, old)}, nil, ""},
		{"two lists of homes", []model.Carer{home(1, local), home(2, old)}, nil,
			"Prices of more than one list stand beside one another, so compare sums with care: the homes' are SEED_2018, LOCAL_2026."},
		{"a list beside none", []model.Carer{home(1, local), home(2, 0)}, nil,
			"Prices of more than one list stand beside one another, so compare sums with care: the homes' are no basis, LOCAL_2026."},
		{"endings of another list", []model.Carer{home(1, local)}, []model.FollowOn{{Share: 1, Weekly: 1, Basis: old}},
			"Prices of more than one list stand beside one another, so compare sums with care: the homes' are LOCAL_2026; " +
				"those of homes after an unplanned ending are SEED_2018."},
	}
	for _, tt := range cases {
		in := &input{pool: model.Pool{Carers: tt.carers}, policy: &model.Policy{FollowOn: tt.endings}}
		if got := in.mixedLists(); got != tt.want {
			t.Errorf("%s: %q\nwant %q", tt.name, got, tt.want)
		}
	}
}
