// Package results writes the rows of a what-if batch as files: CSV for people, a workbook (XLSX), and Parquet for analysts' tools. Rows are
// written as they come, so that a batch of any length takes the same memory. Every file says what each column means and counts, and what the
// figures rest on; numbers are exact in all of them.
package results
