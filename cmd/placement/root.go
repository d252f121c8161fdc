package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// app is what every command uses: the streams and where the service is.
type app struct {
	in       io.Reader
	out, err io.Writer
	server   string // address of a running service; empty: the service runs in this process
	transport
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "placement",
		Short: "Propose homes for children who need one; people decide",
		Long: `placement proposes homes for children in care who need one, ranks the carers for one request, and says why.
It decides nothing: every plan is a proposal to the council.

Without --server the service runs inside the command and remembers nothing; with --server it is a client of a running placementd.`,
		Example: `  placement sample --seed 7 --children 60 --carers 50 --out in.json
  placement match --in in.json
  placement shortlist --in in.json --request R-0001
  placement whynot --in in.json --request R-0001 --carer H-0003`,
		Args:          cobra.ArbitraryArgs,
		RunE:          func(c *cobra.Command, args []string) error { return rootRun(c, args) },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().StringVar(&a.server, "server", "", "address of a running placementd, host:port; on another machine with --tls")
	a.flags(root)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return misused("%s; \"%s --help\" lists the flags", err, c.CommandPath())
	})
	root.AddCommand(
		newMatch(a), newShortlist(a), newWhyNot(a), newVacancies(a), newRules(a),
		newSample(a), newImport(a), newExport(a), newLoad(a),
		newReport(a), newBacktest(a), newRisk(a), newWhatIf(a), newSolve(a), newVerify(a), newVersion(a),
		newRefer(a), newAuthorise(a), newOffer(a), newCall(a), newHold(a), newNarrative(a), newOpen(a),
		newView(a), newDecide(a), newDecisions(a), newPlans(a), newReplay(a), newReplan(a), newConcern(a), newPolicy(a),
		newAudit(a), newSubject(a), newRetention(a), newEvents(a),
	)
	root.InitDefaultCompletionCmd()
	return root
}

// rootRun answers a call without a command, and one with a command that does not exist.
func rootRun(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	hint := ""
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = fmt.Sprintf(": did you mean %s?", strings.Join(near, " or "))
	}
	return misused("there is no command %q%s; \"placement --help\" lists the commands", args[0], hint)
}

// noArgs refuses arguments that are no flags, with a sentence.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misused("%s takes no argument, but was given %q; files are named with flags, see \"%s --help\"", c.CommandPath(), args[0], c.CommandPath())
	}
	return nil
}

// choices offers the values of a flag to the shell.
func choices(c *cobra.Command, flag string, values ...string) {
	err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic("placement: no flag " + flag + ": " + err.Error()) // our own mistake, found by any test
	}
}

// oneOf checks a flag that takes one of a few values; empty passes.
func oneOf(flag, value string, values ...string) error {
	for _, v := range append(values, "") {
		if v == value {
			return nil
		}
	}
	return misused("--%s is %q, but must be %s", flag, value, strings.Join(values, " or "))
}
