package geo

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Fault says why one row of a directory was left out.
type Fault struct {
	// Row is the line of the file, from 1.
	Row     int
	Message string
}

// String gives the fault as a sentence.
func (f Fault) String() string { return fmt.Sprintf("row %d: %s", f.Row, f.Message) }

// MaxFaults is the number of faults after which a file is taken for something else than a directory of postcodes.
const MaxFaults = 1000

// ReadPostcodes reads a directory of postcodes as CSV: ONSPD or NSPL of any year, told by their header in any case; Code-Point
// Open, whose files have none (its 120 files may follow one another in one reader); or a table with the columns pcd, oseast1m,
// osnrth1m, laua. Terminated postcodes stay, for old addresses.
//
// A row that cannot be used is left out and reported as a fault, in the order of the rows; of two rows for one postcode that
// differ the first counts. The error is for a file that cannot be read, lacks a needed column, or has more than MaxFaults
// faults; the faults so far come with it.
func ReadPostcodes(r io.Reader) (*Gazetteer, []Fault, error) {
	b := builder{authorities: map[string]uint64{"": 0}, names: []string{""}}
	if err := b.read(r); err != nil {
		return nil, b.faults, fmt.Errorf("geo: read postcodes: %w", err)
	}
	g := b.gazetteer()
	if len(b.faults) > MaxFaults {
		return nil, b.faults, fmt.Errorf("geo: read postcodes: %w", errTooManyFaults)
	}
	return g, b.faults, nil
}

var (
	errEmpty         = errors.New("the file is empty")
	errTooManyFaults = fmt.Errorf("more than %d rows are at fault", MaxFaults)
	errTooManyRows   = fmt.Errorf("the file has more than %d rows", maxRow)
)

var byteOrderMark = []byte("\ufeff")

func (b *builder) read(r io.Reader) error {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := buffered.Peek(len(byteOrderMark)); bytes.Equal(mark, byteOrderMark) {
		_, _ = buffered.Discard(len(byteOrderMark)) // it was just peeked
	}
	rows := csv.NewReader(buffered)
	rows.ReuseRecord, rows.FieldsPerRecord = true, -1
	first, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return errEmpty
	}
	if err != nil {
		return err
	}
	cols, header, err := layoutOf(first)
	if err != nil {
		return err
	}
	if !header {
		b.add(1, first, &cols)
	}
	for {
		fields, err := rows.Read()
		var malformed *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &malformed):
			b.fault(malformed.StartLine, strings.ToLower(malformed.Err.Error()))
		case err != nil:
			return err
		default:
			line, _ := rows.FieldPos(0)
			if line > maxRow {
				return errTooManyRows
			}
			b.add(line, fields, &cols)
		}
		if len(b.faults) > MaxFaults {
			return errTooManyFaults
		}
	}
}

// gazetteer sorts what was read and keeps the first row of each postcode.
func (b *builder) gazetteer() *Gazetteer {
	slices.SortFunc(b.entries, func(x, y entry) int { return cmp.Compare(x.key, y.key) })
	kept := b.entries[:0]
	for _, e := range b.entries {
		if n := len(kept); n > 0 && kept[n-1].code() == e.code() {
			if kept[n-1].pos != e.pos {
				b.fault(e.row(), fmt.Sprintf("%s differs from row %d; that row counts", unpack(e.code()), kept[n-1].row()))
			}
			continue
		}
		kept = append(kept, e)
	}
	slices.SortStableFunc(b.faults, func(x, y Fault) int { return x.Row - y.Row })
	return &Gazetteer{entries: slices.Clip(kept), authorities: b.names}
}
