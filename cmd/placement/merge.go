package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// input is several files as one: lists follow each other, single values must agree.
type input struct {
	req   *pb.MatchRequest
	files []file
	set   map[protoreflect.Name]string // which file gave a single value first
}

// file remembers where the lists of a file begin, so that a fault can be told with the file's own numbers.
type file struct {
	name  string
	start map[string]int
}

// add merges a file and gives a sentence for each value that contradicts an earlier file.
func (in *input) add(name string, req *pb.MatchRequest) (faults []string) {
	if in.set == nil {
		in.set = map[protoreflect.Name]string{}
	}
	all, more := in.req.ProtoReflect(), req.ProtoReflect()
	f := file{name: name, start: map[string]int{}}
	fields := more.Descriptor().Fields()
	for i := range fields.Len() {
		fd := fields.Get(i)
		switch {
		case fd.IsList():
			f.start[string(fd.Name())] = all.Get(fd).List().Len()
		case !more.Has(fd) || fd.Kind() == protoreflect.BoolKind:
		case !all.Has(fd):
			in.set[fd.Name()] = name
		case !same(all.Get(fd), more.Get(fd)):
			faults = append(faults, fmt.Sprintf("%s: %s differs from that of %s; give one of them, or make them the same", name, fd.Name(), in.set[fd.Name()]))
		}
	}
	in.files = append(in.files, f)
	if len(faults) > 0 {
		return faults
	}
	req.Policy, in.req.Policy = nil, firstPolicy(in.req.Policy, req.Policy) // messages would be merged field by field
	proto.Merge(in.req, req)
	return nil
}

// fromFlags marks what is added from now on as given by flags, where several files make that a question.
func (in *input) fromFlags() {
	if len(in.files) > 1 {
		in.files = append(in.files, file{name: "flags", start: map[string]int{"pins": len(in.req.GetPins())}})
	}
}

func firstPolicy(a, b *pb.Policy) *pb.Policy {
	if a != nil {
		return a
	}
	return b
}

func same(a, b protoreflect.Value) bool { return a.Equal(b) }

// listPath takes "requests[12].children[0].id" apart.
var listPath = regexp.MustCompile(`^([a-z_]+)\[(\d+)\](.*)$`)

// locate gives a wire path in the numbers of the file it came from, the file named where there are several.
func (in *input) locate(path string) string {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "match."), "base.")
	if in == nil || len(in.files) < 2 {
		return path
	}
	m := listPath.FindStringSubmatch(path)
	if m == nil {
		if name := in.set[protoreflect.Name(strings.SplitN(path, ".", 2)[0])]; name != "" {
			return name + ": " + path
		}
		return path
	}
	index, err := strconv.Atoi(m[2])
	if err != nil {
		return path
	}
	for i := len(in.files) - 1; i >= 0; i-- {
		if start, ok := in.files[i].start[m[1]]; ok && index >= start {
			return fmt.Sprintf("%s: %s[%d]%s", in.files[i].name, m[1], index-start, m[3])
		}
	}
	return path
}
