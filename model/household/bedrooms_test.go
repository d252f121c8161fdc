package household

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

func TestBedrooms(t *testing.T) {
	room := func(capacity uint8, occupants ...string) model.Bedroom {
		return model.Bedroom{Capacity: capacity, Occupants: occupants}
	}
	cases := []struct {
		name     string
		rooms    []model.Bedroom
		arrivals int
		change   func(*model.Carer, *model.Request)
		want     string
	}{
		{"a room each", []model.Bedroom{room(1, "r1"), room(1), room(1)}, 2, nil, ""},
		{"nothing is known of the rooms", nil, 1, nil, "spoke"},
		{"no room", []model.Bedroom{room(1, "r1")}, 1, nil, "failed"},
		{"siblings agreed to share", []model.Bedroom{room(1, "r1"), room(2)}, 2, agreed(2), ""},
		{"one of the two is not agreed", []model.Bedroom{room(1, "r1"), room(2)}, 2, agreed(1), "gate"},
		{"three do not fit into two beds", []model.Bedroom{room(1, "r1"), room(2)}, 3, agreed(3), "failed"},
		{"two share and one has the other room", []model.Bedroom{room(1), room(2)}, 3, agreed(3), ""},
		{"the two who may share are found", []model.Bedroom{room(1), room(2)}, 3, func(_ *model.Carer, r *model.Request) {
			r.Children[1].MayShareRoom, r.Children[2].MayShareRoom = true, true
		}, ""},
		{"with a resident who is no relation", []model.Bedroom{room(2, "r1")}, 1, agreed(1), "gate"},
		{"with an own child", []model.Bedroom{room(2, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Residents[0].Fostered = false }, "gate"},
		{"with an occupant nobody knows", []model.Bedroom{room(2, "x")}, 1, nil, "gate"},
		{"arrival with sexually harmful behaviour", []model.Bedroom{room(2, "r1")}, 1, need(model.SHB, 2), "failed"},
		{"arrival with a mild history of it", []model.Bedroom{room(2, "r1")}, 1, need(model.SHB, 1), "gate"},
		{"arrival who sets fires", []model.Bedroom{room(2, "r1")}, 1, need(model.FIR, 2), "failed"},
		{"arrival who hits", []model.Bedroom{room(2, "r1")}, 1, need(model.AGG, 2), "failed"},
		{"resident who sets fires", []model.Bedroom{room(2, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Residents[0].Needs[model.FIR] = 2 }, "failed"},
		{"a fire-setter in an own room", []model.Bedroom{room(2, "r1"), room(1)}, 1, need(model.FIR, 3), ""},
		{"boy and girl of eight", []model.Bedroom{room(2)}, 2, pair(8, 8, model.Female), ""},
		{"boy of nine and girl of eight", []model.Bedroom{room(2)}, 2, pair(9, 8, model.Female), "failed"},
		{"boy of nine and a child of unknown sex", []model.Bedroom{room(2)}, 2, pair(9, 8, model.SexUnknown), ""},
		{"four years apart", []model.Bedroom{room(2)}, 2, pair(12, 8, model.Male), ""},
		{"five years apart", []model.Bedroom{room(2)}, 2, pair(12, 7, model.Male), "failed"},
		{"both three, not asked", []model.Bedroom{room(2)}, 2, young(3), ""},
		{"one of four, not asked", []model.Bedroom{room(2)}, 2, young(4), "gate"},
		{"an infant in the carer's room", []model.Bedroom{room(1, "r1")}, 1, born(moveDay - 300), ""},
		{"twelve months to the day", []model.Bedroom{room(1, "r1")}, 1, born(model.NewDate(2025, time.October, 1)), ""},
		{"thirteen months to the day", []model.Bedroom{room(1, "r1")}, 1, born(model.NewDate(2025, time.September, 1)), "failed"},
		{"a day short of thirteen months", []model.Bedroom{room(1, "r1")}, 1, born(model.NewDate(2025, time.September, 2)), ""},
		{"unborn", []model.Bedroom{room(1, "r1")}, 1, born(moveDay + 30), ""},
		{"arrival who sets fires, with an occupant nobody knows", []model.Bedroom{room(2, "x")}, 1, need(model.FIR, 2), "failed"},
		{"an own room is essential, and empty", []model.Bedroom{room(2)}, 1, ownRoom(1), ""},
		{"an own room is essential, and a brother agreed", []model.Bedroom{room(2)}, 2, func(c *model.Carer, r *model.Request) { agreed(2)(c, r); ownRoom(1)(c, r) }, "failed"},
		{"the brother needs it", []model.Bedroom{room(2)}, 2, func(c *model.Carer, r *model.Request) { agreed(2)(c, r); ownRoom(2)(c, r) }, "failed"},
		{"an own room and one to share", []model.Bedroom{room(2), room(2)}, 3, func(c *model.Carer, r *model.Request) { agreed(3)(c, r); ownRoom(2)(c, r) }, ""},
		{"an own room is essential, with an occupant nobody knows", []model.Bedroom{room(2, "x")}, 1, ownRoom(1), "failed"},
		{"an infant whose own room is essential", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, r *model.Request) { born(moveDay-300)(c, r); ownRoom(1)(c, r) }, "failed"},
		{"an own room in a children's home", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, r *model.Request) { c.Kind = model.ChildrensHome; ownRoom(1)(c, r) }, "failed"},
		{"an own room in a children's home, for one of two", []model.Bedroom{room(1)}, 2, func(c *model.Carer, r *model.Request) { c.Kind = model.ChildrensHome; ownRoom(1)(c, r) }, ""},
		{"needs the ground floor, and has it", []model.Bedroom{floor(0), floor(1)}, 1, noStairs(1), ""},
		{"needs the ground floor, where others sleep", []model.Bedroom{floor(0), {Capacity: 1, GroundFloor: true, Occupants: []string{"r1"}}}, 1, noStairs(1), "failed"},
		{"needs the ground floor, and nothing is known of floors", []model.Bedroom{floor(0)}, 1, noStairs(1), ""},
		{"two need the ground floor, and one room is there", []model.Bedroom{floor(0), floor(1)}, 2, func(c *model.Carer, r *model.Request) { noStairs(1)(c, r); noStairs(2)(c, r) }, "failed"},
		{"the first leaves the ground floor to the second", []model.Bedroom{floor(1), floor(0)}, 2, noStairs(2), ""},
		{"sharing on the ground floor", []model.Bedroom{floor(0), {Capacity: 2, GroundFloor: true, Occupants: []string{"r1"}}}, 1, noStairs(1), "gate"},
		{"with a young adult who stays put", []model.Bedroom{room(2, "r1")}, 1, func(c *model.Carer, r *model.Request) {
			c.Residents[0].DateOfBirth, c.Residents[0].StayingPut, r.Children[0].DateOfBirth = years(18), true, years(17)
		}, "failed"},
		{"with one of seventeen", []model.Bedroom{room(2, "r1")}, 1, func(c *model.Carer, r *model.Request) {
			c.Residents[0].DateOfBirth, r.Children[0].DateOfBirth = years(17), years(17)
		}, "gate"},
		{"the room of one who has left", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Residents[0].LeavesOn = moveDay }, ""},
		{"the room of one who leaves the day after", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Residents[0].LeavesOn = moveDay + 1 }, "failed"},
		{"a children's home counts places", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Kind = model.ChildrensHome }, ""},
		{"supported lodgings have rooms", []model.Bedroom{room(1, "r1")}, 1, func(c *model.Carer, _ *model.Request) { c.Kind = model.SupportedLodgings }, "failed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home, req := foster(1), request("q", c.arrivals)
			home.Bedrooms = c.rooms
			if c.change != nil {
				c.change(home, req)
			}
			assert(t, Check(home, localPolicy(), all(req), moveDay), model.NMS106, c.want)
		})
	}
}

