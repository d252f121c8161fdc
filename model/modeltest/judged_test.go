package modeltest_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

func TestBuildersAreALawfulPair(t *testing.T) {
	r, c := modeltest.Request("R-1", modeltest.Child("C-1"), modeltest.Child("C-2")), modeltest.Carer("H-1")
	vs := make([]model.Verdict, 2)
	fit, pence, ok := judge.New(modeltest.Policy(), modeltest.On).Part(&r, model.Whole(2), &c, vs)
	if !ok || fit < 70 || pence <= 0 || vs[0].Gates != 0 {
		t.Errorf("fit %d, %s, possible %t, failed %b, gates %b; want a good pair without gates", fit, pence, ok, vs[0].Failed, vs[0].Gates)
	}
}

// A snapshot that breaks a rule before anybody moves would make every proposal for that home unlawful.
func TestHomesAreLawfulAsTheyStand(t *testing.T) {
	for _, seed := range []int64{1, 7, 42, -3} {
		for name, s := range map[string]modeltest.Sample{"authority": modeltest.Authority(seed), "requests": modeltest.Requests(seed, 60, 50)} {
			for i := range s.Pool.Carers {
				c := &s.Pool.Carers[i]
				if got := household.Check(c, s.Policy, nil, modeltest.On); !got.Legal() {
					t.Errorf("%s/%d: %s breaks %s as it stands", name, seed, c.ID, ruleNames(got.Failed))
				}
			}
		}
	}
}

func ruleNames(set model.RuleSet) (names []string) {
	for r := model.RuleID(1); int(r) < model.Rules; r++ {
		if set.Has(r) {
			names = append(names, r.String())
		}
	}
	return names
}

// tally counts the pairs of a child who waits and a carer with a vacancy.
type tally struct {
	pairs, eligible, fits, children, without int
	removed                                  [model.Rules]int
	gates                                    [model.Rules]int
}

func count(s modeltest.Sample) (n tally) {
	j := judge.New(s.Policy, s.Pool.On)
	v := make([]model.Verdict, 1)
	for i := range s.Requests {
		r := &s.Requests[i]
		for k := range r.Children {
			n.children++
			options := 0
			for h := range s.Pool.Carers {
				c := &s.Pool.Carers[h]
				if c.VacantPlaces(r.NeededFrom) == 0 {
					continue
				}
				n.pairs++
				_, _, ok := j.Part(r, model.Part(1)<<k, c, v)
				if v[0].Eligible() {
					n.eligible++
				}
				if ok && !v[0].Gates.Has(model.CP23) { // outside the terms for six working days is no lasting choice
					n.fits++
					options++
				}
				for rule := range model.Rules {
					if v[0].Failed.Has(model.RuleID(rule)) {
						n.removed[rule]++
					}
					if v[0].Gates.Has(model.RuleID(rule)) && v[0].Eligible() {
						n.gates[rule]++
					}
				}
			}
			if options == 0 {
				n.without++
			}
		}
	}
	return n
}

// The rules and the least fit must leave a choice and not leave everything: a fifth to two fifths of the pairs of a child and a carer with a
// vacancy, and hardly a child without any.
func TestShareOfPossiblePairs(t *testing.T) {
	for _, seed := range []int64{1, 7, 42} {
		for name, s := range map[string]modeltest.Sample{"authority": modeltest.Authority(seed), "requests": modeltest.Requests(seed, 60, 50), "free": modeltest.AllFree(seed, 90, 70)} {
			n := count(s)
			share := 100 * n.fits / max(n.pairs, 1)
			t.Logf("%s/%d: %d children, %d pairs with a vacancy, %d eligible, %d (%d %%) possible, %d children without; removed by %s; gates %s",
				name, seed, n.children, n.pairs, n.eligible, n.fits, share, n.without, counts(n.removed), counts(n.gates))
			if share < 15 || share > 45 {
				t.Errorf("%s/%d: %d %% of the pairs are possible, want 15 to 45", name, seed, share)
			}
			if n.without > n.children/5 {
				t.Errorf("%s/%d: %d of %d children have no option at all", name, seed, n.without, n.children)
			}
		}
	}
}

func counts(n [model.Rules]int) (out []string) {
	var order []int
	for rule := range n {
		if n[rule] > 0 {
			order = append(order, rule)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return n[b] - n[a] })
	for _, rule := range order {
		out = append(out, fmt.Sprintf("%s:%d", model.RuleID(rule), n[rule]))
	}
	return out
}
