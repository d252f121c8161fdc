package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
)

// NotFound says that there was no time for the protective plan.
const NotFound = "This plan harms a child for others' sake, and the search was stopped before a protective plan was found: " +
	"who is housed because of whom is not known."

// notSettled says that the protective plan is not proven to leave as many waiting as it does.
const notSettled = "The search for the protective plan was stopped: whether the children whom it leaves waiting could be housed " +
	"without harm to another is not settled."

// TradeOffs says who is housed in the fullest plan because of whom: which children have less than their own best, or are split from
// their siblings, so that others have a home who wait in the protective plan. Both plans answer the same requests.
func TradeOffs(requests []model.Request, fullest, protective *model.Plan) []string {
	if !waitsMore(&protective.Bound, &fullest.Objective) {
		return []string{notSettled}
	}
	var out []string
	for _, list := range linked(fullest, protective) {
		var t tradeOff
		for _, i := range list {
			t.add(&requests[i], &fullest.Requests[i], &protective.Requests[i])
		}
		if s := t.sentence(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func waitsMore(a, b *model.Objective) bool { return slices.Compare(a.Waiting[:], b.Waiting[:]) > 0 }

// linked groups the requests that the plans treat differently: those that meet in a home of either plan stand together.
func linked(a, b *model.Plan) [][]int {
	var groups [][]int
	at := map[string]int{} // by home: the group
	for i := range a.Requests {
		homes := homesOf(&a.Requests[i], &b.Requests[i])
		if sameHomes(&a.Requests[i], &b.Requests[i]) {
			continue
		}
		mine := len(groups)
		groups = append(groups, []int{i})
		for _, home := range homes {
			if other, met := at[home]; met && other != mine {
				groups[mine] = append(groups[mine], groups[other]...)
				groups[other] = nil
				for h, g := range at {
					if g == other {
						at[h] = mine
					}
				}
			}
			at[home] = mine
		}
	}
	groups = slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
	for _, g := range groups {
		slices.Sort(g)
	}
	slices.SortFunc(groups, func(a, b []int) int { return a[0] - b[0] })
	return groups
}

func homesOf(plans ...*model.RequestPlan) (out []string) {
	for _, p := range plans {
		for k := range p.Placed {
			out = append(out, p.Placed[k].CarerID)
		}
	}
	return out
}

func sameHomes(a, b *model.RequestPlan) bool {
	for i := range a.Children {
		if HomeOf(a, i) != HomeOf(b, i) {
			return false
		}
	}
	return true
}

// tradeOff is what a few linked requests give and take.
type tradeOff struct {
	housed  []string // in the fullest plan, who wait in the protective one
	harmed  []string // clauses
	both    []string // harmed, and yet waiting in the protective plan
	instead []string // housed in the protective plan alone
}

func (t *tradeOff) add(r *model.Request, full, protective *model.RequestPlan) {
	harmed := false
	for k := range full.Placed {
		if x := &full.Placed[k]; x.Shortfall > 0 {
			harmed = true
			t.harmed = append(t.harmed, fmt.Sprintf("%s %s %s less than %s own best (%d beyond the tolerance)", called(r, x.Part),
				verb(x.Part, r, "has", "have"), points(full.OwnBest.Fit-x.Fit), verb(x.Part, r, "its", "their"), x.Shortfall))
		}
	}
	if r.Together == model.TogetherPrefer && split(full) && !split(protective) {
		harmed = true
		t.harmed = append(t.harmed, fmt.Sprintf("the siblings of %s are split", r.ID))
	}
	if late := protective.Waiting &^ full.Waiting; late != 0 {
		if harmed {
			t.both = append(t.both, called(r, late))
		} else {
			t.housed = append(t.housed, called(r, late))
		}
	}
	if early := full.Waiting &^ protective.Waiting; early != 0 {
		t.instead = append(t.instead, called(r, early))
	}
}

// sentence is empty where nobody gives way, or nobody gains: plans may differ between equals.
func (t *tradeOff) sentence() string {
	var s string
	switch {
	case len(t.harmed) == 0 || len(t.housed)+len(t.both) == 0:
		return ""
	case len(t.housed) == 0:
		s = fmt.Sprintf("%s; the protective plan lets %s wait instead", sentenceCase(and(t.harmed)), and(t.both))
	default:
		s = fmt.Sprintf("%s %s housed because %s", and(t.housed), isAre(len(t.housed)), and(t.harmed))
		if len(t.both) > 0 {
			s += fmt.Sprintf("; in the protective plan %s %s too", and(t.both), plural(len(t.both), "waits", "wait"))
		}
	}
	if len(t.instead) > 0 {
		s += fmt.Sprintf("; the protective plan houses %s instead", and(t.instead))
	}
	return s + "."
}

func split(p *model.RequestPlan) bool {
	for i := range p.Children {
		if HomeOf(p, i) != HomeOf(p, 0) {
			return true
		}
	}
	return false
}

// called names the part: the request where it is all of its children.
func called(r *model.Request, part model.Part) string {
	if part == model.Whole(len(r.Children)) {
		return r.ID
	}
	return names(r, part) + " (" + r.ID + ")"
}

// verb agrees with the name that called gives.
func verb(part model.Part, r *model.Request, one, many string) string {
	if part == model.Whole(len(r.Children)) || part&(part-1) == 0 {
		return one
	}
	return many
}

func isAre(n int) string { return plural(n, "is", "are") }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// and joins names or clauses: "A, B and C".
func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// sentenceCase makes the first letter of one of our own clauses large; identifiers stay as they are.
func sentenceCase(s string) string {
	if rest, ours := strings.CutPrefix(s, "the "); ours {
		return "The " + rest
	}
	return s
}
