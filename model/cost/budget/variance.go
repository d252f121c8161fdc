package budget

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Stock is the children in one kind of placement over a year, and what a year of one child costs there.
type Stock struct {
	Kind     string
	Children Children
	Year     cost.Amount
}

// Variance says why spending changed: more children at the old average price, children in dearer or cheaper kinds of placement than
// before, and other prices. Volume, Mix and Price sum to After less Before to the penny.
type Variance struct {
	Before, After      cost.Total
	Volume, Mix, Price model.Pence
	// Warning says that the figures stand on different price bases: then Price is no change of prices alone.
	Warning string
}

// Total is the whole change.
func (v Variance) Total() model.Pence { return v.After.Pence - v.Before.Pence }

// Unexplained is what a change that is recorded elsewhere leaves over: price or other reasons, shown and not hidden.
func (v Variance) Unexplained(recorded model.Pence) model.Pence { return recorded - v.Total() }

// Explain compares two years. Spending is told at four points, each rounded to the penny: before; as many children as after in the old
// mix; the children as they are after at old prices; after. The three steps between them sum to the whole by construction. A kind that was
// not there before has no old price and is told at its new one. A kind that is named twice in a year is an error.
func Explain(before, after []Stock) (Variance, error) {
	old, err := byKind(before)
	if err != nil {
		return Variance{}, err
	}
	if _, err := byKind(after); err != nil {
		return Variance{}, err
	}
	var v Variance
	var then, now Children
	for _, s := range before {
		v.Before = v.Before.Join(s.spend(s.Year))
		then += s.Children
	}
	var oldPrices cost.Total
	for _, s := range after {
		v.After = v.After.Join(s.spend(s.Year))
		now += s.Children
		price := s.Year
		if o, ok := old[s.Kind]; ok {
			price = o.Year
		}
		oldPrices = oldPrices.Join(s.spend(price))
	}
	oldMix := oldPrices.Pence
	if then > 0 {
		oldMix = v.Before.Pence.MulDiv(int64(now), int64(then))
	}
	v.Volume, v.Mix, v.Price = oldMix-v.Before.Pence, oldPrices.Pence-oldMix, v.After.Pence-oldPrices.Pence
	v.Warning = v.Before.Join(v.After).Warning()
	return v, nil
}

func (s *Stock) spend(year cost.Amount) cost.Total {
	return s.Children.At(cost.Total{}.Add(year))
}

func byKind(stocks []Stock) (map[string]*Stock, error) {
	m := make(map[string]*Stock, len(stocks))
	for i := range stocks {
		s := &stocks[i]
		if m[s.Kind] != nil {
			return nil, fmt.Errorf("budget: %q is named twice", s.Kind)
		}
		m[s.Kind] = s
	}
	return m, nil
}
