package budget

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

func TestAllocate(t *testing.T) {
	for _, tt := range []struct {
		total   model.Pence
		weights []int64
		want    []model.Pence
	}{
		{100, []int64{1, 1, 1}, []model.Pence{34, 33, 33}},
		{-100, []int64{1, 1, 1}, []model.Pence{-34, -33, -33}},
		{5, []int64{1, 3}, []model.Pence{1, 4}},
		{2, []int64{1, 1, 1}, []model.Pence{1, 1, 0}},
		{7, []int64{0, 1}, []model.Pence{0, 7}},
		{7, []int64{0, 0}, []model.Pence{7, 0}},
		{7, []int64{-1, 1}, []model.Pence{0, 7}},
		{7, nil, []model.Pence{}},
	} {
		if got := Allocate(tt.total, tt.weights); !slices.Equal(got, tt.want) {
			t.Errorf("%d by %v: %v, want %v", tt.total, tt.weights, got, tt.want)
		}
	}
}

// Parts sum to the total and each is within a penny of its exact share.
func TestAllocateSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := model.Pence(rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000), 1, 8).Draw(t, "weights")
		all, sum := int64(0), model.Pence(0)
		for _, w := range weights {
			all += w
		}
		for k, part := range Allocate(total, weights) {
			sum += part
			if all > 0 {
				if off := part - total.MulDiv(weights[k], all); off < -1 || off > 1 {
					t.Fatalf("part %d is %d off", k, off)
				}
			}
		}
		if sum != total {
			t.Fatalf("the parts sum to %d, not %d", sum, total)
		}
	})
}

// Every part of a split is accounted for, the partner never gets more than its cap nor less than nothing, and a loss is the council's.
func TestSplitSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		council := rapid.Int32Range(0, 10_000).Draw(t, "council")
		a := Agreement{
			Council: model.Probability(council), Partner: model.Probability(rapid.Int32Range(0, 10_000-council).Draw(t, "partner")),
			Cap:       model.Pence(rapid.Int64Range(0, 1_000_000).Draw(t, "cap")),
			RiskShare: model.Pence(rapid.Int64Range(0, 1_000_000).Draw(t, "risk")), Target: rapid.IntRange(0, 30).Draw(t, "target"),
		}
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
		saving := cost.Total{Pence: model.Pence(rapid.Int64Range(-100, 5_000_000).Draw(t, "saving"))}
		s := a.Split(saving, rapid.IntRange(0, 30).Draw(t, "recruited"))
		if s.Council+s.Partner+s.Remainder+s.Capped+s.Forgone != saving.Pence {
			t.Fatalf("%+v does not sum", s)
		}
		if s.Partner < 0 || s.Remainder < 0 || a.Cap > 0 && s.Partner > a.Cap || saving.Pence < 0 && s.Avoided() != saving.Pence {
			t.Fatalf("%+v under %+v", s, a)
		}
	})
}

func TestAgreementsThatCannotBe(t *testing.T) {
	for _, a := range []Agreement{
		{Council: -1}, {Partner: -1}, {Council: 6_667, Partner: 3_334}, {Cap: -1}, {RiskShare: -1}, {PerMissing: -1}, {Target: -1}, {Baseline: -1}, {WindowMonths: -1},
	} {
		if a.Validate() == nil {
			t.Errorf("%+v is taken", a)
		}
	}
	if err := Seed2018().Validate(); err != nil {
		t.Error(err)
	}
}

// Volume, mix and price sum to the change whatever the figures are.
func TestVarianceSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (out []Stock) {
			for _, kind := range []string{"a", "b", "c"} {
				out = append(out, Stock{
					kind, Children(rapid.Int64Range(0, 50_000).Draw(t, name+kind)),
					cost.Amount{Pence: model.Pence(rapid.Int64Range(0, 30_000_000).Draw(t, name+"price"+kind))},
				})
			}
			return out[:rapid.IntRange(0, 3).Draw(t, name+"kinds")]
		}
		v, err := Explain(draw("before"), draw("after"))
		if err != nil || v.Volume+v.Mix+v.Price != v.Total() {
			t.Fatalf("%+v, %v", v, err)
		}
	})
}

func TestFinancialYear(t *testing.T) {
	for d, want := range map[model.Date]string{
		model.NewDate(2019, 3, 31): "2018/19", model.NewDate(2019, 4, 1): "2019/20", model.NewDate(1999, 12, 31): "1999/00", model.NewDate(2000, 1, 1): "1999/00",
	} {
		equal(t, d.String(), YearOf(d).String(), want)
	}
}

func TestRates(t *testing.T) {
	equal(t, "£180,000 a week by 52 weeks", residential.Week().Pence, 346_154)
	equal(t, "by 365 days", Annual(seed(180_000), Calendar).Week().Pence, 345_205)
	equal(t, "nought", Rate{}.Over(365).Pence, 0)
	equal(t, "less nought", inHouse.Minus(Rate{}), inHouse)
	equal(t, "a loss", inHouse.Minus(agency).Week().Pence, -45_000)
	equal(t, "none needed", Needed(0, 1)+Needed(1, 0)+int64(Bought(1, 0))+int64(Implied(1, 0, Weeks52))+int64(One.Of(0)), 0)
	equal(t, "fewer than none", Children(-1_05).String(), "-1.05")
}
