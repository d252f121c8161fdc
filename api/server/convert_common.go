package server

import (
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

func (r *reader) location(field string, w *pb.Location) model.Location {
	if w == nil {
		return model.Location{}
	}
	r.in(field)
	defer r.out()
	return model.Location{
		Easting: w.Easting, Northing: w.Northing, Estimated: w.Estimated,
		Postcode: r.text("postcode", w.Postcode), Authority: r.text("authority", w.Authority),
	}
}

func locationToWire(l *model.Location) *pb.Location {
	if *l == (model.Location{}) {
		return nil
	}
	return &pb.Location{Easting: l.Easting, Northing: l.Northing, Estimated: l.Estimated, Postcode: l.Postcode, Authority: l.Authority}
}

// levels reads levels by domain. essential collects the marks of that name, or is nil where they mean nothing.
func (r *reader) levels(field string, list []*pb.DomainLevel, essential *model.DomainSet) (out model.DomainLevels) {
	var seen model.DomainSet
	for i, w := range list {
		r.entry(field, i)
		d, ok := model.ParseDomain(w.GetDomain())
		switch {
		case !ok:
			r.fault("domain", reasonEnum, "is not one of "+domainCodes)
		case seen.Has(d):
			r.fault("domain", reasonDuplicate, "is named twice; name each domain once")
		}
		if w.GetLevel() > 3 {
			r.fault("level", reasonRange, "must be at most 3")
		} else if ok {
			seen = seen.With(d)
			out[d] = uint8(w.GetLevel())
		}
		switch {
		case !w.GetEssential():
		case essential == nil:
			r.fault("essential", reasonConflict, "is for the needs of a child in a request alone; leave it out")
		case ok:
			*essential = essential.With(d)
		}
		r.out()
	}
	return out
}

func levelsToWire(levels *model.DomainLevels, essential model.DomainSet) []*pb.DomainLevel {
	var out []*pb.DomainLevel
	for d := range model.Domain(model.Domains) {
		if levels[d] != 0 || essential.Has(d) {
			out = append(out, &pb.DomainLevel{Domain: d.String(), Level: uint32(levels[d]), Essential: essential.Has(d)})
		}
	}
	return out
}

func (r *reader) adaptations(field string, list []string) (set model.AdaptationSet) {
	for i, s := range list {
		a, ok := model.ParseAdaptation(s)
		r.entry(field, i)
		switch {
		case !ok:
			r.list.add(r.here(), reasonEnum, "is not one of "+adaptationCodes)
		case set.Has(a):
			r.list.add(r.here(), reasonDuplicate, "is named twice; name each once")
		default:
			set = set.With(a)
		}
		r.out()
	}
	return set
}

func adaptationsToWire(set model.AdaptationSet) []string {
	var out []string
	for a := range model.Adaptation(model.Adaptations) {
		if set.Has(a) {
			out = append(out, a.String())
		}
	}
	return out
}

// The code lists, for the sentence of a fault.
var (
	domainCodes     = codesOf(model.Domains, func(i int) string { return model.Domain(i).String() })
	adaptationCodes = codesOf(model.Adaptations, func(i int) string { return model.Adaptation(i).String() })
	approverCodes   = codesOf(model.Approvers-1, func(i int) string { return model.Approver(i + 1).String() })
	ruleCodes       = codesOf(model.Rules-1, func(i int) string { return model.RuleID(i + 1).String() })
)

func codesOf(n int, name func(int) string) string {
	names := make([]string, n)
	for i := range names {
		names[i] = name(i)
	}
	return strings.Join(names, ", ")
}
