package server

import (
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

func (m *team) hold(request, home string, places int32, until string) (*pb.Hold, error) {
	resp, err := m.refer.PlaceHold(m.officer(), &pb.PlaceHoldRequest{Hold: &pb.Hold{RequestId: request, CarerId: home, Places: places, Until: until}})
	return resp.GetHold(), err
}

func (m *team) eligible(request, home string) bool {
	m.t.Helper()
	resp, err := m.match.Shortlist(m.officer(), &pb.ShortlistRequest{RequestId: request, StoredCarers: true, SnapshotDate: "2030-01-07"})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	i := slices.IndexFunc(resp.GetEntries(), func(e *pb.ShortlistEntry) bool { return e.GetCarerId() == home })
	return resp.GetEntries()[i].GetEligible()
}

// A hold keeps the last places for its request and from everybody else, in Shortlist and in Match, until it is released or its time has passed.
func TestHoldKeepsPlaces(t *testing.T) {
	m := openTeam(t)
	home := newHome("H1", "")
	home.Places = home.Places[:1]
	m.put(newRequest("R1", "C1"), newRequest("R2", "C2"), home)
	if !m.eligible("R1", "H1") || !m.eligible("R2", "H1") {
		t.Fatal("the home is not open to both")
	}
	h, err := m.hold("R1", "H1", 1, "")
	if err != nil || h.GetState() != "live" || h.GetUntil() != "2030-01-08T09:00:00Z" || h.GetBy() != "officer-1" {
		t.Fatalf("%v, %v", h, err)
	}
	if !m.eligible("R1", "H1") || m.eligible("R2", "H1") {
		t.Error("the place is not kept for R1")
	}
	plan, err := m.match.Match(m.officer(), &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: "2030-01-07"})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range plan.GetPlan().GetRequests() {
		if placed := len(r.GetPlaced()) == 1; placed != (r.GetRequestId() == "R1") {
			t.Errorf("%s: placed %v", r.GetRequestId(), placed)
		}
	}
	if c, err := m.store.Carer(t.Context(), "H1"); err != nil || c.Places[0].State != model.PlaceVacant {
		t.Errorf("the hold changed the record of the home: %v, %v", c, err)
	}
	if _, err := m.hold("R2", "H1", 1, ""); status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), "0 vacant places for this request that nobody holds") {
		t.Errorf("held twice: %v", err)
	}
	m.now = monday.Add(24*time.Hour - time.Microsecond)
	if m.eligible("R2", "H1") {
		t.Error("the hold ended before its time")
	}
	m.now = monday.Add(24 * time.Hour)
	if !m.eligible("R2", "H1") {
		t.Error("the hold did not end with its time")
	}
	list, err := m.refer.ListHolds(m.officer(), &pb.ListHoldsRequest{RequestId: "R1"})
	if err != nil || len(list.GetHolds()) != 1 || list.GetHolds()[0].GetState() != "expired" {
		t.Errorf("%v, %v", list, err)
	}
	if _, err := m.refer.ReleaseHold(m.officer(), &pb.ReleaseHoldRequest{Id: h.GetId(), Reason: "late", Etag: h.GetEtag()}); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("an expired hold is released: %v", err)
	}
	second, err := m.hold("R2", "H1", 1, "2030-01-09T09:00:00Z")
	if err != nil || m.eligible("R1", "H1") {
		t.Fatalf("the place cannot be held anew: %v", err)
	}
	if _, err := m.refer.ReleaseHold(m.officer(), &pb.ReleaseHoldRequest{Id: second.GetId(), Reason: "other home", Etag: "v9"}); status.Code(err) != codes.Aborted {
		t.Errorf("released on a stale reading: %v", err)
	}
	out, err := m.refer.ReleaseHold(m.as("ssw", "supervising_social_worker"), &pb.ReleaseHoldRequest{Id: second.GetId(), Reason: "other home", Etag: second.GetEtag()})
	if err != nil || out.GetHold().GetState() != "released" || out.GetHold().GetReason() != "other home" || !m.eligible("R1", "H1") {
		t.Errorf("%v, %v", out, err)
	}
}

