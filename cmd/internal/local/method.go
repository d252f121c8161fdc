package local

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/flow"
	"github.com/placewell/placewell/solver/assign/knapsack"
	"github.com/placewell/placewell/solver/assign/pattern"
	"github.com/placewell/placewell/solver/assign/route"
	"github.com/placewell/placewell/solver/highs"
)

// The names of the methods.
const (
	nameAuto     = "auto"
	namePatterns = "patterns"
	nameFlow     = "flow"
	nameKnapsack = "knapsack"
	nameHiGHS    = "highs"
	namePlain    = "plain"
)

// named is a method of the assignment core with the name that people ask for it by.
type named struct {
	name   string
	method assign.Method
	// lacks says why this program cannot use it, with the remedy; "" where it can.
	lacks func() string
}

// methods are all methods, in the order in which they are told.
var methods = []named{
	{namePatterns, pattern.Method{}, always},
	{nameFlow, flow.Method{}, always},
	{nameKnapsack, knapsack.Method{}, always},
	{nameHiGHS, shared, func() string {
		if highs.Available() {
			return ""
		}
		return fmt.Sprintf("this program was built without HiGHS: run \"make build\", which installs it, or choose the method %q", namePlain)
	}},
	{namePlain, assign.Plain{}, always},
}

func always() string { return "" }

// ServeIfWorker turns the process into a HiGHS worker if it was started as one. Call it first thing in main.
func ServeIfWorker() { highs.ServeIfWorker() }

// Method gives the method of the assignment core by name. An empty name and "auto" are the best there is: for each component the
// cheapest method that can prove it, and for what none of ours proves HiGHS, where the program was built with it and the environment does not say
// HIGHS=0, else the plain method.
func Method(name string) (assign.Method, error) {
	if name == "" || name == nameAuto {
		return auto(), nil
	}
	i := slices.IndexFunc(methods, func(m named) bool { return m.name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no method %q: choose %s, or leave it empty for the best there is", name, quoted(methods))
	}
	if why := methods[i].lacks(); why != "" {
		return nil, fmt.Errorf("%s", why)
	}
	return methods[i].method, nil
}

func auto() assign.Method {
	if usesHiGHS() {
		return route.Method{Fallback: shared}
	}
	return route.Method{Fallback: assign.Plain{}}
}

// quoted gives "a", "b" or "c".
func quoted(list []named) string {
	var names []string
	for _, m := range list {
		names = append(names, fmt.Sprintf("%q", m.name))
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// MethodNames lists what a caller may ask for by name, "auto" first.
func MethodNames() []string {
	names := []string{nameAuto}
	for _, m := range methods {
		names = append(names, m.name)
	}
	return names
}

// shared keeps one idle HiGHS worker for all calls.
var shared = highs.New()

// EndWorkers ends the idle worker, if there is one. Call it when nothing more is to be solved.
func EndWorkers() { shared.Close() }

func usesHiGHS() bool { return highs.Available() && os.Getenv("HIGHS") != "0" }

// Methods says in words which methods this program has, in the order in which "auto" asks them.
func Methods() string {
	switch {
	case usesHiGHS():
		return "flow, knapsack, patterns, highs, plain"
	case highs.Available():
		return "flow, knapsack, patterns, plain (HIGHS=0), highs"
	}
	return "flow, knapsack, patterns, plain (built without HiGHS)"
}
