package main

import (
	"fmt"
	"strings"
)

// The exit codes.
const (
	exitDone       = 0 // done; children who wait are an answer, not a failure
	exitFailed     = 1 // something else went wrong: the sentence says what to do
	exitInvalid    = 2 // the input or the command has faults: every one is on stderr
	exitInfeasible = 3 // no plan keeps every pin
)

// failure ends the command with a code and the lines for stderr.
type failure struct {
	code  int
	lines []string
}

func (f *failure) Error() string { return strings.Join(f.lines, "\n") }

// failed is a failure that is nobody's input: the sentence names the remedy.
func failed(format string, args ...any) *failure {
	return &failure{code: exitFailed, lines: []string{"placement: " + fmt.Sprintf(format, args...)}}
}

// invalid is a failure by faults of the input, one a line.
func invalid(lines ...string) *failure { return &failure{code: exitInvalid, lines: lines} }

// misused is a failure by a command that cannot be meant.
func misused(format string, args ...any) *failure {
	return invalid("placement: " + fmt.Sprintf(format, args...))
}
