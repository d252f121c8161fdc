package main

import (
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// meter shows on a terminal how far the work has come; elsewhere it shows nothing. The work has no known length, so it turns
// instead of filling up, and shows the best plan so far beside what no plan can be below.
type meter struct{ bar *progressbar.ProgressBar }

func newMeter(w io.Writer) *meter {
	if !show.IsTerminal(w) {
		return &meter{}
	}
	return &meter{bar: progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSpinnerType(9),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(true))}
}

func (m *meter) show(p *pb.Progress) {
	if m.bar == nil || p == nil {
		return
	}
	m.bar.Describe(progressText(p))
	_ = m.bar.Add(1) // fails only where the terminal does, and then nothing can be shown
}

func (m *meter) clear() {
	if m.bar != nil {
		_ = m.bar.Finish()
	}
}

func progressText(p *pb.Progress) string {
	s := p.GetPhase()
	if o := p.GetIncumbent(); o != nil {
		s += fmt.Sprintf(": best so far %s wait, £%d", waitText(o), o.GetPence()/100)
	}
	if b := p.GetBound(); b != nil {
		s += fmt.Sprintf("; at least %s, £%d", waitText(b), b.GetPence()/100)
	}
	return s
}

// waitText gives the waiting children: emergency, urgent, planned.
func waitText(o *pb.Objective) string {
	return fmt.Sprintf("%d+%d+%d", o.GetWaitingEmergency(), o.GetWaitingUrgent(), o.GetWaitingPlanned())
}
