package local

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/model/ssda903"
	"github.com/placewell/placewell/solver/backtest"
)

// BacktestOptions say what is replayed.
type BacktestOptions struct {
	Return, Year, From, To string
	Postcodes              string
	Policy                 *pb.Policy // nil: the sample policy
	Prices                 []string   // KIND=POUNDS a week
	Idle                   int        // days
	Method                 string
	Internal               bool
	Progress               func(done, all int)
}

// The kinds of home that have a price, with the sample's prices in pence a week.
var priceKinds = []struct {
	name, source string
	pence        model.Pence
}{
	{"in-house", "half of an agency place, the most that the scrutiny report of autumn 2018 says (SEED_2018)", 45_000},
	{"agency", "about £900 a week, scrutiny report of autumn 2018 (SEED_2018)", 90_000},
	{"residential", "£180,000 a year in 52 weeks, scrutiny report of autumn 2018 (SEED_2018)", 346_154},
	{"supported", "£621 a week, mean of one council's placements in November 2023: another year than the rest", 62_100},
}

// Backtest replays the requests of a return and gives the comparison, and each request with both sides for the team.
func Backtest(ctx context.Context, o BacktestOptions) (summary, cases *report.Document, err error) {
	k := KPIOptions{From: o.From, To: o.To, Postcodes: o.Postcodes}
	year, err := collectionYear(o.Year)
	if err != nil {
		return nil, nil, err
	}
	if k.From == "" {
		k.From = model.NewDate(int(year)-1, 4, 1).String()
	}
	if k.To == "" {
		k.To = model.NewDate(int(year), 3, 31).String()
	}
	opt, err := k.read()
	if err != nil {
		return nil, nil, err
	}
	if opt.Period.To < opt.Period.From {
		return nil, nil, fmt.Errorf("--to is before --from")
	}
	run := backtest.Options{From: opt.Period.From, To: opt.Period.To, Locate: opt.Locate, Idle: o.Idle, Progress: o.Progress}
	if run.Policy, err = policyOf(o.Policy); err != nil {
		return nil, nil, err
	}
	if run.Method, err = Method(o.Method); err != nil {
		return nil, nil, err
	}
	prices, err := pricesOf(o.Prices)
	if err != nil {
		return nil, nil, err
	}
	run.Prices = prices.Prices
	c := &ReturnCheck{}
	files, err := c.readFiles(o.Return, year)
	if err != nil {
		return nil, nil, err
	}
	r, found := ssda903.NewReturn(year, files)
	c.add("", found)
	result, err := backtest.Run(ctx, r, run)
	if err != nil {
		return nil, nil, err
	}
	m := &replayed{result: result, run: &run, prices: prices, check: c, year: o.Year, internal: o.Internal}
	summary, err = m.summary()
	return summary, m.cases(), err
}

func policyOf(w *pb.Policy) (*model.Policy, error) {
	if w == nil {
		return modeltest.Policy(), nil
	}
	p, faults := server.CheckedPolicy(w)
	if len(faults) > 0 {
		var lines []string
		for _, f := range faults {
			lines = append(lines, f.Path+": "+f.Description)
		}
		return nil, fmt.Errorf("%s", strings.Join(lines, "; "))
	}
	return p, nil
}

// priced are prices with where they come from.
type priced struct {
	backtest.Prices
	lines []report.Assumption
}

func pricesOf(given []string) (*priced, error) {
	pence := make([]model.Pence, len(priceKinds))
	source := make([]string, len(priceKinds))
	for i := range priceKinds {
		pence[i], source[i] = priceKinds[i].pence, priceKinds[i].source
	}
	basis := model.BasisSeed2018
	for _, g := range given {
		name, text, ok := strings.Cut(g, "=")
		pounds, err := strconv.ParseFloat(text, 64)
		i := 0
		for i < len(priceKinds) && priceKinds[i].name != name {
			i++
		}
		if !ok || err != nil || i == len(priceKinds) || !(pounds > 0 && pounds <= 100_000) {
			return nil, fmt.Errorf("--price is %q, but must be KIND=POUNDS a week, such as agency=1050; the kinds are in-house, agency, residential and supported", g)
		}
		pence[i], source[i], basis = model.Pence(math.Round(pounds*100)), "as given with --price", model.BasisLocal2026
	}
	p := &priced{Prices: backtest.Prices{InHouse: pence[0], Agency: pence[1], Residential: pence[2], Supported: pence[3], Basis: basis}}
	for i := range priceKinds {
		p.lines = append(p.lines, report.Assumption{Name: "Price a week, " + priceKinds[i].name, Value: pence[i].String(), Source: source[i]})
	}
	return p, nil
}
