package local

import (
	"fmt"

	"github.com/placewell/placewell/model/ssda903/returntest"
)

// ReturnSample draws an invented SSDA903 return with a directory of its postcodes: the files by name, and the collection year.
func ReturnSample(seed int64, children int) (files map[string]string, year string, err error) {
	if children < 1 || children > maxSample {
		return nil, "", fmt.Errorf("a sample has 1 to %d children", maxSample)
	}
	return returntest.Files(uint64(seed), children), fmt.Sprintf("%d-%02d", returntest.Year-1, returntest.Year%100), nil
}
