package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newImportReturn(a *app) *cobra.Command {
	var year string
	var check bool
	c := &cobra.Command{
		Use:   "ssda903 --year YEAR --check FOLDER",
		Short: "Read a whole SSDA903 return, every table, and tell what is wrong with it",
		Long: `ssda903 reads every CSV file of a folder as a table of the SSDA903 return, whatever its name, encoding (UTF-8, UTF-16, Windows-1252), separator
and line endings. Nothing is stored.

Every fault is told with its file, row and column, and the number of the Department's validation rule where it is one. No row is refused:
all are held as they stand. The last line of standard output is one JSON object: how many children and episodes, warnings and errors, and how
many rows were dropped, that is read and not held.

To make the input of match from a return, see "placement import --ssda903".`,
		Example: "  placement import ssda903 --year 2025-26 --check return/",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return misused("import ssda903 needs one folder with the files of a return")
			case year == "":
				return misused("import ssda903 needs --year, the collection year of the return, such as 2025-26")
			case !check:
				return misused("import ssda903 reads and stores nothing: say so with --check; \"placement import --ssda903\" makes the input of match")
			}
			return a.checkReturn(args[0], year)
		},
	}
	c.Flags().StringVar(&year, "year", "", "collection year of the return, 2025-26")
	c.Flags().BoolVar(&check, "check", false, "read and report, and store nothing")
	return c
}

// checkReturn tells the faults and notes on standard error, and the counts as the last line of standard output.
func (a *app) checkReturn(folder, year string) error {
	found, err := local.CheckReturn(folder, year)
	if err != nil {
		return invalid("placement: " + err.Error())
	}
	for _, f := range found.Faults {
		fmt.Fprintln(a.err, oneLine(f))
	}
	for _, n := range found.Notes {
		fmt.Fprintln(a.err, "note: "+oneLine(n))
	}
	for _, t := range found.Tables {
		fmt.Fprintf(a.err, "%s: read=%d held=%d dropped=%d\n", oneLine(t.Table), t.Read, t.Held, t.Dropped)
	}
	b, err := json.Marshal(found)
	if err != nil {
		return failed("the counts cannot be written as JSON: %v", err)
	}
	if err := a.write("", append(b, '\n')); err != nil {
		return err
	}
	if found.Dropped != 0 {
		return failed("%s read and not held: this is a fault of the program, please report it", countOf(found.Dropped, "row"))
	}
	return nil
}
