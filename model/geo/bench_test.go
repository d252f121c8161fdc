package geo

import (
	"fmt"
	"strings"
	"testing"
)

// directory writes rows that differ in their postcode, as the short layout has them.
func directory(rows int) string {
	var b strings.Builder
	b.WriteString("pcd,oseast1m,osnrth1m,laua\n")
	for i := range rows {
		fmt.Fprintf(&b, "PE%d %d%c%c,%d,298943,E06000031\n", i/6760%90, i/676%10, 'A'+i/26%26, 'A'+i%26, 500_000+i%1000)
	}
	return b.String()
}

func BenchmarkReadPostcodes(b *testing.B) {
	const rows = 100_000
	text := directory(rows)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		g, faults, err := ReadPostcodes(strings.NewReader(text))
		if err != nil || len(faults) > 0 || g.Len() != rows {
			b.Fatal(err, len(faults))
		}
		b.ReportMetric(float64(cap(g.entries)*16)/rows, "state-B/row")
	}
}

func BenchmarkFind(b *testing.B) {
	g, _, err := ReadPostcodes(strings.NewReader(directory(100_000)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if place, ok := g.Find("pe12 3ab"); !ok || place.Northing != 298943 {
			b.Fatal(place)
		}
	}
}

func BenchmarkDistance(b *testing.B) {
	x, y := at(518685, 298943), at(546000, 258000)
	for b.Loop() {
		if Distance(x, y) != 306 {
			b.Fatal(Distance(x, y))
		}
	}
}
