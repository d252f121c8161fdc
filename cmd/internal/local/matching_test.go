package local

import (
	"fmt"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
)

// TestRow63_TimeToMatch: delay is measured from the request to the decision, by urgency, and whether it was in time.
func TestRow63_TimeToMatch(t *testing.T) {
	in := &Decided{Records: &pb.MatchRequest{}}
	add := func(urgency pb.Urgency, decided string, more ...func(*pb.Decision)) {
		n := len(in.Records.Requests) + 1
		in.Records.Requests = append(in.Records.Requests, &pb.PlacementRequest{
			Id: fmt.Sprint("R-", n), Urgency: urgency, SubmittedOn: "2026-11-02", NeededFrom: "2026-11-05", Children: []*pb.Child{{Id: fmt.Sprint("C-", n)}},
		})
		d := &pb.Decision{Id: fmt.Sprint("decision-", n), RequestId: fmt.Sprint("R-", n), Outcome: "placed", CarerId: "H-1", At: decided + "T10:00:00Z", PlanId: "plan-1"}
		for _, change := range more {
			change(d)
		}
		in.Decisions = append(in.Decisions, d)
	}
	for range 9 {
		add(pb.Urgency_URGENCY_EMERGENCY, "2026-11-02")
	}
	add(pb.Urgency_URGENCY_EMERGENCY, "2026-11-05")
	for _, day := range []string{"03", "04", "05", "05", "05", "06", "07", "08", "12", "12"} { // five in time, on the day itself too, and five late
		add(pb.Urgency_URGENCY_PLANNED, "2026-11-"+day, func(d *pb.Decision) { d.Override = true })
	}
	add(pb.Urgency_URGENCY_PLANNED, "2026-12-24", func(d *pb.Decision) { d.Outcome = "waits" })
	add(pb.Urgency_URGENCY_PLANNED, "2026-12-24", func(d *pb.Decision) { d.Id = "wrong" })
	add(pb.Urgency_URGENCY_PLANNED, "2026-12-24", func(d *pb.Decision) { d.Counters = "wrong" })
	d, err := Matching(in, false)
	if err != nil {
		t.Fatal(err)
	}
	figures := func(row []report.Cell) (out []int64) {
		for _, c := range row[1:] {
			if c.State != report.Shown {
				t.Fatalf("%v is not shown", row)
			}
			out = append(out, c.Value)
		}
		return out
	}
	time := d.Tables[0]
	for i, want := range []string{"[20 20 1 6 7500]", "[10 10 0 0 10000]", "", "[10 10 3 10 5000]"} {
		if i == 2 {
			if time.Rows[i][1].Value != 0 || time.Rows[i][3].State != report.Empty {
				t.Errorf("nobody was urgent: %v", time.Rows[i])
			}
			continue
		}
		if got := fmt.Sprint(figures(time.Rows[i])); got != want {
			t.Errorf("%s: %s, want %s", time.Rows[i][0].Words, got, want)
		}
	}
	follow := d.Tables[1]
	if got := fmt.Sprint(figures(follow.Rows[0])[:2], figures(follow.Rows[1])[:2]); got != "[10 5000] [10 5000]" {
		t.Errorf("follow rate %s", got)
	}
	in.From, in.To = "2026-11-03", "2026-11-04"
	if d, err = Matching(in, false); err != nil || d.Tables[0].Rows[0][1].State != report.Hidden || d.Tables[0].Rows[3][1].State != report.Hidden {
		t.Errorf("two decisions are shown: %v, %v", d.Tables[0].Rows, err)
	}
	if d, err = Matching(in, true); err != nil || d.Tables[0].Rows[0][1].Value != 2 {
		t.Errorf("inside the team: %v, %v", d.Tables[0].Rows, err)
	}
}

func TestPercentile(t *testing.T) {
	for _, c := range []struct {
		of   int
		list []int64
		want int64
	}{{50, []int64{7}, 7}, {50, []int64{1, 2}, 1}, {50, []int64{1, 2, 3}, 2}, {90, []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 9}, {90, []int64{1, 2}, 2}} {
		if got := percentile(c.list, c.of); got != c.want {
			t.Errorf("%d of %v: %d, want %d", c.of, c.list, got, c.want)
		}
	}
}
