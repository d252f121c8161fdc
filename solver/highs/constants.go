package highs

// The constants of highs_c_api.h that Go uses. They are copied because the header may be included only by shim.c; a test
// compares every one with the library's.
const (
	statusError   = -1
	statusOK      = 0
	statusWarning = 1

	typeContinuous = 0
	typeInteger    = 1

	modelEmpty                 = 6
	modelOptimal               = 7
	modelInfeasible            = 8
	modelUnboundedOrInfeasible = 9
	modelTimeLimit             = 13
	modelIterationLimit        = 14
	modelSolutionLimit         = 16
	modelInterrupt             = 17

	solutionFeasible = 2

	callbackMIPImprovingSolution = 4
	callbackMIPInterrupt         = 6
)
