package score

import "github.com/placewell/placewell/model"

// Candidate is one carer of a shortlist with the verdict of one child there.
type Candidate struct {
	Carer   *model.Carer
	Verdict *model.Verdict
}

// Ask is a missing fact worth asking for.
type Ask struct {
	// Term is the first term of fit that the fact would tell. CarerID is the carer about whom to ask, "" when the fact is the child's.
	Term    int
	CarerID string
	// Sentence is the question with what hangs on it.
	Sentence string
	// Move is how many points of fit the answer could put another home ahead by.
	Move model.Points
}

// fact is something that may be missing, of a carer or of the child.
type fact uint8

const (
	none fact = iota
	position
	authority
	approved
	shares
	carers
	childHome
	childSchool
	childVisits
	childSiblings
	facts
)

// ofChild tells whether the fact is the child's, so that its answer bears on every home at once.
func (f fact) ofChild() bool { return f >= childHome }

// Question gives the one missing fact whose answer could change the head of a child's shortlist most: that could put a home ahead of the
// one with the best fit now by the most points. ok is false where no single answer can.
//
// Homes that a rule removes are left out. One fact is asked at a time, the others staying as they are; a fact of the child's may turn out
// best for one home and worst for the other, as far as each home's own range goes. Of equal facts that in the order above counts, and of
// equal homes the first.
func Question(child *model.Child, shortlist []Candidate) (ask Ask, ok bool) {
	q := question{child: child}
	for _, c := range shortlist {
		if c.Verdict.Eligible() {
			q.homes = append(q.homes, c)
		}
	}
	if len(q.homes) < 2 {
		return Ask{}, false
	}
	for k := range q.homes {
		if q.homes[k].Verdict.Fit > q.homes[q.first].Verdict.Fit {
			q.first = k
		}
	}
	for f := none + 1; f < facts; f++ {
		if f.ofChild() {
			q.ofChild(f)
			continue
		}
		for k := range q.homes {
			q.ofCarer(f, k)
		}
	}
	return q.best, q.best.Move > 0
}

type question struct {
	child *model.Child
	homes []Candidate
	first int
	best  Ask
}

// fit gives the fit of home k with the terms that the fact would tell at their worst or best, and the first such term; -1: none.
func (q *question) fit(k int, f fact, best bool) (fit model.Points, term int) {
	v := q.homes[k].Verdict
	var m mean
	term = -1
	for i := range v.FitTerms {
		t := &v.FitTerms[i]
		end := model.FitEnd{Score: uint8(t.Score), Weight: t.Weight}
		if t.Open() && lacks(i, q.child, q.homes[k].Carer) == f {
			if end = t.Worst; best {
				end = t.Best
			}
			if term < 0 {
				term = i
			}
		}
		m.add(int(end.Score), int(end.Weight))
	}
	return m.points(), term
}

// ofCarer weighs a fact of home k: it may bring the home to the head, or take it from there.
func (q *question) ofCarer(f fact, k int) {
	c, v, head := q.homes[k].Carer, q.homes[k].Verdict, q.homes[q.first].Verdict
	if k != q.first {
		high, term := q.fit(k, f, true)
		if term >= 0 && high-head.Fit > q.best.Move {
			q.best = Ask{Term: term, CarerID: c.ID, Move: high - head.Fit, Sentence: asks(f, c) + couldRise(v.Fit, high, head.Fit)}
		}
		return
	}
	next := q.next()
	low, term := q.fit(k, f, false)
	if term >= 0 && next-low > q.best.Move {
		q.best = Ask{Term: term, CarerID: c.ID, Move: next - low, Sentence: asks(f, c) + couldFall(v.Fit, low, next)}
	}
}

// next gives the best fit behind the first.
func (q *question) next() (fit model.Points) {
	for k := range q.homes {
		if k != q.first {
			fit = max(fit, q.homes[k].Verdict.Fit)
		}
	}
	return fit
}

// ofChild weighs a fact of the child's: the home that could come out farthest ahead of the first.
func (q *question) ofChild(f fact) {
	low, tells := q.fit(q.first, f, false)
	for k := range q.homes {
		high, term := q.fit(k, f, true)
		if tells >= 0 {
			term = tells
		}
		if k == q.first || term < 0 || high-low <= q.best.Move {
			continue
		}
		q.best = Ask{Term: term, Move: high - low, Sentence: asks(f, nil) + couldPass(q.homes[k].Carer, q.homes[q.first].Carer)}
	}
}

// lacks tells which fact a term that is open for a pair lacks; none where it lacks two.
func lacks(term int, child *model.Child, c *model.Carer) fact {
	switch term {
	case model.FitSkills:
		return approved
	case model.FitHome:
		return either(c, child.Home.Known() || child.Preferred.Known(), childHome)
	case model.FitSchool:
		return either(c, child.School.Known(), childSchool)
	case model.FitContact:
		return either(c, anyVisit(child), childVisits)
	case model.FitCentre:
		return position
	case model.FitArea:
		return authority
	case model.FitIdentity:
		return shares
	case model.FitSiblings:
		return either(c, true, childSiblings)
	case model.FitHousehold:
		return carers
	}
	return none
}

// either is the fact that a distance lacks: the home's place, or the other end of the way.
func either(c *model.Carer, other bool, otherwise fact) fact {
	switch {
	case c.Home.Known():
		return otherwise
	case other:
		return position
	default:
		return none
	}
}

func anyVisit(child *model.Child) bool {
	for i := range child.Contacts {
		if child.Contacts[i].Location.Known() {
			return true
		}
	}
	return false
}
