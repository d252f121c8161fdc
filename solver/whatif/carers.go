package whatif

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// Profile is a kind of carer that could be recruited: a household with one place.
type Profile struct {
	// AgeMin and AgeMax are the ages it would be approved for, both inclusive.
	AgeMin, AgeMax int
	// Need is a domain in which it would be competent beyond what is usual; "" for none.
	Need string
	// Area is IN, ADJOINING or DISTANT: where it lives, as a carer of the pool does.
	Area string
	// Category is the provider's: IN_HOUSE where none is given.
	Category string
	// Kind of home: FOSTER where none is given, or SUPPORTED_LODGINGS.
	Kind string
}

// kind is the kind of home.
func (p *Profile) kind() model.CarerKind {
	if p.Kind == "" {
		return model.FosterHome
	}
	return parseCode[model.CarerKind](p.Kind)
}

// Validate names what is no kind of carer that could be recruited.
func (p *Profile) Validate() error {
	switch _, ok := model.ParseDomain(p.Need); {
	case p.AgeMin < 0 || p.AgeMax < p.AgeMin || p.AgeMax > 17:
		return fmt.Errorf("ages %d to %d: they lie between 0 and 17", p.AgeMin, p.AgeMax)
	case p.Need != "" && !ok:
		return fmt.Errorf("need %q: it is one of %s", p.Need, strings.Join(codes[model.Domain](), ", "))
	case p.Area != "" && !slices.Contains(areaNames[:], p.Area):
		return fmt.Errorf("area %q: it is one of %s", p.Area, strings.Join(areaNames[1:], ", "))
	case p.Category != "" && !slices.Contains(codes[model.ProviderCategory](), p.Category):
		return fmt.Errorf("category %q: it is one of %s", p.Category, strings.Join(codes[model.ProviderCategory]()[1:], ", "))
	case p.kind() != model.FosterHome && p.kind() != model.SupportedLodgings:
		return fmt.Errorf("kind %q: it is FOSTER or SUPPORTED_LODGINGS", p.Kind)
	}
	return nil
}

// String names the profile: "ages 11 to 15, AGG, IN".
func (p Profile) String() string {
	name := fmt.Sprintf("ages %d to %d", p.AgeMin, p.AgeMax)
	for _, part := range []string{p.Need, p.Area, p.Category, p.Kind} {
		if part != "" {
			name += ", " + part
		}
	}
	return name
}

// Profiles gives every combination of age band, need, area, category and kind of home. The bands are those of the risk model; supported lodgings are
// for 16 and 17 alone.
func Profiles(needs, areas, categories, kinds []string) (out []Profile) {
	for _, band := range bands {
		for _, need := range needs {
			for _, area := range areas {
				for _, category := range categories {
					for _, kind := range kinds {
						if p := (Profile{band.min, band.max, need, area, category, kind}); p.kind() != model.SupportedLodgings || band.min >= 16 {
							out = append(out, p)
						}
					}
				}
			}
		}
	}
	return out
}

// What is asked about where nothing else is said.
var (
	UsualNeeds      = []string{"", "AGG", "CCE", "ASD", "MED"}
	UsualAreas      = []string{"IN", "ADJOINING"}
	UsualCategories = []string{model.InHouse.String()}
	UsualKinds      = []string{model.FosterHome.String(), model.SupportedLodgings.String()}
)

// CarerQuestion asks what one more carer of each profile is worth.
type CarerQuestion struct {
	// Profiles; none: fostering households of every age band, and supported lodgings, in the area and adjoining it, without a special need and with each
	// of AGG, CCE, ASD and MED.
	Profiles []Profile
	// Draws of demand; 0 means 30. Children is the mean number of children who ask in each; 0: as many as ask in the base.
	Draws    int
	Children int
	Seed     int64
	// Progress, when set, is told how many of the draws are done.
	Progress func(done, of int)
}

