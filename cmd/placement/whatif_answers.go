package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/local/answer"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/cmd/internal/show"
)

// answerFlags are the flags of the questions that are asked most.
type answerFlags struct {
	in           []string
	date, method string
	jobs         int
	internal     bool
	files        reportFiles
}

func (f *answerFlags) flags(c *cobra.Command) {
	fl := c.Flags()
	fl.StringArrayVar(&f.in, "in", nil, "input file, may be repeated (default: the invented sample authority)")
	fl.StringVar(&f.date, "date", "", "date on which the input stands, 2026-11-02 (default: that of the input)")
	fl.StringVar(&f.method, "method", "", "how to solve: highs or plain (default: the best this program has)")
	fl.IntVar(&f.jobs, "jobs", 0, "plans that are solved at once (default: one for each processor)")
	fl.BoolVar(&f.internal, "internal", false, "show identifiers and numbers under 5: not for anybody outside the team")
	f.files.flags(c)
	choices(c, "method", "highs", "plain")
}

const answerInput = `

Input is JSON as "sample", "import" and "export" write it; without --in it is the invented sample authority. Identifiers and numbers under 5 are hidden
unless --internal is given. The report goes to standard output; --folder, --html, --xlsx and --csv write it to files, with its charts.`

// newAnswer makes the command of a question.
func newAnswer(a *app, c *cobra.Command, f *answerFlags, ask func(context.Context, *answer.Question) (*report.Document, error)) *cobra.Command {
	c.Args = noArgs
	c.Long += answerInput
	c.RunE = func(c *cobra.Command, _ []string) error {
		q, err := a.ask(c.Context(), f)
		if err != nil {
			return err
		}
		m := newDrawMeter(a.err)
		q.Progress = m.show
		d, err := ask(c.Context(), q)
		m.end()
		switch {
		case err != nil && c.Context().Err() != nil:
			return failed("stopped; nothing was written")
		case err != nil:
			return failed("%v", err)
		}
		return a.tellReport("", &f.files, d)
	}
	f.flags(c)
	return c
}

// ask reads the input and holds it to what the service takes.
func (a *app) ask(ctx context.Context, f *answerFlags) (*answer.Question, error) {
	switch {
	case a.server != "":
		return nil, misused("this works on files: \"placement export --server %s --out in.json\" writes one of a service's records, for --in", a.server)
	case f.jobs < 0:
		return nil, misused("--jobs may not be below 0")
	}
	in, err := a.answerInput(f)
	if err != nil {
		return nil, err
	}
	if err := setDate(&in.req.SnapshotDate, f.date); err != nil {
		return nil, err
	}
	if f.method != "" {
		in.req.Method = f.method
	}
	in.fromFlags()
	if err := a.sound(ctx, in); err != nil {
		return nil, err
	}
	q, err := local.Ask(in.req, programVersion(), f.internal)
	if err != nil {
		return nil, failed("%v", err)
	}
	q.Workers = f.jobs
	return q, nil
}

func (a *app) answerInput(f *answerFlags) (*input, error) {
	if len(f.in) > 0 {
		return a.readInputs(f.in)
	}
	fmt.Fprintln(a.err, "placement: no --in, so this is about the invented sample authority")
	sample, err := local.Sample(local.SampleOptions{Seed: 1, Authority: true})
	if err != nil {
		return nil, failed("the sample: %v", err)
	}
	return &input{req: sample}, nil
}

// sound refuses an input with faults, as match does.
func (a *app) sound(ctx context.Context, in *input) error {
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	was := in.req.GetValidateOnly()
	in.req.ValidateOnly = true
	_, err = pb.NewMatchingServiceClient(svc).Match(ctx, in.req)
	in.req.ValidateOnly = was
	if err != nil {
		return a.explain(ctx, err, in)
	}
	return nil
}

func newWhatIfFrontier(a *app) *cobra.Command {
	f, between := &answerFlags{}, 0
	c := &cobra.Command{
		Use:   "frontier",
		Short: "What averting unplanned endings costs",
		Long: `frontier finds every plan that is best for some price of an averted ending, exactly, with all that comes before money held: what each step along it
costs, what it averts, and which plan the policy chooses.`,
		Example: "  placement whatif frontier\n  placement whatif frontier --in in.json --between 10 --folder answer/",
	}
	newAnswer(a, c, f, func(ctx context.Context, q *answer.Question) (*report.Document, error) {
		if between < 0 {
			return nil, errors.New("--between may not be below 0")
		}
		return answer.Frontier(ctx, q, between)
	})
	c.Flags().IntVar(&between, "between", 0, "look for so many plans between those, which no price chooses")
	return c
}

