package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/instance"
)

// Instance is an assignment problem of one level that was read from a file.
type Instance struct {
	Name    string // as the file was named
	problem *assign.Problem
}

// InstanceFormats lists the formats of instances by the endings of their names.
func InstanceFormats() []string {
	var out []string
	for _, f := range instance.Formats() {
		out = append(out, string(f))
	}
	return out
}

// An InstanceFault says what is wrong with a file itself.
type InstanceFault struct{ cause error }

func (f *InstanceFault) Error() string { return f.cause.Error() }

func (f *InstanceFault) Unwrap() error { return f.cause }

// ReadInstance reads a file, whose name tells the format unless one is given. A fault of what it holds is an InstanceFault.
func ReadInstance(name, format string) (*Instance, error) {
	if format == "" {
		f, err := instance.FormatOf(name)
		if err != nil {
			return nil, &InstanceFault{fmt.Errorf("%w; name the format with --format", err)}
		}
		format = string(f)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	return InstanceFrom(name, format, f)
}

// InstanceFrom reads an instance from a reader.
func InstanceFrom(name, format string, r io.Reader) (*Instance, error) {
	p, err := instance.ReadFormat(instance.Format(format), r)
	if err != nil {
		if errors.As(err, new(*os.PathError)) {
			return nil, unreadable(name, err)
		}
		return nil, &InstanceFault{fmt.Errorf("%s: %w", name, err)}
	}
	return &Instance{Name: name, problem: p}, nil
}

// WriteMPS writes the instance as an integer program, in MPS.
func (i *Instance) WriteMPS(w io.Writer) error {
	return assign.NewMIP(i.problem, nil).WriteMPS(w, "INSTANCE", 0, nil)
}

// Solved is what solving an instance gave.
type Solved struct {
	Instance  string `json:"instance"`
	Status    string `json:"status"`    // optimal, stopped or infeasible
	Proof     string `json:"proof"`     // who vouches for it: certificate, search, highs or none
	Objective *int64 `json:"objective"` // of the best plan; nil where none is known
	Bound     *int64 `json:"bound"`     // no plan costs less; nil where there is no plan
	Method    string `json:"method"`
	// Seconds run from the instance as read to the answer as checked.
	Seconds     float64 `json:"seconds"`
	certificate *assign.Certificate
}

// Infeasible tells whether no plan exists.
func (s *Solved) Infeasible() bool { return s.Status == statuses[assign.Infeasible] }

var (
	statuses = map[assign.State]string{assign.Optimal: "optimal", assign.Stopped: "stopped", assign.Infeasible: "infeasible"}
	proofs   = map[assign.Proof]string{assign.ProofNone: "none", assign.ProofHiGHS: "highs", assign.ProofSearch: "search", assign.ProofCertificate: "certificate"}
)

// Solve solves the instance with the method of the name, until it is proven or ctx ends or limit (0: none) has passed, and checks the
// plan against the problem.
func (i *Instance) Solve(ctx context.Context, method string, limit time.Duration) (*Solved, error) {
	m, err := Method(method)
	if err != nil {
		return nil, err
	}
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	started := time.Now()
	sol, err := assign.Solve(ctx, i.problem, assign.Settings{Method: m})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", i.Name, err)
	}
	if sol, err = certify.Confirm(i.problem, sol); err != nil {
		return nil, fmt.Errorf("%s: the certificate of method %s is refused: %w", i.Name, sol.Method, err)
	}
	if err := i.check(&sol); err != nil {
		return nil, fmt.Errorf("%s: the answer of method %s does not stand: %w", i.Name, sol.Method, err)
	}
	out := &Solved{Instance: i.Name, Status: statuses[sol.State], Proof: proofs[sol.Proof], Method: sol.Method, Seconds: seconds(time.Since(started)), certificate: sol.Certificate}
	if sol.State == assign.Infeasible {
		return out, nil
	}
	out.Bound = &sol.Bound[0]
	if sol.Choices != nil {
		out.Objective = &sol.Objective[0]
	}
	return out, nil
}

// seconds are whole microseconds over a million, the number that prints as that decimal: Duration.Seconds adds up two numbers, and may miss it.
func seconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1e6 }

// check recounts the plan and compares it with what was claimed of it.
func (i *Instance) check(sol *assign.Solution) error {
	if sol.State == assign.Infeasible {
		return nil
	}
	if sol.Choices == nil {
		if sol.State == assign.Optimal {
			return errors.New("an optimum without a plan")
		}
		return nil
	}
	counted, err := i.problem.Evaluate(sol.Choices)
	switch {
	case err != nil:
		return err
	case !slices.Equal(counted, sol.Objective):
		return fmt.Errorf("it claims %v, but its plan costs %v", sol.Objective, counted)
	case slices.Compare(sol.Bound, counted) > 0:
		return fmt.Errorf("its bound %v is above its plan, which costs %v", sol.Bound, counted)
	case sol.State == assign.Optimal && !slices.Equal(sol.Bound, counted):
		return fmt.Errorf("it calls %v optimal with a bound of %v", counted, sol.Bound)
	}
	return nil
}
