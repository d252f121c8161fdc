package server

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Hostile text is refused where it could do harm, and carried unread where it is only text.
func TestHostileText(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		asID, asText bool // taken as an identifier, as a free text
	}{
		{"plain", "R-7", true, true},
		{"SQL", "';DROP/**/TABLE/**/carers;--", true, true},
		{"markup", "<script>alert(1)</script>", true, true},
		{"spreadsheet", "=1+1", true, true},
		{"a space", "R 7", false, true},
		{"accents", "Zoë", false, true},
		{"NUL", "a\x00b", false, false},
		{"escape", "\x1b[2J", false, false},
		{"line break", "a\nb", false, false},
		{"right to left", "a\u202eb", false, false},
		{"zero width", "a\u200bb", false, false},
		{"64 long", strings.Repeat("x", 64), true, true},
		{"65 long", strings.Repeat("x", 65), false, false},
		{"a megabyte", strings.Repeat("x", 1<<20), false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, ctx := open(t), context.Background()
			carer := smallCall().GetCarers()[0]
			carer.Id = c.text
			_, err := h.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: carer})
			expect(t, err, c.asID, "carer.id")
			carer.Id, carer.Places[0].Reason = "H1", c.text
			got, err := h.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: carer})
			expect(t, err, c.asText, "carer.places[0].reason")
			if err == nil && got.GetCarer().GetPlaces()[0].GetReason() != c.text {
				t.Error("the text came back changed")
			}
			if err != nil && len(status.Convert(err).Message()) > 300 {
				t.Errorf("a message of %d bytes", len(status.Convert(err).Message()))
			}
			if _, err := h.carers.GetCarer(ctx, &pb.GetCarerRequest{Id: c.text}); !c.asID && status.Code(err) != codes.InvalidArgument {
				t.Errorf("get: %v", status.Code(err))
			}
		})
	}
}

func expect(t *testing.T, err error, ok bool, path string) {
	t.Helper()
	if ok && err != nil {
		t.Errorf("refused: %v", err)
	}
	if !ok && !slices.Equal(paths(err), []string{path}) {
		t.Errorf("faults at %v (%v), want %s", paths(err), status.Code(err), path)
	}
}

// rawCodec sends bytes as they are.
type rawCodec struct{ encoding.CodecV2 }

func (c rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	if raw, ok := v.([]byte); ok {
		return mem.BufferSlice{mem.SliceBuffer(raw)}, nil
	}
	return c.CodecV2.Marshal(v)
}

