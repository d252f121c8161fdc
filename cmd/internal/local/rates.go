package local

import (
	"encoding/json"
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
)

// RatesOptions say whose history is looked at: a folder with a return, its collection year, the first and the last day.
type RatesOptions struct{ Return, Year, From, To string }

// DemandRates are the rates of a council's history, ready for a scenario file.
type DemandRates struct {
	// Lines say where the rates come from.
	Lines []string
	// Years is the member "years" of a scenario file that goes on by these rates.
	Years string
}

// Rates reads a return and counts arrivals and endings.
func Rates(o RatesOptions) (*DemandRates, error) {
	year, err := collectionYear(o.Year)
	if err != nil {
		return nil, err
	}
	from, err := model.ParseDate(o.From)
	if err != nil {
		return nil, fmt.Errorf("--from %w", err)
	}
	to, err := model.ParseDate(o.To)
	if err != nil {
		return nil, fmt.Errorf("--to %w", err)
	}
	if to < from {
		return nil, fmt.Errorf("--to is before --from")
	}
	var f Found
	r, err := f.readTables(o.Return, year)
	if err != nil {
		return nil, err
	}
	rates := whatif.RatesOf(r, from, to)
	if rates.ChildDays == 0 {
		return nil, fmt.Errorf("nobody is looked after between the two days: choose days that the return covers")
	}
	years, err := json.Marshal(&whatif.Years{Count: 5, Arrivals: rates.Arrivals(), EndingsPercent: rates.EndingsPercent()})
	if err != nil {
		return nil, err
	}
	return &DemandRates{Years: string(years), Lines: []string{
		fmt.Sprintf("children who need a home: %s a year (%d came into care, %d moved without a plan, from %s to %s)", rates.Arrivals(), rates.Came, rates.Moved, from, to),
		fmt.Sprintf("placements that end within a year: %s %% (%d ended in %d child-days)", rates.EndingsPercent(), rates.Ended, rates.ChildDays),
	}}, nil
}
