package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

// solveFlags are the flags of solve.
type solveFlags struct {
	method, format   string
	limit            time.Duration
	mps, certificate string
}

func newSolve(a *app) *cobra.Command {
	f := &solveFlags{}
	c := &cobra.Command{
		Use:   "solve FILE [FILE ...]",
		Short: "Solve assignment problems in the neutral formats of solvers",
		Long: `solve reads assignment problems that hold no child's record, solves each, and prints one line of JSON for each on standard output:

  {"instance","status","proof","objective","bound","method","seconds"}

status is optimal, stopped or infeasible; proof says who vouches for it: certificate, search, highs or none. objective is the cost of the
best plan found, recounted from the plan, and null where none is known; no plan costs less than bound. seconds run from the problem as
read to the answer as checked.

The name of a file tells its format: *.plc (placement), *.gap (generalised assignment), *.trn (transportation), assign*.txt and *.lapd
(linear assignment). Compressed files, *.plc.gz and so on, are expanded. "-" is standard input and needs --format.

Exit code: 0 every file has its line; 2 a file or the command has faults, each told on standard error; 3 no plan exists for a file;
1 anything else. A file with faults does not stop the others. Ctrl-C ends the search and still gives the best plan found so far.`,
		Example: `  placement solve week.plc
  placement solve --method plain --time-limit 25s *.gap
  placement solve --mps model.mps --certificate proof.cert week.plc.gz
  generate | placement solve --format plc -`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused("solve needs the name of a file; \"%s --help\" lists the formats", c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return a.solve(c.Context(), f, args) },
	}
	fl := c.Flags()
	fl.StringVar(&f.method, "method", "auto", "how to solve: "+strings.Join(local.MethodNames(), ", "))
	fl.StringVar(&f.format, "format", "", "format of the files, where their names do not tell: "+strings.Join(local.InstanceFormats(), ", "))
	fl.DurationVar(&f.limit, "time-limit", 0, "stop each search after so long, for example 25s, and give the best plan so far; 0 is no limit")
	fl.StringVar(&f.mps, "mps", "", "write the problem as an integer program to this file, in MPS format; takes one FILE")
	fl.StringVar(&f.certificate, "certificate", "", "write the proof of the bound to this file, for \"placement verify\"; takes one FILE")
	choices(c, "method", local.MethodNames()...)
	choices(c, "format", local.InstanceFormats()...)
	return c
}

func (f *solveFlags) misuse(files []string) error {
	if err := oneOf("method", f.method, local.MethodNames()...); err != nil {
		return err
	}
	if err := oneOf("format", f.format, local.InstanceFormats()...); err != nil {
		return err
	}
	inputs := 0
	for _, name := range files {
		if name == stdin {
			inputs++
		}
	}
	switch {
	case f.limit < 0:
		return misused("--time-limit is %s, but may not be below 0", f.limit)
	case len(files) > 1 && f.mps != "":
		return misused("--mps takes one FILE, but %d are given: run solve once for each", len(files))
	case len(files) > 1 && f.certificate != "":
		return misused("--certificate takes one FILE, but %d are given: run solve once for each", len(files))
	case inputs > 1:
		return misused("standard input can be read once, but \"-\" is given %d times", inputs)
	case inputs > 0 && f.format == "":
		return misused("standard input has no name that tells its format: name it with --format, one of %s", strings.Join(local.InstanceFormats(), ", "))
	case f.mps == stdin || f.certificate == stdin:
		return misused("standard output holds the lines of JSON alone: give --mps and --certificate the name of a file")
	}
	return nil
}

// solve solves the files one after another and tells the failure of each that has one; the worst decides the exit code.
func (a *app) solve(ctx context.Context, f *solveFlags, files []string) error {
	if err := f.misuse(files); err != nil {
		return err
	}
	if _, err := local.Method(f.method); err != nil {
		return failed("%v", err)
	}
	defer local.EndWorkers()
	worst := exitDone
	for _, name := range files {
		err := a.solveOne(ctx, f, name)
		if err == nil {
			continue
		}
		worst = worse(worst, a.finish(err))
	}
	if worst == exitDone {
		return nil
	}
	return &failure{code: worst}
}

// worse orders the exit codes of several files: what went wrong by itself, then faulty files, then those without a plan.
func worse(a, b int) int {
	for _, code := range []int{exitFailed, exitInvalid, exitInfeasible} {
		if a == code || b == code {
			return code
		}
	}
	return exitDone
}

func (a *app) solveOne(ctx context.Context, f *solveFlags, name string) error {
	in, err := a.readInstance(name, f.format)
	if err != nil {
		return err
	}
	if f.mps != "" {
		var b bytes.Buffer
		if err := in.WriteMPS(&b); err != nil {
			return failed("%v", err)
		}
		if err := a.writeTo("mps", f.mps, b.Bytes()); err != nil {
			return err
		}
	}
	solved, err := in.Solve(ctx, f.method, f.limit)
	if err != nil {
		return failed("%v", err)
	}
	line, err := json.Marshal(solved)
	if err != nil {
		return failed("the answer cannot be written as JSON: %v", err)
	}
	if err := a.write("", append(line, '\n')); err != nil {
		return err
	}
	if f.certificate != "" {
		if err := a.writeCertificate(f.certificate, solved); err != nil {
			return err
		}
	}
	if solved.Infeasible() {
		return &failure{code: exitInfeasible, lines: []string{fmt.Sprintf("placement: %s: no plan exists: the groups that must be placed do not fit", title(name))}}
	}
	return nil
}

// readInstance reads a file or standard input.
func (a *app) readInstance(name, format string) (*local.Instance, error) {
	var in *local.Instance
	var err error
	if name == stdin {
		in, err = local.InstanceFrom(name, format, a.in)
	} else {
		in, err = local.ReadInstance(name, format)
	}
	if err != nil {
		return nil, instanceFailure(err)
	}
	return in, nil
}

// writeTo writes a file that a flag names.
func (a *app) writeTo(flag, name string, b []byte) error {
	if err := replace(name, b); err != nil {
		return failed("%s cannot be written: %v; choose another place with --%s", name, cause(err), flag)
	}
	return nil
}

// writeCertificate writes the proof of the bound, where the method made one.
func (a *app) writeCertificate(name string, s *local.Solved) error {
	b, err := s.Certificate()
	if errors.Is(err, local.ErrNoCertificate) {
		return failed("%s is not written: method %s made no certificate for %s, %v; choose another with --method", name, s.Method, s.Instance, err)
	} else if err != nil {
		return failed("%v", err)
	}
	return a.writeTo("certificate", name, b)
}

// instanceFailure gives a fault of a file its exit code.
func instanceFailure(err error) error {
	if fault := (*local.InstanceFault)(nil); errors.As(err, &fault) {
		return misused("%s", oneLine(err.Error()))
	}
	return failed("%v", err)
}
