package server

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// BenchmarkAudit measures what the audit adds to a call, by store, alone and with 16 callers, whose entries are committed together.
func BenchmarkAudit(b *testing.B) {
	open := map[string]func(*testing.B) store.Store{
		"memory": func(*testing.B) store.Store { return store.NewMemoryWith(Content{}, time.Now) },
		"sqlite": func(b *testing.B) store.Store {
			s, err := sqlstore.Open(context.Background(), "sqlite:"+filepath.Join(b.TempDir(), "placewell.db"), sqlstore.Options{Codec: Content{}})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { s.Close() })
			return s
		},
	}
	answer := &pb.GetRequestResponse{Request: smallCall().Requests[0]}
	info := &grpc.UnaryServerInfo{FullMethod: pb.RequestService_GetRequest_FullMethodName}
	for _, name := range []string{"memory", "sqlite"} {
		a := &auditor{store: open[name](b), gate: openGate()}
		call := func(ctx context.Context, req any) (any, error) {
			return a.within(ctx, req, info, func(context.Context, any) (any, error) { return answer, nil })
		}
		once := func(b *testing.B) {
			if _, err := a.around(context.Background(), &pb.GetRequestRequest{Id: "R1"}, info, call); err != nil {
				b.Error(err)
			}
		}
		b.Run("store="+name+"/callers=1", func(b *testing.B) {
			for b.Loop() {
				once(b)
			}
		})
		b.Run("store="+name+"/callers=16", func(b *testing.B) {
			b.SetParallelism(8) // times the processors
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					once(b)
				}
			})
		})
	}
}

// BenchmarkTouched measures how long it takes to find the children in the largest of calls.
func BenchmarkTouched(b *testing.B) {
	req := sample(1, 300, 600)
	b.Run("children=300/carers=600", func(b *testing.B) {
		n := 0
		for b.Loop() {
			var t touched
			t.add(req)
			n = len(t.children)
		}
		if n < 300 {
			b.Fatalf("%d children", n)
		}
	})
	b.Run("hash/children=300/carers=600", func(b *testing.B) {
		for b.Loop() {
			var c content
			c.add(req)
			if c.sum() == "" {
				b.Fatal("no hash")
			}
		}
	})
}
