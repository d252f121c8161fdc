package household

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// TestTakingAwayNeverHarms draws homes and arrivals from a fixed seed and takes one arrival away at a time: no rule may fail that did
// not fail before, and a lawful set may not come to need another approval.
func TestTakingAwayNeverHarms(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	legal, seen := 0, model.RuleSet(0)
	const homes = 20_000
	for range homes {
		home, arrivals := draw(rng)
		whole := Check(home, localPolicy(), arrivals, moveDay)
		seen |= whole.Failed | whole.Gates | whole.Spoke
		if whole.Legal() {
			legal++
		}
		for i := range arrivals {
			fewer := append(append([]Arrival{}, arrivals[:i]...), arrivals[i+1:]...)
			less := Check(home, localPolicy(), fewer, moveDay)
			if added := less.Failed &^ whole.Failed; added != 0 {
				t.Fatalf("without arrival %d rules %b fail; home %+v, arrivals %v", i, added, home, arrivals)
			}
			if added := less.Gates &^ whole.Gates; whole.Legal() && added != 0 {
				t.Fatalf("without arrival %d gates %b are needed; home %+v, arrivals %v", i, added, home, arrivals)
			}
		}
	}
	if legal < homes/20 || legal > homes*19/20 {
		t.Errorf("%d of %d sets are lawful: the draw proves little", legal, homes)
	}
	for _, id := range []model.RuleID{model.CA14, model.CA15, model.CA16, model.FS27, model.HMBeds, model.NMS106, model.HMClash, model.HMSolo, model.HMShared} {
		if !seen.Has(id) {
			t.Errorf("%v never spoke: the draw proves nothing of it", id)
		}
	}
}

// draw makes a home of few but varied facts, so that each rule is near its edge.
func draw(rng *rand.Rand) (*model.Carer, []Arrival) {
	home := foster(rng.IntN(5))
	home.Bedrooms, home.Places = nil, home.Places[:3+rng.IntN(4)]
	for i := range home.Residents {
		r := &home.Residents[i]
		r.DateOfBirth = years(rng.IntN(15))
		r.Fostered = rng.IntN(4) > 0
		r.SiblingGroup = []string{"", "g", "g"}[rng.IntN(3)]
		r.Solo = rng.IntN(40) == 0
		if rng.IntN(6) == 0 {
			r.LeavesOn = moveDay + model.Date(rng.IntN(3)-1)
		}
		if rng.IntN(8) == 0 {
			r.DateOfBirth, r.StayingPut = model.NewDate(2008, time.October, rng.IntN(3)), rng.IntN(2) == 0
		}
		r.MaxOthers, r.MaxOtherAge, r.OthersSex = drawOthers(rng)
		r.Needs = drawNeeds(rng)
	}
	for i := range rng.IntN(6) {
		b := model.Bedroom{Capacity: uint8(1 + rng.IntN(3))}
		if i < len(home.Residents) && rng.IntN(3) > 0 {
			b.Occupants = []string{home.Residents[i].ID}
		}
		b.GroundFloor = rng.IntN(3) == 0
		home.Bedrooms = append(home.Bedrooms, b)
	}
	home.Terms.MaxChildren = uint8([]int{0, 0, 3, 4}[rng.IntN(4)])
	home.Kind = []model.CarerKind{model.FosterHome, model.FosterHome, model.FosterHome, model.ChildrensHome, model.SupportedLodgings}[rng.IntN(5)]
	var arrivals []Arrival
	for q := range 1 + rng.IntN(2) {
		arrivals = append(arrivals, all(drawRequest(rng, home, q))...)
	}
	drawPlaces(rng, home, arrivals)
	if rng.IntN(3) == 0 {
		e := model.Exemption{Authority: "E06000031"}
		for i := range home.Residents {
			e.Children = append(e.Children, home.Residents[i].ID)
		}
		for _, a := range arrivals {
			e.Children = append(e.Children, a.Child().ID)
		}
		e.Children = e.Children[:len(e.Children)-rng.IntN(2)]
		home.Exemptions = []model.Exemption{e}
	}
	return home, arrivals
}

