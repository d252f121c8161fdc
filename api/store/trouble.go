package store

import (
	"errors"
	"fmt"
)

// What can be wrong with a store itself. Each comes wrapped in a *TroubleError, which says what to do.
var (
	// ErrDiskFull: the disk, or the quota on it, is full. Nothing of the write was kept.
	ErrDiskFull = errors.New("the disk is full")
	// ErrReadOnly: the file, its folder or the database cannot be written.
	ErrReadOnly = errors.New("it cannot be written")
	// ErrInUse: another process has the file.
	ErrInUse = errors.New("it is in use by another process")
	// ErrUnavailable: the database does not answer, or not to this user.
	ErrUnavailable = errors.New("the database is not available")
	// ErrDamaged: what is there is no store, or is damaged.
	ErrDamaged = errors.New("it is damaged or no store of this program")
	// ErrNewer: a later program has written it.
	ErrNewer = errors.New("it was written by a later version of this program")
	// ErrNotEmpty: an import or a restore needs an empty store.
	ErrNotEmpty = errors.New("it is not empty")
	// ErrClosed: the store has been closed.
	ErrClosed = errors.New("the store is closed")
)

// TroubleError is a trouble of the store itself, with its remedy. It never holds what was to be written.
type TroubleError struct {
	// What is one of the errors above.
	What error
	// Where names the file or the database, without a password.
	Where string
	// Remedy is a sentence that says what to do.
	Remedy string
	// Cause is what the driver said; may be nil.
	Cause error
}

// Error gives what is wrong, where, and the remedy.
func (e *TroubleError) Error() string {
	s := fmt.Sprintf("store %s: %v", e.Where, e.What)
	if e.Cause != nil {
		s += fmt.Sprintf(" (%v)", e.Cause)
	}
	return s + ": " + e.Remedy
}

// Unwrap gives what is wrong and its cause.
func (e *TroubleError) Unwrap() []error { return []error{e.What, e.Cause} }
