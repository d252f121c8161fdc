package show

import (
	"fmt"
	"io"
	"strings"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// BatchLine gives a batch as one line for programs: its name, its state, how many scenarios of how many are done, and the seconds that it took.
func BatchLine(b *pb.Batch) string {
	s := fmt.Sprintf("name=%s state=%s done=%d scenarios=%d", b.GetName(), batchState(b), b.GetDone(), b.GetScenarios())
	if took, ok := batchTook(b); ok {
		s += fmt.Sprintf(" seconds=%.0f", took.Seconds())
	}
	return s
}

func batchState(b *pb.Batch) string {
	return strings.TrimPrefix(b.GetState().String(), "BATCH_STATE_")
}

func batchTook(b *pb.Batch) (time.Duration, bool) {
	from, err1 := time.Parse(time.RFC3339, b.GetCreatedAt())
	to, err2 := time.Parse(time.RFC3339, b.GetEndedAt())
	return to.Sub(from), err1 == nil && err2 == nil
}

// Batches lists batches.
func Batches(w io.Writer, resp *pb.ListBatchesResponse) error {
	p := newPage(w)
	if len(resp.GetBatches()) == 0 {
		p.line("No what-if batch is kept here: \"placement whatif run\" asks for one.")
		return p.flush(w)
	}
	p.heading("WHAT-IF BATCHES: %s, the latest first", count(int64(len(resp.GetBatches())), "batch", "batches"))
	var rows [][]string
	for _, b := range resp.GetBatches() {
		rows = append(rows, []string{b.GetName(), clean(b.GetTitle()), strings.ToLower(batchState(b)), fmt.Sprintf("%d of %d", b.GetDone(), b.GetScenarios()),
			clean(b.GetCreatedBy()), moment(b.GetCreatedAt())})
	}
	p.grid([]column{{name: "Batch", width: 14}, {name: "Title", width: 32}, {name: "State", width: 10}, {name: "Done", width: 14}, {name: "Asked by", width: 18},
		{name: "When", width: 12}}, rows)
	if t := resp.GetNextPageToken(); t != "" {
		p.line("There are more: --page-token %s", t)
	}
	return p.flush(w)
}
