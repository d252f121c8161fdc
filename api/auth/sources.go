package auth

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
)

// Sources are the files that certificates and keys were read from. They are read again when their content changes, so that a certificate is
// renewed without a restart. What cannot be used leaves in force what was read before, and Wrong says so until it is put right.
// A nil Sources reads everything once.
type Sources struct {
	mu   sync.Mutex
	list []*source
}

type source struct {
	what  string
	paths []string
	read  func() error
	seen  [sha256.Size]byte
	wrong error
}

// Reread is what became of a source whose files had changed; Err is nil where the new content is in force.
type Reread struct {
	What string
	Err  error
}

// add reads a source for the first time, and remembers it where that went well. read puts what it has read in force, or nothing.
func (s *Sources) add(what string, read func() error, paths ...string) error {
	seen := fingerprint(paths) // before it is read: a change in between is then noticed as one
	if err := read(); err != nil {
		return err
	}
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, &source{what: what, paths: paths, read: read, seen: seen})
	return nil
}

// Look reads again what has changed since it was last looked at, and tells what became of it.
func (s *Sources) Look() (out []Reread) {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.list {
		now := fingerprint(f.paths)
		if now == f.seen {
			continue
		}
		f.seen, f.wrong = now, f.read()
		out = append(out, Reread{f.what, f.wrong})
	}
	return out
}

// Names gives what is read from files.
func (s *Sources) Names() (names []string) {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.list {
		names = append(names, f.what)
	}
	return slices.Clip(names)
}

// Wrong gives why the newest content of a source is not in force; nil where it is.
func (s *Sources) Wrong(what string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.list {
		if f.what == what {
			return f.wrong
		}
	}
	return nil
}

// fingerprint tells contents apart. A file that cannot be read has the fingerprint of why.
func fingerprint(paths []string) (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintf(h, "error %v\n", err)
			continue
		}
		one := sha256.Sum256(b)
		h.Write(one[:])
	}
	copy(sum[:], h.Sum(nil))
	return sum
}

// errNoCertificate is why a file of authorities cannot be used.
var errNoCertificate = errors.New("holds no certificate in PEM")
