package geo

import (
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

// TestE11_StraightLineMiles: two postcodes of a directory are as far apart as the return has it, and "20 miles or less" ends where a
// metre more rounds to 20.1. A postcode that the directory lacks, as the made-up ones of sample returns, is at no distance at all.
func TestE11_StraightLineMiles(t *testing.T) {
	g, faults, err := ReadPostcodes(strings.NewReader("pcd,oseast1m,osnrth1m,laua\n" +
		"PE1 1AA,500000,300000,E06000031\nPE1 1AB,512000,316000,E06000031\nPE1 1AD,532187,300000,E06000031\n" +
		"PE1 1AE,532266,300000,E06000031\nPE1 1AF,532267,300000,E06000031\n"))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	home, _ := g.Find("PE1 1AA")
	for postcode, want := range map[string]model.Miles{
		"PE1 1AA": 0, "PE1 1AB": 124, "PE1 1AD": 200, "PE1 1AE": 200, "PE1 1AF": 201, "ZZ1 1ZZ": model.MilesUnknown, "": model.MilesUnknown,
	} {
		place, _ := g.Find(postcode)
		if got := Distance(&home, &place); got != want {
			t.Errorf("to %q: %s miles, want %s", postcode, got, want)
		}
	}
}
