package local

import (
	"fmt"
	"os"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/highs"
)

// The names of the methods.
const (
	nameHiGHS = "highs"
	namePlain = "plain"
)

// ServeIfWorker turns the process into a HiGHS worker if it was started as one. Call it first thing in main.
func ServeIfWorker() { highs.ServeIfWorker() }

// Method gives the method of the assignment core by name. An empty name is the best there is: HiGHS where the program was built with
// it and the environment does not say HIGHS=0, else the plain method.
func Method(name string) (assign.Method, error) {
	switch name {
	case "":
		if usesHiGHS() {
			return shared, nil
		}
		return assign.Plain{}, nil
	case nameHiGHS:
		if !highs.Available() {
			return nil, fmt.Errorf("this program was built without HiGHS: run \"make build\", which installs it, or choose the method %q", namePlain)
		}
		return shared, nil
	case namePlain:
		return assign.Plain{}, nil
	}
	return nil, fmt.Errorf("there is no method %q: choose %q or %q, or leave it empty for the best there is", name, nameHiGHS, namePlain)
}

// shared keeps one idle HiGHS worker for all calls.
var shared = highs.New()

func usesHiGHS() bool { return highs.Available() && os.Getenv("HIGHS") != "0" }

// Methods says in words which methods this program has, the default first.
func Methods() string {
	switch {
	case usesHiGHS():
		return "highs, plain"
	case highs.Available():
		return "plain (HIGHS=0), highs"
	}
	return "plain (built without HiGHS)"
}
