package server

import (
	"fmt"
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// A pack is what agencies learn of a request: what a home must be able to give, and nothing by which a child could be known. It holds no name,
// no identifier of the case, no date of birth, no address, no legal status; ethnicity, religion and language only as needs that the request
// itself names; free texts only as somebody has redacted them.
type pack struct {
	children []*pb.ReferredChild
	texts    [][]narrative // of each child, strengths first
	held     []string      // what was held back, and why, in the pack's own names
}

// packer makes the pack of one request.
type packer struct {
	tx *store.Tx
	r  *model.Request
	pack
}

// makePack makes the pack of a request as it stands now.
func makePack(tx *store.Tx, r *model.Request) (*pack, error) {
	texts, err := narratives(tx, r.ID)
	if err != nil {
		return nil, err
	}
	k := &packer{tx: tx, r: r}
	for i := range r.Children {
		if err := k.add(i, texts); err != nil {
			return nil, err
		}
	}
	return &k.pack, nil
}

// alias gives the name of child i in packs: child A. It says no more than the order of the children in the request.
func alias(i int) string { return "child " + string(rune('A'+i)) }

func (k *packer) hold(format string, args ...any) {
	k.held = append(k.held, fmt.Sprintf(format, args...))
}

func (k *packer) add(i int, texts []narrative) error {
	c := &k.r.Children[i]
	shown, err := k.readable(i, texts)
	if err != nil {
		return err
	}
	w := &pb.ReferredChild{
		Alias: alias(i), Age: ageInWords(c.DateOfBirth, k.r.NeededFrom), Sex: pb.Sex(c.Sex), Needs: levelsToWire(&c.Needs, c.Essential),
		Band: c.Band().String(), MustHave: mustHaves(c), SchoolYear: int32(c.SchoolYear(k.r.NeededFrom)),
	}
	if err := k.identity(i, w); err != nil {
		return err
	}
	if w.Near, err = k.district(i); err != nil {
		return err
	}
	for n := range shown {
		w.Texts = append(w.Texts, shown[n].Redacted)
	}
	k.children, k.texts = append(k.children, w), append(k.texts, shown)
	return nil
}

// readable gives the texts about a child that somebody has redacted, and holds back those that still give something away.
func (k *packer) readable(i int, texts []narrative) (shown []narrative, err error) {
	for _, n := range texts {
		if n.paper.ChildID != k.r.Children[i].ID {
			continue
		}
		title := strings.ToLower(narrativeTitles[n.Kind])
		if n.Redacted == "" {
			k.hold("%s: a text on %s, since nobody has redacted it (%s)", alias(i), title, n.paper.ID)
			continue
		}
		left, err := leaks(n.Redacted, caseIDs(k.r), isID(k.tx))
		if err != nil {
			return nil, err
		}
		if len(left) > 0 {
			k.hold("%s: a text on %s, since its redacted form still seems to hold %s (%s)", alias(i), title, strings.Join(left, ", "), n.paper.ID)
			continue
		}
		shown = append(shown, n)
	}
	return shown, nil
}

// identity adds the needs of language, faith and culture that the request itself names: they are the child's to be met, and no description.
func (k *packer) identity(i int, w *pb.ReferredChild) error {
	for _, n := range k.r.Children[i].Identity {
		left, err := leaks(n.Value, caseIDs(k.r), isID(k.tx))
		if err != nil {
			return err
		}
		if len(left) > 0 {
			k.hold("%s: a need of %s, since it seems to hold %s", alias(i), strings.ToLower(n.Kind.String()), strings.Join(left, ", "))
			continue
		}
		w.MustHave = append(w.MustHave, identityInWords(&n))
	}
	return nil
}

// fewestAlike is how many other families must have come from a district before it is told: below five, whoever knows age and sex
// could guess the child. Five is the number below which the service suppresses counts everywhere.
const fewestAlike = 5

// district gives the postcode district in whose neighbourhood a home is sought. It is held back where fewer than fewestAlike other families
// known to the service come from it, and where there is a place that the child must be kept away from, which
// a district could lead to.
func (k *packer) district(i int) (string, error) {
	c := &k.r.Children[i]
	own := outward(c.Home.Postcode)
	switch {
	case own == "":
		k.hold("%s: the neighbourhood, since no postcode is recorded", alias(i))
		return "", nil
	case len(c.Avoid) > 0:
		k.hold("%s: the neighbourhood, since there are places that the child must be kept away from", alias(i))
		return "", nil
	}
	alike := 0
	for after := ""; ; {
		page, _, err := k.tx.Requests(after, maxPage)
		if err != nil {
			return "", err
		}
		if len(page) == 0 {
			break
		}
		for n := range page {
			if r := &page[n]; r.ID != k.r.ID && slices.ContainsFunc(r.Children, func(c model.Child) bool { return outward(c.Home.Postcode) == own }) {
				alike++ // one of a family: brothers and sisters make nobody harder to guess
			}
		}
		after = page[len(page)-1].ID
	}
	if alike < fewestAlike {
		k.hold("%s: the neighbourhood, since fewer than %d other families known here come from it", alias(i), fewestAlike)
		return "", nil
	}
	return own, nil
}

// outward gives the district of a postcode; "" for what is none.
func outward(postcode string) string {
	normal, ok := geo.Normal(postcode)
	if !ok {
		return ""
	}
	district, _, _ := strings.Cut(normal, " ")
	return district
}
