package auth

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// show gives what the caller may see of an answer. Analysts see extracts under other names; agencies and analysts see bands of places
// and no addresses. Everybody else within the authority sees the whole.
func (g *Gate) show(ctx context.Context, call string, answer any) any {
	id, ok := From(ctx)
	m, isMessage := answer.(proto.Message)
	if !ok || !isMessage {
		return answer
	}
	switch g.Table.Acting(id, call) {
	case Analyst:
		m = proto.Clone(m)
		walk(m.ProtoReflect(), g.extract)
	case Provider:
		m = proto.Clone(m)
		walk(m.ProtoReflect(), outside)
	default:
		return answer
	}
	return m
}

// walk applies change to every field that is set, in the message and in all messages within it.
func walk(m protoreflect.Message, change func(m protoreflect.Message, f protoreflect.FieldDescriptor)) {
	var fields []protoreflect.FieldDescriptor
	m.Range(func(f protoreflect.FieldDescriptor, _ protoreflect.Value) bool {
		fields = append(fields, f)
		return true
	})
	for _, f := range fields {
		change(m, f)
		if !m.Has(f) || f.Message() == nil || f.IsMap() {
			continue
		}
		if !f.IsList() {
			walk(m.Mutable(f).Message(), change)
			continue
		}
		list := m.Mutable(f).List()
		for i := range list.Len() {
			walk(list.Get(i).Message(), change)
		}
	}
}

// outside takes addresses away and leaves the authority's area: for agencies.
func outside(m protoreflect.Message, f protoreflect.FieldDescriptor) {
	if f.ContainingMessage().FullName() == "placement.v1.Location" && f.Name() != "authority" {
		m.Clear(f)
	}
}

// extract is outside, with other names for everybody, years for dates of birth, and no text: for analysts.
func (g *Gate) extract(m protoreflect.Message, f protoreflect.FieldDescriptor) {
	outside(m, f)
	if !m.Has(f) || f.Kind() != protoreflect.StringKind {
		return
	}
	switch {
	case f.Name() == "date_of_birth":
		if s := m.Get(f).String(); len(s) >= 4 {
			m.Set(f, protoreflect.ValueOfString(s[:4]+"-01-01"))
		}
	case named(f):
		g.rename(m, f)
	case spoken[f.Name()]:
		m.Clear(f)
	}
}

// spoken are fields that hold sentences or texts, which may name somebody.
var spoken = map[protoreflect.Name]bool{
	"why": true, "sentence": true, "sentences": true, "words": true, "text": true, "redacted": true, "reason": true, "note": true, "notices": true,
	"trade_offs": true, "receipt": true, "religion": true, "first_language": true, "purpose": true, "reference": true,
	"family_group_conference_reason": true, "review_reference": true, "gap_plan_reference": true, "sibling_assessment_reference": true,
	"secure_order_reference": true,
}

// named tells whether a field holds identifiers of people, homes or requests.
func named(f protoreflect.FieldDescriptor) bool {
	n := string(f.Name())
	return n == "id" || strings.HasSuffix(n, "_id") || strings.HasSuffix(n, "_ids") || people[f.Name()]
}

var people = map[protoreflect.Name]bool{
	"named_children": true, "occupants": true, "sibling_group": true, "excluded_carers": true, "excluded_children": true, "connected_carers": true,
	"promised_to": true, "held_by": true, "taken_by": true,
}

func (g *Gate) rename(m protoreflect.Message, f protoreflect.FieldDescriptor) {
	if !f.IsList() {
		m.Set(f, protoreflect.ValueOfString(g.alias(m.Get(f).String())))
		return
	}
	list := m.Mutable(f).List()
	for i := range list.Len() {
		list.Set(i, protoreflect.ValueOfString(g.alias(list.Get(i).String())))
	}
}

// aliasBytes is how much of the code an alias shows: 2^48 names do not meet by chance in a pool of thousands.
const aliasBytes = 6

// alias gives the name under which somebody stands in extracts.
func (g *Gate) alias(id string) string {
	if id == "" {
		return ""
	}
	h := hmac.New(sha256.New, g.AliasKey)
	h.Write([]byte(id))
	return "x" + hex.EncodeToString(h.Sum(nil)[:aliasBytes])
}
