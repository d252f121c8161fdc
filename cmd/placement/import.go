package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// importFlags are the flags of import.
type importFlags struct {
	sources                      local.Sources
	policy, out                  string
	check, skipFaulty, synthetic bool
	columns                      bool
}

func newImport(a *app) *cobra.Command {
	f := &importFlags{}
	c := &cobra.Command{
		Use:   "import [--carers FILE] [--ssda903 FOLDER] (--out FILE | --server ADDRESS | --check)",
		Short: "Read a council's own files",
		Long: `import reads a council's own files and writes the input of match, or, with --server, what a running service remembers.

  --carers FILE      carers as CSV, a header line first; --residents FILE the children who live with them
  --ssda903 FOLDER   header.csv and episodes.csv of an SSDA903 return: the children looked after on --date, as residents of the homes
                     they live in, or, with --as-if-starting-again, as requests, each child free to live anywhere
  --postcodes FILE   where postcodes are: ONSPD, NSPL, Code-Point Open (a file or its folder), or pcd,oseast1m,osnrth1m,laua
  --policy FILE      a policy as JSON, put into --out

--columns prints the columns of both lists of carers.

Every fault is told with its row. A file with an error is refused, unless --skip-faulty says to go on with what can be used; what was
left out is listed. At the end it says for each table how many rows were read, held and dropped. With --check the last line of standard
output is the same as one JSON object, and nothing is written.`,
		Example: `  placement import --carers carers.csv --residents residents.csv --postcodes ONSPD.csv --date 2026-11-02 --out carers.json
  placement import --carers carers.csv --check
  placement import --ssda903 return/ --year 2025-26 --date 2026-03-31 --as-if-starting-again \
      --authority E06000031 --out children.json
  placement match --in children.json --in carers.json`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.columns {
				fmt.Fprint(a.out, local.CarerColumns)
				return nil
			}
			return a.imports(c.Context(), f)
		},
	}
	fl := c.Flags()
	fl.StringVar(&f.sources.Carers, "carers", "", "carers as CSV")
	fl.StringVar(&f.sources.Residents, "residents", "", "the children who live with the carers, as CSV; needs --carers")
	fl.StringVar(&f.sources.Return, "ssda903", "", "folder with header.csv and episodes.csv of an SSDA903 return")
	fl.StringVar(&f.sources.Year, "year", "", "collection year of the return, 2025-26")
	fl.BoolVar(&f.sources.AsIfStartingAgain, "as-if-starting-again", false, "make the children of the return into requests")
	fl.StringVar(&f.sources.Authority, "authority", "", "the council's ONS code, E06000031; for --as-if-starting-again")
	fl.StringVar(&f.sources.Postcodes, "postcodes", "", "where postcodes are, as CSV: a file or a folder of files")
	fl.StringVar(&f.sources.Date, "date", "", "date on which the files stand, 2026-11-02")
	fl.StringVar(&f.policy, "policy", "", "policy as JSON")
	fl.BoolVar(&f.columns, "columns", false, "print the columns of the lists of carers, and read nothing")
	fl.BoolVar(&f.check, "check", false, "read and report, and write nothing")
	fl.BoolVar(&f.skipFaulty, "skip-faulty", false, "leave faulty rows out instead of refusing the file")
	fl.BoolVar(&f.synthetic, "synthetic", false, "the people in the files are invented: say so on every screen")
	fl.StringVar(&f.out, "out", "", "write the input of match to this file; \"-\" is standard output")
	c.AddCommand(newImportReturn(a))
	return c
}

func (f *importFlags) misuse(server string) error {
	s := &f.sources
	targets := 0
	for _, given := range []bool{f.out != "", server != "", f.check} {
		if given {
			targets++
		}
	}
	switch {
	case s.Carers == "" && s.Return == "" && f.policy == "" && s.Postcodes == "":
		return misused("import needs something to read: --carers, --ssda903, --postcodes or --policy")
	case targets != 1:
		return misused("import needs one of --out FILE, --server ADDRESS and --check, and one alone")
	case s.Residents != "" && s.Carers == "":
		return misused("--residents needs --carers: they are the children who live there")
	case s.Return != "" && (s.Year == "" || s.Date == ""):
		return misused("--ssda903 needs --year, such as 2025-26, and --date, the day on which the children are looked after")
	case s.Return == "" && (s.Year != "" || s.AsIfStartingAgain):
		return misused("--year and --as-if-starting-again are for --ssda903")
	case s.AsIfStartingAgain && s.Authority == "":
		return misused("--as-if-starting-again needs --authority, the council's ONS code, such as E06000031")
	case server != "" && f.policy != "":
		return misused("--policy goes with --out: a service remembers no policy; give it to match with --in")
	}
	return nil
}

func (a *app) imports(ctx context.Context, f *importFlags) error {
	if err := f.misuse(a.server); err != nil {
		return err
	}
	found, err := local.Read(f.sources)
	if err != nil {
		return invalid("placement: " + err.Error())
	}
	found.Request.Synthetic = f.synthetic
	if f.policy != "" {
		found.Request.Policy = new(pb.Policy)
		if err := a.readJSON(f.policy, found.Request.Policy); err != nil {
			return err
		}
	}
	refused := a.report(f, found)
	switch {
	case f.check:
		return a.checked(found, refused)
	case refused != nil:
		return refused
	case a.server != "":
		return a.send(ctx, found.Request)
	}
	return a.writeJSON(f.out, found.Request)
}

// report tells every fault, what was left out and the counts; it gives a failure where the files are refused.
func (a *app) report(f *importFlags, found *local.Found) *failure {
	whole := false
	for _, x := range found.Faults {
		fmt.Fprintln(a.err, oneLine(x.Text))
		whole = whole || x.Whole
	}
	for _, n := range found.Notes {
		fmt.Fprintln(a.err, "note: "+oneLine(n))
	}
	for _, c := range found.Counts {
		fmt.Fprintf(a.err, "%s: read=%d held=%d dropped=%d\n", c.Table, c.Read, c.Held, c.Dropped)
	}
	errors := found.Errors()
	switch {
	case errors == 0:
		return nil
	case whole:
		return invalid("placement: nothing was written: a table as a whole has a fault, which --skip-faulty cannot leave out")
	case !f.skipFaulty:
		return invalid(fmt.Sprintf("placement: nothing was written: %s; correct the files, or go on with what can be used with --skip-faulty", countOf(errors, "fault")))
	}
	fmt.Fprintf(a.err, "placement: went on in spite of %s, as --skip-faulty says: rows dropped are left out, rows held are used as far as they can be read\n", countOf(errors, "fault"))
	return nil
}

// checked ends a check: the counts as one line of JSON, and nothing after it.
func (a *app) checked(found *local.Found, refused *failure) error {
	if refused != nil {
		for _, line := range refused.lines {
			fmt.Fprintln(a.err, line)
		}
	}
	b, err := json.Marshal(struct {
		Tables   []local.Count `json:"tables"`
		Requests int           `json:"requests"`
		Carers   int           `json:"carers"`
		Errors   int           `json:"errors"`
		Warnings int           `json:"warnings"`
	}{found.Counts, len(found.Request.GetRequests()), len(found.Request.GetCarers()), found.Errors(), len(found.Faults) - found.Errors()})
	if err != nil {
		return failed("the counts cannot be written as JSON: %v", err)
	}
	if err := a.write("", append(b, '\n')); err != nil {
		return err
	}
	if refused != nil {
		return &failure{code: refused.code}
	}
	return nil
}

// countOf gives "1 fault", "2 faults".
func countOf(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
