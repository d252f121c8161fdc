//go:build highs

package highs

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// A frame is its kind, the length of its body and the body. Numbers are little-endian; a slice is its length and its elements.
// Both ends are the same executable, so there is no version to agree on.
const (
	frameHello   = 1 // worker: ready
	frameProgram = 2 // to the worker
	frameNews    = 3 // worker: found on the way
	frameAnswer  = 4 // worker: the end of a solve
	frameFault   = 5 // worker: the solve failed; the body is the sentence
)

// frameLimit bounds a body, so that a broken stream cannot ask for any amount of memory: a program of a million columns with
// twenty million entries is below it.
const frameLimit = 1 << 29

const frameHead = 5

// noSlice is the length that stands for a nil slice.
const noSlice = math.MaxUint32

type frame struct {
	kind byte
	body []byte
}

func writeFrame(w io.Writer, kind byte, body []byte) error {
	if len(body) > frameLimit {
		return fmt.Errorf("highs: a model of %d MB is too large to send", len(body)>>20)
	}
	head := make([]byte, frameHead, frameHead+len(body))
	head[0] = kind
	binary.LittleEndian.PutUint32(head[1:], uint32(len(body)))
	_, err := w.Write(append(head, body...))
	return err
}

func readFrame(r io.Reader) (frame, error) {
	var head [frameHead]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return frame{}, err
	}
	size := binary.LittleEndian.Uint32(head[1:])
	if size > frameLimit {
		return frame{}, fmt.Errorf("highs: a frame of %d bytes", size)
	}
	f := frame{kind: head[0], body: make([]byte, size)}
	_, err := io.ReadFull(r, f.body)
	return f, err
}

// encoder appends values to a body.
type encoder []byte

func (e *encoder) int64(v int64) { *e = binary.LittleEndian.AppendUint64(*e, uint64(v)) }
func (e *encoder) bool(v bool) {
	n := int64(0)
	if v {
		n = 1
	}
	e.int64(n)
}

func (e *encoder) float64(v float64) { e.int64(int64(math.Float64bits(v))) }

func (e *encoder) size(n int, isNil bool) {
	if isNil {
		n = noSlice
	}
	*e = binary.LittleEndian.AppendUint32(*e, uint32(n))
}

func (e *encoder) ints(v []int32) {
	e.size(len(v), v == nil)
	*e = slices.Grow(*e, 4*len(v))
	for _, x := range v {
		*e = binary.LittleEndian.AppendUint32(*e, uint32(x))
	}
}

func (e *encoder) floats(v []float64) {
	e.size(len(v), v == nil)
	*e = slices.Grow(*e, 8*len(v))
	for _, x := range v {
		*e = binary.LittleEndian.AppendUint64(*e, math.Float64bits(x))
	}
}

// decoder takes values from a body; after a short body every value is zero and short is set.
type decoder struct {
	body  []byte
	short bool
}

func (d *decoder) take(n int) []byte {
	if n > len(d.body) {
		d.short, d.body = true, nil
		return make([]byte, min(n, 8))
	}
	b := d.body[:n]
	d.body = d.body[n:]
	return b
}

func (d *decoder) int64() int64     { return int64(binary.LittleEndian.Uint64(d.take(8))) }
func (d *decoder) bool() bool       { return d.int64() == 1 }
func (d *decoder) float64() float64 { return math.Float64frombits(uint64(d.int64())) }

// slice reads the length of a slice of elements of the given size; -1 stands for nil or a short body.
func (d *decoder) slice(size int) int {
	n := binary.LittleEndian.Uint32(d.take(4))
	if n == noSlice {
		return -1
	}
	if uint64(n)*uint64(size) > uint64(len(d.body)) {
		d.short, d.body = true, nil
		return -1
	}
	return int(n)
}

func (d *decoder) ints() []int32 {
	n := d.slice(4)
	if n < 0 {
		return nil
	}
	v, b := make([]int32, n), d.take(4*n)
	for i := range v {
		v[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

func (d *decoder) floats() []float64 {
	n := d.slice(8)
	if n < 0 {
		return nil
	}
	v, b := make([]float64, n), d.take(8*n)
	for i := range v {
		v[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return v
}
