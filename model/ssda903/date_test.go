package ssda903

import (
	"testing"

	"github.com/placewell/placewell/model"
)

func TestReadDate(t *testing.T) {
	d := model.NewDate
	tests := []struct {
		cell string
		want model.Date
		form dateForm
	}{
		{"01/04/2025", d(2025, 4, 1), dateStatutory}, {"1/4/2025", d(2025, 4, 1), dateOther}, {"2025-04-01", d(2025, 4, 1), dateOther},
		{"01-04-2025", d(2025, 4, 1), dateOther}, {"01.04.2025", d(2025, 4, 1), dateOther}, {"01-Apr-2025", d(2025, 4, 1), dateOther},
		{"2025-04-01 00:00:00.000", d(2025, 4, 1), dateOther}, {"01/04/2025 00:00", d(2025, 4, 1), dateOther}, {"2025-04-01T23:59:59", d(2025, 4, 1), dateOther},
		{"29/02/2024", d(2024, 2, 29), dateStatutory}, {"29/02/2025", 0, noDate}, {"31/04/2025", 0, noDate}, {"00/04/2025", 0, noDate}, {"01/13/2025", 0, noDate},
		{"01/04/25", 0, noDate}, {"45748", 0, noDate}, {"2025", 0, noDate}, {"01/04-2025", 0, noDate}, {"01/04/2025/1", 0, noDate}, {"01/04/1899", 0, noDate},
		{"2025-04-01 noon", 0, noDate}, {"+1/04/2025", 0, noDate}, {"01/ebm/2025", 0, noDate}, {"01/b m/2025", 0, noDate}, {"", 0, noDate}, {"zz/04/2025", 0, noDate},
		// An instant has the date that it has in London. Summer time began on 30 March 2025 and ended on 26 October 2025, at 01:00 UTC.
		{"2025-06-30T23:00:00Z", d(2025, 7, 1), dateOther}, {"2025-06-30T22:59:59Z", d(2025, 6, 30), dateOther}, {"2025-01-31T23:00:00Z", d(2025, 1, 31), dateOther},
		{"2025-03-29T23:30:00Z", d(2025, 3, 29), dateOther}, {"2025-03-30T23:30:00Z", d(2025, 3, 31), dateOther}, {"2025-10-25T23:30:00Z", d(2025, 10, 26), dateOther},
		{"2025-10-26T23:30:00Z", d(2025, 10, 26), dateOther}, {"2025-07-01T00:30:00+02:00", d(2025, 6, 30), dateOther}, {"2025-07-01T00:30:00+01:00", d(2025, 7, 1), dateOther},
	}
	for _, tt := range tests {
		if got, form := readDate(tt.cell); got != tt.want && tt.form != noDate || form != tt.form {
			t.Errorf("%q: %s (%d), want %s (%d)", tt.cell, got, form, tt.want, tt.form)
		}
	}
}

func TestPartDate(t *testing.T) {
	for cell, want := range map[string]bool{
		"zz/04/2012": true, "ZZ/zz/2012": true, "zz/13/2012": false, "zz/zz/12": false, "01/zz/2012": false, "01/04/2012": false, "zz/zz/zzzz": false, "": false,
	} {
		if partDate(cell) != want {
			t.Errorf("%q: %v", cell, !want)
		}
	}
}
