package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/results"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newWhatIfResults(a *app) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "results BATCH --out FOLDER",
		Short: "Write the results of a batch, or what there is of them",
		Long: `results writes the rows of a batch that a service keeps, and the report on them, as "whatif run" does. Of a batch that still runs, or was cancelled,
it writes what is done, and every file says that it is not all.`,
		Example: "  placement whatif results batch-000001 --out answer/ --server 127.0.0.1:7420",
		Args:    named("a batch"),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return misused("whatif results needs --out, a folder for the results")
			}
			if err := os.MkdirAll(out, 0o700); err != nil {
				return failed("the folder %s cannot be made: %v; choose another with --out", out, cause(err))
			}
			return a.batches(c.Context(), func(svc pb.BatchServiceClient) error {
				b, err := a.writeResults(c.Context(), svc, args[0], out)
				if err != nil {
					return err
				}
				fmt.Fprintln(a.err, "batch: "+show.BatchLine(b))
				return nil
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", "folder for results and report; it is made where there is none")
	return c
}

// resultPage is how many rows are asked for at once.
const resultPage = 1000

// writeResults writes the rows of a batch as they come, then the report on them, and gives the batch as the last page had it.
func (a *app) writeResults(ctx context.Context, svc pb.BatchServiceClient, name, folder string) (*pb.Batch, error) {
	var w *resultFiles
	defer func() { w.drop() }()
	for token := ""; ; {
		resp, err := svc.ListResults(ctx, &pb.ListResultsRequest{Name: name, PageSize: resultPage, PageToken: token})
		if err != nil {
			return nil, err
		}
		if w == nil {
			if w, err = newResultFiles(folder, resp.GetBatch()); err != nil {
				return nil, err
			}
		}
		for _, row := range resp.GetRows() {
			if err := w.row(row); err != nil {
				return nil, err
			}
		}
		if token = resp.GetNextPageToken(); token != "" {
			continue
		}
		if err := w.close(); err != nil {
			return nil, err
		}
		if err := a.writeSummary(w.summary, folder); err != nil {
			return nil, err
		}
		for _, n := range w.notes {
			fmt.Fprintln(a.err, "note: "+n)
		}
		return w.batch, nil
	}
}

// resultFiles are the files that take the rows.
type resultFiles struct {
	batch   *pb.Batch
	folder  string
	files   []*resultFile
	summary *results.Summary
	notes   []string
}

type resultFile struct {
	results.Writer
	file *os.File // under another name until it is whole
	name string
}

func newResultFiles(folder string, b *pb.Batch) (*resultFiles, error) {
	w := &resultFiles{batch: b, folder: folder, summary: results.NewSummary(b)}
	add := func(name string, open func(*os.File) (results.Writer, error)) error {
		f, err := os.CreateTemp(folder, "."+name+".*")
		if err != nil {
			return failed("%s cannot be written: %v; choose another folder with --out", filepath.Join(folder, name), cause(err))
		}
		out, err := open(f)
		w.files = append(w.files, &resultFile{out, f, name})
		return err
	}
	err := add("results.csv", func(f *os.File) (results.Writer, error) { return results.CSV(f, b) })
	if err == nil {
		err = add("results.parquet", func(f *os.File) (results.Writer, error) { return results.Parquet(f, b) })
	}
	switch {
	case err != nil:
	case b.GetDone() > results.MostSheetRows:
		w.notes = append(w.notes, fmt.Sprintf("there is no results.xlsx: a sheet holds %d scenarios, and these are %d", results.MostSheetRows, b.GetDone()))
	default:
		err = add("results.xlsx", func(f *os.File) (results.Writer, error) { return results.XLSX(f, b) })
	}
	if err != nil {
		w.drop()
		return nil, err
	}
	return w, nil
}

func (w *resultFiles) row(row *pb.ResultRow) error {
	for _, f := range w.files {
		if err := f.Row(row); err != nil {
			return failed("%s: %v", f.name, err)
		}
	}
	if err := w.summary.Row(row); err != nil {
		return failed("the report: %v", err)
	}
	return nil
}

// writeSummary writes the report on the rows into a folder: a page, a workbook, tables and charts.
func (a *app) writeSummary(s *results.Summary, folder string) error {
	err := s.Close()
	if err != nil {
		return failed("the report: %v", err)
	}
	d, err := s.Document()
	if err != nil {
		return failed("the report: %v", err)
	}
	return a.writeReport(&reportFiles{folder: folder}, d)
}

// close gives the files their names once they are whole.
func (w *resultFiles) close() error {
	for _, f := range w.files {
		if err := f.Close(); err != nil {
			return failed("%s: %v", f.name, err)
		}
		err := f.file.Close()
		if err == nil {
			err = os.Rename(f.file.Name(), filepath.Join(w.folder, f.name))
		}
		if err != nil {
			return failed("%s cannot be written: %v", filepath.Join(w.folder, f.name), cause(err))
		}
	}
	w.files = nil
	return nil
}

// drop removes what is not whole.
func (w *resultFiles) drop() {
	if w == nil {
		return
	}
	for _, f := range w.files {
		f.file.Close()
		_ = os.Remove(f.file.Name()) // it may have got its name already
	}
	w.files = nil
}
