// Package report holds a report as tables with their meaning, and writes it: as CSV for people, as a workbook (XLSX) and as one page (HTML) to read and
// to print.
//
// A Document is a title, what it says in plain words, its tables with their charts, and what was assumed. A Table says what it counts, by which
// formula, out of what, and in which unit each column is; a Cell is a text or a whole number in the column's unit (Decimals says where the point
// stands: 2345 with two is 23.45), or is hidden, or empty. Nothing is rounded on the way: what a writer prints is the number.
//
//	d := &report.Document{Title: "Placements of 2025-26", Tables: []report.Table{t}}
//	err := report.HTML(w, d)      // the tables that are Front, each beside its chart; all of them where none is
//	err = report.XLSX(w, d)       // a sheet a table, and first a README of assumptions
//	err = report.CSV(w, &t)       // one table, units in the header
//	err = report.Long(w, d)       // every cell of every table on a line of its own
//	files, err := report.Files(d) // all of it, and each chart as SVG and PNG
//
// The same document gives the same bytes.
package report
