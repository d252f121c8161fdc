package server

import (
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const (
	placeVacant = pb.PlaceState_PLACE_STATE_VACANT
	placeShut   = pb.PlaceState_PLACE_STATE_NOT_AVAILABLE
)

// TestRow30_SupervisingWorkersSayWhatIsNotAvailable: whoever else writes a carer leaves the places alone that are not available.
func TestRow30_SupervisingWorkersSayWhatIsNotAvailable(t *testing.T) {
	was := newHome("H1", "")
	was.Places = []*pb.Place{{State: placeShut, Reason: "carer break"}, {State: placeVacant}}
	for _, c := range []struct {
		name   string
		change func(*pb.Carer)
		own    bool // a matter for the supervising social worker alone
	}{
		{"nothing", func(*pb.Carer) {}, false},
		{"the other place filled", func(c *pb.Carer) { c.Places[1].State = pb.PlaceState_PLACE_STATE_HELD }, false},
		{"a place more", func(c *pb.Carer) { c.Places = append(c.Places, &pb.Place{State: placeVacant}) }, false},
		{"another order", func(c *pb.Carer) { c.Places[0], c.Places[1] = c.Places[1], c.Places[0] }, false},
		{"the price", func(c *pb.Carer) { c.Price.WeeklyPence++ }, false},
		{"made available", func(c *pb.Carer) { c.Places[0] = &pb.Place{State: placeVacant} }, true},
		{"made not available", func(c *pb.Carer) { c.Places[1].State = placeShut }, true},
		{"taken away", func(c *pb.Carer) { c.Places = c.Places[1:] }, true},
		{"for another reason", func(c *pb.Carer) { c.Places[0].Reason = "investigation" }, true},
		{"until a day", func(c *pb.Carer) { c.Places[0].AvailableFrom = "2030-02-01" }, true},
	} {
		for _, w := range []struct {
			role string
			may  bool
		}{{"officer", false}, {"team_manager", false}, {"system", false}, {"supervising_social_worker", true}, {"admin", true}} {
			m := openTeam(t)
			m.put(was) // a carer that is new stands as it is given
			changed := proto.CloneOf(was)
			c.change(changed)
			want := codes.OK
			if c.own && !w.may {
				want = codes.PermissionDenied
			}
			for _, dry := range []bool{true, false} {
				_, err := m.carers.UpsertCarer(m.as("somebody", w.role), &pb.UpsertCarerRequest{Carer: changed, ValidateOnly: dry})
				if status.Code(err) != want {
					t.Errorf("%s by %s (dry %v): %v, want %v", c.name, w.role, dry, err, want)
				}
			}
			if w.role == "supervising_social_worker" {
				continue // imports nothing
			}
			m.put(newHome("H2", ""))
			stream, err := m.carers.ImportCarers(m.as("somebody", w.role))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range []*pb.Carer{changed, newHome("H3", "")} {
				if err := stream.Send(&pb.ImportCarersRequest{Carer: r}); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := stream.CloseAndRecv(); status.Code(err) != want {
				t.Errorf("%s imported by %s: %v, want %v", c.name, w.role, err, want)
			}
			if _, err := m.store.Carer(t.Context(), "H3"); (err == nil) != (want == codes.OK) {
				t.Errorf("%s imported by %s: the rest of the import: %v", c.name, w.role, err)
			}
		}
	}
}
