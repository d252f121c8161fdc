package rule

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// BenchmarkJudge judges a pair by the whole book: household=0 with the home judged before, household=1 with it.
func BenchmarkJudge(b *testing.B) {
	s := lawful(residents(2), siblings(2), area(distantArea))()
	f := s.Facts()
	all := arrivals(s)
	var v model.Verdict
	run := func(home bool) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if home {
					*f.Home = household.Check(f.Carer, f.Policy, all, f.On)
				}
				Default.Judge(f, &v)
			}
			if v.Failed != model.RuleSet(0).With(model.CA14) || v.Gates != model.RuleSet(0).With(model.CP11B) {
				b.Fatalf("failed %v, gates %v", ids(v.Failed), ids(v.Gates))
			}
		}
	}
	b.Run("household=0", run(false))
	b.Run("household=1", run(true))
}
