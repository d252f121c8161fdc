package ssda903

import (
	"errors"
	"fmt"
	"io"
)

// File is one file of a return, all its rows held.
type File struct {
	Table   Table
	Head    []string // as in Reader
	Form    Form
	Records []Record
	// Rows is how many rows the file holds, counted from its bytes.
	Rows   int
	Faults []Fault
}

// Dropped gives how many rows were read and are not held. It is computed and not assumed: 0 unless the reader is broken.
func (f *File) Dropped() int { return f.Rows - len(f.Records) }

// rowReader is where the rows of a file come from: a Reader.
type rowReader interface {
	Next() (Record, error)
	Rows() int
	Faults() []Fault
	Form() Form
}

// ReadFile reads a file of a return. Its table is recognised by its columns or, failing them, by its name. The error is the reader's own
// alone: what the file holds is held, and its faults are told.
func ReadFile(year Year, name string, in io.Reader) (*File, error) {
	r, err := NewReader(year, Unknown, name, in)
	if err != nil {
		return nil, err
	}
	return hold(r.Table, r.Head, r)
}

func hold(t Table, head []string, r rowReader) (*File, error) {
	f := &File{Table: t, Head: head}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		f.Records = append(f.Records, rec)
	}
	f.Rows, f.Faults, f.Form = r.Rows(), r.Faults(), r.Form()
	return f, nil
}

// Write writes the file with every cell as it was read, in UTF-8 whatever it came in: a reader finds the same cells again. Nothing is
// escaped, as this is the statutory file; files made for people to open are another matter.
func (f *File) Write(w io.Writer) error {
	form := f.Form
	out := NewWriter(w, form)
	head := f.Head
	if head == nil {
		head = Columns(f.Table)
	}
	if head != nil {
		if err := out.Head(head); err != nil {
			return err
		}
	}
	for i := range f.Records {
		if err := out.Row(f.Records[i].Cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

// Writer writes a statutory file row by row, in UTF-8.
type Writer struct {
	w     io.Writer
	form  Form
	buf   []byte
	begun bool
	err   error
}

// NewWriter begins a file of the form given; a form without a separator has commas, and the encoding is UTF-8 always.
func NewWriter(w io.Writer, form Form) *Writer {
	if form.Separator == 0 {
		form.Separator = separators[0]
	}
	return &Writer{w: w, form: form}
}

// Head writes the first line. Cells with any separator are quoted in it, so that a reader finds the one that counts.
func (w *Writer) Head(cells []string) error { return w.line(cells, separators+"\"\r\n") }

// Row writes one row.
func (w *Writer) Row(cells []string) error {
	return w.line(cells, string(w.form.Separator)+"\"\r\n")
}

// flushAt is the number of bytes that are gathered before they are written.
const flushAt = 64 << 10

func (w *Writer) line(cells []string, special string) error {
	if w.form.Hint {
		w.form.Hint = false // once
		if err := w.line([]string{"sep=" + string(w.form.Separator)}, ""); err != nil {
			return err
		}
	}
	w.buf = join(w.buf, cells, w.form.Separator, special)
	if w.form.CRLF {
		w.buf = append(w.buf, '\r')
	}
	w.buf = append(w.buf, '\n')
	if len(w.buf) < flushAt {
		return w.err
	}
	return w.Flush()
}

// Flush writes what is gathered. The error is the writer's own, and stays.
func (w *Writer) Flush() error {
	if !w.begun && (w.form.BOM || unmarked(w.buf) != UTF8) { // without the mark such a file would be taken for UTF-16
		w.buf = append([]byte(byteOrderMark), w.buf...)
	}
	w.begun = true
	if w.err == nil && len(w.buf) > 0 {
		if _, err := w.w.Write(w.buf); err != nil {
			w.err = fmt.Errorf("ssda903: write: %w", err)
		}
		w.buf = w.buf[:0]
	}
	return w.err
}
