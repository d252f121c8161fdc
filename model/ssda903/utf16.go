package ssda903

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Reader gives UTF-16 as UTF-8. What is no character (half of a pair, half of a code) becomes U+FFFD.
type utf16Reader struct {
	in   *bufio.Reader
	big  bool
	held rune // a code read ahead; 0 when there is none
	out  []byte
}

// Read gives whole characters as far as they fit.
func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		r, err := u.char()
		if err != nil {
			return 0, err
		}
		u.out = utf8.AppendRune(u.out, r)
		for len(u.out) < len(p) && u.in.Buffered() >= 4 {
			if r, err = u.char(); err != nil {
				break
			}
			u.out = utf8.AppendRune(u.out, r)
		}
	}
	n := copy(p, u.out)
	u.out = u.out[:copy(u.out, u.out[n:])]
	return n, nil
}

func (u *utf16Reader) char() (rune, error) {
	r := u.held
	u.held = 0
	if r == 0 {
		var err error
		if r, err = u.code(); err != nil || !utf16.IsSurrogate(r) {
			return r, err
		}
	}
	low, err := u.code()
	if err != nil {
		return utf8.RuneError, nil //nolint:nilerr // the half pair is told first; the next call meets the error again
	}
	both := utf16.DecodeRune(r, low)
	if both == utf8.RuneError {
		if utf16.IsSurrogate(low) {
			u.held = low
			return utf8.RuneError, nil
		}
		u.out = utf8.AppendRune(u.out, utf8.RuneError)
		return low, nil
	}
	return both, nil
}

// code reads two bytes; a single byte at the end of the file is no character.
func (u *utf16Reader) code() (rune, error) {
	a, err := u.in.ReadByte()
	if err != nil {
		return 0, err
	}
	b, err := u.in.ReadByte()
	if errors.Is(err, io.EOF) {
		return utf8.RuneError, nil
	}
	if err != nil {
		return 0, err
	}
	if u.big {
		a, b = b, a
	}
	return rune(a) | rune(b)<<8, nil
}
