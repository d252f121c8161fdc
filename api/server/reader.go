package server

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/placewell/placewell/model"
)

// reader builds model values from messages and collects what cannot be built. It knows where it is; a path is written out only for
// a fault.
type reader struct {
	at   []segment
	list faults
}

// segment is one step of a path; index is -1 where the field is not repeated.
type segment struct {
	name  string
	index int
}

// in steps into a field, which is not repeated; out steps back.
func (r *reader) in(name string)           { r.at = append(r.at, segment{name, -1}) }
func (r *reader) entry(name string, i int) { r.at = append(r.at, segment{name, i}) }
func (r *reader) out()                     { r.at = r.at[:len(r.at)-1] }
func (r *reader) path(field string) string { return pathOf(append(r.at, segment{field, -1})) }
func (r *reader) here() string             { return pathOf(r.at) }
func (r *reader) fault(field, reason, description string) {
	r.list.add(r.path(field), reason, description)
}

func pathOf(at []segment) string {
	var b strings.Builder
	for _, s := range at {
		if s.name == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(s.name)
		if s.index >= 0 {
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.index))
			b.WriteByte(']')
		}
	}
	return b.String()
}

// date reads an ISO date; "" is a date that was not given.
func (r *reader) date(field, s string) model.Date {
	if s == "" {
		return 0
	}
	d, err := model.ParseDate(s)
	if err != nil {
		r.fault(field, reasonFormat, err.Error()+"; give one such as 2026-11-02")
	}
	return d
}

// text passes a free text on and refuses control characters in it; the validator looks at its length.
func (r *reader) text(field, s string) string {
	if !plain(s) {
		r.fault(field, reasonCharacters, "holds control characters or is not UTF-8; leave them out")
		return ""
	}
	return s
}

// id passes an identifier on: printable ASCII without spaces, or empty.
func (r *reader) id(field, s string) string {
	if !validID(s) {
		r.fault(field, reasonCharacters, badID)
		return ""
	}
	return s
}

const badID = "is not an identifier; use 1 to 64 printable ASCII characters without spaces"

// ids passes a list of identifiers on; empty ones and repeated ones are faults.
func (r *reader) ids(field string, list []string) []string {
	for i, s := range list {
		switch {
		case s == "" || !validID(s):
			r.list.add(r.path(field)+"["+strconv.Itoa(i)+"]", reasonCharacters, badID)
		case len(list) <= maxListed && contains(list[:i], s):
			r.list.add(r.path(field)+"["+strconv.Itoa(i)+"]", reasonDuplicate, "is named twice; name it once")
		}
	}
	return list
}

func contains(list []string, s string) bool {
	for _, other := range list {
		if other == s {
			return true
		}
	}
	return false
}

func validID(s string) bool {
	if len(s) > 64 {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func plain(s string) bool {
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return false
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	return ascii || (utf8.ValidString(s) && strings.IndexFunc(s, func(c rune) bool { return unicode.Is(unicode.C, c) }) < 0)
}

// small reads a number that the model holds in a byte. What does not fit becomes the largest byte, which no limit allows, so that the
// validator names the limit.
func small(v uint32) uint8 { return uint8(min(v, 255)) }

// enum reads a value of an enumeration whose numbers are those of the model; names is the wire enumeration, for the fault.
func enum[M ~uint8, W interface {
	~int32
	protoreflect.Enum
}](r *reader, field string, v W, last M) M {
	if v < 0 || int32(v) > int32(last) {
		r.fault(field, reasonEnum, "is not one of "+enumNames(v.Descriptor()))
		return 0
	}
	return M(v)
}

func enumNames(d protoreflect.EnumDescriptor) string {
	var names []string
	for i := range d.Values().Len() {
		if v := d.Values().Get(i); v.Number() != 0 {
			names = append(names, string(v.Name()))
		}
	}
	return strings.Join(names, ", ")
}

// optional reads a number that may be absent; absent is -1 in the model.
func (r *reader) optional(field string, v *int32, most int32) int8 {
	if v == nil {
		return -1
	}
	if *v < 0 || *v > most {
		r.fault(field, reasonRange, fmt.Sprintf("is not between 0 and %d; leave it out when it is not known", most))
		return -1
	}
	return int8(*v)
}
