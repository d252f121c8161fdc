package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Import reads an export into an empty store: all of it, or nothing when a line is wrong or the end is missing.
func (r *Records) Import(ctx context.Context, in io.Reader) (rows int, err error) {
	err = r.Write(ctx, func(tx *Tx) error {
		if err := tx.mustBeEmpty(); err != nil {
			return err
		}
		i := &importer{in: bufio.NewReaderSize(in, 1<<16), sum: sha256.New(), tables: map[string]*Table{}}
		for _, t := range Tables() {
			i.tables[t.Name] = t
		}
		rows, err = i.all(tx)
		if err != nil {
			return fmt.Errorf("store: import: line %d: %w", i.lines, err)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return rows, nil
}

// mustBeEmpty refuses a store that holds anything.
func (tx *Tx) mustBeEmpty() error {
	for _, t := range Tables() {
		n, err := tx.rows.Count(t)
		if err != nil {
			return err
		}
		if n > 0 {
			return &TroubleError{What: ErrNotEmpty, Where: "import", Remedy: "import into a new, empty store"}
		}
	}
	return nil
}

type importer struct {
	in     *bufio.Reader
	sum    hash.Hash
	tables map[string]*Table
	lines  int
}

var errNoExport = errors.New("this is no export of this program")

func (i *importer) all(tx *Tx) (rows int, err error) {
	var head exportHead
	if err := i.next(&head); err != nil || head.Export != exportName {
		return 0, errNoExport
	}
	if head.Format > exportFormat {
		return 0, fmt.Errorf("format %d: %w: use that version", head.Format, ErrNewer)
	}
	for {
		before := hex.EncodeToString(i.sum.Sum(nil))
		var line struct {
			exportRow
			exportEnd
		}
		if err := i.next(&line); errors.Is(err, io.EOF) {
			return rows, errors.New("the export was cut off: its last line is missing")
		} else if err != nil {
			return rows, err
		}
		if line.End {
			if line.Rows != rows || line.SHA256 != before {
				return rows, errors.New("lines are missing or were changed: the sum of the export is another")
			}
			return rows, nil
		}
		t := i.tables[line.Table]
		if t == nil {
			return rows, errors.New("it names a table that this program does not know")
		}
		row, err := line.back(t)
		if err != nil {
			return rows, err
		}
		if err := tx.rows.Insert(t, row); err != nil {
			return rows, err
		}
		rows++
	}
}

// next reads a line. What it says of a wrong one holds nothing of its content.
func (i *importer) next(v any) error {
	i.lines++
	line, err := i.in.ReadBytes('\n')
	if len(line) == 0 || errors.Is(err, io.EOF) {
		return io.EOF
	}
	if err != nil {
		return err
	}
	i.sum.Write(line)
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return errors.New("it is no line of an export")
	}
	return nil
}
