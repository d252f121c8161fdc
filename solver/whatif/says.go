package whatif

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Says tells what the scenarios change, in the words of the file: a sentence for each change, first those made in every scenario, then those of each
// alternative, then those of later years.
func (s *Spec) Says() (out []string) {
	add := func(where string, changes []Change) {
		for i := range changes {
			out = append(out, where+": "+changes[i].String()+".")
		}
	}
	add("In every scenario", s.Changes)
	for i := range s.Alternatives {
		add(fmt.Sprintf("In %q", s.Alternatives[i].Name), s.Alternatives[i].Changes)
	}
	if s.Years != nil {
		add("In each later year", s.Years.Changes)
	}
	return out
}

// String gives the change as the file has it, without its marks: "remove carers: of (vacant true), count 3".
func (c *Change) String() string {
	data, err := json.Marshal(c)
	if err != nil {
		return "no change that can be written: " + err.Error()
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return told(d, 0)
}

// told reads the next value. Objects within others are in brackets; an empty one, which lets everything pass, is "all".
func told(d *json.Decoder, depth int) string {
	t, err := d.Token()
	if err != nil {
		return ""
	}
	open, ok := t.(json.Delim)
	if !ok {
		return strings.ReplaceAll(fmt.Sprint(t), "_", " ")
	}
	var parts []string
	for d.More() {
		if open == '[' {
			parts = append(parts, told(d, depth))
			continue
		}
		name, _ := d.Token() // of an object's field
		between := " "
		if depth == 0 {
			between = ": "
		}
		parts = append(parts, strings.ReplaceAll(fmt.Sprint(name), "_", " ")+between+told(d, depth+1))
	}
	_, _ = d.Token() // its end
	switch {
	case len(parts) == 0:
		return "all"
	case open == '[':
		return strings.Join(parts, " or ")
	case depth > 1:
		return "(" + strings.Join(parts, ", ") + ")"
	}
	return strings.Join(parts, ", ")
}
