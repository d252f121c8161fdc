package results

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// MostSheetRows is how many scenarios a sheet can hold below its head.
const MostSheetRows = excelize.TotalRows - 1

const resultsSheet = "results"

// XLSX writes a workbook: first a README of what the figures rest on and what the columns mean, then the rows. It refuses rows beyond
// MostSheetRows.
func XLSX(w io.Writer, b *pb.Batch) (Writer, error) {
	x := &xlsxWriter{to: w, book: excelize.NewFile(), columns: b.GetColumns(), styles: map[int]int{}}
	err := x.readme(b)
	if err == nil {
		err = x.begin()
	}
	if err != nil {
		x.book.Close()
		return nil, fmt.Errorf("results: write XLSX: %w", err)
	}
	return x, nil
}

type xlsxWriter struct {
	to      io.Writer
	book    *excelize.File
	sheet   *excelize.StreamWriter
	columns []*pb.Column
	styles  map[int]int // number formats by decimals
	row     int
}

func (x *xlsxWriter) readme(b *pb.Batch) error {
	const sheet = "README"
	if err := x.book.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	// Written cell by cell: a workbook with more than one streamed sheet is packed in a random order.
	err := errors.Join(x.book.SetColWidth(sheet, "A", "A", 26), x.book.SetColWidth(sheet, "B", "C", 70))
	row := 0
	line := func(cells ...any) {
		row++
		if err == nil {
			err = x.book.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &cells)
		}
	}
	for _, a := range About(b) {
		line(a[0], a[1])
	}
	line()
	line("column", "meaning", "unit")
	for _, c := range x.columns {
		line(c.GetName(), c.GetMeaning(), c.GetUnit())
	}
	return err
}

func (x *xlsxWriter) begin() (err error) {
	if _, err = x.book.NewSheet(resultsSheet); err != nil {
		return err
	}
	for _, c := range x.columns {
		if err := x.style(Decimals(c.GetKind())); err != nil {
			return err
		}
	}
	if x.sheet, err = x.book.NewStreamWriter(resultsSheet); err != nil {
		return err
	}
	if err := x.sheet.SetColWidth(1, len(x.columns), 18); err != nil {
		return err
	}
	head := make([]any, len(x.columns))
	for i, c := range x.columns {
		head[i] = Head(c)
	}
	x.row = 1
	return x.sheet.SetRow("A1", head)
}

func (x *xlsxWriter) style(decimals int) (err error) {
	if _, known := x.styles[decimals]; known {
		return nil
	}
	format := "#,##0"
	if decimals > 0 {
		format += "." + strings.Repeat("0", decimals)
	}
	x.styles[decimals], err = x.book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	return err
}

func (x *xlsxWriter) Row(row *pb.ResultRow) error {
	if err := fits(row, x.columns); err != nil {
		return err
	}
	if x.row > MostSheetRows {
		return fmt.Errorf("results: a sheet holds %d scenarios and no more: read results.csv or results.parquet", MostSheetRows)
	}
	cells := make([]any, len(x.columns))
	for i, c := range x.columns {
		if c.GetKind() == pb.ColumnKind_COLUMN_KIND_TEXT {
			cells[i] = row.GetValues()[i]
			continue
		}
		n, ok, err := whole(row.GetValues()[i], c)
		if err != nil {
			return err
		}
		if d := Decimals(c.GetKind()); ok && d == 0 {
			cells[i] = excelize.Cell{StyleID: x.styles[d], Value: n}
		} else if ok {
			cells[i] = excelize.Cell{StyleID: x.styles[d], Value: float64(n) / math.Pow10(d)} // a sheet knows no other numbers; 15 digits are exact
		}
	}
	x.row++
	if err := x.sheet.SetRow(fmt.Sprintf("A%d", x.row), cells); err != nil {
		return fmt.Errorf("results: write XLSX: %w", err)
	}
	return nil
}

func (x *xlsxWriter) Close() error {
	defer x.book.Close()
	err := x.sheet.Flush()
	if err == nil {
		_, err = x.book.WriteTo(x.to)
	}
	if err != nil {
		return fmt.Errorf("results: write XLSX: %w", err)
	}
	return nil
}