// Which places are kept, and for whom: those that the request can use first, a promise for each child, and none beyond what is vacant.
func TestKeepPlaces(t *testing.T) {
	vacant, later := model.Place{State: model.PlaceVacant}, model.Place{State: model.PlaceVacant, AvailableFrom: 100}
	filled := model.Place{State: model.PlaceFilled}
	promise := func(p model.Place, to string) model.Place { p.State, p.PromisedTo = model.PlaceHeld, to; return p }
	for _, c := range []struct {
		name         string
		places, want []model.Place
		children     []string
		n            int
	}{
		{"one of two", []model.Place{vacant, vacant}, []model.Place{promise(vacant, "a"), vacant}, []string{"a"}, 1},
		{"siblings", []model.Place{vacant, vacant}, []model.Place{promise(vacant, "a"), promise(vacant, "b")}, []string{"a", "b"}, 2},
		{"more than children", []model.Place{vacant, vacant}, []model.Place{promise(vacant, "a"), promise(vacant, "")}, []string{"a"}, 2},
		{"past a filled one", []model.Place{filled, vacant}, []model.Place{filled, promise(vacant, "a")}, []string{"a"}, 1},
		{"usable before later", []model.Place{later, vacant}, []model.Place{later, promise(vacant, "a")}, []string{"a"}, 1},
		{"later where there is no other", []model.Place{later}, []model.Place{promise(later, "a")}, []string{"a"}, 1},
		{"promised already", []model.Place{promise(vacant, "a"), vacant}, []model.Place{promise(vacant, "a"), promise(vacant, "b")}, []string{"a", "b"}, 1},
		{"no more than there are", []model.Place{vacant}, []model.Place{promise(vacant, "a")}, []string{"a", "b"}, 2},
		{"for a request that has gone", []model.Place{vacant, vacant}, []model.Place{promise(vacant, ""), vacant}, nil, 1},
	} {
		var r *model.Request
		if c.children != nil {
			r = &model.Request{ID: "R", NeededFrom: 50, Kind: model.KindShortTerm}
			for _, id := range c.children {
				r.Children = append(r.Children, model.Child{ID: id})
			}
		}
		carers := []model.Carer{{ID: "H0"}, {ID: "H", Places: slices.Clone(c.places)}}
		keepHolds(carers, []store.Hold{{CarerID: "gone", Places: 1}, {CarerID: "H", RequestID: "R", Places: c.n}}, func(string) *model.Request { return r })
		if !slices.Equal(carers[1].Places, c.want) {
			t.Errorf("%s: %v, want %v", c.name, carers[1].Places, c.want)
		}
	}
}

func TestHoldFaults(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("H1", ""))
	for _, c := range []struct {
		name, request, home string
		places              int32
		until, path         string
		code                codes.Code
	}{
		{"no request", "", "H1", 1, "", "hold.request_id", codes.InvalidArgument},
		{"no home", "R1", "", 1, "", "hold.carer_id", codes.InvalidArgument},
		{"no place", "R1", "H1", 0, "", "hold.places", codes.InvalidArgument},
		{"seven places", "R1", "H1", 7, "", "hold.places", codes.InvalidArgument},
		{"no time", "R1", "H1", 1, "tomorrow", "hold.until", codes.InvalidArgument},
		{"until now", "R1", "H1", 1, "2030-01-07T09:00:00Z", "hold.until", codes.InvalidArgument},
		{"more than seven days", "R1", "H1", 1, "2030-01-14T09:00:01Z", "hold.until", codes.InvalidArgument},
		{"more than there are", "R1", "H1", 3, "", "", codes.FailedPrecondition},
		{"nobody's home", "R1", "H9", 1, "", "", codes.NotFound},
		{"nobody's request", "R9", "H1", 1, "", "", codes.NotFound},
	} {
		_, err := m.hold(c.request, c.home, c.places, c.until)
		if status.Code(err) != c.code || c.path != "" && !slices.Equal(paths(err), []string{c.path}) {
			t.Errorf("%s: %v at %v", c.name, err, paths(err))
		}
	}
	if _, err := m.hold("R1", "H1", 2, "2030-01-14T09:00:00Z"); err != nil {
		t.Errorf("all places for seven days: %v", err)
	}
}
