package assign_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// single is n groups of one child who all want the one place, with room for all; waiting costs 10 more for each later group.
func single(n int) *assign.Problem {
	p := &assign.Problem{Levels: 1, Budget: -1, Places: []assign.Place{{Limit: [assign.Counters]int32{int32(n), -1, -1}}}}
	for g := range n {
		p.Groups = append(p.Groups, assign.Group{
			Parts:   []assign.Part{{Children: 1, Arcs: []assign.Arc{{Place: 0, Use: [assign.Counters]int32{1, 0, 0}, Cost: []int64{1}}}}},
			Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{int64(10 * (g + 1))}}},
		})
	}
	return p
}

// An illegal pair becomes one row on the clique of all groups that are illegal together.
func TestLegalCliques(t *testing.T) {
	for _, c := range []struct {
		name   string
		most   int // the place takes so many groups
		groups int
		want   int64
		limit  int
		arcs   int
	}{
		{"one at a time", 1, 4, 10 + 20 + 30 + 1, 1, 4},
		{"two at a time", 2, 3, 10 + 1 + 1, 2, 3},
		{"three at a time", 3, 3, 3, 0, 0},
		{"nobody", 0, 2, 30, 0, 1},
	} {
		p := single(c.groups)
		p.Legal = func(_ int, arcs []assign.ArcRef) bool { return len(arcs) <= c.most }
		sol, err := assign.Solve(context.Background(), p, assign.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if sol.State != assign.Optimal || sol.Objective[0] != c.want {
			t.Errorf("%s: state %d, cost %v, want %d", c.name, sol.State, sol.Objective, c.want)
		}
		if c.arcs == 0 {
			if len(sol.Rows) > 0 {
				t.Errorf("%s: rows %v, want none", c.name, sol.Rows)
			}
			continue
		}
		if len(sol.Rows) == 0 || sol.Rows[0].Limit != c.limit || len(sol.Rows[0].Arcs) != c.arcs {
			t.Errorf("%s: rows %v, want the first to have limit %d over %d arcs", c.name, sol.Rows, c.limit, c.arcs)
		}
	}
}

// recorder is a method that notes the sizes of the problems it gets.
type recorder struct {
	plain assign.Plain
	sizes *[]int
	limit *[]int64
}

// recording guards what recorders note: components are solved side by side.
var recording sync.Mutex

func (r recorder) Name() string { return r.plain.Name() }

func (r recorder) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, limit int64, report func(a, b []int64)) (assign.Solution, error) {
	if p.Legal != nil {
		return assign.Solution{}, errors.New("Legal reached the method")
	}
	recording.Lock()
	*r.sizes = append(*r.sizes, len(p.Groups))
	*r.limit = append(*r.limit, limit)
	recording.Unlock()
	return r.plain.Solve(ctx, p, rows, limit, report)
}

// Groups that nothing binding joins are solved apart; each kind of link joins them.
func TestComponents(t *testing.T) {
	arc := func(p *assign.Problem, g int) *assign.Arc { return &p.Groups[g].Parts[0].Arcs[0] }
	for _, c := range []struct {
		name   string
		change func(p *assign.Problem)
		want   []int
	}{
		{"room for all", func(*assign.Problem) {}, []int{1, 1, 1}},
		{"a counter binds", func(p *assign.Problem) { p.Places[0].Limit[0] = 2 }, []int{3}},
		{"exclusive", func(p *assign.Problem) { arc(p, 1).Exclusive = true }, []int{3}},
		{"conflict", func(p *assign.Problem) {
			p.Conflicts = []assign.Conflict{{A: assign.PartRef{Group: 2}, B: assign.PartRef{Group: 0}}}
		}, []int{1, 2}},
		{"loose budget", func(p *assign.Problem) { p.Budget, arc(p, 0).Spend, arc(p, 1).Spend = 5, 2, 3 }, []int{1, 1, 1}},
		{"budget binds", func(p *assign.Problem) { p.Budget, arc(p, 0).Spend, arc(p, 1).Spend = 4, 2, 3 }, []int{1, 2}},
		{"loose cap", func(p *assign.Problem) {
			p.Caps, arc(p, 0).CapUse, arc(p, 2).CapUse = []assign.Cap{{Places: []int{0}, Limit: 2}}, 1, 1
		}, []int{1, 1, 1}},
		{"cap binds", func(p *assign.Problem) {
			p.Caps, arc(p, 0).CapUse, arc(p, 2).CapUse = []assign.Cap{{Places: []int{0}, Limit: 1}}, 1, 1
		}, []int{1, 2}},
		// The first round has three components; the row joins the first two, and the third is not solved again.
		{"a row joins", func(p *assign.Problem) {
			p.Legal = func(_ int, arcs []assign.ArcRef) bool {
				return len(arcs) < 2 || arcs[0].Group != 0 || arcs[1].Group != 1
			}
		}, []int{1, 1, 1, 2}},
	} {
		p := single(3)
		c.change(p)
		var sizes []int
		var limits []int64
		if _, err := assign.Solve(context.Background(), p, assign.Settings{Method: recorder{sizes: &sizes, limit: &limits}, Threads: 1}); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if !slices.Equal(sizes, c.want) {
			t.Errorf("%s: components of %v groups, want %v", c.name, sizes, c.want)
		}
	}
}

