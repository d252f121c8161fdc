package fit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
)

// Record is one placement with one carer, from the day it began, with what was known on that day: episodes that differ in legal status
// or in the carer's standing alone are one record (fact sheet §4.1). It holds no trait that is protected, and the model reads none.
type Record struct {
	// Placement and Child are pseudonyms. A child's several placements are known to be one child's.
	Placement, Child string
	// Start and End are the first and the last day; End is not known for a placement that goes on.
	Start, End model.Date
	// Ending says how it ended; it is not read where End is not known.
	Ending Ending

	// Age in completed years on the day of start.
	Age int8
	// SDQ is the total score, Severity the higher of the assessed severities of anger and aggression, 0 to 3; None: not known.
	SDQ, Severity int8
	// Endings counts earlier unplanned endings, SocialWorkers those of the twelve months before; None: not known.
	Endings, SocialWorkers int8
	// Gap is the sum of levels by which needs exceed skills, OtherChildren those in the home; None: not known.
	Gap, OtherChildren int8
	// The facts of the same names in risk.Model.
	Residential, SiblingApart, Kinship, CarerKnown, OutsideTerms, SchoolChange, Support model.Answer
	// CarerSince is the day of the carer's first approval.
	CarerSince model.Date
	// Miles from the child's home.
	Miles model.Miles
}

// None marks a number that is not known.
const None = -1

// Ending says how a placement ended.
type Ending uint8

// Uncoded: the reason is missing. Other: the return's exceptional reason, which says neither.
const (
	Uncoded Ending = iota
	Unplanned
	Planned
	Other
	endings
)

var endingNames = [endings]string{"", "UNPLANNED", "PLANNED", "OTHER"}

// String gives the ending's name in a file; "" for an uncoded one.
func (e Ending) String() string {
	if e >= endings {
		return "?"
	}
	return endingNames[e]
}

// check finds what no placement can have. The sentence names the placement alone.
func (r *Record) check() error {
	bad := func(what string) error { return fmt.Errorf("placement %s: %s", r.Placement, what) }
	switch {
	case r.Placement == "" || r.Child == "":
		return fmt.Errorf("a placement without its own or its child's pseudonym")
	case !r.Start.Known():
		return bad("has no day of start")
	case r.End.Known() && r.End < r.Start:
		return bad("ends before it starts")
	case r.Ending >= endings:
		return bad("has no known kind of ending")
	case r.Age < 0 || r.Age > 25:
		return bad("the age must be 0 to 25")
	case r.SDQ < None || r.SDQ > 40 || r.Severity < None || r.Severity > 3:
		return bad("the SDQ must be 0 to 40 and the severity 0 to 3, where known")
	case r.Endings < None || r.SocialWorkers < None || r.Gap < None || r.OtherChildren < None || r.Miles < model.MilesUnknown:
		return bad("a count is negative")
	}
	return nil
}

// sorted gives the records by day of start, then placement, each checked; a placement that stands twice is refused.
func sorted(history []Record) ([]Record, error) {
	rows := slices.Clone(history)
	slices.SortFunc(rows, func(a, b Record) int {
		if a.Start != b.Start {
			return int(a.Start) - int(b.Start)
		}
		return strings.Compare(a.Placement, b.Placement)
	})
	seen := make(map[string]bool, len(rows))
	for i := range rows {
		if err := rows[i].check(); err != nil {
			return nil, err
		}
		if seen[rows[i].Placement] {
			return nil, fmt.Errorf("placement %s: stands in the history twice", rows[i].Placement)
		}
		seen[rows[i].Placement] = true
	}
	return rows, nil
}
