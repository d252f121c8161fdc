package pattern

import (
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/instance"
)

func TestLab(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("LAB")) {
		fd, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := instance.Read(f, fd)
		if err != nil {
			t.Fatal(err)
		}
		if prof := os.Getenv("LABPROF"); prof != "" {
			o, _ := os.Create(prof)
			pprof.StartCPUProfile(o)
			defer pprof.StopCPUProfile()
		}
		labDebug = os.Getenv("LABD") != ""
		t0 := time.Now()
		limit := 60 * time.Second
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		sol, err := Method{}.Solve(ctx, p, nil, 0, func(i, b []int64) {
			if os.Getenv("LABV") != "" {
				fmt.Println("   ", i, b, time.Since(t0))
			}
		})
		cancel()
		el := time.Since(t0)
		fmt.Println(f, sol.State, sol.Objective, sol.Bound, "work", sol.Work, el, err)
		if sol.Certificate != nil {
			t1 := time.Now()
			if os.Getenv("LABC") == "" {
				continue
			}
			rep, err := certify.Check(p, sol.Choices, sol.Certificate)
			d := time.Since(t1)
			b, _ := sol.Certificate.MarshalBinary()
			fmt.Println("   cert", len(b), rep, err, d)
		}
		_ = assign.Optimal
	}
}