func newWhatIfCarers(a *app) *cobra.Command {
	f, o := &answerFlags{}, answer.CarerOptions{}
	c := &cobra.Command{
		Use:   "carers",
		Short: "What one more carer is worth: the recruitment brief",
		Long: `carers draws demand again and again and solves each draw with and without one more carer of each kind: what is saved a year, residential weeks and
miles avoided, and how often the place is used, with intervals. It shows by age who asks and what there is.`,
		Example: "  placement whatif carers --draws 10\n  placement whatif carers --in in.json --need AGG --need CCE --area IN --folder brief/",
	}
	newAnswer(a, c, f, func(ctx context.Context, q *answer.Question) (*report.Document, error) {
		if o.Draws < 0 || o.Children < 0 {
			return nil, errors.New("--draws and --children may not be below 0")
		}
		return answer.Carers(ctx, q, o)
	})
	fl := c.Flags()
	fl.StringArrayVar(&o.Needs, "need", nil, "a need that the carer could meet, such as AGG or ASD; may be repeated (default: none, AGG, CCE, ASD and MED)")
	fl.StringArrayVar(&o.Areas, "area", nil, "where the carer lives: IN, ADJOINING or DISTANT; may be repeated (default: IN and ADJOINING)")
	fl.StringArrayVar(&o.Categories, "category", nil, "the provider: IN_HOUSE or IFA; may be repeated (default: IN_HOUSE)")
	fl.StringArrayVar(&o.Kinds, "kind", nil, "the kind of home: FOSTER or SUPPORTED_LODGINGS, which is for 16 and 17 alone; may be repeated (default: both)")
	fl.IntVar(&o.Draws, "draws", 0, "draws of demand (default 30)")
	fl.IntVar(&o.Children, "children", 0, "children who ask in each draw, on average (default: as many as ask in the input)")
	fl.Int64Var(&o.Seed, "seed", 0, "seed of the draws: the same seed draws the same")
	return c
}

func newWhatIfStepDown(a *app) *cobra.Command {
	f, recruited := &answerFlags{}, 0
	c := &cobra.Command{
		Use:   "stepdown",
		Short: "Who could leave residential care for a family",
		Long: `stepdown plans the moves from residential care to fostering that requests ask for, with what they save by financial year and who keeps it. It lists
settled children whom a carer could meet: they stay where they are until somebody asks.`,
		Example: "  placement whatif stepdown\n  placement whatif stepdown --in in.json --recruited 18 --internal",
	}
	newAnswer(a, c, f, func(ctx context.Context, q *answer.Question) (*report.Document, error) {
		return answer.StepDown(ctx, q, recruited)
	})
	c.Flags().IntVar(&recruited, "recruited", 0, "carers recruited in the financial year, net, for the partner's share at risk")
	return c
}

func newWhatIfReserve(a *app) *cobra.Command {
	f := &answerFlags{}
	return newAnswer(a, &cobra.Command{
		Use:     "reserve",
		Short:   "What scarce places are worth",
		Long:    `reserve tells what would be lost without the last vacant place of each home that the plan uses: the most that is worth paying to keep it free.`,
		Example: "  placement whatif reserve\n  placement whatif reserve --in in.json --internal",
	}, f, answer.Reserve)
}

func newWhatIfGaps(a *app) *cobra.Command {
	f := &answerFlags{}
	return newAnswer(a, &cobra.Command{
		Use:     "gaps",
		Short:   "Sufficiency: where places are missing, by age, need and area",
		Long:    `gaps counts who asks and which vacant places are for them, by age, need and area, and by the languages, faiths and cultures that requests name.`,
		Example: "  placement whatif gaps\n  placement whatif gaps --in in.json --folder sufficiency/",
	}, f, answer.Gaps)
}

