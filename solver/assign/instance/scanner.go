package instance

import (
	"errors"
	"fmt"
	"io"
	"math"
)

// bufferSize is how many bytes are read at once.
const bufferSize = 1 << 16

// maxToken is how much of a word that is no number is repeated in a message.
const maxToken = 20

// scanner cuts the input into words and numbers. The first fault stays: every later call does nothing, so that a reader may take a whole
// record and ask once whether all was well.
type scanner struct {
	r        io.Reader
	buf      []byte
	pos, end int
	line     int // of the next byte, from 1
	taken    int // numbers taken across lines
	ended    bool
	letters  [maxToken]byte // of a word
	err      error
}

func newScanner(r io.Reader) *scanner {
	return &scanner{r: r, buf: make([]byte, bufferSize), line: 1}
}

// fill reads on; it returns false at the end of the input and when reading fails.
func (s *scanner) fill() bool {
	for !s.ended && s.err == nil {
		n, err := s.r.Read(s.buf)
		s.pos, s.end = 0, n
		if errors.Is(err, io.EOF) {
			s.ended = true
		} else if err != nil {
			s.err = fmt.Errorf("line %d: read: %w", s.line, err)
			return false
		}
		if n > 0 {
			return true
		}
	}
	return false
}

// peek gives the next byte, 0 at the end: no text holds a 0.
func (s *scanner) peek() byte {
	if s.pos == s.end && !s.fill() {
		return 0
	}
	return s.buf[s.pos]
}

// fault keeps the first fault, with the line it was found on.
func (s *scanner) fault(format string, args ...any) {
	s.faultAt(s.line, format, args...)
}

func (s *scanner) faultAt(line int, format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf("line %d: %s", line, fmt.Sprintf(format, args...))
	}
}

// blanks skips spaces within the line.
func (s *scanner) blanks() byte {
	for {
		c := s.peek()
		if c != ' ' && c != '\t' && c != '\r' {
			return c
		}
		s.pos++
	}
}

// space skips spaces and ends of lines.
func (s *scanner) space() byte {
	for {
		c := s.blanks()
		if c != '\n' {
			return c
		}
		s.pos++
		s.line++
	}
}

// number takes the next integer of the line, which must lie between low and high; with a fault it gives 0.
func (s *scanner) number(what string, low, high int64) int64 {
	if s.err != nil {
		return 0
	}
	c := s.blanks()
	negative := c == '-'
	if negative {
		s.pos++
		c = s.peek()
	}
	if c < '0' || c > '9' {
		s.noNumber(what, negative)
		return 0
	}
	var v int64 // kept negative: the negative numbers reach one further
	over := false
	for ; c >= '0' && c <= '9'; c = s.peek() {
		d := int64(c - '0')
		if v < (math.MinInt64+d)/10 {
			over = true
		} else {
			v = v*10 - d
		}
		s.pos++
	}
	if !separates(c) && (c != 0 || s.pos < s.end) {
		s.fault("%s is no integer: found %q right after a digit", what, s.word())
		return 0
	}
	if !negative {
		over = over || v == math.MinInt64
		v = -v
	}
	if s.err == nil && (over || v < low || v > high) {
		s.fault("%s is %s, but must be %s", what, told(v, over), between(low, high))
	}
	if s.err != nil {
		return 0
	}
	return v
}

// free takes the next integer on whatever line it stands, and counts it: files of numbers alone may break their lines anywhere.
func (s *scanner) free(what string, low, high int64) int64 {
	if s.err != nil {
		return 0
	}
	s.space()
	s.taken++
	v := s.number(what, low, high)
	if s.err != nil {
		s.err = fmt.Errorf("%w (number %d of the file)", s.err, s.taken)
	}
	return v
}

func separates(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func told(v int64, over bool) string {
	if over {
		return "beyond 64 bits"
	}
	return fmt.Sprint(v)
}

func between(low, high int64) string {
	switch {
	case low == math.MinInt64 && high == math.MaxInt64:
		return "a 64-bit integer"
	case high == math.MaxInt64:
		return fmt.Sprintf("at least %d", low)
	}
	return fmt.Sprintf("between %d and %d", low, high)
}

// noNumber says what stands where a number was expected.
func (s *scanner) noNumber(what string, negative bool) {
	c := s.peek()
	switch {
	case c == 0 && s.pos == s.end:
		s.fault("%s is missing: the file ends here", what)
	case c == '\n':
		s.fault("%s is missing: the line ends here", what)
	default:
		sign := ""
		if negative {
			sign = "-"
		}
		s.fault("%s is no integer: found %q", what, sign+s.word())
	}
}

// word takes what stands before the next space, a long one in part.
func (s *scanner) word() string {
	w := s.letters[:0]
	for c := s.peek(); !separates(c) && (c != 0 || s.pos < s.end); c = s.peek() {
		if len(w) == maxToken {
			return string(w) + "..."
		}
		w = append(w, c)
		s.pos++
	}
	return string(w)
}

// record takes the letter that opens the next line that is not empty; it returns "" at the end of the input and after a fault.
func (s *scanner) record() string {
	if s.err != nil || s.space() == 0 && s.pos == s.end {
		return ""
	}
	return s.word()
}

// close makes sure that the line holds no more.
func (s *scanner) close() {
	if s.err != nil {
		return
	}
	if c := s.blanks(); c != '\n' && (c != 0 || s.pos < s.end) {
		s.fault("there is more than the record holds: %q", s.word())
	}
}

// finish makes sure that nothing but space is left, and gives the first fault of all.
func (s *scanner) finish() error {
	if s.err == nil && (s.space() != 0 || s.pos < s.end) {
		s.fault("expected the end of the file: found %q", s.word())
	}
	return s.err
}
