package server

import (
	"runtime"
	"sync"
)

// leastShare is how many records are worth a goroutine of their own.
const leastShare = 32

// readAll builds and checks the records of one list, on all processors: the validator's reflection is most of what a call costs
// before it is judged. Rows and faults come in the order of the list.
func readAll[W, M any](list []W, name string, out *faults, build func(*reader, W) M, check func(*M, string, *faults)) []M {
	if len(list) == 0 {
		return nil
	}
	rows := make([]M, len(list))
	shares := max(1, min(runtime.GOMAXPROCS(0), len(list)/leastShare))
	found := make([]faults, shares)
	inShares(len(list), shares, func(share, from, to int) {
		for i := from; i < to; i++ {
			found[share] = append(found[share], readOne(&rows[i], list[i], name, i, build, check)...)
		}
	})
	for _, f := range found {
		*out = append(*out, f...)
	}
	return rows
}

// inShares runs do over [0, n) in so many shares at once. What panics in a share panics in the caller, where the call is guarded.
func inShares(n, shares int, do func(share, from, to int)) {
	var wg sync.WaitGroup
	broken := make([]any, shares)
	for s := range shares {
		wg.Go(func() {
			defer func() { broken[s] = recover() }()
			do(s, s*n/shares, (s+1)*n/shares)
		})
	}
	wg.Wait()
	for _, p := range broken {
		if p != nil {
			panic(p)
		}
	}
}
