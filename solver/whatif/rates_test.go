package whatif

import (
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// Two children come in a year of 365 days; one of them moves without a plan and one leaves: three need a home, two placements end.
func TestRatesOfAHistory(t *testing.T) {
	table := func(name ssda903.Table, text string) *ssda903.File {
		f, err := ssda903.ReadTable(2026, name, strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	header := table(ssda903.Header, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,01/01/2015,WBRI,UN1,,\n2,2,01/01/2016,WBRI,UN1,,\n")
	episodes := table(ssda903.Episodes, `CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
1,01/05/2025,S,C2,N1,U6,PR1,01/08/2025,X1,CREQB,,,1000001
1,01/08/2025,P,C2,N1,U6,PR4,,,,,,1000002
2,01/06/2025,S,V2,N1,U6,PR1,01/09/2025,E4A,,,,1000003
`)
	r, _ := ssda903.NewReturn(2026, []*ssda903.File{header, episodes})
	from, to := model.NewDate(2025, 4, 1), model.NewDate(2026, 3, 31)
	rates := RatesOf(r, from, to)
	days := int64(from.AddDays(30).DaysUntil(to)+1) + 92
	if rates.Came != 2 || rates.Moved != 1 || rates.Ended != 2 || rates.ChildDays != days {
		t.Errorf("%+v, want %d child-days", rates, days)
	}
	if got := rates.Arrivals().String(); got != "3" {
		t.Errorf("%s a year", got)
	}
	if got := rates.EndingsPercent(); got.Hundredths < 8_000 || got.Hundredths > 8_400 { // 1 − e^(−730/427)
		t.Errorf("%s per cent", got)
	}
	if none := RatesOf(r, model.NewDate(2020, 1, 1), model.NewDate(2020, 12, 31)); none.Arrivals() != (Number{}) || none.EndingsPercent() != (Number{}) {
		t.Errorf("%+v", none)
	}
}
