package ssda903

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Encoding is how the characters of a file are kept.
type Encoding uint8

// The encodings that councils' systems write. A file without a byte order mark is UTF-8 as long as it is valid UTF-8; a line that is not
// is read as Windows-1252, the character set of older exports.
const (
	UTF8 Encoding = iota
	UTF16LE
	UTF16BE
	Windows1252
)

var encodingNames = [...]string{"UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252"}

// String gives the usual name.
func (e Encoding) String() string { return encodingNames[e] }

const byteOrderMark = "\ufeff"

// lines takes a file apart into lines, whatever its encoding and line endings (LF, CRLF or CR alone).
type lines struct {
	in       *bufio.Reader
	buf      []byte
	n        int  // number of the line last read, from 1
	bom      bool // the file began with a byte order mark
	crlf     bool // a line ended in CRLF
	encoding Encoding
}

// newLines looks at the first bytes of a file. Whatever passes on to be split is copied to copyTo as well, in UTF-8 or as it stands.
func newLines(in io.Reader, copyTo io.Writer) (*lines, error) {
	b := bufio.NewReader(in)
	head, err := b.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read: %w", err)
	}
	l := &lines{}
	var text io.Reader = b
	switch {
	case bytes.HasPrefix(head, []byte(byteOrderMark)):
		l.bom = true
		_, err = b.Discard(len(byteOrderMark))
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		l.bom = true
		l.encoding = UTF16LE
		if head[0] == 0xfe {
			l.encoding = UTF16BE
		}
		_, err = b.Discard(2)
	default:
		l.encoding, err = unmarked(head), nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read: %w", err)
	}
	if l.encoding == UTF16LE || l.encoding == UTF16BE {
		text = &utf16Reader{in: b, big: l.encoding == UTF16BE}
	}
	l.in = bufio.NewReader(io.TeeReader(text, copyTo))
	return l, nil
}

// unmarked tells UTF-16 without a mark by its zero bytes: a file begins with the name of a column, in plain letters.
func unmarked(head []byte) Encoding {
	if len(head) < 4 {
		return UTF8
	}
	switch zero := [4]bool{head[0] == 0, head[1] == 0, head[2] == 0, head[3] == 0}; zero {
	case [4]bool{false, true, false, true}:
		return UTF16LE
	case [4]bool{true, false, true, false}:
		return UTF16BE
	}
	return UTF8
}

// next gives the next line that holds more than blanks; told says that it was not UTF-8 and was read as Windows-1252.
func (l *lines) next() (line string, told bool, err error) {
	for {
		if err := l.fill(); err != nil {
			return "", false, err
		}
		if blank(l.buf) {
			continue
		}
		if utf8.Valid(l.buf) {
			return string(l.buf), false, nil
		}
		l.encoding = Windows1252
		return fromWindows1252(l.buf), true, nil
	}
}

// fill reads one line into buf, without its ending.
func (l *lines) fill() error {
	l.buf = l.buf[:0]
	for {
		c, err := l.in.ReadByte()
		if errors.Is(err, io.EOF) && len(l.buf) > 0 {
			l.n++
			return nil
		}
		if err != nil {
			return err
		}
		switch c {
		case '\n':
			l.n++
			return nil
		case '\r':
			l.n++
			if after, err := l.in.Peek(1); err == nil && after[0] == '\n' {
				l.crlf = true
				_, _ = l.in.Discard(1) // it has been seen
			}
			return nil
		}
		l.buf = append(l.buf, c)
	}
}

// blank tells whether a line is no row: it holds nothing but spaces and tabs.
func blank(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// upperHalf are the characters 0x80 to 0x9f of Windows-1252; the five codes that it leaves free stand for themselves.
const upperHalf = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
	"\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178"

var windows1252 = []rune(upperHalf)

func fromWindows1252(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		if c >= 0x80 && c < 0xa0 {
			s.WriteRune(windows1252[c-0x80])
		} else {
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}
