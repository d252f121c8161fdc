package server

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Fault is one thing wrong with a message. Description never repeats a value other than an identifier.
type Fault struct {
	// Path is where, in wire names: requests[1].children[0].date_of_birth.
	Path string
	// Description continues the path to a sentence and names the remedy: "is required; give an ISO date such as 2026-11-02".
	Description string
	// Reason is a code for machines, one of the reason constants.
	Reason string
}

// String gives the fault as one line.
func (f Fault) String() string { return f.Path + ": " + f.Description }

// The reasons of faults.
const (
	reasonRequired   = "REQUIRED"
	reasonFormat     = "FORMAT"     // not of the form asked for
	reasonCharacters = "CHARACTERS" // characters that no such field may hold
	reasonRange      = "RANGE"      // a number or date outside its limits
	reasonLength     = "LENGTH"     // too long, too many or too few
	reasonEnum       = "ENUM"       // no value of the enumeration or code list
	reasonDuplicate  = "DUPLICATE"
	reasonUnknown    = "UNKNOWN" // an identifier that nothing has
	reasonConflict   = "CONFLICT"
)

const (
	maxListed  = 1000 // faults in one answer; gRPC carries them in a header of bounded size
	maxInTitle = 3    // faults in the status message itself
)

// faults collects.
type faults []Fault

func (l *faults) add(path, reason, description string) {
	*l = append(*l, Fault{Path: path, Description: description, Reason: reason})
}

// merge adds faults of the second look, leaving out those at a path where the first look found one already: what could not be built
// is "required" to the second only because the first left it out.
func (l *faults) merge(second faults) {
	if len(second) == 0 {
		return
	}
	first := make(map[string]bool, len(*l))
	for _, f := range *l {
		first[f.Path] = true
	}
	for _, f := range second {
		if !first[f.Path] {
			*l = append(*l, f)
		}
	}
}

// sorted gives the faults in the order of their paths, numbers as numbers, each once.
func (l faults) sorted() faults {
	slices.SortStableFunc(l, func(a, b Fault) int {
		return cmp.Or(comparePaths(a.Path, b.Path), cmp.Compare(a.Description, b.Description))
	})
	return slices.Compact(l)
}

// err gives nil for no faults, else INVALID_ARGUMENT with all of them as BadRequest details.
func (l faults) err() error {
	if len(l) == 0 {
		return nil
	}
	l = l.sorted()
	st := status.New(codes.InvalidArgument, l.title())
	bad := &errdetails.BadRequest{}
	for _, f := range l[:min(len(l), maxListed)] {
		bad.FieldViolations = append(bad.FieldViolations, &errdetails.BadRequest_FieldViolation{Field: f.Path, Description: f.Description, Reason: f.Reason})
	}
	detailed, err := st.WithDetails(bad)
	if err != nil {
		return st.Err()
	}
	return detailed.Err()
}

func (l faults) title() string {
	var b strings.Builder
	if len(l) == 1 {
		b.WriteString("1 fault: ")
	} else {
		fmt.Fprintf(&b, "%d faults: ", len(l))
	}
	for i, f := range l[:min(len(l), maxInTitle)] {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(f.String())
	}
	switch {
	case len(l) > maxListed:
		fmt.Fprintf(&b, "; the first %d are in the details", maxListed)
	case len(l) > maxInTitle:
		b.WriteString("; all are in the details")
	}
	return b.String()
}

// comparePaths orders paths as text, but runs of digits by their value, so that requests[2] comes before requests[10].
func comparePaths(a, b string) int {
	for a != "" && b != "" {
		na, nb := digits(a), digits(b)
		if na > 0 && nb > 0 {
			if c := cmp.Or(cmp.Compare(na, nb), strings.Compare(a[:na], b[:nb])); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
