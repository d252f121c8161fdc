package local

import (
	"errors"
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/solver/whatif"
)

// Scenarios is a scenario file that has been read and found sound.
type Scenarios struct {
	spec *whatif.Spec
}

// ReadScenarios reads a scenario file; faults are all that is wrong with it, a line each: "3:14: field: problem; remedy".
func ReadScenarios(data []byte) (s *Scenarios, faults []string) {
	spec, err := whatif.Parse(data)
	if err != nil {
		return nil, faultLines(err)
	}
	return &Scenarios{spec}, nil
}

// faultLines gives every fault of a file on a line of its own.
func faultLines(err error) (lines []string) {
	var found whatif.Faults
	if !errors.As(err, &found) {
		return []string{err.Error()}
	}
	for _, f := range found {
		lines = append(lines, f.Error())
	}
	return lines
}

// Len is how many scenarios the file stands for.
func (s *Scenarios) Len() int { return s.spec.Len() }

// Name is the batch's.
func (s *Scenarios) Name() string { return s.spec.Name }

// Import is the input file that the base names; "" where it names none.
func (s *Scenarios) Import() string { return s.spec.Base.Import }

// Snapshot is what the base names of a service's own records; "" where it names none.
func (s *Scenarios) Snapshot() string { return s.spec.Base.Snapshot }

// StartFrom puts input files in the place of the file's base.
func (s *Scenarios) StartFrom(files string) { s.spec.Base = whatif.Source{Import: files} }

// Bytes are the file in its canonical form.
func (s *Scenarios) Bytes() []byte { return s.spec.Canonical() }

// Sample draws the base where it is a sample; nil where it is none.
func (s *Scenarios) Sample() (*pb.MatchRequest, error) {
	m := s.spec.Base.Sample
	if m == nil {
		return nil, nil
	}
	base, err := Sample(SampleOptions{Seed: m.Seed, Children: m.Children, Carers: m.Carers, Authority: m.Children == 0})
	if err != nil {
		return nil, fmt.Errorf("base.sample: %w", err)
	}
	return base, nil
}

// ScenarioSchema is the JSON schema of scenario files.
func ScenarioSchema() []byte { return whatif.Schema() }

// LedgerSchema is the JSON schema of ledgers.
func LedgerSchema() []byte { return whatif.LedgerSchema() }
