package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/report"
)

// reportFiles are the files into which a report is written.
type reportFiles struct{ folder, csv, xlsx, html string }

func (f *reportFiles) flags(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.html, "html", "", "write a page to read and to print to this file")
	fl.StringVar(&f.xlsx, "xlsx", "", "write a workbook to this file: a sheet of assumptions, then a sheet for each table")
	fl.StringVar(&f.csv, "csv", "", "write every figure, one a line, to this file")
	fl.StringVar(&f.folder, "folder", "", "write all of it into this folder: page, workbook, each table as CSV, each chart as SVG and PNG")
}

// any tells whether a file was asked for.
func (f *reportFiles) any() bool { return *f != reportFiles{} }

// writeReport writes the files that were asked for, each whole or not at all.
func (a *app) writeReport(f *reportFiles, d *report.Document) error {
	for _, one := range []struct {
		name  string
		write func(io.Writer, *report.Document) error
	}{{f.html, report.HTML}, {f.xlsx, report.XLSX}, {f.csv, report.Long}} {
		if one.name == "" {
			continue
		}
		var b bytes.Buffer
		if err := one.write(&b, d); err != nil {
			return failed("the report cannot be written: %v", err)
		}
		if err := a.write(one.name, b.Bytes()); err != nil {
			return err
		}
	}
	if f.folder == "" {
		return nil
	}
	files, err := report.Files(d)
	if err != nil {
		return failed("the report cannot be written: %v", err)
	}
	if err := os.MkdirAll(f.folder, 0o750); err != nil {
		return failed("the folder %s cannot be made: %v; choose another with --folder", f.folder, cause(err))
	}
	for _, file := range files {
		if err := a.write(filepath.Join(f.folder, file.Name), file.Bytes); err != nil {
			return err
		}
	}
	return nil
}