func TestInfantsNeedThePolicy(t *testing.T) {
	home, req, policy := foster(0), request("q", 1), localPolicy()
	home.Bedrooms = []model.Bedroom{{Capacity: 1, Occupants: []string{"x"}}}
	req.Children[0].DateOfBirth = moveDay - 1
	policy.InfantMaxMonths = 0
	assert(t, Check(home, policy, all(req), moveDay), model.NMS106, "failed")
}

func TestBedroomsStrangersOfTwoRequests(t *testing.T) {
	home := foster(0)
	home.Bedrooms = []model.Bedroom{{Capacity: 2}}
	a, b := request("a", 1), request("b", 1)
	a.Children[0].MayShareRoom, b.Children[0].MayShareRoom = true, true
	assert(t, Check(home, localPolicy(), all(a, b), moveDay), model.NMS106, "gate")
	home.Bedrooms = append(home.Bedrooms, model.Bedroom{Capacity: 1})
	assert(t, Check(home, localPolicy(), all(a, b), moveDay), model.NMS106, "")
}

func agreed(n int) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) {
		for i := range n {
			r.Children[i].MayShareRoom = true
		}
	}
}

func ownRoom(i int) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) { r.Children[i-1].OwnRoom = true }
}

// floor gives a single room, on the ground floor where ground is 1.
func floor(ground int) model.Bedroom { return model.Bedroom{Capacity: 1, GroundFloor: ground == 1} }

