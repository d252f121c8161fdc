package instance

import (
	"encoding/binary"

	"github.com/placewell/placewell/solver/assign"
)

// binaryMagic opens a binary linear assignment problem.
const binaryMagic = "LAPD"

// wordSize is the size of a binary number.
const wordSize = 4

// readBinary reads a linear assignment problem in binary: the bytes LAPD, n, and n x n costs row by row, each number a little-endian int32.
func readBinary(s *scanner) (*assign.Problem, error) {
	head := s.bytes(len(binaryMagic))
	if s.err == nil && string(head) != binaryMagic {
		s.fault("the file opens with %q, not with %q", head, binaryMagic)
	}
	n := int(s.word32("the number of rows"))
	if s.err == nil && n < 1 {
		s.fault("the number of rows is %d, but must be at least 1", n)
	}
	var costs []int32
	for len(costs) < n*n && s.err == nil {
		costs = append(costs, s.word32("a cost"))
	}
	if s.err == nil && (s.pos < s.end || s.fill()) {
		s.fault("there is more than %d x %d costs", n, n)
	}
	if s.err != nil {
		return nil, s.err
	}
	return square(n, func(row, column int) int64 { return int64(costs[row*n+column]) }), nil
}

// word32 takes the next four bytes as a number.
func (s *scanner) word32(what string) int32 {
	if s.err != nil {
		return 0
	}
	if s.end-s.pos >= wordSize {
		v := binary.LittleEndian.Uint32(s.buf[s.pos:])
		s.pos += wordSize
		s.taken++
		return int32(v)
	}
	b := s.bytes(wordSize)
	if s.err != nil {
		return 0
	}
	if len(b) < wordSize {
		s.fault("%s is missing: the file ends after %d numbers", what, s.taken)
		return 0
	}
	s.taken++
	return int32(binary.LittleEndian.Uint32(b))
}

// bytes takes so many bytes, fewer at the end of the input.
func (s *scanner) bytes(n int) []byte {
	var out []byte
	for len(out) < n && (s.pos < s.end || s.fill()) {
		out = append(out, s.buf[s.pos])
		s.pos++
	}
	return out
}
