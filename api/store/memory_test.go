package store_test

import (
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return store.NewMemory() })
}
