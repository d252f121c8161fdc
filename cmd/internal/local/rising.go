package local

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/kpi"
	"github.com/placewell/placewell/model/ssda903"
)

// RisingPlacement is a placement whose child's difficulties have grown into a higher band.
type RisingPlacement struct {
	Child    string `json:"child"` // the identifier of the return
	Since    string `json:"placement_since"`
	Category string `json:"provider_category"`
	Before   int    `json:"score_before"`
	Now      int    `json:"score_now"`
}

// RisingNeeds reads the returns of a year and of the one before it, and lists such placements as they stand on a day.
func RisingNeeds(folder, before, year, day string) ([]RisingPlacement, error) {
	on, err := model.ParseDate(day)
	if err != nil {
		return nil, fmt.Errorf("--on %w", err)
	}
	y, err := collectionYear(year)
	if err != nil {
		return nil, err
	}
	files, now, err := returnWithScores(folder, y)
	if err != nil {
		return nil, err
	}
	_, was, err := returnWithScores(before, y-1)
	if err != nil {
		return nil, err
	}
	r, _ := ssda903.NewReturn(y, files) // its faults are told by the check
	found := kpi.RisingNeeds(r, on, was, now)
	list := make([]RisingPlacement, len(found))
	for i, x := range found {
		list[i] = RisingPlacement{x.ID, x.Since.String(), x.Category.String(), x.Before, x.Now}
	}
	return list, nil
}

// returnWithScores reads a return that has the table OC2.
func returnWithScores(folder string, year ssda903.Year) ([]*ssda903.File, map[string]int, error) {
	files, err := (&ReturnCheck{}).readFiles(folder, year)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		if f.Table == ssda903.OC2 {
			return files, ssda903.SDQ(f), nil
		}
	}
	return nil, nil, fmt.Errorf("%s holds no table OC2: the scores stand there", folder)
}
