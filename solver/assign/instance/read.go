package instance

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/placewell/placewell/solver/assign"
)

// Format is one of the formats, named as it ends a file's name.
type Format string

// The formats.
const (
	Placement      Format = "plc"  // groups, homes, splits, conflicts, provider caps and a budget
	Generalised    Format = "gap"  // jobs, each to one agent with a capacity
	Transportation Format = "trn"  // unit sources to sinks with capacities, along listed arcs
	Linear         Format = "txt"  // a perfect assignment in a square of costs
	LinearBinary   Format = "lapd" // the same in binary
)

// Formats lists all formats.
func Formats() []Format {
	return []Format{Placement, Generalised, Transportation, Linear, LinearBinary}
}

// readers holds the reader of each format.
var readers = map[Format]func(*scanner) (*assign.Problem, error){
	Placement: readPlacement, Generalised: readGeneralised, Transportation: readTransportation, Linear: readLinear, LinearBinary: readBinary,
}

// FormatOf tells the format of a file by its name: *.plc, *.gap, *.trn, assign*.txt, *.lapd, each also with .gz behind it, in any case of letters.
func FormatOf(name string) (Format, error) {
	base := strings.TrimSuffix(strings.ToLower(path.Base(name)), ".gz")
	format := Format(strings.TrimPrefix(path.Ext(base), "."))
	if _, known := readers[format]; !known || format == Linear && !strings.HasPrefix(base, "assign") {
		return "", fmt.Errorf("%s has a name of no known format: expected *.plc, *.gap, *.trn, assign*.txt or *.lapd, or one of them with .gz", name)
	}
	return format, nil
}

// Read reads the problem that a file of this name holds; the name alone chooses the format. Compressed data are expanded. The error
// is for a name of no known format, for a reader that fails, and for the first fault of the data, with its line.
func Read(name string, r io.Reader) (*assign.Problem, error) {
	format, err := FormatOf(name)
	if err != nil {
		return nil, err
	}
	p, err := ReadFormat(format, r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// ReadFormat is Read where the format is known otherwise.
func ReadFormat(format Format, r io.Reader) (*assign.Problem, error) {
	read, known := readers[format]
	if !known {
		return nil, fmt.Errorf("there is no format %q", format)
	}
	expanded, err := expand(r)
	if err != nil {
		return nil, err
	}
	p, err := read(newScanner(expanded))
	if err != nil {
		return nil, err
	}
	if err := sumsFit(p); err != nil {
		return nil, err
	}
	return p, nil
}

// gzipMagic opens every gzip file, and no file of a format.
var gzipMagic = []byte{0x1f, 0x8b}

// expand undoes a compression, if there is one.
func expand(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, bufferSize)
	head, err := b.Peek(len(gzipMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read: %w", err)
	}
	if !bytes.Equal(head, gzipMagic) {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("expand: %w", err)
	}
	return z, nil
}