// What cannot be read is the caller's fault, in a sentence, for single and for streamed messages.
func TestUnreadableMessages(t *testing.T) {
	h := open(t)
	notUTF8, err := proto.Marshal(&pb.GetCarerRequest{Id: "abcd"})
	if err != nil {
		t.Fatal(err)
	}
	notUTF8[3] = 0xff
	for _, c := range []struct {
		name   string
		method string
		raw    []byte
		code   codes.Code
		words  string
	}{
		{"not UTF-8", pb.CarerService_GetCarer_FullMethodName, notUTF8, codes.InvalidArgument, "UTF-8"},
		{"no message", pb.MatchingService_Match_FullMethodName, []byte{0xff, 0xff, 0xff}, codes.InvalidArgument, "cannot be read"},
		{"65 MiB", pb.MatchingService_Match_FullMethodName, make([]byte, 65<<20), codes.ResourceExhausted, "64 MiB"},
		{"129 MiB", pb.MatchingService_Match_FullMethodName, make([]byte, 129<<20), codes.ResourceExhausted, "larger than max"}, // in the words of gRPC
	} {
		var out pb.MatchResponse
		err := h.conn.Invoke(context.Background(), c.method, c.raw, &out, grpc.ForceCodecV2(rawCodec{encoding.GetCodecV2("proto")}))
		if status.Code(err) != c.code || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	s, err := h.conn.NewStream(context.Background(), &pb.CarerService_ServiceDesc.Streams[0], pb.CarerService_ImportCarers_FullMethodName,
		grpc.ForceCodecV2(rawCodec{encoding.GetCodecV2("proto")}))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SendMsg([]byte{0xff, 0xff, 0xff}); err != nil {
		t.Fatal(err)
	}
	var out pb.ImportCarersResponse
	if err := s.RecvMsg(&out); status.Code(err) != codes.InvalidArgument {
		t.Errorf("in a stream: %v", err)
	}
	if strings.Count(h.log.String(), `"msg":"call"`) != 5 {
		t.Errorf("the log does not tell of the refused calls:\n%s", h.log)
	}
	h.server.GracefulStop()
	var told []string
	for _, e := range auditOf(t, h.store) {
		told = append(told, e.Method+" "+e.Result+" "+string(e.Detail[:min(len(e.Detail), 25)]))
	}
	slices.Sort(told)
	want := []string{
		"CarerService/GetCarer InvalidArgument ", "CarerService/ImportCarers InvalidArgument ", "MatchingService/Match InvalidArgument ",
		"MatchingService/Match ResourceExhausted ", `MatchingService/Match ResourceExhausted {"calls":1,"full":"size",`, // in the words of gRPC
	}
	if !slices.Equal(told, want) {
		t.Errorf("the audit tells of %q, want %q", told, want)
	}
}

// A text planted in every field that is no identifier appears in no error and no line of the log, refused or not.
func TestCanary(t *testing.T) {
	const canary = "CANARY"
	for _, planted := range []string{canary, canary + "\x07", "Zoë " + canary} {
		h, ctx := open(t), context.Background()
		m := faultyCall()
		n := plant(m.ProtoReflect(), planted)
		if n < 50 {
			t.Fatalf("only %d canaries were planted", n)
		}
		_, errMatch := h.match.Match(ctx, m)
		_, errShort := h.match.Shortlist(ctx, &pb.ShortlistRequest{Request: m.GetRequests()[1], Carers: m.GetCarers(), Policy: m.GetPolicy(), PageToken: planted, SnapshotDate: planted})
		_, errList := h.carers.ListCarers(ctx, &pb.ListCarersRequest{PageToken: planted})
		_, errPut := importCarers(t, h, m.GetCarers()...)
		for i, err := range []error{errMatch, errShort, errList, errPut} {
			if err == nil {
				t.Errorf("call %d was not refused", i)
			}
			if text := fmt.Sprint(err, status.Convert(err).Details()); strings.Contains(text, canary) {
				t.Errorf("call %d: the error holds the canary", i)
			}
		}
		if strings.Contains(h.log.String(), canary) || strings.Contains(h.log.String(), "H1") || strings.Count(h.log.String(), `"msg":"call"`) != 4 {
			t.Errorf("the log holds content, or too little:\n%s", h.log)
		}
	}
}

// plant puts a text into every string field that is no identifier and counts them.
func plant(m protoreflect.Message, text string) int {
	n := 0
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case f.Message() != nil && f.IsList():
			for i := range v.List().Len() {
				n += plant(v.List().Get(i).Message(), text)
			}
		case f.Message() != nil:
			n += plant(v.Message(), text)
		}
		return true
	})
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		name := string(f.Name())
		if f.Kind() != protoreflect.StringKind || name == "id" || strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_ids") || idLists[name] {
			continue
		}
		n++
		if f.IsList() {
			m.Mutable(f).List().Append(protoreflect.ValueOfString(text))
		} else {
			m.Set(f, protoreflect.ValueOfString(text))
		}
	}
	return n
}

var idLists = map[string]bool{
	"excluded_carers": true, "excluded_children": true, "connected_carers": true, "named_children": true, "occupants": true, "sibling_group": true,
}

// A canary that is lawful text lives in the store and stays out of the log.
func TestCanaryInLawfulText(t *testing.T) {
	h, ctx := open(t), context.Background()
	m := smallCall()
	m.Requests[0].Children[0].Religion, m.Requests[0].Children[0].FirstLanguage = "CANARY", "CANARY"
	m.Carers[0].ProviderId = "CANARY"
	fill(t, h, m)
	if _, err := h.match.Match(ctx, m); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(h.log.String(), "CANARY") || strings.Count(h.log.String(), `"msg":"call"`) != 3 {
		t.Errorf("the log holds the canary, or too little:\n%s", h.log)
	}
}
