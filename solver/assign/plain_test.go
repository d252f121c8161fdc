package assign_test

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

func TestMeasure(t *testing.T) {
	groups, _ := strconv.Atoi(os.Getenv("NG"))
	for _, s := range strings.Fields(os.Getenv("LIST")) {
		seed, _ := strconv.Atoi(s)
		p := assigntest.Placement(uint64(seed), groups)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		t0 := time.Now()
		var first, last string
		sol, err := assign.Solve(ctx, p, assign.Settings{Progress: func(p assign.Progress) {
			b := ""
			for _, v := range p.Bound {
				b += " " + strconv.Itoa(int(v))
			}
			if last == "" {
				last = "x"
			} else if first == "" {
				first = b
			}
		}})
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		t.Log(seed, len(p.Places), sol.State, sol.Work, len(sol.Rows), time.Since(t0).Milliseconds(), "ms", sol.Objective, sol.Bound, first)
	}
}
