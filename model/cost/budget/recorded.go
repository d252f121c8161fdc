package budget

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Tolerance is by how much recorded spending may differ from what share, stock and price give before they are said not to fit: a tenth,
// wider than rounded published figures err and narrower than a wrong denominator does. It is a choice, without a source.
const Tolerance model.Probability = 1_000

// Recorded is a year's recorded spending on one kind of placement beside what is said to explain it. The denominator and the price basis
// are inputs: published shares are now of all children looked after, now of those in foster care.
type Recorded struct {
	Kind  string // for example IFA
	Spend cost.Amount
	// Stock of children of whom Share are in this kind of placement, at a Weekly price.
	Stock      int
	Share      model.Probability
	Weekly     cost.Amount
	Convention Convention
}

// Fit is what share × stock × price give, beside what the recorded spending implies in their stead.
type Fit struct {
	Children Children
	Expected cost.Total
	// Missing is the expected less the recorded spending.
	Missing model.Pence
	// The recorded spending implies so many children at that price, that share of the stock, or that weekly price for the children.
	ImpliedChildren Children
	ImpliedShare    model.Probability
	ImpliedWeekly   model.Pence
	// Fits: they differ by no more than the tolerance of the expected spending.
	Fits bool
	// Warning says that they do not fit, or that they stand on different price bases; "" where all is well.
	Warning string
}

// Check tells whether the recorded spending fits share × stock × price.
func (r Recorded) Check(tolerance model.Probability) Fit {
	year := Weekly(r.Weekly).Year(r.Convention)
	n := ShareOf(r.Stock, r.Share)
	f := Fit{
		Children: n, Expected: n.At(year),
		ImpliedChildren: Bought(r.Spend.Pence, year.Pence),
		ImpliedWeekly:   Implied(r.Spend.Pence, n, r.Convention),
	}
	f.ImpliedShare = f.ImpliedChildren.Of(r.Stock)
	f.Missing = f.Expected.Pence - r.Spend.Pence
	f.Fits = max(f.Missing, -f.Missing) <= f.Expected.Pence.MulDiv(int64(tolerance), int64(model.ProbabilityOne))
	switch {
	case !f.Fits:
		f.Warning = fmt.Sprintf("recorded %s spend does not fit share x stock x price: %s recorded, %s × %s = %s",
			r.Kind, r.Spend.Pence.Pounds(), f.Children, year.Pence.Pounds(), f.Expected.Pence.Pounds())
	default:
		f.Warning = f.Expected.Add(r.Spend).Warning()
	}
	return f
}
