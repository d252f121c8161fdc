package server

import (
	"context"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// follows tells whether a call's answer has no end, so that it cannot be held back: its entry is written before its first message leaves.
func follows(method string) bool {
	return method == pb.EventService_WatchEvents_FullMethodName || method == pb.BatchService_WatchBatch_FullMethodName
}

// aroundStream is around for streams. What they answer is held back until the entry is there: the store holds no more than fits here.
func (a *auditor) aroundStream(srv any, s grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	if !toAudit(info.FullMethod) {
		return next(srv, s)
	}
	c := &auditedCall{method: info.FullMethod}
	as := &auditedStream{ServerStream: s, ctx: context.WithValue(s.Context(), auditedKey{}, c), call: c, auditor: a}
	defer a.broken(as.ctx, c)()
	err := next(srv, as)
	if failed := a.append(as.ctx, c, status.Code(err)); failed != nil {
		return failed
	}
	if err != nil {
		return err
	}
	for _, m := range as.held {
		if err := s.SendMsg(m); err != nil {
			return err
		}
	}
	return nil
}

// auditedStream hashes what comes, and holds back what is to leave.
type auditedStream struct {
	grpc.ServerStream
	ctx     context.Context
	call    *auditedCall
	auditor *auditor
	held    []any
}

// Context bears the call.
func (s *auditedStream) Context() context.Context { return s.ctx }

// RecvMsg receives the next message.
func (s *auditedStream) RecvMsg(m any) error {
	if err := s.ServerStream.RecvMsg(m); err != nil {
		return err
	}
	s.call.received.add(m)
	return nil
}

// SendMsg holds a message back. The progress of a search, which is numbers alone, leaves at once and is not hashed.
func (s *auditedStream) SendMsg(m any) error {
	if w, ok := m.(*pb.WatchMatchResponse); ok && w.GetProgress() != nil {
		return s.ServerStream.SendMsg(m)
	}
	if follows(s.call.method) {
		if err := s.auditor.append(s.ctx, s.call, codes.OK); err != nil {
			return err
		}
		return s.ServerStream.SendMsg(m)
	}
	s.call.answered.add(m)
	s.held = append(s.held, m)
	return nil
}

// withinStream is within for streams.
func (a *auditor) withinStream(srv any, s grpc.ServerStream, _ *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	c := audited(s.Context())
	if c == nil {
		return next(srv, s)
	}
	a.admit(s.Context(), c)
	return next(srv, &touchingStream{s, c})
}

// touchingStream notes the children that its messages name.
type touchingStream struct {
	grpc.ServerStream
	call *auditedCall
}

// RecvMsg receives the next message.
func (s *touchingStream) RecvMsg(m any) error {
	if err := s.ServerStream.RecvMsg(m); err != nil {
		return err
	}
	s.call.touched.add(m)
	return nil
}

// SendMsg sends a message.
func (s *touchingStream) SendMsg(m any) error {
	if !s.call.outside {
		s.call.touched.add(m)
	}
	return s.ServerStream.SendMsg(m)
}
