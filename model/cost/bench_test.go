package cost

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// BenchmarkAssess prices one pair, without packages and with one that is worth its price.
func BenchmarkAssess(b *testing.B) {
	for _, packages := range []string{"0", "1"} {
		b.Run("packages="+packages, func(b *testing.B) {
			p, m, r, c, v := supported(6_000)
			if packages == "0" {
				p.Packages = nil
			}
			b.ReportAllocs()
			for b.Loop() {
				Assess(p, today, r, 1, 0, c, v)
				Support(p, m, c, v)
				if v.Cost.Price != 2_340_000 {
					b.Fatalf("%+v", v.Cost)
				}
			}
		})
	}
}

func TestNoAllocation(t *testing.T) {
	p, m, r, c, v := supported(6_000)
	c.Block, c.Price.Contract = &model.Block{WeeklyTotal: 1, Beds: 1}, model.ContractBlock
	if n := testing.AllocsPerRun(100, func() {
		Assess(p, today, r, 1, 0, c, v)
		Support(p, m, c, v)
		On(p, m, model.CostMarginal, c, v)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
