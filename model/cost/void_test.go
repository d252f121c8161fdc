package cost

import (
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
)

// The contract b1 of four beds spans two homes, with three children in it; b2 of one bed stands empty.
func voidPool() *model.Pool {
	b1 := model.Block{ID: "b1", WeeklyTotal: 400_001, Beds: 4}
	again, b2 := b1, model.Block{ID: "b2", WeeklyTotal: 70_000, Beds: 1, To: needed}
	born := model.NewDate(2015, 3, 4)
	sleeper := model.Resident{Fostered: true, DateOfBirth: born}
	return &model.Pool{On: today, Carers: []model.Carer{
		{ID: "h2", Kind: model.FosterHome, Block: &b2, Residents: []model.Resident{{DateOfBirth: born}}},
		{ID: "h1", Kind: model.FosterHome, Block: &b1, Residents: []model.Resident{sleeper, sleeper}, Price: model.Price{Basis: model.BasisLocal2026}},
		{ID: "h3", Kind: model.FosterHome, Block: &again, Residents: []model.Resident{sleeper}},
		{ID: "h4", Residents: []model.Resident{sleeper}},
	}}
}

func TestVoids(t *testing.T) {
	b1 := model.Void{Block: "b1", Beds: 4, Used: 3, Empty: 1, Average: 100_000, Weekly: 100_000, Price: 200_000, Basis: model.BasisLocal2026}
	b2 := model.Void{Block: "b2", Beds: 1, Used: 0, Empty: 1, Average: 70_000, Weekly: 70_000, Price: 140_000}
	cases := []struct {
		name  string
		moves []int
		on    model.Date
		want  func() []model.Void
	}{
		{"today", nil, today, func() []model.Void { return []model.Void{b1, b2} }},
		{"the last day of b2", nil, needed, func() []model.Void { return []model.Void{b1, b2} }},
		{"the day after", nil, needed + 1, func() []model.Void { return []model.Void{b1} }},
		{"a plan fills one and empties another", []int{1, -1, 0, 5}, today, func() []model.Void {
			filled, emptied := b2, b1
			filled.Moves, emptied.Moves = 1, -1
			filled.Used, filled.Empty, filled.Weekly, filled.Price = 1, 0, 0, 0
			emptied.Used, emptied.Empty, emptied.Weekly, emptied.Price = 2, 2, 200_001, 400_002 // 200,000.5
			return []model.Void{emptied, filled}
		}},
		{"more children than beds", []int{0, 2, 3, 0}, today, func() []model.Void {
			full := b1
			full.Moves = 1 // four beds, though five more would come
			full.Used, full.Empty, full.Weekly, full.Price = 4, 0, 0, 0
			return []model.Void{full, b2}
		}},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := Voids(voidPool(), tt.moves, tt.on, 14), tt.want(); !slices.Equal(got, want) {
				t.Errorf("%+v\nwant %+v", got, want)
			}
		})
	}
	home := voidPool()
	home.Carers[0].Kind = model.ChildrensHome
	if got := Voids(home, nil, today, 14)[1]; got.Used != 1 {
		t.Errorf("whoever lives in a children's home has one of its beds: %+v", got)
	}
	p := voidPool()
	p.Carers[2].Block.Beds = 5
	p.Carers[1].Residents[0].LeavesOn = today
	if got := Voids(p, nil, today, 14)[0]; !got.Disputed || got.Beds != 4 || got.Empty != 2 {
		t.Errorf("two words on one contract, one child gone: %+v", got)
	}
}
