package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// keeping are the commands on a store itself, which need no running service.
var keeping = map[string]struct {
	file bool // needs a FILE
	help string
	run  func(ctx context.Context, k *keepOptions) error
}{
	"backup":  {true, "copy the store into the new FILE, while the service may go on", backup},
	"restore": {true, "make a new store from a backup, and check it", restore},
	"export":  {true, "write the whole state into the new FILE as lines of JSON, - for standard output; the service may go on", export},
	"import":  {true, "read an export, - for standard input, into an empty store; the service must not run", importState},
	"verify":  {false, "check the chain of the audit, and say where it is broken; the service may go on", verify},
}

// keepOptions are what such a command is given.
type keepOptions struct {
	store, file string
	in          io.Reader
	out, errOut io.Writer
}

// errBroken ends verify with 1; what is broken has been printed.
var errBroken = errors.New("the audit is broken")

// keep runs a command on a store and gives the exit code: 0, 1 for what failed, 2 for wrong arguments.
func keep(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	name, command := args[0], keeping[args[0]]
	k := &keepOptions{in: in, out: out, errOut: errOut}
	f := flag.NewFlagSet("placementd "+name, flag.ContinueOnError)
	f.SetOutput(errOut)
	f.StringVar(&k.store, "store", defaultStore(), "`URL` of the store: sqlite:PATH or postgres://USER@HOST/DATABASE")
	f.Usage = func() {
		what := ""
		if command.file {
			what = " FILE"
		}
		fmt.Fprintf(errOut, "placementd %s [--store URL]%s\n    %s\n", name, what, command.help)
		f.PrintDefaults()
	}
	if err := f.Parse(args[1:]); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if command.file != (f.NArg() == 1) || f.NArg() > 1 || k.store == inMemory {
		f.Usage()
		return 2
	}
	k.file = f.Arg(0)
	if err := command.run(ctx, k); err != nil {
		fmt.Fprintf(errOut, "placementd %s: %v\n", name, err)
		return 1
	}
	return 0
}

// commandNames lists the commands on a store.
func commandNames() string {
	var names []string
	for name := range keeping {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func backup(ctx context.Context, k *keepOptions) error {
	if err := sqlstore.Backup(ctx, k.store, k.file, content); err != nil {
		return err
	}
	fmt.Fprintf(k.errOut, "Backed up into %s. Keep it apart from the store, and try a restoration from time to time.\n", k.file)
	return nil
}

func restore(ctx context.Context, k *keepOptions) error {
	report, err := sqlstore.Restore(ctx, k.file, k.store, content)
	if err != nil {
		return err
	}
	return tell(k, report)
}

func export(ctx context.Context, k *keepOptions) error {
	s, err := sqlstore.OpenToRead(ctx, k.store, content)
	if err != nil {
		return err
	}
	defer s.Close()
	if k.file == "-" {
		return s.Export(ctx, k.out)
	}
	f, err := os.OpenFile(k.file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("%w: name a file that does not exist, in a folder that can be written", err)
	}
	err = s.Export(ctx, f)
	if err == nil {
		err = f.Sync()
	}
	if other := f.Close(); err == nil {
		err = other
	}
	if err != nil {
		_ = os.Remove(k.file) // half an export is none
	}
	return err
}

func importState(ctx context.Context, k *keepOptions) error {
	in := k.in
	if k.file != "-" {
		f, err := os.Open(k.file)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	s, err := sqlstore.Open(ctx, k.store, content)
	if err != nil {
		return err
	}
	defer s.Close()
	rows, err := s.Import(ctx, in)
	if err != nil {
		return err
	}
	fmt.Fprintf(k.errOut, "%d rows imported.\n", rows)
	report, err := store.VerifyAudit(ctx, s)
	if err != nil {
		return err
	}
	return tell(k, report)
}

func verify(ctx context.Context, k *keepOptions) error {
	s, err := sqlstore.OpenToRead(ctx, k.store, content)
	if err != nil {
		return err
	}
	defer s.Close()
	report, err := store.VerifyAudit(ctx, s)
	if err != nil {
		return err
	}
	return tell(k, report)
}

// tell prints what a check of the audit found.
func tell(k *keepOptions, report *store.AuditReport) error {
	for _, fault := range report.Faults {
		fmt.Fprintf(k.out, "BROKEN at %v\n", fault)
	}
	if len(report.Faults) > 0 {
		return errBroken
	}
	if report.Entries == 0 {
		fmt.Fprintln(k.out, "The audit has no entry yet.")
		return nil
	}
	fmt.Fprintf(k.out, "The audit is whole: %d entries, %d of them rectified or erased by a later one that says so.\nIts end, to be noted elsewhere: %d %s\n",
		report.Entries, report.Amended, report.Head, report.Chain)
	return nil
}
