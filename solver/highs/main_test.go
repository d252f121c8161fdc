package highs

import (
	"os"
	"testing"
)

// parentMode, when set in the environment, makes the test binary a program that starts a worker on a long solve and waits to be
// killed (TestWorkerDiesWithItsParent).
const parentMode = "PLACEWELL_TEST_PARENT"

func TestMain(m *testing.M) {
	ServeIfWorker()
	if os.Getenv(parentMode) != "" {
		beParent()
	}
	os.Exit(m.Run())
}
