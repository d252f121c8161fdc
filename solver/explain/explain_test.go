package explain_test

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/explain"
)

var update = flag.Bool("update", false, "rewrite the golden texts")

// scenes are small pools, each with what it shows.
var scenes = []struct {
	name  string
	scene func() ([]model.Request, model.Pool, []solver.Pin)
}{
	{"the best home there is", func() ([]model.Request, model.Pool, []solver.Pin) {
		return requests(modeltest.Request("R1", modeltest.Child("C1"))), modeltest.Pool(modeltest.Carer("H1"), far("H2")), nil
	}},
	{"the best home has somebody else", func() ([]model.Request, model.Pool, []solver.Pin) {
		first, second := modeltest.Request("R1", modeltest.Child("C1")), modeltest.Request("R2", modeltest.Child("C2"))
		first.Urgency = model.Urgent
		second.Children[0].ExcludedCarers = []string{"H2"}
		return requests(first, second), modeltest.Pool(single(modeltest.Carer("H1")), single(far("H2"))), nil
	}},
	{"nobody can take the child", func() ([]model.Request, model.Pool, []solver.Pin) {
		child := modeltest.Child("C1")
		child.ExcludedCarers = []string{"H3"}
		young, full := modeltest.Carer("H1"), modeltest.Carer("H2")
		young.Terms.AgeMax = 5
		full.Places = nil
		return requests(modeltest.Request("R1", child)), modeltest.Pool(young, full, modeltest.Carer("H3")), nil
	}},
	{"a place short", func() ([]model.Request, model.Pool, []solver.Pin) {
		a, b := modeltest.Request("R1", modeltest.Child("C1")), modeltest.Request("R2", modeltest.Child("C2"))
		a.Urgency = model.Emergency
		return requests(a, b), modeltest.Pool(single(modeltest.Carer("H1"))), nil
	}},
	{"a connected carer", func() ([]model.Request, model.Pool, []solver.Pin) {
		child := modeltest.Child("C1")
		child.ConnectedCarers = []string{"H2"}
		return requests(modeltest.Request("R1", child)), modeltest.Pool(modeltest.Carer("H1"), modeltest.Carer("H2")), nil
	}},
	{"siblings split", func() ([]model.Request, model.Pool, []solver.Pin) {
		return requests(modeltest.Request("R1", modeltest.Child("C1"), modeltest.Child("C2"))),
			modeltest.Pool(single(modeltest.Carer("H1")), single(modeltest.Carer("H2"))), nil
	}},
	{"siblings split, and one placed already", func() ([]model.Request, model.Pool, []solver.Pin) {
		first, second := modeltest.Child("C1"), modeltest.Child("C2")
		lost := model.SiblingElsewhere{ChildID: "S2"}
		first.SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "S1", CarerID: "H1"}, lost}
		second.SiblingsElsewhere = first.SiblingsElsewhere
		beside := single(modeltest.Carer("H1"))
		beside.Terms.MaxChildren = 0
		beside.Residents = []model.Resident{{ID: "S1", DateOfBirth: first.DateOfBirth, Fostered: true}}
		away := single(modeltest.Carer("H2"))
		away.Home.Easting -= 3_000
		return requests(modeltest.Request("R1", first, second)), modeltest.Pool(beside, away), nil
	}},
	{"siblings together, beside one placed already", func() ([]model.Request, model.Pool, []solver.Pin) {
		first, second := modeltest.Child("C1"), modeltest.Child("C2")
		near := model.SiblingElsewhere{ChildID: "S1", Home: modeltest.Carer("H1").Home}
		near.Home.Northing += 2_000
		first.SiblingsElsewhere, second.SiblingsElsewhere = []model.SiblingElsewhere{near}, []model.SiblingElsewhere{near}
		return requests(modeltest.Request("R1", first, second)), modeltest.Pool(modeltest.Carer("H1")), nil
	}},
	{"a stay", func() ([]model.Request, model.Pool, []solver.Pin) {
		child := modeltest.Child("C1")
		child.Current = &model.CurrentPlacement{CarerID: "H9", CanContinue: true, WeeklyPrice: 40_000}
		return requests(modeltest.Request("R1", child)), modeltest.Pool(), nil
	}},
	{"two plans: one is housed because another has less", func() ([]model.Request, model.Pool, []solver.Pin) {
		a, b := modeltest.Request("A", modeltest.Child("C1")), modeltest.Request("B", modeltest.Child("C2"))
		b.Children[0].ExcludedCarers = []string{"H2"}
		twelve := single(far("H2"))
		twelve.Home.Easting -= 1_000
		return requests(a, b), modeltest.Pool(single(modeltest.Carer("H1")), twelve), nil
	}},
	{"two plans: siblings split for another", func() ([]model.Request, model.Pool, []solver.Pin) {
		a, b := modeltest.Request("A", modeltest.Child("C1"), modeltest.Child("C2")), modeltest.Request("B", modeltest.Child("C3"))
		a.Together = model.TogetherPrefer
		b.Children[0].ExcludedCarers = []string{"H2"}
		both := single(modeltest.Carer("H1"))
		both.Terms.MaxChildren, both.Places, both.Bedrooms = 2, append(both.Places, both.Places[0]), append(both.Bedrooms, both.Bedrooms[0])
		return requests(a, b), modeltest.Pool(both, single(modeltest.Carer("H2"))), nil
	}},
	{"wishes that cannot be kept", func() ([]model.Request, model.Pool, []solver.Pin) {
		full := modeltest.Carer("H1")
		full.Places = nil
		return requests(modeltest.Request("R1", modeltest.Child("C1"))), modeltest.Pool(full), []solver.Pin{{RequestID: "R1", CarerID: "H1"}}
	}},
}

func requests(r ...model.Request) []model.Request { return r }

func far(id string) model.Carer {
	c := modeltest.Carer(id)
	c.Home.Easting -= 9_000
	return c
}

// single leaves a carer one place and one bedroom.
func single(c model.Carer) model.Carer {
	c.Terms.MaxChildren, c.Places, c.Bedrooms = 1, c.Places[:1], c.Bedrooms[:1]
	return c
}

// write puts down what a plan says of each request.
func write(out *strings.Builder, title string, plan *model.Plan) {
	for i := range plan.Requests {
		r := &plan.Requests[i]
		for _, line := range r.Why {
			out.WriteString(title + r.RequestID + ": " + line + "\n")
		}
		for k := range r.Removed {
			x := &r.Removed[k]
			out.WriteString(title + r.RequestID + ": removed by " + explain.RemovedRule(x) + ", e.g. " + x.CarerID + ": " + explain.RemovedWords(x) + "\n")
		}
	}
	for i := range plan.Envy {
		out.WriteString(title + "sign off: " + explain.Envy(&plan.Envy[i]) + "\n")
	}
}

// TestWhy holds the sentences that an officer reads to the golden text: go test ./solver/explain -update rewrites it.
func TestWhy(t *testing.T) {
	var out strings.Builder
	for _, s := range scenes {
		rs, pool, pins := s.scene()
		result, err := solver.Propose(context.Background(), rs, &pool, modeltest.Policy(), solver.Settings{Pins: pins})
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		out.WriteString("# " + s.name + "\n")
		for _, line := range result.TradeOffs {
			out.WriteString("two plans: " + line + "\n")
		}
		write(&out, "", result.Plan)
		if result.Protective != nil {
			write(&out, "protective: ", result.Protective)
		}
		out.WriteString("\n")
	}
	const golden = "testdata/why.txt"
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
