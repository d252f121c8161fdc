package certify

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// The checker and the slow reading of the same rules accept the same certificates, true, changed and drawn ones, and find the same levels.
func TestAgreesWithReference(t *testing.T) {
	accepted, refused := 0, 0
	for name, shape := range shapes() {
		for seed := range uint64(6) {
			shape.Scale = min(shape.Scale, 1<<10) // the reference reckons in 64 bits
			p := assigntest.Random(seed, shape)
			optimum, _ := assigntest.Exhaustive(p)
			if optimum == nil {
				continue
			}
			r := rand.New(rand.NewPCG(seed, 17))
			z := &haphazard{Rand: r, p: p, optimum: optimum}
			components := deal(r, len(p.Groups))
			values := best(p, components)
			for i := range 12 {
				var cert *assign.Certificate
				if i%3 == 0 || values == nil {
					cert = z.certificate()
				} else {
					cert, _ = prove(r, p, components, values)
					for range r.IntN(3) {
						disturb(r, cert)
					}
				}
				bound, err := Bound(p, cert)
				want, wantErr := assigntest.Proves(p, cert)
				if (err == nil) != (wantErr == nil) || err == nil && !slices.Equal(bound, want) {
					t.Fatalf("%s, seed %d, certificate %d: %v, %v; the reference %v, %v", name, seed, i, bound, err, want, wantErr)
				}
				if err == nil {
					accepted++
				} else {
					refused++
				}
			}
		}
	}
	t.Logf("%d accepted, %d refused", accepted, refused)
	if accepted < 150 || refused < 150 {
		t.Errorf("%d accepted, %d refused: too few", accepted, refused)
	}
}
