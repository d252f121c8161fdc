package server

import (
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// internalError is a fault of ours: the caller learns no more than that there was one, the log learns the cause.
type internalError struct{ cause error }

func internal(cause error) error { return &internalError{cause} }

func (e *internalError) Error() string { return e.cause.Error() }
func (e *internalError) Unwrap() error { return e.cause }

// GRPCStatus hides the cause from the caller.
func (e *internalError) GRPCStatus() *status.Status {
	return status.New(codes.Internal, "the service failed on this call; its log has the cause under the call's x-request-id")
}

// causeOf gives the hidden cause of an internal error, or nil.
func causeOf(err error) error {
	var e *internalError
	if errors.As(err, &e) {
		return e.cause
	}
	return nil
}
