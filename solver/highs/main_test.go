package highs

import (
	"os"
	"testing"
)

// parentMode, when set in the environment, makes the test binary a program that starts a worker on a long solve and waits to be
// killed (TestWorkerDiesWithItsParent).
const parentMode = "PLACEWELL_TEST_PARENT"

// faultMode in the environment makes the workers of a test fail: how, a colon, and the first try of a program that they solve.
const faultMode = "PLACEWELL_TEST_FAULT"

func TestMain(m *testing.M) {
	if mode := os.Getenv(faultMode); mode != "" {
		beFaulty(mode)
	}
	ServeIfWorker()
	if os.Getenv(parentMode) != "" {
		beParent()
	}
	os.Exit(m.Run())
}
