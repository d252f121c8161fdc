package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
)

// exportFormat is the version of the lines that Export writes.
const exportFormat = 1

// Reader is what a Codec may be beside: it shows content in words, so that an export can be read without this program. What it gives is
// not read back.
type Reader interface {
	// Readable gives the content of a row as JSON; nil where it has no such form.
	Readable(table, kind string, body []byte) json.RawMessage
}

// exportHead is the first line of an export, exportEnd the last: without it the export was cut off.
type exportHead struct {
	Export string `json:"export"`
	Format int    `json:"format"`
}

type exportEnd struct {
	End    bool   `json:"end"`
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"` // of all lines before
}

// exportRow is one row. Its body stands in JSON where that gives the same bytes back, otherwise in Bytes, with Readable beside it.
type exportRow struct {
	Table    string          `json:"table"`
	ID       string          `json:"id"`
	Seq      int64           `json:"seq"`
	Version  int64           `json:"version"`
	Changed  int64           `json:"changed_at_micros"`
	By       string          `json:"changed_by"`
	Hash     string          `json:"hash"`
	Cols     map[string]any  `json:"columns,omitempty"`
	JSON     json.RawMessage `json:"json,omitempty"`
	Bytes    []byte          `json:"bytes,omitempty"`
	Readable json.RawMessage `json:"readable,omitempty"`
}

// exportName opens every export.
const exportName = "placewell"

// Export writes the whole state.
func (r *Records) Export(ctx context.Context, w io.Writer) error {
	return r.View(ctx, func(tx *Tx) error {
		e := &exporter{out: bufio.NewWriterSize(w, 1<<16), sum: sha256.New()}
		e.reader, _ = r.codec.(Reader)
		if err := e.line(exportHead{Export: exportName, Format: exportFormat}); err != nil {
			return err
		}
		rows := 0
		for _, t := range Tables() {
			n, err := e.table(tx, t)
			if err != nil {
				return fmt.Errorf("store: export %s: %w", t.Name, err)
			}
			rows += n
		}
		if err := e.line(exportEnd{End: true, Rows: rows, SHA256: hex.EncodeToString(e.sum.Sum(nil))}); err != nil {
			return err
		}
		return e.out.Flush()
	})
}

type exporter struct {
	out    *bufio.Writer
	sum    hash.Hash
	reader Reader
}

func (e *exporter) line(v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	b = append(b, '\n')
	e.sum.Write(b)
	_, err = e.out.Write(b)
	return err
}

// table writes the rows of one table in the order of Seq, a page at a time.
func (e *exporter) table(tx *Tx, t *Table) (n int, err error) {
	const page = 500
	for after := int64(0); ; {
		rows, err := tx.rows.List(t, Query{BySeq: true, AfterSeq: after, Limit: page})
		if err != nil {
			return n, err
		}
		for i := range rows {
			if err := e.line(e.row(t, &rows[i])); err != nil {
				return n, err
			}
			after = rows[i].Seq
		}
		if n += len(rows); len(rows) < page {
			return n, nil
		}
	}
}

func (e *exporter) row(t *Table, row *Row) *exportRow {
	out := &exportRow{
		Table: t.Name, ID: row.ID, Seq: row.Seq, Version: row.Version, Changed: row.ChangedAt.UnixMicro(), By: row.ChangedBy, Hash: row.Hash,
		Cols: map[string]any{},
	}
	kind := ""
	for i, c := range t.Columns {
		out.Cols[c.Name] = row.Cols[i]
		if c.Name == "kind" {
			kind, _ = row.Cols[i].(string)
		}
	}
	if len(row.Body) == 0 {
		return out
	}
	if again, err := json.Marshal(json.RawMessage(row.Body)); err == nil && bytes.Equal(again, row.Body) {
		out.JSON = row.Body
		return out
	}
	out.Bytes = row.Body
	if e.reader != nil {
		out.Readable = e.reader.Readable(t.Name, kind, row.Body)
	}
	return out
}

// back gives the row of a line.
func (x *exportRow) back(t *Table) (*Row, error) {
	row := &Row{
		ID: x.ID, Seq: x.Seq, Stamp: Stamp{Version: x.Version, ChangedAt: moment(x.Changed), ChangedBy: x.By}, Hash: x.Hash,
		Cols: make([]any, len(t.Columns)), Body: x.Bytes,
	}
	if len(x.JSON) > 0 {
		row.Body = x.JSON
	}
	for i, c := range t.Columns {
		value, ok := x.Cols[c.Name]
		if number, isNumber := value.(json.Number); ok && c.Number && isNumber {
			n, err := number.Int64()
			if err != nil {
				return nil, fmt.Errorf("column %s is no whole number", c.Name)
			}
			row.Cols[i] = n
		} else if s, isText := value.(string); ok && !c.Number && isText {
			row.Cols[i] = s
		} else {
			return nil, fmt.Errorf("column %s is missing or of another kind", c.Name)
		}
	}
	if len(row.Body) > 0 && row.Hash != HashOf(row.Body) && !(t.AppendOnly && row.Version > 1) {
		return nil, fmt.Errorf("the content is not what its hash says")
	}
	return row, nil
}