// noStairs makes a child one who cannot climb stairs.
func noStairs(i int) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) {
		r.Children[i-1].Adaptations = model.AdaptationSet(0).With(model.GroundFloorBedroom)
	}
}

func need(d model.Domain, level uint8) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) { r.Children[0].Needs[d] = level }
}

func pair(first, second int, sex model.Sex) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, r *model.Request) {
		agreed(2)(c, r)
		r.Children[0].DateOfBirth, r.Children[1].DateOfBirth = years(first), years(second)
		r.Children[1].Sex = sex
	}
}

func young(second int) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) {
		r.Children[0].DateOfBirth, r.Children[1].DateOfBirth = years(3), years(second)
	}
}

func born(d model.Date) func(*model.Carer, *model.Request) {
	return func(_ *model.Carer, r *model.Request) { r.Children[0].DateOfBirth = d }
}

func TestBedroomsDatum(t *testing.T) {
	home, req := foster(0), request("q", 2)
	home.Bedrooms = []model.Bedroom{floor(0), floor(0), floor(1)}
	noStairs(1)(home, req)
	noStairs(2)(home, req)
	r := Check(home, localPolicy(), all(req), moveDay)
	if need, empty, ground, known := BedroomsOf(r.Data[model.NMS106]); need != 2 || empty != 1 || !ground || !known {
		t.Errorf("%d need one of %d rooms, ground floor %v, known %v; want 2 and 1 on the ground floor", need, empty, ground, known)
	}
	home.Bedrooms = home.Bedrooms[2:]
	req.Children[0].Adaptations, req.Children[1].Adaptations = 0, 0
	r = Check(home, localPolicy(), all(req), moveDay)
	if need, empty, ground, known := BedroomsOf(r.Data[model.NMS106]); need != 2 || empty != 1 || ground || !known {
		t.Errorf("%d need one of %d rooms, ground floor %v, known %v; want 2 and 1 anywhere", need, empty, ground, known)
	}
	home.Bedrooms = nil
	r = Check(home, localPolicy(), all(req), moveDay)
	if need, _, ground, known := BedroomsOf(r.Data[model.NMS106]); need != 2 || ground || known {
		t.Errorf("%d need a room, ground floor %v, known %v; want 2 and nothing known", need, ground, known)
	}
}
