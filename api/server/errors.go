package server

import (
	"errors"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// internalError is a fault of ours: the caller learns no more than public says, the log learns the cause.
type internalError struct {
	cause  error
	public *status.Status
}

func internal(cause error) error {
	return &internalError{cause, status.New(codes.Internal, "the service failed on this call; its log has the cause under the call's x-request-id")}
}

// unavailable is a fault of ours that will pass; reason names it to machines.
func unavailable(cause error, reason, sentence string) error {
	return &internalError{cause, notNow(reason, sentence)}
}

// notNow is an answer of the service itself, which nobody takes for one of the network's.
func notNow(reason, sentence string) *status.Status {
	st := status.New(codes.Unavailable, sentence)
	detailed, err := st.WithDetails(&errdetails.ErrorInfo{Reason: reason, Domain: "placement.v1"})
	if err != nil {
		return st
	}
	return detailed
}

func (e *internalError) Error() string { return e.cause.Error() }
func (e *internalError) Unwrap() error { return e.cause }

// GRPCStatus hides the cause from the caller.
func (e *internalError) GRPCStatus() *status.Status { return e.public }

// causeOf gives the hidden cause of an internal error, or nil.
func causeOf(err error) error {
	var e *internalError
	if errors.As(err, &e) {
		return e.cause
	}
	return nil
}
