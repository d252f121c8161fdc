package local

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
)

// Floor is a policy for a group of children: they are proposed no home that fits them less than this. It is data like every policy: versioned,
// approved by name, with the reason for it and a day on which it is looked at again.
type Floor struct {
	Version    string `json:"version"`
	ApprovedBy string `json:"approved_by"`
	// Trait is age, kind (of request), sex, ethnicity, disability or asylum status; Group one of its groups.
	Trait string `json:"trait"`
	Group string `json:"group"`
	// MinFit is the least fit, 1 to 100; it never lowers the policy's own.
	MinFit int32 `json:"min_fit"`
	// Reason says which disadvantage or need the floor answers, and where it is seen; ReviewOn is an ISO date.
	Reason   string `json:"reason"`
	ReviewOn string `json:"review_on"`
}

// kindTrait groups by the kind of request, which is no trait of a child.
const kindTrait = "kind"

// ReadFloor reads a floor and lists everything that is wrong with it.
func ReadFloor(in []byte) (*Floor, []string, error) {
	f := &Floor{}
	d := json.NewDecoder(bytes.NewReader(in))
	d.DisallowUnknownFields()
	if err := d.Decode(f); err != nil {
		return nil, nil, fmt.Errorf("is no floor: %w", err)
	}
	if err := d.Decode(new(json.RawMessage)); !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("holds more than one floor")
	}
	return f, f.faults(), nil
}

func (f *Floor) faults() (out []string) {
	for _, must := range []struct{ name, value string }{{"version", f.Version}, {"approved_by", f.ApprovedBy}, {"reason", f.Reason}} {
		if strings.TrimSpace(must.value) == "" || len(must.value) > 500 {
			out = append(out, must.name+": is required, in at most 500 letters")
		}
	}
	if f.MinFit < 1 || f.MinFit > 100 {
		out = append(out, "min_fit: must be 1 to 100 points")
	}
	if _, err := model.ParseDate(f.ReviewOn); err != nil {
		out = append(out, "review_on: "+err.Error())
	}
	if f.Trait == kindTrait {
		if f.kind() == pb.RequestKind_REQUEST_KIND_UNSPECIFIED {
			out = append(out, fmt.Sprintf("group: %q is no kind of request; LONG_TERM is one", f.Group))
		}
		return out
	}
	t, ok := f.trait()
	switch {
	case !ok:
		out = append(out, fmt.Sprintf("trait: %q is none of age, kind, sex, ethnicity, disability, asylum status", f.Trait))
	case !slices.Contains(equity.GroupsOf(t), f.Group):
		out = append(out, fmt.Sprintf("group: %q is none of %s", f.Group, strings.Join(equity.GroupsOf(t), ", ")))
	}
	return out
}

func (f *Floor) trait() (equity.Trait, bool) {
	i := slices.IndexFunc(equity.Traits(), func(t equity.Trait) bool { return t.String() == f.Trait })
	if i < 0 {
		return 0, false
	}
	return equity.Traits()[i], true
}

func (f *Floor) kind() pb.RequestKind {
	return pb.RequestKind(pb.RequestKind_value["REQUEST_KIND_"+f.Group])
}

// String gives the floor in words.
func (f *Floor) String() string {
	return fmt.Sprintf("%s: no home of a fit below %d for %s %s, approved by %s", f.Version, f.MinFit, f.Trait, f.Group, f.ApprovedBy)
}

// OnlyPriced says why a floor may be priced and not applied; "" where it may be applied.
func (f *Floor) OnlyPriced() string {
	if f.Trait == equity.Age.String() || f.Trait == kindTrait {
		return ""
	}
	return fmt.Sprintf("a floor by %s is priced and never applied: here these traits touch no child's place. Name the need in the request, or raise the floor of everybody", f.Trait)
}

// Protects tells which children of an input the floor is for, as REQUEST and child.
func (f *Floor) Protects(in *pb.MatchRequest) (map[[2]string]bool, error) {
	k, err := recordsOf(in)
	if err != nil {
		return nil, err
	}
	out := map[[2]string]bool{}
	for _, r := range in.GetRequests() {
		for _, w := range r.GetChildren() {
			is := f.Trait == kindTrait && r.GetKind() == f.kind()
			if t, ok := f.trait(); ok {
				needed, err := model.ParseDate(r.GetNeededFrom())
				if err != nil {
					needed = k.on
				}
				c, _, _ := k.child(r.GetId(), w.GetId(), needed)
				is = c.Group(t) == f.Group
			}
			out[[2]string{r.GetId(), w.GetId()}] = is
		}
	}
	return out, nil
}

// Under lists the pairs of a plan that the floor rules out, as pins that forbid them: those proposed and, of children alone, those named as runners-up. A placement that
// goes on is none of them: nobody is moved for a floor.
func (f *Floor) Under(plan *pb.Plan, protected map[[2]string]bool) (pins []*pb.Pin, broken bool) {
	forbid := func(request, child, carer string) {
		pins = append(pins, &pb.Pin{RequestId: request, ChildIds: []string{child}, CarerId: carer, Forbid: true})
	}
	for _, rp := range plan.GetRequests() {
		for _, part := range rp.GetPlaced() {
			for i, id := range part.GetChildIds() {
				if !part.GetStay() && protected[[2]string{rp.GetRequestId(), id}] && i < len(part.GetVerdicts()) && part.GetVerdicts()[i].GetFit() < f.MinFit {
					forbid(rp.GetRequestId(), id, part.GetCarerId())
					broken = true
				}
			}
		}
		for _, up := range rp.GetRunnersUp() {
			if ids := up.GetChildIds(); len(ids) == 1 && len(rp.GetChildIds()) == 1 && protected[[2]string{rp.GetRequestId(), ids[0]}] && up.GetFit() < f.MinFit {
				forbid(rp.GetRequestId(), ids[0], up.GetCarerId())
			}
		}
	}
	return pins, broken
}