// Every fault of a malformed problem is an error that names it, never a panic.
func TestValidate(t *testing.T) {
	for _, c := range []struct {
		want   string
		change func(p *assign.Problem)
	}{
		{"levels: -1", func(p *assign.Problem) { p.Levels = -1 }},
		{"no place 1", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].Place = 1 }},
		{"no place -1", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].Place = -1 }},
		{"arc 0: 2 costs for 1 levels", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].Cost = []int64{1, 2} }},
		{"option 1: 0 costs for 1 levels", func(p *assign.Problem) { p.Groups[1].Options[1].Cost = nil }},
		{"use -1 of counter 2", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].Use[2] = -1 }},
		{"cap use -3", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].CapUse = -3 }},
		{"no state 3", func(p *assign.Problem) { p.Groups[0].Parts[0].Arcs[0].State = 3 }},
		{"no part 1", func(p *assign.Problem) { p.Groups[0].Options[0].Parts = []int{1} }},
		{"overlaps", func(p *assign.Problem) { p.Groups[0].Options[0].Parts = []int{0, 0} }},
		{"has no children", func(p *assign.Problem) { p.Groups[0].Parts[0].Children = 0 }},
		{"limit -1 is negative", func(p *assign.Problem) { p.Caps = []assign.Cap{{Limit: -1}} }},
		{"named twice", func(p *assign.Problem) { p.Caps = []assign.Cap{{Places: []int{0, 0}}} }},
		{"unknown part", func(p *assign.Problem) {
			p.Conflicts = []assign.Conflict{{A: assign.PartRef{Group: 2}}}
		}},
		{"both parts are of group 1", func(p *assign.Problem) {
			p.Conflicts = []assign.Conflict{{A: assign.PartRef{Group: 1}, B: assign.PartRef{Group: 1}}}
		}},
		{"level 0 can overflow", func(p *assign.Problem) {
			p.Groups[0].Options[1].Cost[0], p.Groups[1].Options[1].Cost[0] = math.MaxInt64-4, 5
		}},
		{"the budget can overflow", func(p *assign.Problem) {
			p.Groups[0].Parts[0].Arcs[0].Spend, p.Groups[1].Parts[0].Arcs[0].Spend = math.MinInt64+1, -1
		}},
	} {
		p := single(2)
		c.change(p)
		if _, err := assign.Solve(context.Background(), p, assign.Settings{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
	fits := single(2)
	fits.Groups[0].Options[1].Cost[0], fits.Groups[1].Options[1].Cost[0] = math.MaxInt64-4, 4
	if err := fits.Validate(); err != nil {
		t.Errorf("a level that just fits: %v", err)
	}
}

// Levels that do not fit 128 bits together are an error that can be recognised.
func TestTooWide(t *testing.T) {
	p := single(1)
	p.Levels = 3
	p.Groups[0].Parts[0].Arcs[0].Cost = make([]int64, 3)
	p.Groups[0].Options[0].Cost = make([]int64, 3)
	p.Groups[0].Options[1].Cost = []int64{1 << 60, 1 << 60, 1 << 60}
	if _, err := assign.Solve(context.Background(), p, assign.Settings{}); !errors.Is(err, assign.ErrTooWide) {
		t.Errorf("got %v, want ErrTooWide", err)
	}
}

// Evaluate refuses each broken demand by name.
func TestEvaluate(t *testing.T) {
	placed := assign.Choice{Option: 0, Arcs: []int{0}}
	waits := assign.Choice{Option: 1}
	arc := func(p *assign.Problem, g int) *assign.Arc { return &p.Groups[g].Parts[0].Arcs[0] }
	for _, c := range []struct {
		want    string
		choices []assign.Choice
		change  func(p *assign.Problem)
	}{
		{"", []assign.Choice{placed, placed}, func(*assign.Problem) {}},
		{"1 choices for 2 groups", []assign.Choice{placed}, func(*assign.Problem) {}},
		{"no option 2", []assign.Choice{placed, {Option: 2}}, func(*assign.Problem) {}},
		{"0 arcs for 1 parts", []assign.Choice{placed, {Option: 0}}, func(*assign.Problem) {}},
		{"no arc 1", []assign.Choice{placed, {Option: 0, Arcs: []int{1}}}, func(*assign.Problem) {}},
		{"forbidden", []assign.Choice{placed, waits}, func(p *assign.Problem) { arc(p, 0).State = assign.ArcForbidden }},
		{"pinned", []assign.Choice{waits, waits}, func(p *assign.Problem) { arc(p, 0).State = assign.ArcPinned }},
		{"holds 2 of 1", []assign.Choice{placed, placed}, func(p *assign.Problem) { p.Places[0].Limit[0] = 1 }},
		{"for itself", []assign.Choice{placed, placed}, func(p *assign.Problem) { arc(p, 1).Exclusive = true }},
		{"", []assign.Choice{waits, placed}, func(p *assign.Problem) { arc(p, 1).Exclusive = true }},
		{"conflict", []assign.Choice{placed, placed}, func(p *assign.Problem) { p.Conflicts = []assign.Conflict{{B: assign.PartRef{Group: 1}}} }},
		{"cap 0 holds 4 of 3", []assign.Choice{placed, waits}, func(p *assign.Problem) {
			p.Caps, arc(p, 0).CapUse = []assign.Cap{{Places: []int{0}, Limit: 3}}, 4
		}},
		{"overspent", []assign.Choice{placed, placed}, func(p *assign.Problem) { p.Budget, arc(p, 0).Spend = 1, 2 }},
		{"not legal", []assign.Choice{placed, placed}, func(p *assign.Problem) {
			p.Legal = func(_ int, arcs []assign.ArcRef) bool {
				return !reflect.DeepEqual(arcs, []assign.ArcRef{{Group: 0}, {Group: 1}})
			}
		}},
	} {
		p := single(2)
		c.change(p)
		_, err := p.Evaluate(c.choices)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}
