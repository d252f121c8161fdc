//go:build highs

package highs

import "testing"

func TestConstants(t *testing.T) {
	ours := []int{statusError, statusOK, statusWarning, typeContinuous, typeInteger, modelEmpty, modelOptimal, modelInfeasible,
		modelUnboundedOrInfeasible, modelTimeLimit, modelIterationLimit, modelSolutionLimit, modelInterrupt, solutionFeasible,
		callbackMIPImprovingSolution, callbackMIPInterrupt}
	for i, v := range ours {
		if theirs := libraryConstant(i); theirs != v {
			t.Errorf("constant %d is %d here and %d in the library", i, v, theirs)
		}
	}
	if libraryConstant(len(ours)) != -1000 {
		t.Error("the library's list is longer than ours")
	}
}
