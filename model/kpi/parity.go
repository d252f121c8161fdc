package kpi

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/ssda903"
)

// Parity makes the cases of a parity report: the children looked after and placed on the last day of the period, with the miles from home, whether they
// live with the council's own carers, and their moves in the period. The return holds no fit, no risk and no day of a request; of disability it holds
// only where it is the main need (CIN N2). Who came unaccompanied has no home to be near to.
func Parity(r *ssda903.Return, o Options) []equity.Case {
	f := gather(r, o)
	var cases []equity.Case
	for i := range f.children {
		h := &f.children[i]
		s := h.at(o.Period.To)
		if s == nil {
			continue
		}
		e := f.usual(s, o.Period.To)
		var c equity.Case
		sex, ethnic := model.SexUnknown, ""
		if child := r.Child(h.id); child != nil {
			sex, ethnic = child.Sex, child.ETHNIC
		}
		c.Child(sex, ethnic, e.CIN == "N2", h.unaccompanied, h.born, o.Period.To)
		home, place := f.find(e.HOME_POST), f.find(e.PL_POST)
		if d := geo.Distance(&home, &place); d != model.MilesUnknown && !h.unaccompanied {
			c.Set(equity.Miles, int64(d))
		}
		c.Set(equity.InHouse, one(CategoryOf(e) == InHouse))
		c.Set(equity.Moves, int64(len(slices.DeleteFunc(slices.Clone(h.spells), func(s ssda903.Spell) bool { return !s.Moved || !o.Period.Has(s.Start) }))))
		cases = append(cases, c)
	}
	return cases
}
