package local

import (
	"errors"
	"fmt"
	"os"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
)

// ErrNoCertificate is why an answer has no certificate to write.
var ErrNoCertificate = errors.New("so that its bound stands on the word of the method alone")

// Certificate gives the proof of the bound as bytes; ErrNoCertificate where the method made none.
func (s *Solved) Certificate() ([]byte, error) {
	if s.certificate == nil {
		return nil, ErrNoCertificate
	}
	b, err := s.certificate.MarshalBinary()
	if err != nil {
		return nil, fmt.Errorf("local: write the certificate: %w", err)
	}
	return b, nil
}

// Verify checks a certificate file against the instance and gives the bound that it proves: no plan costs less. What is wrong with the
// certificate itself is an InstanceFault. It shares no code with the methods.
func (i *Instance) Verify(name string) (int64, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return 0, unreadable(name, err)
	}
	c := &assign.Certificate{}
	if err := c.UnmarshalBinary(b); err != nil {
		return 0, &InstanceFault{fmt.Errorf("%s is no certificate: %w", name, err)}
	}
	bound, err := certify.Bound(i.problem, c)
	if err != nil {
		return 0, &InstanceFault{fmt.Errorf("%s proves nothing about %s: %w", name, i.Name, err)}
	}
	return bound[0], nil
}
