package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
)

// PenceAt is a child's share of level 4 with a carer, where it could go.
type PenceAt struct {
	Pence model.Pence
	Known bool
}

// ChildPence gives, by child of a request and carer of the pool, the child's share of level 4, without the price of fit points: with all of the
// request in one home where they can go there, else alone. Own bests and shortfalls play no part.
func ChildPence(r *model.Request, pool *model.Pool, policy *model.Policy) [][]PenceAt {
	j := judge.New(policy, pool.On)
	vs := make([]model.Verdict, model.MaxSiblings)
	out := make([][]PenceAt, len(r.Children))
	for i := range out {
		out[i] = make([]PenceAt, len(pool.Carers))
	}
	whole := model.Whole(len(r.Children))
	for c := range pool.Carers {
		if _, _, ok := j.Pair(r, whole, &pool.Carers[c], vs); ok {
			for i := range out {
				out[i][c] = PenceAt{vs[i].Cost.Objective(), true}
			}
			continue
		}
		for i := range out {
			if _, _, ok := j.Pair(r, 1<<i, &pool.Carers[c], vs[:1]); ok && r.Together != model.TogetherMust {
				out[i][c] = PenceAt{vs[0].Cost.Objective(), true}
			}
		}
	}
	return out
}
