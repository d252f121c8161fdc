package kpi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

func scores(t *testing.T, rows ...string) map[string]int {
	t.Helper()
	file, err := ssda903.ReadTable(2026, ssda903.OC2, strings.NewReader("CHILD,DOB,SDQ_SCORE,SDQ_REASON\n"+strings.Join(rows, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return ssda903.SDQ(file)
}

// TestRow64_RisingNeeds: a placement whose child's score rises from 12 to 18 is on the list; one that stays in its band, falls, is over, or has no
// score to compare with is not.
func TestRow64_RisingNeeds(t *testing.T) {
	f := newFile()
	for _, id := range []string{"A1", "A2", "A3", "A4", "A5", "A6"} {
		row := "01/04/2024,S,C2,U6,PR4"
		if id == "A4" {
			row += ",01/01/2026,E4A"
		}
		f.child(id, "01/01/2014", row)
	}
	before := scores(t, "A1,,12,", "A2,,13,", "A3,,20,", "A4,,12,", "A5,,,SDQ2", "A6,,13,")
	now := scores(t, "A1,,18,", "A2,,10,", "A3,,38,", "A4,,18,", "A5,,18,", "A6,,14,")
	got := ""
	for _, r := range RisingNeeds(f.read(t), model.NewDate(2026, 3, 31), before, now) {
		got += fmt.Sprintf("%s %s %s %d>%d; ", r, r.Since, r.Category, r.Before, r.Now)
	}
	if want := "A1 2024-04-01 agency fostering 12>18; A6 2024-04-01 agency fostering 13>14; "; got != want {
		t.Errorf("%s; want %s", got, want)
	}
	if s := scores(t, "A1,,41,", "A2,,-1,", "A3,,x,", "A4,,040,", "A5,,40,"); len(s) != 1 || s["A5"] != 40 {
		t.Errorf("scores %v", s)
	}
}
