package solver

import (
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/check"
	"github.com/placewell/placewell/solver/explain"
)

// addProtective adds the protective plan to a result whose fullest plan harms somebody, where sparing them leaves more children
// waiting: then a person chooses between the two.
//
// It is the best plan of the same problem without the pairs of b > 0, in which siblings who prefer to stay together, and have a home
// that takes them all, move together or not at all. Own bests stay as they are; what a waiting child costs is told from the options
// that are left; between plans that are equal up to level 4, those whom the fullest plan harms are not the ones who wait. Pins that only a
// harmed child could keep leave no such plan, and none is shown.
func (p *problem) addProtective(ctx context.Context, requests []model.Request, s assign.Solution, settings Settings, report func(Progress), result *Result) error {
	harmed := p.harmed(s)
	if len(harmed) == 0 {
		return nil
	}
	if ctx.Err() != nil {
		result.TradeOffs = []string{explain.NotFound}
		return nil //nolint:nilerr // an ended context is no error: the fullest plan is the answer, and says what it lacks
	}
	report(Progress{Phase: "protective", Incumbent: &result.Plan.Objective, Bound: &result.Plan.Bound, Work: result.Plan.Work})
	spared, err := build(protect(p.cases, p.pool), p.pool, p.policy, settings.Pins)
	if err != nil {
		return fmt.Errorf("solver: build the protective plan: %w", err)
	}
	spared.limitChanges(settings.Keep)
	spared.favour(harmed)
	solution, err := spared.solve(ctx, settings, nil)
	if err != nil {
		return fmt.Errorf("the protective plan: %w", err)
	}
	if solution.Choices == nil && solution.State == assign.Stopped {
		result.TradeOffs = []string{explain.NotFound}
	}
	if solution.Choices == nil || !waitsMore(solution.Objective, s.Objective) {
		return nil
	}
	plan := spared.plan(solution, settings)
	plan.Replayable = ctx.Err() == nil
	if plan.Envy, err = check.Protective(requests, p.pool, p.policy, plan); err != nil {
		return fmt.Errorf("solver: the protective plan failed its check: %w", err)
	}
	spared.findAlternatives(plan, solution)
	explain.Plan(requests, p.pool, p.policy, plan)
	result.Protective, result.TradeOffs = plan, explain.TradeOffs(requests, result.Plan, plan)
	return nil
}

// harmed gives the requests that have a shortfall by the choices, or whose siblings are split although they prefer to stay together and
// could.
func (p *problem) harmed(s assign.Solution) (out []int) {
	for g, choice := range s.Choices {
		c := &p.cases[g]
		o := c.options[p.options[g][choice.Option]]
		harm := c.prefersWhole() && c.splits(o)
		for k, part := range o.parts {
			harm = harm || c.parts[part].pairs[choice.Arcs[k]].short > 0
		}
		if harm {
			out = append(out, g)
		}
	}
	return out
}

// favour makes ties fall so that fewest children of these requests wait: each outweighs all hashes together.
func (p *problem) favour(groups []int) {
	children := 1
	for g := range p.cases {
		children += len(p.cases[g].request.Children)
	}
	weight := int64(children) << tieBits
	for _, g := range groups {
		for o := range p.Groups[g].Options {
			wait := p.cases[g].options[p.options[g][o]].wait
			p.Groups[g].Options[o].Cost[levelTie] += weight * int64(bitsIn(wait))
		}
	}
}

// waitsMore tells whether the first levels are worse on who waits: emergency first, then urgent, then planned.
func waitsMore(a, b []int64) bool {
	return slices.Compare(a[:levelShortfall], b[:levelShortfall]) > 0
}

// prefersWhole tells whether the siblings prefer to stay together and have an option in which they do.
func (c *requestCase) prefersWhole() bool {
	return c.request.Together == model.TogetherPrefer && slices.ContainsFunc(c.options, c.wholeInOne)
}

// splits tells whether children of the request live apart in the option.
func (c *requestCase) splits(o option) bool {
	for i := range c.request.Children {
		for j := range i {
			if c.apart(o, i, j) {
				return true
			}
		}
	}
	return false
}

// protect gives the cases of the protective plan; those given stay as they are.
func protect(cases []requestCase, pool *model.Pool) []requestCase {
	out := slices.Clone(cases)
	for i := range out {
		c := &out[i]
		whole := c.prefersWhole()
		c.parts = slices.Clone(c.parts)
		for k := range c.parts {
			part := &c.parts[k]
			if whole && !part.stay && part.part != model.Whole(len(c.request.Children)) {
				part.pairs = nil
			}
			part.pairs = slices.Clone(part.pairs)
		}
		c.cutShortfalls(pool, 0)
		c.findCheapest()
	}
	return out
}
