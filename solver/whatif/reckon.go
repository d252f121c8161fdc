package whatif

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/cost/budget"
)

// The conventions of a ledger.
const (
	conventionCalendar = "CALENDAR"
	conventionWeeks    = "WEEKS_52"
)

// Reckoning is what a ledger comes to. Every total carries its price bases, and says where it mixes them.
type Reckoning struct {
	Stocks []ReckonedStock
	Moves  []ReckonedMove
	// Variance says why spending in a year changes, in parts that sum to the whole; Unexplained is what a recorded change leaves over.
	Variance    budget.Variance
	Unexplained model.Pence
	// Saving is what the moves save in a year; negative where they cost. Split shares a saving.
	Saving cost.Total
	Split  *budget.Split
	// Reinvest is the line for reinvestment: the council's share, which the agreement binds to early help and prevention in the city. Nought
	// without an agreement or a saving.
	Reinvest model.Pence
	// ToCap is the saving at which the partner's share reaches its cap.
	ToCap model.Pence
	// Support is what the support costs a year.
	Support cost.Total
	// Years are the step-downs' savings by financial year within the agreement's window.
	Years []StepDownYear
}

// ReckonedStock is a kind of home with its children.
type ReckonedStock struct {
	Kind     string
	Children budget.Children
	// Each is a year of one child, Year that of all.
	Each, Year cost.Total
	// Share is the part of all spending.
	Share model.Probability
	// Fit holds recorded spending against share, stock and price; nil where none is recorded.
	Fit *budget.Fit
}

// ReckonedMove is what a move saves.
type ReckonedMove struct {
	LedgerMove
	// Each is what one child's move saves in a year, All that of every child who moves so. What comes costs: both are negative.
	Each, All cost.Total
	// Uncapped shares one child's saving.
	Uncapped *budget.Split
	// Needed is how many such moves reach the target, ForSupport how many pay for the support.
	Needed     int64
	ForSupport budget.Children
	// Years are a step-down's days and savings by financial year, each with its shares.
	Years []ReckonedYear
}

// ReckonedYear is one financial year of a step-down.
type ReckonedYear struct {
	budget.YearSaving
	Split *budget.Split
}

// Reckon works a ledger out. Parse must have found it sound.
func (l *Ledger) Reckon() (*Reckoning, error) {
	r := reckoner{l: l, convention: budget.Calendar, out: &Reckoning{}}
	if l.Convention == conventionWeeks {
		r.convention = budget.Weeks52
	}
	r.agreement = l.agreement()
	if l.Support != nil {
		each := budget.Weekly(cost.Amount{Pence: model.Pence(l.Support.WeeklyPence.whole())}).Year(r.convention)
		r.out.Support = (budget.Children(l.Support.Carers) * budget.One).At(cost.Total{Pence: each.Pence})
	}
	r.stocks()
	r.moves()
	if err := r.variance(); err != nil {
		return nil, err
	}
	if r.agreement != nil {
		r.out.ToCap = r.agreement.ToCap()
		split := r.agreement.Split(r.out.Saving, l.Recruited)
		r.out.Split, r.out.Reinvest = &split, max(0, split.Council)
		r.window()
	}
	return r.out, nil
}

func (n Number) whole() int64 { return n.Hundredths / hundred }

func (l *Ledger) agreement() *budget.Agreement {
	a := l.Agreement
	if a == nil {
		return nil
	}
	pence := func(n *Number) model.Pence {
		if n == nil {
			return 0
		}
		return model.Pence(n.whole())
	}
	return &budget.Agreement{
		Council: model.Probability(a.CouncilPercent.Hundredths), Partner: model.Probability(a.PartnerPercent.Hundredths), Cap: pence(a.CapPence),
		RiskShare: pence(a.RiskSharePence), Target: a.TargetCarers, PerMissing: pence(a.PerMissing), WindowMonths: a.WindowMonths,
	}
}

type reckoner struct {
	l          *Ledger
	convention budget.Convention
	agreement  *budget.Agreement
	out        *Reckoning
}

// rate gives the price of a kind; later: as it is afterwards.
func (r *reckoner) rate(kind string, later bool) budget.Rate {
	lists := [][]LedgerHome{r.l.Homes}
	if later {
		lists = [][]LedgerHome{r.l.After, r.l.Homes}
	}
	for _, list := range lists {
		for i := range list {
			if h := &list[i]; h.Kind == kind {
				basis := parseCode[model.PriceBasis](h.Basis)
				if h.WeeklyPence != nil {
					return budget.Weekly(cost.Amount{Pence: model.Pence(h.WeeklyPence.whole()), Basis: basis})
				}
				return budget.Annual(cost.Amount{Pence: model.Pence(h.YearPence.whole()), Basis: basis}, r.convention)
			}
		}
	}
	return budget.Rate{}
}

func (s *LedgerStock) children() budget.Children {
	if s.Percent != nil {
		return budget.ShareOf(s.Of, model.Probability(s.Percent.Hundredths))
	}
	return budget.Children(s.Children.Hundredths)
}

