package server

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Ages and days that bound a child's dates.
const (
	// gestationDays: an expected date of birth lies at most so many days after the placement.
	gestationDays = 280
	// adultAge is when a child is no longer looked after (Children Act 1989 s105(1)); stayingPutAge when staying put, or what
	// continues it, ends (Children and Families Act 2014 s98 and the Children Act 1989 s23CZA; care leavers' support ends at 25).
	adultAge      = 18
	stayingPutAge = 25
)

// checkRequest lists what is wrong with one request beyond single fields. path writes where the request is.
func checkRequest(r *model.Request, path string, list *faults) {
	if r.SubmittedOn.Known() && r.NeededFrom.Known() && r.NeededFrom < r.SubmittedOn {
		list.add(path+".needed_from", reasonRange, "is before submitted_on; a move cannot be needed before it is asked for")
	}
	if w := r.Record.WishesOn; w.Known() && r.NeededFrom.Known() && w > r.NeededFrom {
		list.add(path+".record.wishes_recorded_on", reasonRange, "is after needed_from; wishes are asked before the move")
	}
	checkTogether(r, path, list)
	seen := make(map[string]int, len(r.Children))
	for i := range r.Children {
		c := &r.Children[i]
		at := fmt.Sprintf("%s.children[%d]", path, i)
		if first, twice := seen[c.ID]; twice && c.ID != "" {
			list.add(at+".id", reasonDuplicate, fmt.Sprintf("%q is also the id of children[%d]; name each child once", c.ID, first))
		} else {
			seen[c.ID] = i
		}
		checkAge(r, c, at, list)
		checkPeople(c, at, list)
	}
}

func checkTogether(r *model.Request, path string, list *faults) {
	if len(r.Children) > 1 && r.Together == model.TogetherUnknown {
		list.add(path+".together", reasonRequired, "is required for two children and more; say whether they must live together")
	}
	if r.Together != model.TogetherMustSplit && len(r.SplitPairs) > 0 {
		list.add(path+".split_pairs", reasonConflict, "is for TOGETHER_MUST_SPLIT alone; leave it out")
	}
	if r.Together == model.TogetherMustSplit && len(r.SplitPairs) == 0 {
		list.add(path+".split_pairs", reasonRequired, "is required with TOGETHER_MUST_SPLIT; name the pairs that must live apart")
	}
	if r.Together == model.TogetherMustSplit && r.Record.SiblingAssessment == "" {
		list.add(path+".record.sibling_assessment_reference", reasonRequired,
			"is required with TOGETHER_MUST_SPLIT; name the assessment that says the children must live apart")
	}
	seen := map[model.SplitPair]bool{}
	for i, p := range r.SplitPairs {
		at := fmt.Sprintf("%s.split_pairs[%d]", path, i)
		if p.A > p.B {
			p.A, p.B = p.B, p.A
		}
		switch {
		case p.A < 0 || p.B >= len(r.Children):
			list.add(at, reasonRange, "names no child of the request; a and b are indices of children, from 0")
		case p.A == p.B:
			list.add(at, reasonConflict, "names one child twice; name two children")
		case seen[p]:
			list.add(at, reasonDuplicate, "is given twice; give each pair once")
		}
		seen[p] = true
	}
}

func checkAge(r *model.Request, c *model.Child, at string, list *faults) {
	born, on := c.DateOfBirth, r.NeededFrom
	if !born.Known() || !on.Known() {
		return
	}
	switch age := born.Age(on); {
	case born > on.AddDays(gestationDays):
		list.add(at+".date_of_birth", reasonRange,
			fmt.Sprintf("is after the placement date, by more than the %d days that an expected date may be", gestationDays))
	case age >= adultAge && !c.CanStay():
		list.add(at+".date_of_birth", reasonRange,
			fmt.Sprintf("makes this person %d or over on the placement date; only who stays put in a current placement may be", adultAge))
	case age >= stayingPutAge:
		list.add(at+".date_of_birth", reasonRange, fmt.Sprintf("makes this person %d or over on the placement date", stayingPutAge))
	}
	if c.Current != nil && c.Current.Since.Known() && c.Current.Since < born {
		list.add(at+".current_placement.since", reasonRange, "is before the date of birth")
	}
}

// checkPeople looks for lists that contradict one another.
func checkPeople(c *model.Child, at string, list *faults) {
	for i, id := range c.ConnectedCarers {
		if contains(c.ExcludedCarers, id) {
			list.add(fmt.Sprintf("%s.connected_carers[%d]", at, i), reasonConflict, "is among excluded_carers too; leave it out of one of them")
		}
	}
	if c.MaxOtherAge > 0 && c.MinOtherAge > c.MaxOtherAge {
		list.add(at+".no_child_older_than", reasonRange, "is below no_child_younger_than; no other child could live there")
	}
	for i := range c.Travel {
		for k := range i {
			if c.Travel[k].CarerID == c.Travel[i].CarerID {
				list.add(fmt.Sprintf("%s.travel_times[%d].carer_id", at, i), reasonDuplicate, fmt.Sprintf("is also that of travel_times[%d]; give one time for each carer", k))
				break
			}
		}
	}
	for i, id := range c.ExcludedChildren {
		if id == c.ID {
			list.add(fmt.Sprintf("%s.excluded_children[%d]", at, i), reasonConflict, "is the child itself; leave it out")
		}
	}
	for i := range c.SiblingsElsewhere {
		if c.SiblingsElsewhere[i].ChildID == c.ID {
			list.add(fmt.Sprintf("%s.siblings_elsewhere[%d].child_id", at, i), reasonConflict, "is the child itself; leave it out")
		}
	}
}
