package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// unknownNames lists every name in the JSON that the message does not have: protojson stops at the first. What is no JSON ends the
// list early.
func unknownNames(b []byte, d protoreflect.MessageDescriptor) []string {
	w := &nameWalk{text: b, dec: json.NewDecoder(bytes.NewReader(b))}
	w.value(d, "")
	return w.faults
}

// maxDepth is how deep the walk goes; no message here is a tenth as deep.
const maxDepth = 100

type nameWalk struct {
	text   []byte
	dec    *json.Decoder
	depth  int
	faults []string
}

// value reads one value; d describes it where it is a message or a list of messages, else it is nil. It is false at the end of what
// can be read.
func (w *nameWalk) value(d protoreflect.MessageDescriptor, path string) bool {
	t, err := w.dec.Token()
	if err != nil || w.depth == maxDepth {
		return false
	}
	w.depth++
	defer func() { w.depth-- }()
	switch t {
	case json.Delim('{'):
		for w.dec.More() {
			if !w.field(d, path) {
				return false
			}
		}
	case json.Delim('['):
		for i := 0; w.dec.More(); i++ {
			if !w.value(d, fmt.Sprintf("%s[%d]", path, i)) {
				return false
			}
		}
	default:
		return true
	}
	_, err = w.dec.Token()
	return err == nil
}

func (w *nameWalk) field(d protoreflect.MessageDescriptor, path string) bool {
	t, err := w.dec.Token()
	name, ok := t.(string)
	if err != nil || !ok {
		return false
	}
	if d == nil {
		return w.value(nil, path)
	}
	if path != "" {
		path += "."
	}
	fd := d.Fields().ByJSONName(name)
	if fd == nil {
		fd = d.Fields().ByTextName(name)
	}
	if fd == nil {
		line, column := w.position(name)
		w.faults = append(w.faults, fmt.Sprintf("line %d, column %d: %s%s: a %s has no such field", line, column, path, name, d.Name()))
		return w.value(nil, path+name)
	}
	return w.value(fd.Message(), path+string(fd.Name()))
}

// position gives line and column, from 1, of the name just read.
func (w *nameWalk) position(name string) (line, column int) {
	start := max(int(w.dec.InputOffset())-len(name)-len(`""`), 0)
	before := w.text[:start]
	return bytes.Count(before, []byte("\n")) + 1, start - bytes.LastIndexByte(before, '\n')
}
