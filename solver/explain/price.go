package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
)

// levels above pence, by index in Objective.Vector: what one more, and what n more, mean.
var levels = [...]struct{ name, one, many string }{
	{"children in emergency who wait", "child in emergency waits", "children in emergency wait"},
	{"children with urgent requests who wait", "child with an urgent request waits", "children with urgent requests wait"},
	{"children with planned requests who wait", "child with a planned request waits", "children with planned requests wait"},
	{"shortfall below the own bests, children times squared points", "point of shortfall (children times squared points)", "points of shortfall (children times squared points)"},
	{"siblings living apart, and connected carers passed over", "sibling pair lives apart or connected carer is passed over", "sibling pairs live apart or connected carers are passed over"},
}

// Price says what a pair costs everybody: the plan with it against the plan without it, level by level, who lives elsewhere, and how
// far both are proven.
func Price(who, carerID string, without, with *model.Plan) []string {
	out := []string{headline(who, carerID, without, with)}
	if moves := moved(without, with); len(moves) > 0 {
		out = append(out, "Who lives elsewhere: "+strings.Join(moves, "; ")+".")
	}
	return append(out, proven(without, with)...)
}

func headline(who, carerID string, without, with *model.Plan) string {
	changes := Changes(&without.Objective, &with.Objective)
	if len(changes) == 0 {
		return fmt.Sprintf("%s could be placed at %s at no price: both plans are equal on every level that people are shown.", who, carerID)
	}
	s := fmt.Sprintf("%s could be placed at %s. What that changes: %s.", who, carerID, strings.Join(changes, "; "))
	if len(changes) > 1 {
		s += " The levels count in this order: the first that changes decides."
	}
	return s
}

// Changes puts the levels that differ into words, the most important first.
func Changes(without, with *model.Objective) (out []string) {
	a, b := without.Vector(), with.Vector()
	for l, words := range levels {
		if d := b[l] - a[l]; d != 0 {
			out = append(out, moreOrFewer(d, words.one, words.many))
		}
	}
	if d := with.Pence - without.Pence; d > 0 {
		out = append(out, d.String()+" more in price, endings, risk and fit")
	} else if d < 0 {
		out = append(out, (-d).String()+" less in price, endings, risk and fit")
	}
	return out
}

// LevelChange is one level of two plans.
type LevelChange struct {
	Name          string // what it counts, with its unit
	Without, With int64
}

// Levels gives every level that people are shown, the most important first.
func Levels(without, with *model.Objective) (out []LevelChange) {
	a, b := without.Vector(), with.Vector()
	for l, words := range levels {
		out = append(out, LevelChange{words.name, a[l], b[l]})
	}
	return append(out, LevelChange{"pence: price, endings, risk and fit", int64(without.Pence), int64(with.Pence)})
}

func moreOrFewer(d int64, one, many string) string {
	word, what := "more", many
	if d < 0 {
		word, d = "fewer", -d
	}
	if d == 1 {
		what = one
	}
	return fmt.Sprintf("%d %s %s", d, word, what)
}

// moved lists the children who live elsewhere in the second plan.
func moved(from, to *model.Plan) (out []string) {
	for g := range from.Requests {
		for i, id := range from.Requests[g].Children {
			a, b := HomeOf(&from.Requests[g], i), HomeOf(&to.Requests[g], i)
			switch {
			case a == b:
			case a == "":
				out = append(out, fmt.Sprintf("%s at %s instead of waiting", id, b))
			case b == "":
				out = append(out, fmt.Sprintf("%s waits instead of living at %s", id, a))
			default:
				out = append(out, fmt.Sprintf("%s at %s instead of %s", id, b, a))
			}
		}
	}
	return out
}

// proven says whether what lies between the plans is the true price.
func proven(without, with *model.Plan) []string {
	if without.State == model.PlanOptimal && with.State == model.PlanOptimal {
		return []string{"Both plans are proven to be the best there is, without the pair and with it: this is its true price."}
	}
	var out []string
	for _, p := range []struct {
		plan *model.Plan
		name string
	}{{without, "without"}, {with, "with"}} {
		if p.plan.State != model.PlanOptimal {
			out = append(out, fmt.Sprintf("This price is not proven: the search for the plan %s the pair was stopped; %s.", p.name, gap(p.plan)))
		}
	}
	return out
}

// gap says how far a stopped plan may be from the best, on the first level where it may be.
func gap(p *model.Plan) string {
	a, b := p.Objective.Vector(), p.Bound.Vector()
	for l, words := range levels {
		if a[l] > b[l] {
			return fmt.Sprintf("on the level \"%s\" it has %d, and the best may have as few as %d", words.name, a[l], b[l])
		}
	}
	if d := p.Objective.Pence - p.Bound.Pence; d > 0 {
		return fmt.Sprintf("every level above money is proven, and in money the best may be %s less", d)
	}
	return "every level that people are shown is proven, only the choice between equals is not"
}

// HomeOf gives where the plan has child i of the request live; "" for a child who waits.
func HomeOf(p *model.RequestPlan, i int) string {
	at := slices.IndexFunc(p.Placed, func(x model.PlacedPart) bool { return x.Part.Has(i) })
	if at < 0 {
		return ""
	}
	return p.Placed[at].CarerID
}
