package benchmarks

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

// figure is a promise about the core, and what was measured of it, once for each run (-count).
type figure struct {
	name, unit string
	target     float64 // at most
	values     []float64
	notes      []string // more than one: the runs differed
}

// figures are those measured so far, in the order in which they were first seen. Benchmarks run one after another.
var figures []*figure

// record keeps a measured value of a figure. A missed target is shown in the table at the end and fails nothing: speed is the
// machine's as much as ours.
func record(b *testing.B, value, target float64, unit, note string) {
	b.Helper()
	name := b.Name() + " " + unit
	i := slices.IndexFunc(figures, func(f *figure) bool { return f.name == name })
	if i < 0 {
		i = len(figures)
		figures = append(figures, &figure{name: name, unit: unit, target: target})
	}
	f := figures[i]
	f.values = append(f.values, value)
	if note != "" && !slices.Contains(f.notes, note) {
		f.notes = append(f.notes, note)
	}
}

// recordTime reports the milliseconds of one operation and keeps them as a figure.
func recordTime(b *testing.B, target float64, note string) {
	b.Helper()
	ms := float64(b.Elapsed().Microseconds()) / 1000 / float64(b.N)
	b.ReportMetric(ms, "ms")
	record(b, ms, target, "ms", note)
}

// median of an odd number of values is one of them; of an even number, the lower of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// printFigures prints the table that ends a run, nothing if no benchmark ran. The median decides; the best of several runs says what
// the machine does when nobody else uses it.
func printFigures(out io.Writer, loadBefore string) {
	if len(figures) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s\nload average %s before, %s after\n\n", machine(), loadBefore, loadAverage())
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "figure\tat most\tmedian\tbest\truns\treached\tnote")
	for _, f := range figures {
		m, reached := median(f.values), "yes"
		if m > f.target {
			reached = "NO"
		}
		fmt.Fprintf(w, "%s\t%.4g\t%.4g\t%.4g\t%d\t%s\t%s\n", f.name, f.target, m, slices.Min(f.values), len(f.values), reached, strings.Join(f.notes, " / "))
	}
	_ = w.Flush()
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 3, 2, 1}, 2}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.values, got, c.want)
		}
	}
}