func newWhatIfRobust(a *app) *cobra.Command {
	f, o := &answerFlags{}, answer.RobustOptions{}
	c := &cobra.Command{
		Use:   "robust",
		Short: "How firm the plan is: best in how many draws",
		Long: `robust solves the input again and again with other prices and other weights of money, and counts how often each child lives where the plan puts it:
"best in 870 of 1,000 draws".`,
		Example: "  placement whatif robust --draws 200\n  placement whatif robust --in in.json --prices 5 --internal",
	}
	newAnswer(a, c, f, func(ctx context.Context, q *answer.Question) (*report.Document, error) {
		if o.Draws < 0 || o.Prices < 0 || o.Policy < 0 {
			return nil, errors.New("--draws, --prices and --policy may not be below 0")
		}
		return answer.Robust(ctx, q, o)
	})
	fl := c.Flags()
	fl.IntVar(&o.Draws, "draws", 0, "draws (default 1000)")
	fl.IntVar(&o.Prices, "prices", 0, "by how many per cent prices may be off (default 10, where --policy is not given either)")
	fl.IntVar(&o.Policy, "policy", 0, "by how many per cent the policy's weights of money may be off (default 20, where --prices is not given either)")
	fl.Int64Var(&o.Seed, "seed", 0, "seed of the draws: the same seed draws the same")
	return c
}

func newWhatIfLookAhead(a *app) *cobra.Command {
	f, o := &answerFlags{}, answer.LookAheadOptions{}
	c := &cobra.Command{
		Use:   "lookahead",
		Short: "Deciding now with more children to come: greedy, batch, look-ahead",
		Long: `lookahead decides streams of demand in three ways, each request as it comes, a week together, and a week with a toll on places that will be scarce, and
measures each by hindsight. The streams were fixed before any way was written. It shows the tolls; --toll sets one by hand.`,
		Example: "  placement whatif lookahead --streams 3 --occupancy 85\n  placement whatif lookahead --in in.json --toll F-0012=2000 --internal",
	}
	newAnswer(a, c, f, func(ctx context.Context, q *answer.Question) (*report.Document, error) {
		for _, n := range o.Occupancies {
			if n < 1 || n > 100 {
				return nil, fmt.Errorf("--occupancy is %d, but is a percentage from 1 to 100", n)
			}
		}
		if o.Streams < 0 || o.Futures < 0 {
			return nil, errors.New("--streams and --futures may not be below 0")
		}
		return answer.LookAhead(ctx, q, o)
	})
	fl := c.Flags()
	fl.IntVar(&o.Streams, "streams", 0, "streams for each occupancy (default: all that are published)")
	fl.IntSliceVar(&o.Occupancies, "occupancy", nil, "per cent of places that are taken at the start, may be repeated (default: 70, 85 and 95)")
	fl.IntVar(&o.Futures, "futures", 0, "futures sampled for each decision (default 24)")
	fl.StringArrayVar(&o.Tolls, "toll", nil, "CARER=POUNDS to charge for a place of this home, in the place of what the futures say; may be repeated")
	return c
}

func newWhatIfReckon(a *app) *cobra.Command {
	files := &reportFiles{}
	c := &cobra.Command{
		Use:   "reckon FILE",
		Short: "What a change of numbers comes to, without a plan",
		Long: `reckon reads a file of numbers (so many children in each kind of home at a price, moves, other prices, support, an agreement) and works out, to the
penny, what the moves save, who keeps it, and why spending changes: by volume, mix and price, which sum to the whole. "placement whatif schema --ledger"
prints what the file may hold.`,
		Example: "  placement whatif reckon solver/whatif/examples/ledger/shared_savings.json\n  placement whatif reckon moves.json --folder answer/",
		Args:    named("a file of numbers"),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := a.readFile(args[0])
			if err != nil {
				return err
			}
			d, faults, err := local.Reckon(data, programVersion())
			for i := range faults {
				faults[i] = title(args[0]) + ":" + oneLine(faults[i])
			}
			switch {
			case len(faults) > 0:
				return invalid(faults...)
			case err != nil:
				return failed("%v", err)
			}
			return a.tellReport("", files, d)
		},
	}
	files.flags(c)
	return c
}

// drawMeter shows on a terminal how many draws are done.
type drawMeter struct {
	w  io.Writer
	on bool
}

func newDrawMeter(w io.Writer) *drawMeter { return &drawMeter{w: w, on: show.IsTerminal(w)} }

func (m *drawMeter) show(done, of int) {
	if m.on {
		fmt.Fprintf(m.w, "\rdraw %d of %d", done, of)
	}
}

func (m *drawMeter) end() {
	if m.on {
		fmt.Fprint(m.w, "\r"+strings.Repeat(" ", 40)+"\r")
	}
}