func (r *reckoner) stocks() {
	var all model.Pence
	for i := range r.l.Before {
		s := &r.l.Before[i]
		each := r.rate(s.Kind, false).Year(r.convention)
		x := ReckonedStock{Kind: s.Kind, Children: s.children(), Each: each, Year: s.children().At(each)}
		if s.SpendPence != nil {
			x.Fit = r.fit(s)
		}
		all += x.Year.Pence
		r.out.Stocks = append(r.out.Stocks, x)
	}
	for i := range r.out.Stocks {
		if all > 0 {
			r.out.Stocks[i].Share = model.Probability(r.out.Stocks[i].Year.Pence.MulDiv(int64(model.ProbabilityOne), int64(all)))
		}
	}
}

// fit holds recorded spending against the price: by the share of a stock where one is given, else all of the children.
func (r *reckoner) fit(s *LedgerStock) *budget.Fit {
	price := r.rate(s.Kind, false)
	basis := model.BasisUnknown
	for b := range model.PriceBasis(len(codes[model.PriceBasis]())) {
		if price.Bases.Has(b) {
			basis = b
		}
	}
	rec := budget.Recorded{
		Kind: s.Kind, Spend: cost.Amount{Pence: model.Pence(s.SpendPence.whole()), Basis: parseCode[model.PriceBasis](s.SpendBasis)},
		Stock: s.Of, Weekly: cost.Amount{Pence: price.Week().Pence, Basis: basis}, Convention: r.convention,
	}
	if s.Percent != nil {
		rec.Share = model.Probability(s.Percent.Hundredths)
	} else {
		rec.Stock, rec.Share = int(s.Children.whole()), model.ProbabilityOne
	}
	f := rec.Check(budget.Tolerance)
	return &f
}

func (r *reckoner) moves() {
	for _, m := range r.l.Moves {
		var from, to budget.Rate
		if m.From != "" {
			from = r.rate(m.From, false)
		}
		if m.To != "" {
			to = r.rate(m.To, false)
		}
		saving := from.Minus(to)
		x := ReckonedMove{LedgerMove: m, Each: saving.Year(r.convention)}
		x.All = budget.Children(m.Children.Hundredths).At(x.Each)
		if r.l.TargetPence != nil {
			x.Needed = budget.Needed(model.Pence(r.l.TargetPence.whole()), x.Each.Pence)
		}
		x.ForSupport = budget.Bought(r.out.Support.Pence, x.Each.Pence)
		if r.agreement != nil {
			split := r.agreement.Uncapped(x.Each)
			x.Uncapped = &split
			if m.On != "" {
				x.Years = r.years(&m, from, to)
			}
		}
		r.out.Saving = r.out.Saving.Join(x.All)
		r.out.Moves = append(r.out.Moves, x)
	}
}

func (r *reckoner) years(m *LedgerMove, from, to budget.Rate) (out []ReckonedYear) {
	for _, y := range r.agreement.Years(budget.StepDown{Spell: budget.Spell{From: day(m.On), Until: day(m.Until)}, Before: from, After: to}) {
		split := r.agreement.Uncapped(y.Saving)
		out = append(out, ReckonedYear{y, &split})
	}
	return out
}

// variance explains the change from the stocks before to those after the moves, at the prices before and after.
func (r *reckoner) variance() (err error) {
	var before, after []budget.Stock
	stock := func(list []budget.Stock, kind string, n budget.Children, later bool) []budget.Stock {
		for i := range list {
			if list[i].Kind == kind {
				list[i].Children += n
				return list
			}
		}
		year := r.rate(kind, later).Year(r.convention)
		basis := model.BasisUnknown
		for b := range model.PriceBasis(len(codes[model.PriceBasis]())) {
			if year.Bases.Has(b) {
				basis = b
			}
		}
		return append(list, budget.Stock{Kind: kind, Children: n, Year: cost.Amount{Pence: year.Pence, Basis: basis}})
	}
	for i := range r.l.Before {
		s := &r.l.Before[i]
		before, after = stock(before, s.Kind, s.children(), false), stock(after, s.Kind, s.children(), true)
	}
	for i := range r.l.Moves {
		m := &r.l.Moves[i]
		n := budget.Children(m.Children.Hundredths)
		if m.From != "" {
			after = stock(after, m.From, -n, true)
		}
		if m.To != "" {
			after = stock(after, m.To, n, true)
		}
	}
	r.out.Variance, err = budget.Explain(before, after)
	if r.l.RecordedPence != nil {
		r.out.Unexplained = r.out.Variance.Unexplained(model.Pence(r.l.RecordedPence.whole()))
	}
	return err
}

// window shares the step-downs' savings of each financial year, all together under one cap.
func (r *reckoner) window() {
	for i := range r.out.Moves {
		for _, y := range r.out.Moves[i].Years {
			k := 0
			for k < len(r.out.Years) && r.out.Years[k].Year != y.Year {
				k++
			}
			if k == len(r.out.Years) {
				r.out.Years = append(r.out.Years, StepDownYear{Year: y.Year})
			}
			at := &r.out.Years[k]
			at.Split.Saving = at.Split.Saving.Join(y.Saving)
		}
	}
	for k := range r.out.Years {
		r.out.Years[k].Split = r.agreement.Split(r.out.Years[k].Split.Saving, r.l.Recruited)
	}
}
