package server

import (
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// only takes everybody else out of a message: what is given about one child holds nothing of its siblings or of other residents but what
// sentences say of them by pseudonym.
func only(m proto.Message, own []string) {
	(&pruning{own: own}).walk(m.ProtoReflect())
}

type pruning struct{ own []string }

func (p *pruning) mine(id string) bool { return contains(p.own, id) }

// walk prunes a message and those within it.
func (p *pruning) walk(m protoreflect.Message) {
	plan := idPlans[m.Descriptor().FullName()]
	if plan == nil {
		return
	}
	dropped := false
	for _, f := range plan.children {
		switch {
		case !m.Has(f):
		case f.IsList():
			dropped = keepItems(m, f, func(v protoreflect.Value) bool { return p.mine(v.String()) }) || dropped
		case !p.mine(m.Get(f).String()):
			m.Clear(f)
		}
	}
	for _, f := range plan.within {
		switch {
		case !m.Has(f):
		case f.IsList():
			dropped = keepItems(m, f, func(v protoreflect.Value) bool { return p.concerns(v.Message()) }) || dropped
			list := m.Get(f).List()
			for i := range list.Len() {
				p.walk(list.Get(i).Message())
			}
		default:
			p.walk(m.Mutable(f).Message())
		}
	}
	if dropped {
		clearByPlace(m)
	}
}

// concerns tells whether a message of a list is about the child, or about no child in particular.
func (p *pruning) concerns(m protoreflect.Message) bool {
	plan := idPlans[m.Descriptor().FullName()]
	if plan == nil {
		return true
	}
	named := false
	for _, f := range plan.children {
		if !m.Has(f) || !aboutChildren(f) {
			continue
		}
		if !f.IsList() {
			return p.mine(m.Get(f).String())
		}
		named = true
		list := m.Get(f).List()
		for i := range list.Len() {
			if p.mine(list.Get(i).String()) {
				return true
			}
		}
	}
	return !named
}

// aboutChildren tells whether a field says whom its message is about: a place that is promised to a child, or a bedroom in which it sleeps, is
// the home's.
func aboutChildren(f protoreflect.FieldDescriptor) bool {
	switch f.Name() {
	case "id", "child_id", "child_ids":
		return true
	}
	return false
}

// clearByPlace clears what points into a list of children by place, once children have been taken out of it.
func clearByPlace(m protoreflect.Message) {
	for _, name := range []protoreflect.Name{"split_pairs", "risk_together_bp"} {
		if f := m.Descriptor().Fields().ByName(name); f != nil {
			m.Clear(f)
		}
	}
}

// keepItems keeps the items of a list that keep says, and tells whether any went.
func keepItems(m protoreflect.Message, f protoreflect.FieldDescriptor, keep func(protoreflect.Value) bool) (dropped bool) {
	list := m.Mutable(f).List()
	n := 0
	for i := range list.Len() {
		if v := list.Get(i); keep(v) {
			list.Set(n, v)
			n++
		}
	}
	dropped = n < list.Len()
	list.Truncate(n)
	return dropped
}
