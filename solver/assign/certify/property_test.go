package certify

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

// haphazard draws certificates that nothing guides.
type haphazard struct {
	*rand.Rand
	p       *assign.Problem
	optimum []int64
}

func (z *haphazard) certificate() *assign.Certificate {
	cert := &assign.Certificate{}
	for _, groups := range deal(z.Rand, len(z.p.Groups)) {
		proof := assign.ComponentProof{Groups: groups, Rows: legalRows(z.Rand, z.p)}
		proof.Rows = proof.Rows[:z.IntN(len(proof.Rows)+1)]
		parts := 0
		for _, g := range groups {
			parts += len(z.p.Groups[g].Parts)
		}
		for first := 0; first < z.p.Levels; first++ {
			st := assign.StageProof{First: first, Last: first, Weights: []int64{1}, Value: []int64{z.claim(first)}, Cuts: z.cuts(len(groups), parts)}
			if first+1 < z.p.Levels && z.IntN(2) == 0 {
				st.Last, st.Weights, st.Value = first+1, []int64{1 << (10 + z.IntN(20)), 1}, []int64{st.Value[0], z.claim(first + 1)}
			}
			st.Root = z.node(z.point(first, parts, len(st.Cuts)), 6)
			proof.Stages = append(proof.Stages, st)
			first = st.Last
		}
		cert.Components = append(cert.Components, proof)
	}
	return cert
}

// claim is near the optimum, or somewhere.
func (z *haphazard) claim(level int) int64 {
	v := z.optimum[level]
	if z.IntN(2) == 0 {
		v /= 2
	}
	return v + z.number()*int64(1-2*z.IntN(2))
}

func (z *haphazard) number() int64 { return z.Int64N(1 << z.IntN(24)) }

func (z *haphazard) cuts(groups, parts int) []assign.Cut {
	var out []assign.Cut
	for i := range z.IntN(3) {
		rows := func(n int, signed bool) (out []assign.RowWeight) {
			for range min(n, z.IntN(6)) {
				w := int64(1 + z.IntN(3))
				if signed && z.IntN(3) == 0 {
					w = -w
				}
				out = append(out, assign.RowWeight{Row: z.IntN(n), Weight: w})
			}
			return out
		}
		out = append(out, assign.Cut{Den: int64(1 + z.IntN(3)), Groups: rows(groups, true), Parts: rows(parts, true), Places: rows(len(z.p.Places), false),
			Caps: rows(len(z.p.Caps), false), Cuts: rows(i, false)})
	}
	return out
}

func (z *haphazard) point(first, parts, cuts int) assign.Point {
	draw := func(n int, signed bool) []int64 {
		out := make([]int64, n)
		for i := range out {
			if z.IntN(3) > 0 {
				out[i] = z.number()
			}
			if signed && z.IntN(4) == 0 {
				out[i] = -out[i]
			}
		}
		return out
	}
	pt := assign.Point{Scale: int64(z.IntN(8)), Held: draw(first, false), Part: draw(parts, true), Cap: draw(len(z.p.Caps), false), Cut: draw(cuts, false)}
	if z.p.Budget >= 0 {
		pt.Budget = z.number()
	}
	return pt
}

func (z *haphazard) node(pt assign.Point, depth int) *assign.ProofNode {
	next := clonePoint(pt)
	if len(next.Part) > 0 {
		next.Part[z.IntN(len(next.Part))] += z.number() * int64(1-2*z.IntN(2))
	}
	n := &assign.ProofNode{Point: next}
	if depth == 0 || z.IntN(3) == 0 {
		return n
	}
	if z.IntN(2) == 0 || len(next.Part) == 0 {
		n.Kind, n.Lists = assign.NodeDrop, z.IntN(2) == 0
		n.Children = []*assign.ProofNode{z.node(next, depth-1)}
		return n
	}
	n.Kind, n.Part, n.Sides = assign.NodeBranch, z.IntN(len(next.Part)), make([][]int, 1+z.IntN(3))
	for h := assign.NotPlaced; h < len(z.p.Places); h++ {
		i := z.IntN(len(n.Sides))
		n.Sides[i] = append(n.Sides[i], h)
	}
	for range n.Sides {
		n.Children = append(n.Children, z.node(next, depth-1))
	}
	return n
}

