package carercsv

import (
	"errors"
	"fmt"
	"io"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/internal/table"
)

// maxResidents is the most children that one carer's record holds.
const maxResidents = 40

var residentColumns = []string{"carer_id", "child_id", "date_of_birth", "sex", "fostered", "sibling_group", "leaves_on", "staying_put"}

var residentRequired = map[string]bool{"carer_id": true, "child_id": true, "date_of_birth": true, "fostered": true}

func (r *reader) residents(in io.Reader) error {
	t, err := table.NewReader(in)
	if err != nil {
		return fmt.Errorf("carercsv: table of residents: %w", err)
	}
	r.matchHeader(Residents, t, residentColumns, residentRequired)
	seen := map[string]int{}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("carercsv: table of residents: %w", err)
		}
		r.resident(&row, seen)
	}
}

// resident reads one row. A row with a fault spoils its carer's too: a home with a child missing would look emptier than it is.
func (r *reader) resident(row *table.Row, seen map[string]int) {
	before := len(r.faults)
	if row.Fault != "" {
		r.fault(Residents, row.Number, "", "%s", row.Fault)
	}
	var child model.Resident
	cell := func(column string, read func(string) error) {
		if err := read(row.Get(column)); err != nil {
			r.fault(Residents, row.Number, column, "%s", err)
		}
	}
	cell("child_id", func(s string) (err error) { child.ID, err = pseudonym(s); return err })
	cell("date_of_birth", func(s string) (err error) {
		if child.DateOfBirth, err = date(s); err == nil && !child.DateOfBirth.Known() {
			err = errors.New("is empty: give the child's date of birth")
		}
		return err
	})
	cell("sex", func(s string) (err error) { child.Sex, err = code[model.Sex](s); return err })
	cell("fostered", func(s string) (err error) { child.Fostered, err = yesNo(s); return err })
	cell("sibling_group", func(s string) (err error) { child.SiblingGroup, err = text(s, 64); return err })
	cell("leaves_on", func(s string) (err error) { child.LeavesOn, err = date(s); return err })
	cell("staying_put", func(s string) (err error) { child.StayingPut, err = yesNo(s); return err })
	if first, twice := seen[child.ID]; twice && child.ID != "" {
		r.fault(Residents, row.Number, "child_id", "is the child of row %d: a child lives in one home", first)
	}
	seen[child.ID] = row.Number
	at, ok := r.rows[row.Get("carer_id")]
	if !ok {
		r.fault(Residents, row.Number, "carer_id", "is no id of the table of carers: correct it or add the carer")
		return
	}
	home := &r.carers[at]
	if len(home.carer.Residents) == maxResidents {
		r.fault(Residents, row.Number, "carer_id", "has more than %d residents", maxResidents)
	}
	if len(r.faults) > before {
		home.spoiled = true
		return
	}
	home.carer.Residents = append(home.carer.Residents, child)
}
