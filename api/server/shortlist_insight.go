package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/model/score"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/explain"
)

// insight adds what the whole ranking says: the children's bands, the question that could change it most, and whether another basis of
// cost would put another home first.
func (t *teller) insight(resp *pb.ShortlistResponse, r *model.Request, part model.Part, pool *model.Pool, entries []solver.Entry) {
	for _, i := range indices(part) {
		resp.Bands = append(resp.Bands, &pb.ChildBand{ChildId: r.Children[i].ID, Band: r.Children[i].Band().String()})
	}
	resp.Question = question(r, part, entries)
	resp.BasisChoices = t.basisChoices(r, entries)
	days := t.policy.Days(r)
	resp.Voids = voidsToWire(cost.Voids(pool, nil, r.NeededFrom, days), days)
	j := judge.New(t.policy, t.now)
	for _, b := range judge.Bridges(j, r, part, pool) {
		resp.Bridges = append(resp.Bridges, bridgeToWire(&b))
	}
}

func bridgeToWire(b *judge.Bridge) *pb.Bridge {
	w := &pb.Bridge{
		FirstCarerId: b.First.Carer.ID, LastingCarerId: b.Lasting.Carer.ID, MovesOn: b.Lasting.From.String(), FirstFit: int32(b.First.Fit),
		LastingFit: int32(b.Lasting.Fit), FirstPence: int64(b.First.Expected()), LastingPence: int64(b.Lasting.Expected()), MovePence: int64(b.Move),
		ExpectedPence: int64(b.Expected), Sentence: explain.Bridge(b),
	}
	for _, p := range b.Risks {
		w.RiskBp = max(w.RiskBp, int32(p))
	}
	return w
}

// question gives the question worth most over the children of the part; of equals that about the first child.
func question(r *model.Request, part model.Part, entries []solver.Entry) *pb.Question {
	var best score.Ask
	var of string
	list := make([]score.Candidate, 0, len(entries))
	for n, i := range indices(part) {
		list = list[:0]
		for k := range entries {
			if entries[k].Eligible {
				list = append(list, score.Candidate{Carer: entries[k].Carer, Verdict: &entries[k].Verdicts[n]})
			}
		}
		if ask, ok := score.Question(&r.Children[i], list); ok && ask.Move > best.Move {
			best, of = ask, r.Children[i].ID
		}
	}
	if of == "" {
		return nil
	}
	return &pb.Question{ChildId: of, CarerId: best.CarerID, Term: model.FitTermNames[best.Term], Sentence: best.Sentence}
}

// basisChoices gives the first home on each basis of cost where they are not one and the same.
func (t *teller) basisChoices(r *model.Request, entries []solver.Entry) (list []*pb.BasisChoice) {
	var candidates []cost.Candidate
	for k := range entries {
		if e := &entries[k]; e.Eligible {
			candidates = append(candidates, cost.Candidate{
				Carer: e.Carer, Shortfall: e.Shortfall, Connected: e.Connected, FitPence: e.FitPence, Verdicts: e.Verdicts,
			})
		}
	}
	m := risk.Of(t.policy)
	first := cost.Recommend(t.policy, &m, candidates)
	if !first.Flips {
		return nil
	}
	for basis, k := range first.First {
		list = append(list, &pb.BasisChoice{Basis: pb.CostBasis(basis), CarerId: candidates[k].Carer.ID})
	}
	return list
}

// explained is one entry with what only a single carer is worth: words, training gaps, and what lies ahead.
func (t *teller) explained(e *solver.Entry, r *model.Request, part model.Part) *pb.ShortlistEntry {
	w := t.entry(e, r, part)
	days := t.policy.Days(r)
	j := judge.New(t.policy, t.now)
	for n, i := range indices(part) {
		v := &e.Verdicts[n]
		w.Verdicts[n].Words = explain.Words(t.policy, r, part, i, e.Carer, v)
		w.Verdicts[n].TrainingGaps = score.TrainingGaps(r, i, e.Carer, days)
		for _, c := range j.Book.Ahead(j.Facts(r, part, i, e.Carer), rule.LastDay(r, t.policy)) {
			w.Verdicts[n].Ahead = append(w.Verdicts[n].Ahead, &pb.Ahead{On: c.On.String(), Rule: c.Rule.String(), Begins: c.Speaks, Sentence: j.Book.Say(c)})
		}
		for k, term := range w.Verdicts[n].FitTerms {
			term.Sentence = score.Explain(v, k)
		}
	}
	return w
}
