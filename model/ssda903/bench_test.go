package ssda903

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

// manyEpisodes gives the Episodes table of a council fifty times Peterborough, row by row: it is never held as a whole.
type manyEpisodes struct {
	n, of int
	rest  string
}

func (m *manyEpisodes) Read(p []byte) (int, error) {
	if m.rest == "" {
		if m.n == m.of {
			return 0, io.EOF
		}
		if m.n == 0 {
			m.rest = strings.Join(Columns(Episodes), ",") + "\r\n"
		}
		start := model.NewDate(2015, 4, 1).AddDays(m.n % 20 * 100)
		y, mo, d := start.Civil()
		y2, mo2, d2 := start.AddDays(100).Civil()
		m.rest += fmt.Sprintf("C%d,%02d/%02d/%d,P,C2,N1,U6,PR1,%02d/%02d/%d,X1,CARPL,PE1 1AA,PE%d 2BB,1234567\r\n", m.n/20, d, mo, y, d2, mo2, y2, m.n%20+1)
		m.n++
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

const hundredThousand = 100_000

// BenchmarkReader reads rows and holds none.
func BenchmarkReader(b *testing.B) {
	for b.Loop() {
		r, err := NewReader(2026, Unknown, "episodes.csv", &manyEpisodes{of: hundredThousand})
		if err != nil {
			b.Fatal(err)
		}
		rows, last := 0, model.Date(0)
		for rec, err := r.Next(); err == nil; rec, err = r.Next() {
			e := newEpisode(&rec)
			rows++
			last = e.End
		}
		if rows != hundredThousand || r.Rows() != rows || last != model.NewDate(2015, 4, 1).AddDays(2000) || len(r.Faults()) != 0 {
			b.Fatalf("%d rows of %d, the last ends on %s, %d faults", rows, r.Rows(), last, len(r.Faults()))
		}
	}
	b.ReportMetric(hundredThousand, "rows/op")
}

// BenchmarkReturn reads, holds and checks a whole return.
func BenchmarkReturn(b *testing.B) {
	for b.Loop() {
		f, err := ReadFile(2026, "episodes.csv", &manyEpisodes{of: hundredThousand})
		if err != nil {
			b.Fatal(err)
		}
		r, faults := NewReturn(2026, []*File{f})
		if len(r.Episodes) != hundredThousand || f.Dropped() != 0 || len(r.IDs()) != hundredThousand/20 {
			b.Fatalf("%d episodes of %d children, %d dropped, %d faults", len(r.Episodes), len(r.IDs()), f.Dropped(), len(faults))
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/(1<<20), "heap-MB")
		runtime.KeepAlive(r)
	}
	b.ReportMetric(hundredThousand, "rows/op")
}
