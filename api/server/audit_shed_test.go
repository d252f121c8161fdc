package server

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

func auditOf(t *testing.T, s store.Store) (list []store.AuditEntry) {
	t.Helper()
	err := s.View(context.Background(), func(tx *store.Tx) (err error) {
		list, err = tx.AuditEntries(0, 1000)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Calls that are refused for load stand in the audit together, with their number, under who made them; the chain is whole. The log hears of
// them once.
func TestShedIsAudited(t *testing.T) {
	h := openWith(t, func(o *Options) { o.Limits = Limits{CallsPerSecond: 1e-9} })
	answered, refused := 0, 0
	for range 20 {
		switch _, err := h.match.ListRules(context.Background(), &pb.ListRulesRequest{}); status.Code(err) {
		case codes.OK:
			answered++
		case codes.ResourceExhausted:
			refused++
		default:
			t.Fatal(err)
		}
	}
	if answered != 1 || refused != 19 {
		t.Fatalf("%d answered, %d refused", answered, refused)
	}
	h.server.GracefulStop() // tells what is not told yet
	told, single := int64(0), 0
	for _, e := range auditOf(t, h.store) {
		if e.Method != "MatchingService/ListRules" || e.Actor != "this machine" {
			t.Errorf("%+v", e)
		}
		if e.Result == "OK" {
			single++
			continue
		}
		var n shedCount
		if err := json.Unmarshal(e.Detail, &n); err != nil || e.Result != "ResourceExhausted" || n.Full != "rate" || n.First.After(n.Last) || len(e.Children) != 0 {
			t.Errorf("%+v: %v", e, err)
		}
		told += n.Calls
	}
	if told != 19 || single != 1 {
		t.Errorf("the audit tells of %d refused calls and %d others", told, single)
	}
	if r, err := store.VerifyAudit(context.Background(), h.store); err != nil || len(r.Faults) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if n := strings.Count(h.log.String(), "refused for load"); n == 0 || n > 2 {
		t.Errorf("the log tells %d times", n)
	}
}

// failing is a store whose transactions fail as long as broken is set.
type failing struct {
	store.Store
	broken bool
}

func (f *failing) Write(ctx context.Context, change func(*store.Tx) error) error {
	if f.broken {
		return errors.New("the disk is full")
	}
	return f.Store.Write(ctx, change)
}

// What the audit could not be told is told at the next try, added to what has come since.
func TestShedIsKept(t *testing.T) {
	f := &failing{Store: store.NewMemoryWith(Content{}, time.Now), broken: true}
	s := &shedding{store: f, table: auth.Calls, log: slog.New(slog.DiscardHandler)}
	who := auth.Identity{Subject: "u", Roles: auth.Of(auth.Officer)}
	const match = "/placement.v1.MatchingService/Match"
	s.add(who, match, codes.ResourceExhausted, "lane")
	s.tell(context.Background())
	if len(auditOf(t, f)) != 0 {
		t.Fatal("written to a broken store")
	}
	s.add(who, match, codes.ResourceExhausted, "lane")
	s.add(who, match, codes.Canceled, "")
	s.add(auth.Identity{}, match, codes.ResourceExhausted, "rate")
	f.broken = false
	s.tell(context.Background())
	s.tell(context.Background()) // nothing is left
	var got []string
	for _, e := range auditOf(t, f) {
		var n shedCount
		if err := json.Unmarshal(e.Detail, &n); err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.Join([]string{e.Actor, e.Role, e.Method, e.Result, n.Full, string(rune('0' + n.Calls))}, "|"))
	}
	want := "||MatchingService/Match|ResourceExhausted|rate|1 u|officer|MatchingService/Match|Canceled||1 u|officer|MatchingService/Match|ResourceExhausted|lane|2"
	if strings.Join(got, " ") != want {
		t.Errorf("the audit says\n%s\nwant\n%s", strings.Join(got, " "), want)
	}
}

// A caller who may not make the call is refused for that and has an entry of its own, however full the lane is; so has one who is nobody.
func TestDeniedIsNoShed(t *testing.T) {
	m := openTeam(t)
	for _, ctx := range []context.Context{m.as("a", "analyst"), context.Background()} {
		if _, err := m.refer.LogCall(ctx, &pb.LogCallRequest{}); status.Code(err) != codes.PermissionDenied && status.Code(err) != codes.Unauthenticated {
			t.Errorf("%v", err)
		}
	}
	list := auditOf(t, m.store)
	if len(list) != 2 || list[0].Result != "PermissionDenied" || list[0].Actor != "a" || list[1].Result != "Unauthenticated" || len(list[0].Contents) == 0 {
		t.Errorf("%+v", list)
	}
}
