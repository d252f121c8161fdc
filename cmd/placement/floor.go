package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// floorHelp says what a file with a floor holds.
const floorHelp = `A floor is a JSON file, a policy like the rest:
  {"version": "floor-1", "approved_by": "who", "trait": "age", "group": "13 to 15", "min_fit": 70,
   "reason": "what the floor answers, and where it is seen", "review_on": "2027-04-01"}
trait is age, kind (of request, such as LONG_TERM), sex, ethnicity, disability or asylum status; groups are named as report equity names them.`

func newReportFloor(a *app) *cobra.Command {
	var (
		in, floor, format string
		internal          bool
		files             reportFiles
	)
	c := &cobra.Command{
		Use:   "floor --in FILE --floor FILE",
		Short: "What a floor of fit for a group of children would cost, and whom",
		Long: `floor makes two plans of an input of match: as it is, and with no home below a floor of fit for the children of a group. It shows the difference in
spending and in risk, who waits, and what happens to the children who are not of the group. Nobody's own floor is lowered.

` + floorHelp,
		Example: "  placement report floor --in in.json --floor floor.json --html floor.html",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "table", "csv"); err != nil {
				return err
			}
			if in == "" || floor == "" {
				return misused("report floor needs --in, requests and carers, and --floor, a file; \"report floor --help\" shows one")
			}
			return a.priceFloor(c.Context(), in, floor, internal, format, &files)
		},
	}
	fl := c.Flags()
	fl.StringVar(&in, "in", "", "requests and carers, as match takes them")
	fl.StringVar(&floor, "floor", "", "the floor, as JSON")
	fl.BoolVar(&internal, "internal", false, "show numbers under 5: not for anybody outside the team")
	fl.StringVar(&format, "format", "", "what is printed: table or csv")
	choices(c, "format", "table", "csv")
	files.flags(c)
	return c
}

// readFloor reads a floor and tells every fault of it.
func (a *app) readFloor(name string) (*local.Floor, error) {
	b, err := a.readFile(name)
	if err != nil {
		return nil, err
	}
	f, faults, err := local.ReadFloor(b)
	if err != nil {
		return nil, invalid(name + ": " + oneLine(err.Error()))
	}
	for i := range faults {
		faults[i] = name + ": " + faults[i]
	}
	if len(faults) > 0 {
		return nil, invalid(faults...)
	}
	return f, nil
}

func (a *app) priceFloor(ctx context.Context, file, floor string, internal bool, format string, files *reportFiles) error {
	f, err := a.readFloor(floor)
	if err != nil {
		return err
	}
	in, err := a.readInputs([]string{file})
	if err != nil {
		return err
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	without, err := a.watch(ctx, svc, in, 0)
	if err != nil {
		return a.explain(ctx, err, in)
	}
	with, pairs, err := a.matchOver(ctx, svc, in, f, without)
	if err != nil {
		return err
	}
	d, err := local.FloorPrice(f, in.req, without.GetPlan(), with.GetPlan(), pairs, internal)
	if err != nil {
		return failed("%v", err)
	}
	return a.tellReport(format, files, d)
}

// matchOver solves an input again and again, each time without the pairs that the floor rules out, until no child of the group is proposed a home below
// it. first is the answer without the floor. A pair that is ruled out stays so, and there are only so many: it ends.
func (a *app) matchOver(ctx context.Context, svc *service, in *input, f *local.Floor, first *pb.MatchResponse) (*pb.MatchResponse, int, error) {
	if own := in.req.GetPolicy(); own != nil && f.MinFit < own.GetMinFit() {
		return nil, 0, invalid(fmt.Sprintf("placement: the floor of %d is below the policy's least fit of %d, which holds for everybody", f.MinFit, own.GetMinFit()))
	}
	protected, err := f.Protects(in.req)
	if err != nil {
		return nil, 0, failed("%v", err)
	}
	answer, ruledOut := first, map[[3]string]bool{}
	for {
		pins, broken := f.Under(answer.GetPlan(), protected)
		if !broken {
			return answer, len(ruledOut), nil
		}
		for _, pin := range pins { // a plan may name a pair as a runner-up that is ruled out already
			if pair := [3]string{pin.GetRequestId(), pin.GetChildIds()[0], pin.GetCarerId()}; !ruledOut[pair] {
				ruledOut[pair] = true
				in.req.Pins = append(in.req.Pins, pin)
			}
		}
		if answer, err = a.watch(ctx, svc, in, 0); err != nil {
			return nil, 0, a.explain(ctx, err, in)
		}
		if answer.GetPlan().GetState() == pb.PlanState_PLAN_STATE_INFEASIBLE {
			return nil, 0, failed("no plan keeps the pins of the input and the floor: take a pin back, or lower the floor")
		}
	}
}

// keepFloor is matchOver for a plan that is meant, and says so.
func (a *app) keepFloor(ctx context.Context, svc *service, in *input, name string, first *pb.MatchResponse) (*pb.MatchResponse, error) {
	f, err := a.readFloor(name)
	if err != nil {
		return nil, err
	}
	if why := f.OnlyPriced(); why != "" {
		return nil, misused("--floor %s: %s", name, why)
	}
	if in.req.GetStoredRequests() {
		return nil, misused("--floor needs the requests in a file: \"placement export --out in.json\" writes those of the store")
	}
	answer, pairs, err := a.matchOver(ctx, svc, in, f, first)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(a.err, "floor: %s; ruled out %s, kept with the plan as pins\n", f, countOf(pairs, "pair"))
	return answer, nil
}
