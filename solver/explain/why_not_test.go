package explain_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
)

// question is a small pool and what is asked of it.
type question struct {
	requests []model.Request
	pool     model.Pool
	pins     []solver.Pin
	ask      solver.Pair
	work     int64
}

// questions, each with what it shows.
var questions = []struct {
	name string
	ask  func() question
}{
	{"in the plan already", func() question {
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(modeltest.Carer("H1")), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a dearer home", func() question {
		dear := modeltest.Carer("H2")
		dear.Price.Weekly += 20_000
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(modeltest.Carer("H1"), dear), ask: solver.Pair{RequestID: "A", CarerID: "H2"}}
	}},
	{"another would wait", func() question {
		a, b := one("A", "C1"), one("B", "C2")
		b.Children[0].ExcludedCarers = []string{"H2"}
		return question{requests: requests(a, b), pool: modeltest.Pool(single(modeltest.Carer("H1")), single(far("H2"))), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"siblings would be split", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		return question{requests: requests(a), pool: modeltest.Pool(modeltest.Carer("H1"), single(modeltest.Carer("H2"))),
			ask: solver.Pair{RequestID: "A", Part: 2, CarerID: "H2"}}
	}},
	{"no price", func() question {
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(modeltest.Carer("H1"), modeltest.Carer("H2"), modeltest.Carer("H3")),
			ask: solver.Pair{RequestID: "A", CarerID: "H3"}}
	}},
	{"a rule", func() question {
		young := modeltest.Carer("H1")
		young.Terms.AgeMax = 5
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(young, modeltest.Carer("H2")), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"two rules for two children", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		a.Children[1].ExcludedCarers = []string{"H1"}
		return question{requests: requests(a), pool: modeltest.Pool(single(modeltest.Carer("H1"))), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a child who lives there", func() question {
		a := one("A", "C1")
		a.Children[0].ExcludedChildren = []string{"R9"}
		home := modeltest.Carer("H1")
		home.Residents = []model.Resident{{ID: "R8", DateOfBirth: model.NewDate(2017, 3, 1), Fostered: true}, {ID: "R9", DateOfBirth: model.NewDate(2017, 3, 1), Fostered: true}}
		return question{requests: requests(a), pool: modeltest.Pool(home), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a child who must be the only one, with a sister: no resident is to blame", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		a.Children[0].Solo = true
		home := modeltest.Carer("H1")
		home.Terms.MaxChildren = 3
		home.Residents = []model.Resident{{ID: "R8", DateOfBirth: model.NewDate(2017, 3, 1), Fostered: true}}
		return question{requests: requests(a), pool: modeltest.Pool(home), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a resident who must be the only one", func() question {
		home := modeltest.Carer("H1")
		home.Residents = []model.Resident{{ID: "R8", DateOfBirth: model.NewDate(2017, 3, 1), Fostered: true, Solo: true}}
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(home), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"an approval that comes too late", func() question {
		a := one("A", "C1")
		a.Urgency, a.NeededFrom = model.Emergency, modeltest.On
		away := modeltest.Carer("H1")
		away.Home.Authority = "E08000025" // Birmingham: at a distance
		return question{requests: requests(a), pool: modeltest.Pool(away), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a fit below the least", func() question {
		a, unskilled := one("A", "C1"), modeltest.Carer("H2")
		for d := range a.Children[0].Needs {
			a.Children[0].Needs[d] = 3
		}
		unskilled.Skills = model.DomainLevels{}
		unskilled.Home.Easting -= 90_000
		return question{requests: requests(a), pool: modeltest.Pool(modeltest.Carer("H1"), unskilled), ask: solver.Pair{RequestID: "A", CarerID: "H2"}}
	}},
	{"a fit far below the own best", func() question {
		remote := modeltest.Carer("H2")
		remote.Home.Easting -= 90_000
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(modeltest.Carer("H1"), remote), ask: solver.Pair{RequestID: "A", CarerID: "H2"}}
	}},
	{"a placement that cannot go on", func() question {
		a := one("A", "C1")
		a.Children[0].Current = &model.CurrentPlacement{CarerID: "H9", WeeklyPrice: 40_000}
		return question{requests: requests(a), pool: modeltest.Pool(modeltest.Carer("H1")), ask: solver.Pair{RequestID: "A", CarerID: "H9"}}
	}},
	{"siblings who must stay together", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		a.Together = model.TogetherMust
		return question{requests: requests(a), pool: modeltest.Pool(modeltest.Carer("H1")), ask: solver.Pair{RequestID: "A", Part: 1, CarerID: "H1"}}
	}},
	{"siblings who must live apart", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		a.Together, a.SplitPairs = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}
		return question{requests: requests(a), pool: modeltest.Pool(modeltest.Carer("H1")), ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a sister who lives there already", func() question {
		a := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2"))
		a.Together = model.TogetherPrefer
		a.Children[0].Current = &model.CurrentPlacement{CarerID: "H1", CanContinue: true, WeeklyPrice: 40_000}
		home := modeltest.Carer("H1")
		home.Residents = []model.Resident{{ID: "C1", DateOfBirth: a.Children[0].DateOfBirth, Fostered: true}}
		return question{requests: requests(a), pool: modeltest.Pool(home), ask: solver.Pair{RequestID: "A", Part: 2, CarerID: "H1"}}
	}},
	{"other wishes", func() question {
		return question{requests: requests(one("A", "C1"), one("B", "C2")), pool: modeltest.Pool(single(modeltest.Carer("H1")), modeltest.Carer("H2")),
			pins: []solver.Pin{{RequestID: "B", CarerID: "H1"}}, ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"a wish against it", func() question {
		return question{requests: requests(one("A", "C1")), pool: modeltest.Pool(modeltest.Carer("H1"), modeltest.Carer("H2")),
			pins: []solver.Pin{{RequestID: "A", CarerID: "H1", Forbid: true}}, ask: solver.Pair{RequestID: "A", CarerID: "H1"}}
	}},
	{"wishes that cannot be kept", func() question {
		return question{requests: requests(one("A", "C1"), one("B", "C2")), pool: modeltest.Pool(single(modeltest.Carer("H1")), modeltest.Carer("H2")),
			pins: []solver.Pin{{RequestID: "B", CarerID: "H1"}, {RequestID: "A", CarerID: "H1"}}, ask: solver.Pair{RequestID: "A", CarerID: "H2"}}
	}},
	{"stopped", func() question {
		s := modeltest.Requests(1, 24, 18)
		return question{requests: s.Requests, pool: s.Pool, ask: solver.Pair{RequestID: "R-0009", CarerID: "H-0003"}, work: 1}
	}},
}

func one(id, child string) model.Request { return modeltest.Request(id, modeltest.Child(child)) }

// TestWhyNot holds the answers to the golden text: go test ./solver/explain -update rewrites it.
func TestWhyNot(t *testing.T) {
	var out strings.Builder
	for _, q := range questions {
		x := q.ask()
		settings := solver.Settings{Pins: x.pins, WorkLimit: x.work}
		a, err := solver.WhyNot(context.Background(), x.requests, &x.pool, modeltest.Policy(), settings, x.ask)
		if err != nil {
			t.Fatalf("%s: %v", q.name, err)
		}
		out.WriteString("# " + q.name + "\n" + strings.Join(a.Sentences, "\n") + "\n\n")
	}
	const golden = "testdata/why_not.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("the sentences have changed; read them, then -update:\n%s", out.String())
	}
}
