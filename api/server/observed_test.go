package server

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/placewell/placewell/api/observe"
	pb "github.com/placewell/placewell/api/placement/v1"
)

// marker stands in every text of the calls below.
const marker = "Zmarkerz"

// markAll writes the marker into every field of a message that fits: which says by the field's name whether it does.
func markAll(m protoreflect.Message, which func(name string) bool) (marked int) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		switch {
		case f.IsMap():
		case f.Message() != nil && f.IsList():
			for k := range m.Get(f).List().Len() {
				marked += markAll(m.Get(f).List().Get(k).Message(), which)
			}
		case f.Message() != nil && m.Has(f):
			marked += markAll(m.Mutable(f).Message(), which)
		case f.Kind() != protoreflect.StringKind || !which(string(f.Name())):
		case f.IsList():
			list := m.Mutable(f).List()
			for k := range list.Len() {
				list.Set(k, protoreflect.ValueOfString(marker+list.Get(k).String()))
				marked++
			}
		default:
			m.Set(f, protoreflect.ValueOfString(marker+m.Get(f).String()))
			marked++
		}
	}
	return marked
}

// Fields that hold identifiers, and those whose texts follow a form.
func isName(field string) bool {
	return field == "id" || strings.HasSuffix(field, "_id") || strings.HasSuffix(field, "_ids") || strings.HasSuffix(field, "_carers") ||
		strings.HasSuffix(field, "_children") || field == "sibling_group" || field == "occupants" || field == "promised_to"
}

func isForm(field string) bool {
	switch field {
	case "snapshot_date", "submitted_on", "needed_from", "date_of_birth", "authority", "ethnicity", "legal_status", "postcode", "domain", "required_adaptations",
		"disabilities", "rule", "since", "method", "etag", "page_token", "version", "approved_on", "value":
		return true
	}
	return strings.HasSuffix(field, "_on") || strings.HasSuffix(field, "_date") || strings.HasSuffix(field, "_from") || strings.HasSuffix(field, "_until")
}

// Nothing that a call holds is seen in log, figures or spans, not even an identifier; the metadata of a call is not either, but for the
// x-request-id, which the caller chose to be there. In an answer's errors stand the identifiers of the caller's own call, and no other text
// of it.
func TestNothingOfACallIsObserved(t *testing.T) {
	for name, c := range map[string]struct {
		which   func(string) bool
		inError bool // the marker may stand in errors: identifiers bear it
	}{
		"texts":                {func(f string) bool { return !isName(f) && !isForm(f) }, false},
		"texts and forms":      {func(f string) bool { return !isName(f) }, false},
		"texts and names":      {func(f string) bool { return !isForm(f) }, true},
		"texts, names, forms":  {func(string) bool { return true }, true},
		"nothing but the form": {isForm, false},
	} {
		t.Run(name, func(t *testing.T) {
			var spans bytes.Buffer
			trace, err := observe.TraceTo(&spans)
			if err != nil {
				t.Fatal(err)
			}
			m := observe.NewMetrics()
			h := openWith(t, func(o *Options) { o.Metrics, o.Trace = m, trace })
			errs := callMarked(t, h, c.which)
			h.server.GracefulStop()
			if err := trace.Close(context.Background()); err != nil {
				t.Fatal(err)
			}
			seen := map[string]string{"the log": h.log.String(), "the figures": page(m), "the spans": spans.String()}
			if !c.inError {
				seen["the errors"] = errs
			}
			for where, what := range seen {
				if strings.Contains(strings.ToLower(what), strings.ToLower(marker)) {
					at := strings.Index(strings.ToLower(what), strings.ToLower(marker))
					t.Errorf("%s hold the marker: …%s…", where, what[max(at-300, 0):min(at+100, len(what))])
				}
			}
			for where, want := range map[string]string{"the log": "Shortlist", "the figures": "UpsertRequest", "the spans": "MatchingService/Match"} {
				if !strings.Contains(seen[where], want) {
					t.Errorf("%s know nothing of the calls: the test looks past them", where)
				}
			}
		})
	}
}

// callMarked makes the calls with the marker in them, and gives their errors with all details.
func callMarked(t *testing.T, h *house, which func(string) bool) string {
	t.Helper()
	ctx := metadata.AppendToOutgoingContext(context.Background(), "x-note", marker, "tracestate", "who="+strings.ToLower(marker), "baggage", "child="+marker,
		"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "user-agent", marker)
	in := sample(3, 4, 6)
	if n := markAll(in.ProtoReflect(), which); n == 0 {
		t.Fatal("nothing bears the marker")
	}
	var errs strings.Builder
	note := func(err error) {
		if s := status.Convert(err); err != nil {
			fmt.Fprintln(&errs, s.Message())
			for _, d := range s.Details() {
				fmt.Fprintln(&errs, d)
			}
		}
	}
	_, err := h.match.Match(ctx, in)
	note(err)
	w, err := h.match.WatchMatch(ctx, &pb.WatchMatchRequest{Match: in})
	if err == nil {
		_, err = drain(w.Recv)
	}
	note(err)
	_, err = h.match.WhyNot(ctx, &pb.WhyNotRequest{Match: in, RequestId: in.Requests[0].Id, CarerId: in.Carers[0].Id})
	note(err)
	_, err = h.match.Shortlist(ctx, &pb.ShortlistRequest{Request: in.Requests[0], Carers: in.Carers, SnapshotDate: in.SnapshotDate, Policy: in.Policy})
	note(err)
	for range 2 { // the second time it is known
		_, err = h.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: in.Requests[0]})
		note(err)
		_, err = h.carers.UpsertCarer(ctx, &pb.UpsertCarerRequest{Carer: in.Carers[0]})
		note(err)
	}
	taken := proto.Clone(in.Requests[0]).(*pb.PlacementRequest)
	taken.Id += "x" // its children are another's
	_, err = h.requests.UpsertRequest(ctx, &pb.UpsertRequestRequest{Request: taken})
	note(err)
	_, err = h.requests.GetRequest(ctx, &pb.GetRequestRequest{Id: "unknown"})
	note(err)
	return errs.String()
}
