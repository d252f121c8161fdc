package carercsv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/placewell/placewell/model"
)

// Write writes the table of carers. Read gives the same carers back, but for what the table does not hold (see the package comment), for the
// order of places, and for vacant places with different days: the table has one day for all.
func Write(w io.Writer, carers []model.Carer) error {
	records := [][]string{columnNames()}
	for i := range carers {
		record := make([]string, len(columns))
		for k := range columns {
			record[k] = columns[k].write(&carers[i])
		}
		records = append(records, record)
	}
	return writeAll(w, Carers, records)
}

// WriteResidents writes the table of who lives with the carers.
func WriteResidents(w io.Writer, carers []model.Carer) error {
	records := [][]string{residentColumns}
	for i := range carers {
		for k := range carers[i].Residents {
			r := &carers[i].Residents[k]
			records = append(records, []string{carers[i].ID, r.ID, r.DateOfBirth.String(), r.Sex.String(), formatYesNo(r.Fostered), r.SiblingGroup,
				r.LeavesOn.String(), formatYesNo(r.StayingPut)})
		}
	}
	return writeAll(w, Residents, records)
}

// writeAll writes the records, one line each: a value with a line break in it would be two rows to every reader of lines.
func writeAll(w io.Writer, name Table, records [][]string) error {
	for i, record := range records {
		for k, cell := range record {
			if strings.ContainsAny(cell, "\r\n") {
				return fmt.Errorf("carercsv: write %s: row %d, %s: has a line break", name, i+1, records[0][k])
			}
		}
	}
	if err := csv.NewWriter(w).WriteAll(records); err != nil {
		return fmt.Errorf("carercsv: write %s: %w", name, err)
	}
	return nil
}
