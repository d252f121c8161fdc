package server

import (
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding"
	_ "google.golang.org/grpc/encoding/proto" // registers the codec that careful wraps
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"
)

const (
	// maxMessage is the largest message that is taken, in bytes.
	maxMessage = 64 << 20
	// transportLimit is what gRPC itself takes in: above it a call is refused in gRPC's words, between the two in ours.
	transportLimit = 2 * maxMessage
)

// careful is the codec of the service. gRPC calls a message that cannot be read INTERNAL and lets nobody say otherwise; so careful
// hands such a message on empty, with a mark, and the guard refuses the call by its mark.
type careful struct{ encoding.CodecV2 }

func newCodec() encoding.CodecV2 { return careful{encoding.GetCodecV2("proto")} }

// Unmarshal reads a message, or marks it as unreadable.
func (c careful) Unmarshal(data mem.BufferSlice, v any) error {
	if data.Len() > maxMessage {
		return mark(v, tooLarge)
	}
	err := c.CodecV2.Unmarshal(data, v)
	switch {
	case err == nil:
		return nil
	case strings.Contains(err.Error(), "UTF-8"):
		return mark(v, notText)
	}
	return mark(v, notProto)
}

// markField is the field number of a mark: the largest there is, which no message has.
const markField = protowire.MaxValidNumber

// What was unreadable about a message.
const (
	tooLarge = 1 + iota
	notText
	notProto
)

func mark(v any, why uint64) error {
	m, ok := v.(proto.Message)
	if !ok {
		return status.Error(codes.Internal, "no protobuf message")
	}
	proto.Reset(m)
	m.ProtoReflect().SetUnknown(protowire.AppendVarint(protowire.AppendTag(nil, markField, protowire.VarintType), why))
	return nil
}

// unreadable gives the refusal of a marked message, nil for any other.
func unreadable(v any) error {
	m, ok := v.(proto.Message)
	if !ok {
		return nil
	}
	number, _, n := protowire.ConsumeTag(m.ProtoReflect().GetUnknown())
	if number != markField {
		return nil
	}
	switch why, _ := protowire.ConsumeVarint(m.ProtoReflect().GetUnknown()[n:]); why {
	case tooLarge:
		return status.Error(codes.ResourceExhausted, "the message is larger than 64 MiB; send it in parts by ImportRequests and ImportCarers, and match what is stored")
	case notText:
		return status.Error(codes.InvalidArgument, "the message holds a text that is not UTF-8; encode every text as UTF-8")
	}
	return status.Error(codes.InvalidArgument, "the message cannot be read: it is no message of this call in protobuf's wire format")
}

// readStream refuses what a stream receives and cannot read.
type readStream struct{ grpc.ServerStream }

// RecvMsg receives the next message.
func (s readStream) RecvMsg(m any) error {
	if err := s.ServerStream.RecvMsg(m); err != nil {
		return err
	}
	return unreadable(m)
}
