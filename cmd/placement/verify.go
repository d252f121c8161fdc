package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newVerify(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "verify FILE CERTIFICATE",
		Short: "Check the proof of a bound, and print the bound it proves",
		Long: `verify reads an assignment problem as solve does, and a certificate that "solve --certificate" wrote. It rebuilds the bound from both in
exact integers, with none of the code that searched, and prints one line of JSON on standard output:

  {"instance","certificate","bound","seconds"}

No plan for the problem costs less than bound. Where the objective that solve printed equals it, that plan is the best there is.

Exit code: 0 the certificate proves its bound; 2 it does not, or a file or the command has faults; 1 anything else.`,
		Example: `  placement solve --certificate proof.cert week.plc
  placement verify week.plc proof.cert`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return misused("verify needs the file of a problem and that of its certificate; \"%s --help\" says more", c.CommandPath())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, local.InstanceFormats()...); err != nil {
				return err
			}
			return a.verify(args[0], args[1], format)
		},
	}
	c.Flags().StringVar(&format, "format", "", "format of FILE, where its name does not tell: "+strings.Join(local.InstanceFormats(), ", "))
	choices(c, "format", local.InstanceFormats()...)
	return c
}

func (a *app) verify(file, certificate, format string) error {
	if file == stdin && format == "" {
		return misused("standard input has no name that tells its format: name it with --format, one of %s", strings.Join(local.InstanceFormats(), ", "))
	}
	in, err := a.readInstance(file, format)
	if err != nil {
		return err
	}
	started := time.Now()
	bound, err := in.Verify(certificate)
	if err != nil {
		return instanceFailure(err)
	}
	line, err := json.Marshal(struct {
		Instance    string  `json:"instance"`
		Certificate string  `json:"certificate"`
		Bound       int64   `json:"bound"`
		Seconds     float64 `json:"seconds"`
	}{file, certificate, bound, time.Since(started).Round(time.Microsecond).Seconds()})
	if err != nil {
		return failed("the bound cannot be written as JSON: %v", err)
	}
	if err := a.write("", append(line, '\n')); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "placement: the certificate proves that no plan for %s costs less than %d\n", title(file), bound)
	return nil
}
