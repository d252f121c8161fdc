package budget

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Split is a saving of one financial year cut between those who share it. Council, Partner, Remainder, Capped and Forgone sum to it.
type Split struct {
	Saving cost.Total
	// Council and Partner are what each gets by its share; the partner's is after cap and risk share. The council's is what it has to
	// reinvest in early help and prevention, and towards its savings.
	Council, Partner model.Pence
	// Remainder is what the two shares leave of the whole; nobody has agreed whose it is, and it is reported.
	Remainder model.Pence
	// Capped is what the cap took off the partner's share, Forgone what the risk share took off the rest. Both stay with the council.
	Capped, Forgone model.Pence
}

// Split cuts the saving of a financial year in which so many carers were recruited. Each share is rounded once. A loss is not shared: the
// council bears it.
func (a Agreement) Split(saving cost.Total, recruited int) Split {
	s := a.Uncapped(saving)
	if a.Cap > 0 && s.Partner > a.Cap {
		s.Capped = s.Partner - a.Cap
	}
	s.Forgone = min(a.Forgone(recruited), s.Partner-s.Capped)
	s.Partner -= s.Capped + s.Forgone
	return s
}

// Uncapped cuts a saving by the shares alone, as for one child or one month.
func (a Agreement) Uncapped(saving cost.Total) Split {
	if saving.Pence <= 0 {
		return Split{Saving: saving, Council: saving.Pence}
	}
	const one = int64(model.ProbabilityOne)
	s := Split{Saving: saving, Council: saving.Pence.MulDiv(int64(a.Council), one), Partner: saving.Pence.MulDiv(int64(a.Partner), one)}
	if over := s.Council + s.Partner - saving.Pence; over > 0 { // shares that sum to the whole, both rounded up by half a penny
		s.Partner -= over
	}
	s.Remainder = saving.Pence - s.Council - s.Partner
	return s
}

// Avoided is what the council keeps of the saving: all that the partner does not get.
func (s Split) Avoided() model.Pence { return s.Saving.Pence - s.Partner }
