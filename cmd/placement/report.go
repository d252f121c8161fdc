package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newReport(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "report",
		Short: "Report on what the council's own files say",
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newReportKPI(a), newReportRising(a), newReportEquity(a), newReportFloor(a), newReportTransparency(a), newReportMatching(a))
	return c
}

func newReportKPI(a *app) *cobra.Command {
	var o local.KPIOptions
	var format, out string
	var files reportFiles
	c := &cobra.Command{
		Use:   "kpi --in FOLDER --year YEAR --from DATE --to DATE",
		Short: "Every indicator that an SSDA903 return carries, with its formula and denominator",
		Long: `kpi reads an SSDA903 return and computes the indicators of placements that it carries: unplanned endings by month and provider, stability,
distance, where children live, who came and who left. Each comes with its formula, numerator, denominator and source.

Numbers under 5 are hidden (c), and a second one where the first could be worked out. --internal shows them to those who may see them.
The table shows the months of the whole council alone; csv and json hold every figure. --html, --xlsx and --folder make a page to print,
a workbook, and everything with its charts.`,
		Example: `  placement report kpi --in return/ --year 2025-26 --from 2025-04-01 --to 2026-03-31
  placement report kpi --in return/ --year 2025-26 --from 2025-04-01 --to 2026-03-31 --postcodes ONSPD.csv --authority E06000031 --format csv
  placement report kpi --in return/ --year 2025-26 --from 2025-04-01 --to 2026-03-31 --folder kpi-2025-26/`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "table", "csv", "json"); err != nil {
				return err
			}
			switch {
			case o.Return == "" || o.Year == "" || o.From == "" || o.To == "":
				return misused("report kpi needs --in, the folder of a return, --year, such as 2025-26, and --from and --to, the first and the last day")
			case o.Postcodes == "" && (o.Authority != "" || o.Centre != ""):
				return misused("--authority and --centre need --postcodes: without a directory nothing is known of places")
			}
			figures, err := local.KPI(o)
			if err != nil {
				return invalid("placement: " + err.Error())
			}
			if files.any() {
				d, err := kpiDocument(figures, &o)
				if err != nil {
					return failed("the report cannot be made: %v", err)
				}
				if err := a.writeReport(&files, d); err != nil || format == "" && out == "" {
					return err
				}
			}
			return a.reportKPI(figures, format, out)
		},
	}
	fl := c.Flags()
	fl.StringVar(&o.Return, "in", "", "folder with the files of an SSDA903 return")
	fl.StringVar(&o.Year, "year", "", "collection year of the return, 2025-26")
	fl.StringVar(&o.From, "from", "", "first day, 2025-04-01")
	fl.StringVar(&o.To, "to", "", "last day, 2026-03-31")
	fl.StringVar(&o.Postcodes, "postcodes", "", "where postcodes are, as CSV: a file or a folder of files")
	fl.StringVar(&o.Authority, "authority", "", "the council's ONS code, E06000031, for in and out of area")
	fl.StringVar(&o.Centre, "centre", "", "postcode of the middle of the council's area")
	fl.BoolVar(&o.Internal, "internal", false, "show numbers under 5: not for anybody outside the team")
	fl.StringVar(&format, "format", "", "table, csv or json")
	fl.StringVar(&out, "out", "", "write the report to this file")
	choices(c, "format", "table", "csv", "json")
	files.flags(c)
	return c
}

func (a *app) reportKPI(r *local.KPIReport, format, out string) error {
	var b bytes.Buffer
	switch format {
	case "csv":
		if err := kpiCSV(&b, r); err != nil {
			return failed("the report cannot be written as CSV: %v", err)
		}
	case "json":
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(r); err != nil {
			return failed("the report cannot be written as JSON: %v", err)
		}
	default:
		if out == "" {
			return show.KPI(a.out, kpiTable(r))
		}
		if err := show.KPI(&b, kpiTable(r)); err != nil {
			return failed("the report cannot be written: %v", err)
		}
	}
	return a.write(out, b.Bytes())
}

// kpiCSV writes a line for each figure, for people to open in a spreadsheet; the units stand in a column.
func kpiCSV(b *bytes.Buffer, r *local.KPIReport) error {
	w := csv.NewWriter(b)
	rows := [][]string{{"indicator", "name", "period", "group", "numerator", "denominator", "value", "value_with_other", "unit", "frequency", "formula", "counted", "out_of", "source", "benchmark"}}
	for i := range r.Measures {
		m := &r.Measures[i]
		for _, f := range m.Figures {
			rows = append(rows, []string{m.Key, m.Name, f.Period, f.Group, f.Numerator, f.Denominator, f.Value, f.High, m.Unit, m.Frequency, m.Formula, m.Numerator, m.Denominator, m.Source, m.Benchmark})
		}
	}
	for _, n := range r.NotCarried {
		rows = append(rows, []string{"NOT_CARRIED", n.Name, "", "", "", "", "", "", "", "", "the return does not hold " + n.Needs, "", "", "", ""})
	}
	for _, row := range rows {
		for i := range row {
			row[i] = report.Plain(row[i])
		}
	}
	return w.WriteAll(rows)
}

// kpiTable gives what the table shows: every group over the whole period, and the months of everybody.
func kpiTable(r *local.KPIReport) show.KPITable {
	t := show.KPITable{Period: r.Period, Hidden: r.Suppressed, Notes: r.Notes}
	for i := range r.Measures {
		m := &r.Measures[i]
		x := show.KPIMeasure{Key: m.Key, Name: m.Name, Formula: m.Formula, Counted: m.Numerator, OutOf: m.Denominator, Source: m.Source, Unit: m.Unit, Frequency: m.Frequency, Benchmark: m.Benchmark, Front: m.Front}
		for _, f := range m.Figures {
			if f.Group == "all" || f.Period == m.Figures[0].Period {
				x.Rows = append(x.Rows, []string{f.Period, f.Group, f.Numerator, f.Denominator, f.Value, f.High})
			}
		}
		t.Measures = append(t.Measures, x)
	}
	for _, n := range r.NotCarried {
		t.NotCarried = append(t.NotCarried, n.Name+": needs "+n.Needs)
	}
	return t
}
