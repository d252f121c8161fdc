package network

import (
	"encoding/binary"
	"errors"
	"testing"
)

// FuzzSolve reads a network of at most eight nodes from bytes, five for each arc, and compares with shortest paths.
func FuzzSolve(f *testing.F) {
	f.Add([]byte{3, 1, 2, 0, 0, 1, 9, 5, 0, 1, 2, 3, 5, 0, 0, 2, 1, 200, 0})
	f.Add([]byte{2, 4, 0, 0, 1, 4, 255, 255, 1, 0, 4, 255, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		n := decode(data)
		want, ok := shortestPaths(n)
		got, err := Solve(n, nil)
		if !ok {
			if !errors.Is(err, ErrInfeasible) {
				t.Fatalf("error %v, but the supplies cannot be shipped", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if cost := checkOptimal(t, n, got); cost != want {
			t.Fatalf("cost %d, want %d", cost, want)
		}
	})
}

// decode takes the number of nodes, a supply for each but the last, and arcs: from, to, capacity, two bytes of cost.
func decode(data []byte) *Network {
	if len(data) == 0 {
		return &Network{}
	}
	nodes := 1 + int(data[0]%8)
	n, data := &Network{Supply: make([]int64, nodes)}, data[1:]
	for v := range nodes - 1 {
		if len(data) > 0 {
			n.Supply[v] = int64(int8(data[0])) % 8
			n.Supply[nodes-1] -= n.Supply[v]
			data = data[1:]
		}
	}
	for ; len(data) >= 5; data = data[5:] {
		n.AddArc(int32(int(data[0])%nodes), int32(int(data[1])%nodes), int64(data[2]%9), int64(int16(binary.LittleEndian.Uint16(data[3:])))<<20)
	}
	return n
}
