package geo

import (
	"os"
	"path/filepath"
	"testing"
)

// The real postcodes of the PE area, where the machine has them.
func TestRealDirectory(t *testing.T) {
	dir, set := os.LookupEnv("PLACEWELL_DATA") // set to nothing, or to a folder without the data: a failure below
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with data/postcodes/pe.csv")
	}
	file, err := os.Open(filepath.Join(dir, "data", "postcodes", "pe.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	g, faults, err := ReadPostcodes(file)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v, faults %v", err, faults)
	}
	if g.Len() < 40_000 {
		t.Errorf("%d postcodes", g.Len())
	}
	home, ok := g.Find("pe11aa")
	far, ok2 := g.Find("PE99 1AS")
	if !ok || !ok2 || home.Authority != peterborough {
		t.Fatalf("%+v, %+v", home, far)
	}
	// Δe = 2,576 m and Δn = 4,181 m by the file: 4.911 km, 3.05 miles.
	if d := Distance(&home, &far); d != 31 {
		t.Errorf("PE1 1AA to PE99 1AS is %s miles, want 3.1", d)
	}
}
