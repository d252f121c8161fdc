package ssda903

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/placewell/placewell/model"
)

// Return holds the rows of one return, all of them, in the order of the files.
type Return struct {
	Year     Year
	Children []Child
	Episodes []Episode

	byChild       map[string]int   // Children by CHILD: the first row of each
	episodes      map[string][]int // Episodes by CHILD, in order of DECOM
	unaccompanied map[string]bool  // the CHILDs of UASC
}

// Child is one row of the Header table: the cells as they stand, and what was understood of them.
type Child struct {
	Row                                          int
	CHILD, SEX, DOB, ETHNIC, UPN, MOTHER, MC_DOB string // the columns of the return, by their own names

	Sex  model.Sex
	Born model.Date // not given where DOB cannot be read
}

// String gives the row alone.
func (c *Child) String() string { return fmt.Sprintf("%s row %d", Header, c.Row) }

// Episode is one row of the Episodes table.
type Episode struct {
	Row                                                                                                       int
	CHILD, DECOM, RNE, LS, CIN, PLACE, PLACE_PROVIDER, DEC, REC, REASON_PLACE_CHANGE, HOME_POST, PL_POST, URN string

	// Start and End are DECOM and DEC; not given where they cannot be read. An open episode has no End.
	Start, End model.Date
}

// String gives the row alone.
func (e *Episode) String() string { return fmt.Sprintf("%s row %d", Episodes, e.Row) }

// Open tells whether the episode covers a day: it began by then and had not ceased. On the day it ceases it is over.
func (e *Episode) Open(on model.Date) bool {
	return e.Start.Known() && e.Start <= on && (e.DEC == "" || e.End > on)
}

// Read reads the Header and Episodes tables of a collection year. Columns are known by their names, in any order. Every row that is not an
// empty line is held, whatever its faults. The error is for a file that cannot be read, or has no column CHILD.
func Read(year Year, header, episodes io.Reader) (*Return, []Fault, error) {
	h, err := ReadTable(year, Header, header)
	if err != nil {
		return nil, nil, err
	}
	e, err := ReadTable(year, Episodes, episodes)
	if err != nil {
		return nil, nil, err
	}
	r, found := NewReturn(year, []*File{h, e})
	return r, slices.Concat(h.Faults, e.Faults, found), nil
}

// ReadTable reads one table of which it is known which it is. The error is for a file that cannot be read, or has no column CHILD.
func ReadTable(year Year, t Table, in io.Reader) (*File, error) {
	r, err := NewReader(year, t, string(t), in)
	if err != nil {
		return nil, err
	}
	if r.Head == nil || r.at[0] < 0 {
		return nil, fmt.Errorf("ssda903: table %s: has no column CHILD: is it the right file?", t)
	}
	return hold(t, r.Head, r)
}

// NewReturn makes the return of the files' Header and Episodes tables, and checks what rows say together. Files of other tables are left alone,
// but that the children of UASC are known to have no home postcode.
func NewReturn(year Year, files []*File) (*Return, []Fault) {
	r := &Return{Year: year, unaccompanied: map[string]bool{}}
	for _, file := range files {
		for i := range file.Records {
			switch rec := &file.Records[i]; file.Table {
			case Header:
				r.Children = append(r.Children, newChild(rec))
			case Episodes:
				r.Episodes = append(r.Episodes, newEpisode(rec))
			case UASC:
				r.unaccompanied[rec.get(0)] = true
			}
		}
	}
	f := &faults{}
	r.index(f)
	r.checkHistories(f)
	return r, f.all
}

// Unaccompanied tells whether a child stands in the table UASC.
func (r *Return) Unaccompanied(id string) bool { return r.unaccompanied[id] }

// History gives a child's episodes in order of time, as places in Episodes; those of one day the shorter first.
func (r *Return) History(id string) []int { return r.episodes[id] }

// IDs gives the identifiers of all who have an episode, in order.
func (r *Return) IDs() []string { return slices.Sorted(maps.Keys(r.episodes)) }

// Child gives the Header row of a child, nil when there is none.
func (r *Return) Child(id string) *Child {
	if i, ok := r.byChild[id]; ok {
		return &r.Children[i]
	}
	return nil
}

// faults collects.
type faults struct{ all []Fault }

func (f *faults) add(t Table, row int, column, rule string, s Severity, problem string) {
	f.all = append(f.all, Fault{t, row, column, rule, s, problem})
}
