package fit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
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

	risk.Facts
}

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
	case r.SDQ < risk.NotTold || r.SDQ > 40 || r.Severity < risk.NotTold || r.Severity > 3:
		return bad("the SDQ must be 0 to 40 and the severity 0 to 3, where known")
	case r.Endings < risk.NotTold || r.SocialWorkers < risk.NotTold || r.Gap < risk.NotTold || r.OtherChildren < risk.NotTold || r.Miles < model.MilesUnknown:
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
