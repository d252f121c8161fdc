package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// stdin is the file name that stands for standard input.
const stdin = "-"

// bom opens the files of some editors; JSON does not know it.
var bom = []byte("\xef\xbb\xbf")

// readFile reads a file, or standard input; the message of what goes wrong names the remedy.
func (a *app) readFile(name string) ([]byte, error) {
	if name == stdin {
		b, err := io.ReadAll(a.in)
		if err != nil {
			return nil, failed("standard input cannot be read: %v", err)
		}
		return b, nil
	}
	b, err := os.ReadFile(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, failed("there is no file %s; check the name", name)
	case err != nil:
		return nil, failed("%s cannot be read: %v", name, cause(err))
	}
	return b, nil
}

// cause gives an error of the file system without the path, which the sentence has already named.
func cause(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// readJSON reads a message from a file. A fault of the JSON is told with its line and column; unknown names are refused.
func (a *app) readJSON(name string, m proto.Message) error {
	b, err := a.readFile(name)
	if err != nil {
		return err
	}
	b = bytes.TrimPrefix(b, bom)
	if len(bytes.TrimSpace(b)) == 0 {
		return invalid(fmt.Sprintf("%s: is empty; it must hold one JSON object", title(name)))
	}
	err = protojson.Unmarshal(b, m)
	if err == nil {
		return nil
	}
	faults := unknownNames(b, m.ProtoReflect().Descriptor())
	if first := jsonFault(err); len(faults) == 0 || !strings.Contains(first, "unknown field") {
		faults = append(faults, first)
	}
	for i := range faults {
		faults[i] = title(name) + ": " + oneLine(faults[i])
	}
	return invalid(faults...)
}

func title(name string) string {
	if name == stdin {
		return "standard input"
	}
	return name
}

// place finds where protojson saw a fault: "(line 3:5): ".
var place = regexp.MustCompile(`^(.*?)\(line (\d+):(\d+)\): ?(.*)$`)

// jsonFault makes a sentence of what protojson says. Its errors open with "proto:" and a space that varies by design.
func jsonFault(err error) string {
	s := strings.TrimLeft(strings.TrimPrefix(strings.ReplaceAll(err.Error(), "\u00a0", " "), "proto:"), " ")
	m := place.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	what := strings.TrimSpace(m[1])
	if what != "" {
		what += ": "
	}
	return fmt.Sprintf("line %s, column %s: %s%s", m[2], m[3], what, m[4])
}

// readInputs reads every --in and merges them. The faults of all files are told together.
func (a *app) readInputs(names []string) (*input, error) {
	in := &input{req: new(pb.MatchRequest)}
	var faults []string
	for _, name := range names {
		req := new(pb.MatchRequest)
		err := a.readJSON(name, req)
		var f *failure
		switch {
		case errors.As(err, &f) && f.code == exitInvalid:
			faults = append(faults, f.lines...)
		case err != nil:
			return nil, err
		default:
			faults = append(faults, in.add(title(name), req)...)
		}
	}
	if len(faults) > 0 {
		return nil, invalid(faults...)
	}
	return in, nil
}