// drawPlaces fills, opens, holds and promises the places of a home, to those who come and to others.
func drawPlaces(rng *rand.Rand, home *model.Carer, arrivals []Arrival) {
	for k := range home.Places {
		p := &home.Places[k]
		switch rng.IntN(8) {
		case 0:
			p.State = model.PlaceFilled
		case 1:
			p.State, p.PromisedTo = model.PlaceHeld, arrivals[rng.IntN(len(arrivals))].Child().ID
		case 2:
			p.State, p.PromisedTo = model.PlaceHeld, []string{"x", "r1"}[rng.IntN(2)]
		case 3:
			p.Kinds = p.Kinds.With([]model.RequestKind{model.KindShortTerm, model.KindRespite}[rng.IntN(2)])
		case 4:
			p.AvailableFrom = moveDay + model.Date(rng.IntN(2))
		}
	}
}

func drawOthers(rng *rand.Rand) (most, oldest uint8, sex model.Sex) {
	switch rng.IntN(30) {
	case 0:
		most = uint8(1 + rng.IntN(4))
	case 1:
		oldest = uint8(5 + rng.IntN(10))
	case 2:
		sex = model.Sex(1 + rng.IntN(2))
	}
	return most, oldest, sex
}

func drawRequest(rng *rand.Rand, home *model.Carer, q int) *model.Request {
	r := request(fmt.Sprintf("q%d", q), 1+rng.IntN(4))
	r.Kind = []model.RequestKind{model.KindShortTerm, model.KindShortTerm, model.KindRespite}[rng.IntN(3)]
	for i := range r.Children {
		c := &r.Children[i]
		c.DateOfBirth = years(rng.IntN(15))
		c.Sex = model.Sex(rng.IntN(3))
		c.MayShareRoom = rng.IntN(2) == 0
		c.Solo = rng.IntN(40) == 0
		c.OwnRoom = rng.IntN(12) == 0
		c.MaxOthers, c.MaxOtherAge, c.OthersSex = drawOthers(rng)
		if rng.IntN(10) == 0 {
			c.Adaptations = c.Adaptations.With(model.GroundFloorBedroom)
		}
		c.Needs = drawNeeds(rng)
		if n := len(home.Residents); n > 0 && rng.IntN(4) == 0 {
			c.SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: home.Residents[rng.IntN(n)].ID}}
		}
		if n := len(home.Residents); n > 0 && rng.IntN(8) == 0 {
			c.ID = home.Residents[rng.IntN(n)].ID
		}
	}
	return r
}

func drawNeeds(rng *rand.Rand) (n model.DomainLevels) {
	for _, d := range []model.Domain{model.SHB, model.AGG, model.FIR, model.CCE} {
		if rng.IntN(12) == 0 {
			n[d] = uint8(1 + rng.IntN(3))
		}
	}
	return n
}

func TestCheckDoesNotAllocate(t *testing.T) {
	home, req, policy := foster(3), request("q", 3), localPolicy()
	home.Bedrooms = []model.Bedroom{{Capacity: 2, Occupants: []string{"r1"}}, {Capacity: 2}, {Capacity: 2, Occupants: []string{"r2"}}}
	arrivals := all(req)
	if n := testing.AllocsPerRun(100, func() { Check(home, policy, arrivals, moveDay) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkCheck(b *testing.B) {
	home, req, policy := foster(2), request("q", 2), localPolicy()
	home.Bedrooms = []model.Bedroom{{Capacity: 1, Occupants: []string{"r1"}}, {Capacity: 2}, {Capacity: 2, Occupants: []string{"r2"}}}
	arrivals := all(req)
	b.ReportAllocs()
	for b.Loop() {
		if r := Check(home, policy, arrivals, moveDay); !r.Failed.Has(model.CA14) {
			b.Fatal("two and two fostered children pass the usual limit")
		}
	}
}
