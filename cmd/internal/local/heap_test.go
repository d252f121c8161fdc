package local

import "testing"

func TestSmallHeapsMayGrowAndLargeOnesDouble(t *testing.T) {
	const mb = 1 << 20
	for _, tt := range []struct {
		live uint64
		want int
	}{{0, 4700}, {4 * mb, 4700}, {24 * mb, 700}, {48 * mb, 300}, {96 * mb, 100}, {97 * mb, 100}, {4000 * mb, 100}} {
		if got := percentFor(tt.live); got != tt.want {
			t.Errorf("%d MB alive: %d %%, want %d", tt.live/mb, got, tt.want)
		}
	}
}
