package server

import (
	"context"
	"path/filepath"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// BenchmarkShed measures what it takes to refuse a call for load, from the client and back, on a store that lasts: a short call, and one whose
// message is large and would have to be decoded.
func BenchmarkShed(b *testing.B) {
	s, err := sqlstore.Open(context.Background(), "sqlite:"+filepath.Join(b.TempDir(), "placewell.db"), sqlstore.Options{Codec: Content{}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	h := openWith(b, func(o *Options) { o.Store, o.Limits = s, Limits{CallsPerSecond: 1e-9} })
	refused := func(b *testing.B, call func() error) {
		for call() == nil { // the burst
		}
		for b.Loop() {
			if err := call(); status.Code(err) != codes.ResourceExhausted {
				b.Fatal(err)
			}
		}
	}
	b.Run("call=short", func(b *testing.B) {
		refused(b, func() error {
			_, err := h.match.ListRules(context.Background(), &pb.ListRulesRequest{})
			return err
		})
	})
	large := sample(1, 40, 250)
	b.Run("call=large", func(b *testing.B) {
		refused(b, func() error {
			_, err := h.match.Match(context.Background(), large)
			return err
		})
	})
}
