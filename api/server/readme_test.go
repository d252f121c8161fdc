package server

import (
	"context"
	"os"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// TestReadme holds the worked example of api/README.md to the service, its list of services to the protos, and its field names to the messages.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	_, rest, _ := strings.Cut(page, "```json\n")
	body, _, found := strings.Cut(rest, "\n```")
	if !found {
		t.Fatal("there is no call.json")
	}
	call := &pb.ShortlistRequest{}
	if err := protojson.Unmarshal([]byte(body), call); err != nil {
		t.Fatalf("call.json: %v", err)
	}
	answer, err := open(t).match.Shortlist(context.Background(), call)
	if err != nil {
		t.Fatalf("call.json: %v\n%v", err, faultLines(err))
	}
	e := answer.GetEntries()[0]
	if want := "1 H-0001 eligible fit 92\n"; !e.GetEligible() || e.GetFit() != 92 || e.GetRank() != 1 || !strings.Contains(page, want) {
		t.Errorf("the example gives rank %d, eligible %v, fit %d; the page says %q", e.GetRank(), e.GetEligible(), e.GetFit(), want)
	}
	services, methods := 0, 0
	protoregistry.GlobalFiles.RangeFilesByPackage("placement.v1", func(f protoreflect.FileDescriptor) bool {
		for i := range f.Services().Len() {
			services, methods = services+1, methods+f.Services().Get(i).Methods().Len()
			if name := string(f.Services().Get(i).Name()); !strings.Contains(page, "`"+name+"`") {
				t.Errorf("%s is not on the page", name)
			}
		}
		return true
	})
	if services < 8 || methods < 40 {
		t.Errorf("%d services with %d calls: this test does not look where they are", services, methods)
	}
	for _, reason := range []string{reasonRequired, reasonFormat, reasonCharacters, reasonRange, reasonLength, reasonEnum, reasonDuplicate, reasonUnknown, reasonConflict} {
		if !strings.Contains(page, "`"+reason+"`") {
			t.Errorf("the reason %s is not on the page", reason)
		}
	}
	looked := 0
	for _, word := range strings.Split(page, "`") {
		message, field, dotted := strings.Cut(word, ".")
		if d, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName("placement.v1." + message)); dotted && err == nil {
			if m, ok := d.(protoreflect.MessageDescriptor); ok {
				looked++
				if !has(m, strings.Split(field, ".")) {
					t.Errorf("%s: there is no such field", word)
				}
			}
		}
	}
	if looked < 15 {
		t.Errorf("only %d field names were looked at", looked)
	}
}

// has tells whether a message has the field, step by step.
func has(m protoreflect.MessageDescriptor, path []string) bool {
	f := m.Fields().ByName(protoreflect.Name(path[0]))
	if f == nil {
		return false
	}
	return len(path) == 1 || f.Message() != nil && has(f.Message(), path[1:])
}
