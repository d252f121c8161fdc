package ssda903

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/internal/table"
)

// Return holds the rows of one return, all of them, in the order of the files.
type Return struct {
	Year     Year
	Children []Child
	Episodes []Episode

	byChild  map[string]int   // Children by CHILD: the first row of each
	episodes map[string][]int // Episodes by CHILD, in order of DECOM
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

var (
	headerColumns  = []string{"CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"}
	episodeColumns = []string{"CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"}
)

// Read reads the Header and Episodes tables of a collection year. Columns are known by their names, in any order. Every row that is not an
// empty line is held, whatever its faults. The error is for a file that cannot be read as a table, or has no column CHILD.
func Read(year Year, header, episodes io.Reader) (*Return, []Fault, error) {
	r := &Return{Year: year}
	f := &faults{}
	err := rows(f, Header, headerColumns, header, func(row *table.Row) {
		r.Children = append(r.Children, readChild(f, year, row))
	})
	if err != nil {
		return nil, nil, err
	}
	err = rows(f, Episodes, episodeColumns, episodes, func(row *table.Row) {
		r.Episodes = append(r.Episodes, readEpisode(f, year, row))
	})
	if err != nil {
		return nil, nil, err
	}
	r.index(f)
	r.checkHistories(f)
	return r, f.all, nil
}

// rows hands each row of a table to keep.
func rows(f *faults, name Table, columns []string, in io.Reader, keep func(*table.Row)) error {
	t, err := table.NewReader(in)
	if err != nil {
		return fmt.Errorf("ssda903: table %s: %w", name, err)
	}
	wanted := make([]string, len(columns))
	for i, c := range columns {
		wanted[i] = strings.ToLower(c)
	}
	missing, unknown := t.Match(wanted)
	for _, column := range missing {
		if column == "child" {
			return fmt.Errorf("ssda903: table %s: has no column CHILD: is it the right file?", name)
		}
		f.add(name, 1, strings.ToUpper(column), "", Error, "the column is missing")
	}
	if len(unknown) > 0 {
		f.add(name, 1, "", "", Warning, fmt.Sprintf("%d columns are no part of this table and are not read", len(unknown)))
	}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("ssda903: table %s: %w", name, err)
		}
		if row.Fault != "" {
			f.add(name, row.Number, "", "", Error, row.Fault)
		}
		keep(&row)
	}
}

// faults collects.
type faults struct{ all []Fault }

func (f *faults) add(t Table, row int, column, rule string, s Severity, problem string) {
	f.all = append(f.all, Fault{t, row, column, rule, s, problem})
}

// readDate reads dd/mm/yyyy, the form of the return, and the ISO form that some exports use.
func readDate(cell string) (model.Date, bool) {
	if cell == "" {
		return 0, false
	}
	t, err := time.Parse("02/01/2006", cell)
	if err != nil {
		d, err := model.ParseDate(cell)
		return d, err == nil
	}
	d, err := model.ParseDate(t.Format(time.DateOnly))
	return d, err == nil
}
