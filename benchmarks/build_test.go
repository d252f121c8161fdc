package benchmarks

import (
	"fmt"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// What building may take for an instance of the size of a city and of a region: what HiGHS needs to build the same and take it over.
const (
	cityBuildMilliseconds   = 3.6
	regionBuildMilliseconds = 79
)

// builders make a method's own arrays from a problem, and tell how many columns they have.
var builders = []struct {
	name  string
	build func(p *assign.Problem) int
}{
	{"mip", func(p *assign.Problem) int { return len(assign.NewMIP(p, nil).Cost[0]) }},
}

// BenchmarkB1 builds the arrays of a problem.
func BenchmarkB1(b *testing.B) {
	sizes := []struct {
		instance *coreInstance
		target   float64
	}{{city(b)[0], cityBuildMilliseconds}, {region(b)[0], regionBuildMilliseconds}}
	for _, with := range builders {
		for _, s := range sizes {
			b.Run(fmt.Sprintf("build=%s/instance=%s", with.name, s.instance.name), func(b *testing.B) {
				arcs := 0
				for g := range s.instance.problem.Groups {
					for _, q := range s.instance.problem.Groups[g].Parts {
						arcs += len(q.Arcs)
					}
				}
				b.ReportAllocs()
				for b.Loop() {
					if n := with.build(s.instance.problem); n == 0 || n > arcs+3*len(s.instance.problem.Groups) {
						b.Fatalf("%d columns from %d arcs", n, arcs)
					}
				}
				recordTime(b, s.target, "")
			})
		}
	}
}