// CarerValue is what one more carer of a profile is worth, over the draws of demand, while its place is used as the plans would use it.
type CarerValue struct {
	Profile Profile
	// Like is the carer of the pool whose home, skills and price it has beside the profile's; "" where the pool has none to go by: then
	// nothing is told.
	Like string
	// Year is what is saved a year, in pence: the difference of the plans' weekly prices over 365 days. A waiting child counts at the weekly
	// price of the dearest home that the policy expects children to go on to.
	Year Mean
	// ResidentialWeeks and Miles are what is avoided, Placed how many more children have a home, Endings how many fewer unplanned endings are
	// expected within 12 months.
	ResidentialWeeks, Miles, Placed, Endings Mean
	// Used is the share of draws in which somebody would live there, in 1/10,000.
	Used model.Probability
}

const (
	usualDraws = 30
	yearDays   = 365
)

// ValueCarers tells what one more carer of each profile would be worth: the recruitment brief, dearest first. Each draw of demand is solved
// once without, and once with each profile, all to proven plans.
func ValueCarers(ctx context.Context, base Base, settings Settings, q CarerQuestion) ([]CarerValue, error) {
	if len(q.Profiles) == 0 {
		q.Profiles = Profiles(UsualNeeds, UsualAreas, UsualCategories, UsualKinds)
	}
	draws := q.Draws
	if draws == 0 {
		draws = usualDraws
	}
	for k := range q.Profiles {
		if err := q.Profiles[k].Validate(); err != nil {
			return nil, fmt.Errorf("whatif: carer %d: %w", k, err)
		}
	}
	v := valuation{base: base, settings: settings, q: &q, like: make([]*model.Carer, len(q.Profiles))}
	for k := range q.Profiles {
		v.like[k] = typical(&base, &q.Profiles[k])
	}
	samples := make([][]gain, len(q.Profiles))
	done := 0
	err := inOrder(ctx, 0, draws, settings.Workers, v.draw, func(gains []gain) error {
		for k := range gains {
			samples[k] = append(samples[k], gains[k])
		}
		if done++; q.Progress != nil {
			q.Progress(done, draws)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]CarerValue, len(q.Profiles))
	for k := range out {
		out[k] = valueOf(q.Profiles[k], v.like[k], samples[k])
	}
	slices.SortStableFunc(out, func(a, b CarerValue) int { return cmp.Compare(b.Year.Mean, a.Year.Mean) })
	return out, nil
}

// valuation is one at work.
type valuation struct {
	base     Base
	settings Settings
	q        *CarerQuestion
	like     []*model.Carer
}

// gain is what a profile changes in one draw.
type gain struct {
	weekly                               model.Pence
	residential, miles, endings, waiting int64
	used                                 bool
}

// draw draws demand and gives what each profile changes.
func (v *valuation) draw(ctx context.Context, draw int) ([]gain, error) {
	mean := v.q.Children
	if mean == 0 {
		for i := range v.base.Requests {
			if !HasHome(&v.base.Requests[i]) {
				mean += len(v.base.Requests[i].Children)
			}
		}
	}
	b := Batch{spec: &Spec{Seed: v.q.Seed}, base: v.base}
	s := b.apply(scenario{alternative: -1, repetition: draw})
	s.drawDemand(&DrawDemand{Children: Of(int64(mean))})
	base := Base{Pool: &s.pool, Requests: s.present(), Policy: s.policy}
	ref, err := solver.Refer(ctx, base.Requests, base.Pool, &base.Policy, solver.Settings{Method: v.settings.Method, WorkLimit: v.settings.WorkLimit})
	if err != nil {
		return nil, err
	}
	n := solver.Neighbour{Requests: base.Requests, Pool: base.Pool, Policy: &base.Policy}
	before := tallyOf(&n, ref.Outcome())
	gains := make([]gain, len(v.like))
	for k, like := range v.like {
		if like == nil {
			continue
		}
		if gains[k], err = v.with(ctx, ref, n, &before, k); err != nil {
			return nil, err
		}
	}
	return gains, ctx.Err()
}

// with adds a carer of profile k.
func (v *valuation) with(ctx context.Context, ref *solver.Reference, n solver.Neighbour, before *tally, k int) (gain, error) {
	pool := &model.Pool{On: n.Pool.On, Carers: append(slices.Clip(n.Pool.Carers), recruit(v.like[k], &v.q.Profiles[k], n.Pool.On))}
	n.Pool = pool
	out, err := ref.Solve(ctx, n)
	if err != nil {
		return gain{}, err
	}
	after := tallyOf(&n, out)
	g := gain{
		weekly: before.weekly - after.weekly, residential: before.residential - after.residential, endings: before.endings - after.endings,
		waiting: int64(before.waiting - after.waiting),
	}
	if before.milesKnown == after.milesKnown { // else the sums are about different children
		g.miles = before.miles - after.miles
	}
	for i := range out.Requests {
		for p := range out.Requests[i].Placed {
			g.used = g.used || out.Requests[i].Placed[p].CarerID == newCarer
		}
	}
	return g, nil
}

// newCarer is the identifier of the carer who is recruited.
const newCarer = "NEW-CARER"

// recruit gives the carer of a profile.
func recruit(like *model.Carer, p *Profile, on model.Date) model.Carer {
	c := empty(like, on)
	c.ID = newCarer
	c.Terms.AgeMin, c.Terms.AgeMax, c.Terms.Sex = uint8(p.AgeMin), uint8(p.AgeMax), model.SexUnknown
	setPlaces(&c, 1)
	if domain, ok := model.ParseDomain(p.Need); ok {
		c.Skills[domain] = max(c.Skills[domain], needLevel)
	}
	return c
}

// typical gives the carer of the pool that a recruit of the profile is like: of the homes of its kind, category and area that with
// the middle sum of skills, nil where there is none.
func typical(base *Base, p *Profile) *model.Carer {
	category := p.Category
	if category == "" {
		category = model.InHouse.String()
	}
	var found []*model.Carer
	for i := range base.Pool.Carers {
		c := &base.Pool.Carers[i]
		if c.Kind == p.kind() && c.Category.String() == category && len(c.Terms.NamedChildren) == 0 && (p.Area == "" || areaNames[base.Policy.AreaOf(&c.Home)] == p.Area) {
			found = append(found, c)
		}
	}
	if len(found) == 0 {
		return nil
	}
	slices.SortFunc(found, func(a, b *model.Carer) int { return cmp.Or(cmp.Compare(skill(a), skill(b)), cmp.Compare(a.ID, b.ID)) })
	return found[len(found)/2]
}

func skill(c *model.Carer) (sum int) {
	for _, level := range c.Skills {
		sum += int(level)
	}
	return sum
}

// valueOf sums up the draws of a profile.
func valueOf(p Profile, like *model.Carer, gains []gain) CarerValue {
	out := CarerValue{Profile: p}
	if like == nil {
		return out
	}
	out.Like = like.ID
	column := func(of func(*gain) float64) Mean {
		values := make([]float64, len(gains))
		for i := range gains {
			values[i] = of(&gains[i])
		}
		return MeanOf(values)
	}
	used := 0
	for i := range gains {
		if gains[i].used {
			used++
		}
	}
	out.Year = column(func(g *gain) float64 { return float64(g.weekly.ForDays(yearDays)) })
	out.ResidentialWeeks = column(func(g *gain) float64 { return float64(g.residential) / 7 })
	out.Miles = column(func(g *gain) float64 { return float64(g.miles) / 10 })
	out.Placed = column(func(g *gain) float64 { return float64(g.waiting) })
	out.Endings = column(func(g *gain) float64 { return float64(g.endings) / float64(model.ProbabilityOne) })
	out.Used = model.Probability(int(model.ProbabilityOne) * used / max(1, len(gains)))
	return out
}
