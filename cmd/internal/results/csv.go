package results

import (
	"encoding/csv"
	"fmt"
	"io"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
)

// CSV writes rows for people and spreadsheets: the first line names the columns with their units.
func CSV(w io.Writer, b *pb.Batch) (Writer, error) {
	out := &csvWriter{csv: csv.NewWriter(w), columns: b.GetColumns()}
	head := make([]string, len(out.columns))
	for i, c := range out.columns {
		head[i] = report.Plain(Head(c))
	}
	return out, out.write(head)
}

type csvWriter struct {
	csv     *csv.Writer
	columns []*pb.Column
}

func (w *csvWriter) Row(row *pb.ResultRow) error {
	if err := fits(row, w.columns); err != nil {
		return err
	}
	line := make([]string, len(w.columns))
	for i, c := range w.columns {
		line[i] = Written(row.GetValues()[i], c.GetKind())
		if c.GetKind() == pb.ColumnKind_COLUMN_KIND_TEXT {
			line[i] = report.Plain(line[i])
		}
	}
	return w.write(line)
}

func (w *csvWriter) write(line []string) error {
	if err := w.csv.Write(line); err != nil {
		return fmt.Errorf("results: write CSV: %w", err)
	}
	return nil
}

func (w *csvWriter) Close() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return fmt.Errorf("results: write CSV: %w", err)
	}
	return nil
}
