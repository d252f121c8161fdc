package risk

import "github.com/placewell/placewell/model"

// Facts are what the model reads of one child with one carer, as they stood on the day of the move: what a history must keep so that the
// model can be calibrated on it. None of them is a protected trait or made from one.
type Facts struct {
	// Age in completed years on the day of the move.
	Age int8
	// SDQ is the total score, Severity the higher of the assessed severities of anger and aggression, 0 to 3; NotTold: not known.
	SDQ, Severity int8
	// Endings counts earlier unplanned endings, SocialWorkers those of the twelve months before; NotTold: not known.
	Endings, SocialWorkers int8
	// Gap is the sum of levels by which needs exceed skills, OtherChildren those in the home; NotTold: not known.
	Gap, OtherChildren int8
	// The facts of the same names in Model.
	Residential, SiblingApart, Kinship, CarerKnown, OutsideTerms, SchoolChange, Support model.Answer
	// CarerSince is the day of the carer's first approval.
	CarerSince model.Date
	// Miles from the child's home.
	Miles model.Miles
}

// NotTold marks a number that is not known.
const NotTold = -1

// FactsOf gives the facts that Assess reads of child i of the request, placed with the carer together with part; v's miles and school
// must be filled already.
func FactsOf(r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) Facts {
	child, on := &r.Children[i], r.NeededFrom
	age := child.Age(on)
	f := Facts{
		Age: count(age), SDQ: child.SDQ, Severity: count(assessed(child) + 1), Endings: count(int(child.UnplannedEndings)),
		SocialWorkers: count(int(child.SocialWorkers)), Gap: count(Gap(child, c, on)), OtherChildren: count(OtherChildren(r, part, c)),
		Residential: answer(child.PreviousResidential), SiblingApart: answer(siblingApart(r, part, i, c.ID)), Kinship: answer(child.Connected(c.ID)),
		CarerKnown: answer(c.Known), OutsideTerms: answer(outsideTerms(r, part, i, age, c)), Support: answer(c.SupportPackage),
		CarerSince: c.FosteringSince, Miles: v.Miles[model.MilesHome],
	}
	if assessed(child) == 0 {
		f.Severity = NotTold // below 2, a severity says as little as none, and Assess lists it as unknown
	}
	switch v.SchoolKept {
	case model.No:
		f.SchoolChange = model.Yes
	case model.Yes:
		f.SchoolChange = model.No
	}
	return f
}

func count(n int) int8 { return int8(min(n, 127)) }

func answer(fact bool) model.Answer {
	if fact {
		return model.Yes
	}
	return model.No
}
