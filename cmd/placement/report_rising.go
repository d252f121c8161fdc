package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
)

func newReportRising(a *app) *cobra.Command {
	var folder, before, year, on, format string
	c := &cobra.Command{
		Use:   "rising --in FOLDER --before FOLDER --year YEAR --on DATE",
		Short: "Placements whose child's difficulties have grown: look before it is too late",
		Long: `rising compares the strengths and difficulties scores of two years' returns (table OC2) and lists the placements that go on, on a day, of children
whose score has come into a higher band: 0 to 13, 14 to 16, 17 to 40.

The list names children by the identifiers of the return. It is for the team, and for nobody outside it.`,
		Example: "  placement report rising --in return-2026/ --before return-2025/ --year 2025-26 --on 2026-03-31",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "csv", "json"); err != nil {
				return err
			}
			if folder == "" || before == "" || year == "" || on == "" {
				return misused("report rising needs --in and --before, the folders of two years' returns, --year, the later year, and --on, a day")
			}
			list, err := local.RisingNeeds(folder, before, year, on)
			if err != nil {
				return invalid("placement: " + err.Error())
			}
			return a.reportRising(list, format)
		},
	}
	fl := c.Flags()
	fl.StringVar(&folder, "in", "", "folder with the files of the return")
	fl.StringVar(&before, "before", "", "folder with the files of the return of the year before")
	fl.StringVar(&year, "year", "", "collection year of the later return, 2025-26")
	fl.StringVar(&on, "on", "", "the day on which the placements are looked at, 2026-03-31")
	fl.StringVar(&format, "format", "", "csv (the default) or json")
	choices(c, "format", "csv", "json")
	return c
}

func (a *app) reportRising(list []local.RisingPlacement, format string) error {
	if format == "json" {
		b, err := json.MarshalIndent(list, "", "  ")
		if err != nil {
			return failed("the list cannot be written as JSON: %v", err)
		}
		return a.write("", append(b, '\n'))
	}
	rows := [][]string{{"child", "placement_since", "provider_category", "score_before", "score_now"}}
	for _, p := range list {
		rows = append(rows, []string{report.Plain(p.Child), p.Since, p.Category, strconv.Itoa(p.Before), strconv.Itoa(p.Now)})
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		return failed("the list cannot be written as CSV: %v", err)
	}
	return a.write("", b.Bytes())
}
