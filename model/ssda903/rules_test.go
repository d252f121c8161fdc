package ssda903

import (
	"slices"
	"strings"
	"testing"
)

// episode gives a row of the Episodes table for child A1 from "DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC,REASON", with the rest as it should be.
// A URN is added where one is wanted.
func episode(short string) string {
	c := strings.Split(short+strings.Repeat(",", 7-strings.Count(short, ",")), ",")
	urn := "1234567"
	if slices.Contains(noURN, c[3]) {
		urn = ""
	}
	return strings.Join([]string{"A1", c[0], c[1], c[2], "N1", c[3], c[4], c[5], c[6], c[7], "PE1 1AA", "PE2 2BB", urn}, ",")
}

// rules reads a return of one child with the rows given, and tells the columns and rules that found fault.
func rules(t *testing.T, year Year, child string, episodes ...string) []string {
	t.Helper()
	_, faults, err := Read(year, strings.NewReader(strings.Join(Columns(Header), ",")+"\n"+child+"\n"),
		strings.NewReader(strings.Join(Columns(Episodes), ",")+"\n"+strings.Join(episodes, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range faults {
		found = append(found, f.Column+f.Rule)
	}
	return found
}

const girl = "A1,F,14/05/2008,WBRI,,,"

// TestRules: each rule finds its fault and no other does, and the nearest lawful case has none.
func TestRules(t *testing.T) {
	long := func(place, days string) []string { // a stay away between two of one home
		return []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,X1", "02/06/2024,T,C2," + place + ",," + days + ",X1", days + ",T,C2,U6,PR1"}
	}
	tests := []struct {
		want      string
		bad, good []string
	}{
		{"DECOM141", []string{"1/6/2024,S,C2,U6,PR1"}, []string{"01/06/2024,S,C2,U6,PR1"}},
		{"DECOM141", []string{"31/06/2024,S,C2,U6,PR1"}, []string{"30/06/2024,S,C2,U6,PR1"}},
		{"DECOM141", []string{",S,C2,U6,PR1"}, []string{"30/06/2024,S,C2,U6,PR1"}},
		{"DEC147", []string{"01/06/2024,S,C2,U6,PR1,soon,E8"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8"}},
		{"DEC", []string{"01/06/2024,S,C2,U6,PR1,31/05/2024,E8"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8"}},
		{"DEC355", []string{"01/06/2024,S,C2,U6,PR1,01/06/2024,E8"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8"}},
		{"RNE143", []string{"01/06/2024,N,C2,U6,PR1"}, []string{"01/06/2024,S,C2,U6,PR1"}},
		{"LS144", []string{"01/06/2024,S,C9,U6,PR1"}, []string{"01/06/2024,S,C1,U6,PR1"}},
		{"REC149", []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E43"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E45"}},
		{"REC149", []string{"01/06/2024,S,C2,U6,PR1,02/06/2024"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8"}},
		{"PLACE_PROVIDER178", []string{"01/06/2024,S,C2,U6,PR9"}, []string{"01/06/2024,S,C2,U6,PR5"}},
		{"DECOM302", []string{"13/05/2008,S,C2,U6,PR1"}, []string{"14/05/2008,S,C2,U6,PR1"}},
		{"DECOM352", []string{"14/05/2026,S,C2,U6,PR1"}, []string{"13/05/2026,S,C2,U6,PR1"}},
		{"PLACE371", []string{"13/05/2024,S,C2,K3,PR1"}, []string{"14/05/2024,S,C2,K3,PR1"}},
		{"PLACE372", []string{"13/05/2018,S,C2,R5,PR3"}, []string{"14/05/2018,S,C2,R5,PR3"}},
		{"PLACE373", []string{"13/05/2012,S,C2,S1,PR4"}, []string{"14/05/2012,S,C2,S1,PR4"}},
		{"LS358", []string{"13/05/2018,S,J1,U6,PR1"}, []string{"14/05/2018,S,J1,U6,PR1"}},
		{"LS361", []string{"01/06/2024,S,L1,U6,PR1,05/06/2024,E8"}, []string{"01/06/2024,S,L1,U6,PR1,04/06/2024,E8"}},
		{"LS362", []string{"01/06/2024,S,L2,U6,PR1,23/06/2024,E8"}, []string{"01/06/2024,S,L2,U6,PR1,22/06/2024,E8"}},
		{"LS363", []string{"01/06/2024,S,L3,U6,PR1,09/06/2024,E8"}, []string{"01/06/2024,S,L3,U6,PR1,08/06/2024,E8"}},
		{"LS378", []string{"01/06/2024,S,V2,P1,PR0"}, []string{"01/06/2024,S,C2,P1,PR0"}},
		{"PLACE382", []string{"01/06/2024,S,V3,T1,"}, []string{"01/06/2024,S,V2,T1,"}},
		{"PLACE384", []string{"01/06/2024,S,V4,U4,PR1"}, []string{"01/06/2024,S,V4,U6,PR1"}},
		{"PLACE375", long("T1", "15/07/2024"), long("T1", "14/07/2024")},
		{"PLACE376", long("T3", "24/06/2024"), long("T3", "23/06/2024")},
		{"PLACE379", long("T4", "10/06/2024"), long("T4", "09/06/2024")},
		{"PLACE146", []string{"01/06/2024,S,C2,H5,PR1"}, []string{"01/06/2024,S,C2,Z1,"}},
		{"PLACE_PROVIDER526", []string{"01/06/2024,S,C2,U6,"}, []string{"01/06/2024,S,C2,T0,"}},
		{"PLACE_PROVIDER213", []string{"01/06/2024,S,C2,T0,PR1"}, []string{"01/06/2024,S,C2,T0,"}},
		{"PLACE_PROVIDER550", []string{"01/06/2024,S,C2,U6,PR0"}, []string{"01/06/2024,S,C2,P1,PR0"}},
		{"PLACE_PROVIDER527", []string{"01/06/2024,S,C2,R2,PR1"}, []string{"01/06/2024,S,C2,R2,PR3"}},
		{"PLACE_PROVIDER528", []string{"01/06/2024,S,C2,P1,PR2"}, []string{"01/06/2024,S,C2,P1,PR0"}},
		{"PLACE_PROVIDER529", []string{"01/06/2024,S,C2,K2,PR3"}, []string{"01/06/2024,S,C2,K2,PR4"}},
		{"PLACE_PROVIDER530", []string{"01/06/2024,S,C2,P1,PR4"}, []string{"01/06/2024,S,C2,P1,PR0"}},
		{"PLACE_PROVIDER531", []string{"01/06/2024,S,C2,P1,PR5"}, []string{"01/06/2024,S,C2,P1,PR0"}},
		{"REC388", []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,X1"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8"}},
		{
			"DEC142", []string{"01/06/2024,S,C1,U6,PR1", "03/06/2024,S,C2,U6,PR1"},
			[]string{"03/06/2024,L,C2,U6,PR1", "01/06/2024,S,C1,U6,PR1,03/06/2024,X1"},
		},
		{
			"DEC501", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "02/06/2024,S,C2,U6,PR1"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "03/06/2024,L,C2,U6,PR1"},
		},
		{
			"RNE433", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,E8", "04/06/2024,L,C2,U6,PR1"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,E8", "04/06/2024,S,C2,U6,PR1"},
		},
		{
			"RNE434", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "03/06/2024,L,C1,U6,PR1"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "03/06/2024,L,C2,U6,PR1"},
		},
		{
			"RNE435", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CARPL", "03/06/2024,P,C2,U6,PR4"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CARPL", "03/06/2024,P,C1,U6,PR4"},
		},
		{
			"RNE436", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CARPL", "03/06/2024,B,C1,U6,PR4"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CARPL", "03/06/2024,B,C2,U6,PR4"},
		},
		{
			"REASON_PLACE_CHANGE225", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "03/06/2024,P,C1,U6,PR4"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CREQB", "03/06/2024,P,C1,U6,PR4"},
		},
		{
			"REASON_PLACE_CHANGE226", []string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1,CARPL", "03/06/2024,T,C1,T2,"},
			[]string{"01/06/2024,S,C1,U6,PR1,03/06/2024,X1", "03/06/2024,T,C1,T2,"},
		},
		{"REASON_PLACE_CHANGE1009", []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8,WHY"}, []string{"01/06/2024,S,C2,U6,PR1,02/06/2024,E8,OTHER"}},
	}
	for _, tt := range tests {
		if got := rules(t, 2025, girl, every(tt.bad)...); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: faults %v", tt.want, got)
		}
		if got := rules(t, 2025, girl, every(tt.good)...); len(got) != 0 {
			t.Errorf("%s: the lawful case has faults %v", tt.want, got)
		}
	}
}

func every(short []string) []string {
	rows := make([]string, len(short))
	for i := range short {
		rows[i] = episode(short[i])
	}
	return rows
}

// TestThirdHoliday: two stays during a carer's holiday in a year are allowed, a third in the next year too.
func TestThirdHoliday(t *testing.T) {
	stays := []string{
		"01/05/2024,S,C2,U6,PR1,01/06/2024,X1", "01/06/2024,T,C2,T3,,02/06/2024,X1", "02/06/2024,T,C2,U6,PR1,01/07/2024,X1",
		"01/07/2024,T,C2,T3,,02/07/2024,X1", "02/07/2024,T,C2,U6,PR1,31/03/2025,X1", "31/03/2025,T,C2,T3,,01/04/2025,X1", "01/04/2025,T,C2,U6,PR1",
	}
	if got := rules(t, 2025, girl, every(stays)...); !slices.Equal(got, []string{"PLACE377"}) {
		t.Errorf("three in one year: faults %v", got)
	}
	stays[4], stays[5] = "02/07/2024,T,C2,U6,PR1,01/04/2025,X1", "01/04/2025,T,C2,T3,,02/04/2025,X1"
	stays[6] = "02/04/2025,T,C2,U6,PR1"
	if got := rules(t, 2025, girl, every(stays)...); len(got) != 0 {
		t.Errorf("the third in the next year: faults %v", got)
	}
}

// TestPostcodesAndNumbers: what the short rows of the other tests have filled in.
func TestPostcodesAndNumbers(t *testing.T) {
	row := func(home, place, urn string) string {
		return "A1,01/06/2024,S,C2,N1,U6,PR1,,,," + home + "," + place + "," + urn
	}
	tests := []struct{ row, want string }{
		{row("PE1 1AA", "PE2 2BB", "SC123456"), ""}, {row("PE1 1AA", "PE2 2BB", "XXXXXXX"), ""}, {row("", "PE2 2BB", "1234567"), ""},
		{row("", "", "1234567"), "HOME_POST392b"}, {row("PE1 1AA", "PE11AA", "1234567"), "PL_POST392d"}, {row("PE1 1AA", "PE2 2BB", ""), "URN218"},
		{row("PE1 1AA", "nowhere", "1234567"), "PL_POST392c"}, {row("PE1 1AA", "PE2 2BB", "SC12345"), "URN"}, {row("=1+1", "PE2 2BB", "1234567"), "HOME_POST HOME_POST392c"},
	}
	for _, tt := range tests {
		if got := strings.Join(rules(t, 2025, girl, tt.row), " "); got != tt.want {
			t.Errorf("%s: faults %s, want %s", tt.row, got, tt.want)
		}
	}
}

func TestCodesOfYears(t *testing.T) {
	tests := []struct {
		year       Year
		sex, place string
		want       []string
	}{
		{2024, "2", "H5", nil}, {2024, "F", "K3", []string{"SEX", "PLACE146"}}, {2025, "F", "K3", nil}, {2025, "2", "H5", []string{"SEX", "PLACE146"}},
		{2025, "U", "Z1", nil}, {2026, "M", "Z1", []string{"PLACE146"}}, {2026, "M", "Z13", nil}, {2025, "M", "Z13", []string{"PLACE146"}}, {2026, "X", "U6", []string{"SEX"}},
	}
	for _, tt := range tests {
		provider := "PR1"
		if tt.place[0] == 'Z' {
			provider = ""
		}
		got := rules(t, tt.year, "A1,"+tt.sex+",14/05/2006,WBRI,,,", episode("01/06/2023,S,C2,"+tt.place+","+provider))
		if !slices.Equal(got, tt.want) {
			t.Errorf("%d, SEX %s, PLACE %s: faults %v, want %v", tt.year, tt.sex, tt.place, got, tt.want)
		}
	}
}
