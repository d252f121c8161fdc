//go:build !highs

package highs

import (
	"context"
	"errors"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

func beParent() {}

func beFaulty(string) {}

func TestNotBuilt(t *testing.T) {
	if Available() || LibraryVersion() != "" {
		t.Error("HiGHS is said to be there")
	}
	m := New()
	defer m.Close()
	if _, err := m.Solve(context.Background(), &assign.Problem{}, nil, 0, nil); !errors.Is(err, ErrNotBuilt) {
		t.Errorf("got %v", err)
	}
	if err := m.Warm(); !errors.Is(err, ErrNotBuilt) {
		t.Errorf("got %v", err)
	}
}
