package pattern

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/certify"
)

// TestDivided divides the first level of small problems before anything is listed: the value is the best there is, and the proof stands.
func TestDivided(t *testing.T) {
	divided := 0
	for name, shape := range heuristicShapes() {
		shape.Levels = 1
		for seed := range uint64(heuristicSeeds) {
			p := assigntest.Random(seed, shape)
			best, plan := assigntest.Exhaustive(p)
			f, err := newForm(p, nil, nil)
			if err != nil || plan == nil || f.traded || !checkable(p) {
				continue
			}
			f.legal = p.Legal
			r := &run{ctx: context.Background(), f: f, bound: []int64{f.least(0)}, ban: make(map[assign.ArcRef]bool)}
			s, err := r.stage(0)
			if err != nil {
				t.Fatal(err)
			}
			x, err := newRoot(s, goOn, nil)
			if err != nil {
				continue // the other ways are tested elsewhere
			}
			x.within = r.within
			proof, value, err := r.divided(x, 0, best[0]+1)
			if err != nil {
				continue // nothing to divide, or rows were found
			}
			divided++
			if value != best[0] || r.value == nil {
				t.Errorf("%s, seed %d: %d, the best is %d", name, seed, value, best[0])
				continue
			}
			r.prove(s, 0, proof)
			for g := range f.groups {
				r.proof.Groups = append(r.proof.Groups, g)
			}
			r.proof.Rows = slices.Clone(f.rows)
			if _, err := certify.Check(p, r.best, &assign.Certificate{Components: []assign.ComponentProof{r.proof}}); err != nil {
				t.Errorf("%s, seed %d: %v", name, seed, err)
			}
		}
	}
	if divided < 20 {
		t.Errorf("%d problems were divided: too few", divided)
	}
}

// TestTolls holds what patterns are charged, and that another arc never makes it less, to the entries of their columns.
func TestTolls(t *testing.T) {
	charged := 0
	for seed := range uint64(heuristicSeeds) {
		p := assigntest.Random(seed, heuristicShapes()["whole groups"])
		_, s, _ := staged(t, p, 0, nil)
		if s == nil {
			continue
		}
		x, err := newRoot(s, goOn, nil)
		if err != nil {
			continue
		}
		m := x.m
		rows := make([]uint64, (m.lp.Rows()+63)/64)
		for r := range min(m.firstCut, 60) {
			if m.whole(int32(r)) && (r+int(seed))%3 > 0 {
				rows[r/64] |= 1 << (r % 64)
			}
		}
		m.addCuts([]violation{{sum: rows}})
		toll := []int64{7}
		tolls := newTolls(m, toll)
		for j := range m.cols {
			arcs := m.cols[j].arcs
			for n := 1; n <= len(arcs); n++ {
				got := tolls.of(arcs[:n])
				if want := m.tollsOf(arcs[:n], toll); got != want {
					t.Fatalf("seed %d, column %d, %d arcs: %d, want %d", seed, j, n, got, want)
				}
				if n > 1 && got < tolls.of(arcs[:n-1]) {
					t.Fatalf("seed %d, column %d: less with %d arcs", seed, j, n)
				}
				if got > 0 {
					charged++
				}
			}
		}
	}
	if charged < 50 {
		t.Errorf("%d patterns were charged: too few", charged)
	}
}
