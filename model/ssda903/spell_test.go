package ssda903

import (
	"fmt"
	"strings"
	"testing"
)

// spellsOf reads a child's rows and gives its placements in short: "start..end category ending", with S for entered and P for moved.
func spellsOf(t *testing.T, episodes ...string) string {
	t.Helper()
	r, _, err := Read(2026, strings.NewReader(strings.Join(Columns(Header), ",")+"\n"+girl+"\n"),
		strings.NewReader(strings.Join(Columns(Episodes), ",")+"\n"+strings.Join(every(episodes), "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	spells, unusable := r.Spells("A1")
	for i := range spells {
		s := &spells[i]
		how := ""
		for _, x := range []struct {
			is bool
			as string
		}{{s.Entered, "S"}, {s.Moved, "P"}, {s.Temporary, "T"}, {s.ShortBreaks, "V"}} {
			if x.is {
				how += x.as
			}
		}
		out = append(out, fmt.Sprintf("%s..%s %s %s>%s %s", s.Start, s.End, how, s.First.PLACE, s.Last.PLACE, s.Ending))
	}
	if unusable > 0 {
		out = append(out, fmt.Sprintf("unusable %d", unusable))
	}
	return strings.Join(out, "; ")
}

func TestSpells(t *testing.T) {
	tests := []struct {
		what, want string
		episodes   []string
	}{
		{"one", "2025-04-01.. S U6>U6 not ended", []string{"01/04/2025,S,C2,U6,PR1"}},
		{"L, T and U go on", "2025-04-01.. S U6>U4 not ended", []string{
			"01/04/2025,S,C1,U6,PR1,02/04/2025,X1", "02/04/2025,L,C2,U6,PR1,03/04/2025,X1", "03/04/2025,T,C2,U4,PR1,04/04/2025,X1,PLACE", "04/04/2025,U,V2,U4,PR4",
		}},
		{"P and B move", "2025-04-01..2025-05-01 S U6>U6 unplanned; 2025-05-01..2025-06-01 P U6>U6 other; 2025-06-01..2025-07-01 P K2>K2 left care", []string{
			"01/04/2025,S,C1,U6,PR1,01/05/2025,X1,CREQB", "01/05/2025,P,C1,U6,PR4,01/06/2025,X1,OTHER", "01/06/2025,B,C2,K2,PR4,01/07/2025,E4A",
		}},
		{"an unplanned reason without a move", "2025-04-01..2025-05-01 S U6>U6 left care", []string{"01/04/2025,S,C1,U6,PR1,01/05/2025,E4A,CREQB"}},
		{"planned, custody, not said", "2025-04-01..2025-05-01 S U6>U6 planned; 2025-05-01..2025-06-01 P U6>U6 custody; 2025-06-01..2025-07-01 P R5>R5 not said; 2025-07-01.. P U6>U6 not ended", []string{
			"01/04/2025,S,C1,U6,PR1,01/05/2025,X1,CLOSE", "01/05/2025,P,C1,U6,PR4,01/06/2025,X1,CUSTOD", "01/06/2025,P,C1,R5,PR3,01/07/2025,X1", "01/07/2025,P,C1,U6,PR1",
		}},
		{"back from hospital", "2025-04-01.. S U6>U6 not ended", []string{
			"01/04/2025,S,C1,U6,PR1,01/05/2025,X1", "01/05/2025,P,C1,T1,,08/05/2025,X1", "08/05/2025,P,C1,U6,PR1",
		}},
		{"from hospital to another home", "2025-04-01..2025-05-08 S U6>U6 unplanned; 2025-05-08.. P U6>U6 not ended", []string{
			"01/04/2025,S,C1,U6,PR1,01/05/2025,X1", "01/05/2025,P,C1,T1,,08/05/2025,X1,CREQB", "08/05/2025,P,C1,U6,PR4",
		}},
		{"care that begins with an absence", "2025-04-01..2025-05-01 ST T1>T1 not said; 2025-05-01..2025-06-01  U6>U6 unplanned; 2025-06-01.. P U6>U6 not ended", []string{
			"01/04/2025,S,C1,T1,,01/05/2025,X1", "01/05/2025,P,C1,U6,PR1,01/06/2025,X1,ALLEG", "01/06/2025,P,C1,U6,PR4",
		}},
		{"out of care and back", "2025-04-01..2025-05-01 S U6>U6 left care; 2025-05-01.. S U6>U6 not ended", []string{"01/04/2025,S,C1,U6,PR1,01/05/2025,E4B", "01/05/2025,S,C1,U6,PR1"}},
		{"a gap", "2025-04-01..2025-05-01 S U6>U6 not said; 2025-05-03.. S U6>U6 not ended", []string{"01/04/2025,S,C1,U6,PR1,01/05/2025,X1", "03/05/2025,L,C2,U6,PR1"}},
		{"a row left open, and one that runs on", "2025-04-01..2025-05-01 S U6>U6 unplanned; 2025-05-01..2025-06-01 P U6>U6 planned; 2025-06-01.. P U6>U6 not ended", []string{
			"01/04/2025,S,C1,U6,PR1,,X1,STAND", "01/05/2025,P,C1,U6,PR4,09/06/2025,X1,CARPL", "01/06/2025,P,C1,U6,PR1",
		}},
		{"one episode in the returns of two years", "2025-04-01..2025-05-01 S U6>U6 unplanned; 2025-05-01.. P U6>U6 not ended", []string{
			"01/04/2025,S,C1,U6,PR1", "01/04/2025,S,C1,U6,PR1,01/05/2025,X1,CHILD", "01/05/2025,P,C1,U6,PR4",
		}},
		{"short breaks", "2025-04-01..2025-04-03 SV U6>U6 left care; 2025-05-01.. S U6>U6 not ended", []string{"01/04/2025,S,V4,U6,PR1,03/04/2025,E8", "01/05/2025,S,C2,U6,PR1"}},
		{"dates that cannot be read", "2025-05-01.. SP U6>U6 not ended; unusable 3", []string{
			"soon,S,C1,U6,PR1", "01/03/2025,S,C1,U6,PR1,later,X1", "02/04/2025,S,C1,U6,PR1,01/04/2025,X1", "01/05/2025,P,C2,U6,PR1",
		}},
	}
	for _, tt := range tests {
		if got := spellsOf(t, tt.episodes...); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.what, got, tt.want)
		}
	}
}

// TestRow10_AdoptedByTheirFosterCarers: a child fostered by those who then adopt it does not move, however the rows follow one another.
func TestRow10_AdoptedByTheirFosterCarers(t *testing.T) {
	for _, rne := range []string{"T", "U", "L"} {
		for _, place := range []string{"A3", "A5", "A6"} {
			got := spellsOf(t, "01/04/2025,S,C2,U5,PR1,01/09/2025,X1,PLACE", "01/09/2025,"+rne+",E1,"+place+",PR1,01/12/2025,E12")
			if want := "2025-04-01..2025-12-01 S U5>" + place + " left care"; got != want {
				t.Errorf("RNE %s to %s: %s", rne, place, got)
			}
		}
	}
	if got := spellsOf(t, "01/04/2025,S,C2,U5,PR1,01/09/2025,X1,CARPL", "01/09/2025,B,E1,A6,PR1"); !strings.Contains(got, "; 2025-09-01.. P A6") {
		t.Errorf("to other adopters: %s", got)
	}
}

// TestRow57_NewAgencyIsNoMove: all carers are registered with another agency, and nobody moves.
func TestRow57_NewAgencyIsNoMove(t *testing.T) {
	got := spellsOf(t, "01/04/2016,S,C2,U6,PR1,01/04/2017,X1,PLACE", "01/04/2017,T,C2,U6,PR5")
	if got != "2016-04-01.. S U6>U6 not ended" {
		t.Error(got)
	}
}

// TestRow14_ChildArrangementsOrder: E41 is a permanent exit of its own.
func TestRow14_ChildArrangementsOrder(t *testing.T) {
	for rec, want := range map[string]string{
		"E41": "PERMANENCE_CAO", "E45": "PERMANENCE_SGO", "E48": "PERMANENCE_SGO", "E43": "PERMANENCE_SGO", "E11": "PERMANENCE_ADOPTION", "E4B": "RETURN_HOME_UNPLANNED", "X1": "UNKNOWN", "": "UNKNOWN",
	} {
		if got := ExitOf(rec).String(); got != want {
			t.Errorf("%q is %s, want %s", rec, got, want)
		}
	}
	for _, code := range reasonsCeased {
		if (ExitOf(code) == ExitUnknown) != (code == "X1") {
			t.Errorf("%s has no exit", code)
		}
	}
}