// Whatever is drawn, nothing above the optimum is ever proven. Enough is accepted for that to mean something.
func TestNeverAboveOptimum(t *testing.T) {
	drawn, accepted, branched, near := 0, 0, 0, 0
	for name, draw := range draws() {
		for seed := range uint64(10) {
			if name == "wide" && seed > 1 {
				break
			}
			p := draw(seed)
			optimum, _ := assigntest.Exhaustive(p)
			if optimum == nil {
				continue
			}
			z := &haphazard{Rand: rand.New(rand.NewPCG(seed, 5)), p: p, optimum: optimum}
			for range 12 {
				cert := z.certificate()
				drawn++
				report, proven := z.highest(cert)
				if !proven {
					continue
				}
				accepted++
				if report.Leaves > len(cert.Components)*p.Levels {
					branched++
				}
				if slices.Equal(report.Bound, optimum) {
					near++
				}
				if slices.Compare(report.Bound, optimum) > 0 {
					t.Fatalf("%s, seed %d: proves %v, the optimum is %v", name, seed, report.Bound, optimum)
				}
			}
		}
	}
	t.Logf("%d drawn, %d accepted, %d of them with branches, %d prove the optimum", drawn, accepted, branched, near)
	if accepted < drawn/2 || branched < 20 || near < 3 {
		t.Errorf("%d drawn, %d accepted, %d of them with branches, %d prove the optimum: too few", drawn, accepted, branched, near)
	}
}

// highest lets each stage claim as much as it can prove, one after the other.
func (z *haphazard) highest(cert *assign.Certificate) (Report, bool) {
	var last Report
	for i := range cert.Components {
		stages := cert.Components[i].Stages
		for s := range stages {
			lo, hi := int64(-1)<<24, int64(1)<<24
			one := &assign.Certificate{Components: slices.Clone(cert.Components)}
			for j := range one.Components {
				one.Components[j].Stages = nil
			}
			one.Components[i].Stages = stages[:s+1]
			for lo < hi {
				mid := lo + (hi-lo+1)/2
				stages[s].Value[0] = mid
				if _, err := check(z.p, one, nil); err == nil {
					lo = mid
				} else {
					hi = mid - 1
				}
			}
			stages[s].Value[0] = lo
		}
	}
	last, err := check(z.p, cert, nil)
	return last, err == nil
}

// A true certificate with something changed proves no more than the optimum, if it proves anything.
func TestNeverAboveOptimumWhenChanged(t *testing.T) {
	accepted := 0
	for name, draw := range draws() {
		for seed := range uint64(10) {
			if name == "wide" && seed > 3 {
				break
			}
			p := draw(seed)
			optimum, _ := assigntest.Exhaustive(p)
			r := rand.New(rand.NewPCG(seed, 11))
			components := deal(r, len(p.Groups))
			values := best(p, components)
			if values == nil || optimum == nil {
				continue
			}
			for i := range 8 {
				claim := values
				if i%2 == 1 { // of what is false, to begin with
					claim = slices.Clone(values)
					claim[0] = slices.Clone(claim[0])
					claim[0][r.IntN(p.Levels)]++
				}
				cert, _ := prove(r, p, components, claim)
				for range 1 + r.IntN(3) {
					disturb(r, cert)
				}
				bound, err := Bound(p, cert)
				if err != nil {
					continue
				}
				accepted++
				if slices.Compare(bound, optimum) > 0 {
					t.Fatalf("%s, seed %d: proves %v, the optimum is %v", name, seed, bound, optimum)
				}
			}
		}
	}
	if accepted < 50 {
		t.Errorf("only %d were accepted", accepted)
	}
}

// disturb changes one thing somewhere in a certificate.
func disturb(r *rand.Rand, cert *assign.Certificate) {
	proof := &cert.Components[r.IntN(len(cert.Components))]
	if len(proof.Stages) == 0 {
		return
	}
	st := &proof.Stages[r.IntN(len(proof.Stages))]
	n := st.Root
	for len(n.Children) > 0 && r.IntN(4) > 0 {
		n = n.Children[r.IntN(len(n.Children))]
	}
	change := func(v []int64) {
		if len(v) > 0 {
			v[r.IntN(len(v))] += r.Int64N(1<<r.IntN(20)) - r.Int64N(1<<r.IntN(20))
		}
	}
	switch r.IntN(9) {
	case 0:
		st.Value = slices.Clone(st.Value)
		st.Value[r.IntN(len(st.Value))]++
	case 1:
		st.Value = slices.Clone(st.Value)
		change(st.Value)
	case 2:
		change(n.Point.Part)
	case 3:
		change(n.Point.Held)
		change(n.Point.Cap)
	case 4:
		n.Point.Scale++
	case 5:
		n.Kind = assign.NodeKind(r.IntN(3))
	case 6:
		if len(n.Sides) > 0 {
			i := r.IntN(len(n.Sides))
			n.Sides[i] = n.Sides[i][:r.IntN(len(n.Sides[i])+1)]
		}
	case 7:
		st.Weights = slices.Clone(st.Weights)
		change(st.Weights)
	case 8:
		n.Lists = !n.Lists
		change(n.Point.Cut)
	}
}
