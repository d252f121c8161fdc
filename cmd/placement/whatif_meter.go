package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// batchMeter shows how far a batch is: on a terminal as a bar with the time that is left, elsewhere as a line for every tenth.
type batchMeter struct {
	w     io.Writer
	bar   *progressbar.ProgressBar
	on    bool
	first int64
	began time.Time
	tenth int64
	said  time.Time
}

// lineEvery is the least time between two lines.
const lineEvery = 2 * time.Second

func newBatchMeter(w io.Writer) *batchMeter {
	return &batchMeter{w: w, on: show.IsTerminal(w), tenth: -1}
}

func (m *batchMeter) show(b *pb.Batch) {
	if m.began.IsZero() {
		m.first, m.began, m.said = b.GetDone(), time.Now(), time.Now()
	}
	if m.on {
		m.showBar(b)
		return
	}
	tenth := b.GetDone() * 10 / max(b.GetScenarios(), 1)
	if tenth == m.tenth || b.GetDone() == b.GetScenarios() || time.Since(m.said) < lineEvery {
		return
	}
	m.tenth, m.said = tenth, time.Now()
	fmt.Fprintf(m.w, "%s: %d of %d scenarios%s\n", b.GetName(), b.GetDone(), b.GetScenarios(), m.left(b))
}

func (m *batchMeter) showBar(b *pb.Batch) {
	if m.bar == nil {
		m.bar = progressbar.NewOptions64(b.GetScenarios(), progressbar.OptionSetWriter(m.w), progressbar.OptionSetDescription(b.GetName()),
			progressbar.OptionSetPredictTime(false), progressbar.OptionShowCount(), progressbar.OptionSetWidth(30))
	}
	m.bar.Describe(b.GetName() + m.left(b))
	_ = m.bar.Set64(b.GetDone()) // fails only where the terminal does, and then nothing can be shown
}

// left tells how long the rest will take at the pace so far; "" while nothing is known of the pace.
func (m *batchMeter) left(b *pb.Batch) string {
	took, solved := time.Since(m.began), b.GetDone()-m.first
	if solved <= 0 || b.GetDone() == b.GetScenarios() {
		return ""
	}
	rest := time.Duration(float64(took) / float64(solved) * float64(b.GetScenarios()-b.GetDone()))
	return fmt.Sprintf(", about %s left", rest.Round(time.Second))
}

func (m *batchMeter) end() {
	if m.bar != nil {
		_ = m.bar.Finish()
		fmt.Fprintln(m.w)
	}
}
