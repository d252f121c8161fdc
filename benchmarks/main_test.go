package benchmarks

import (
	"os"
	"testing"

	"github.com/placewell/placewell/solver/highs"
)

func TestMain(m *testing.M) {
	highs.ServeIfWorker()
	before := loadAverage()
	code := m.Run()
	printFigures(os.Stdout, before)
	os.Exit(code)
}
