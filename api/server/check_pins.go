package server

import (
	"fmt"
	"math/bits"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/solver"
)

// readPins builds the pins and lists what is wrong with them: unknown names, a part larger than the home, two that contradict.
func (k *records) readPins(list []*pb.Pin) []solver.Pin {
	var pins []solver.Pin
	said := make(map[solver.Pin]int, len(list))
	for i, w := range list {
		path := fmt.Sprintf("pins[%d]", i)
		at, known := k.requests[w.GetRequestId()]
		if !known || w.GetRequestId() == "" {
			k.in.list.add(path+".request_id", reasonUnknown, "names no request of this call")
			continue
		}
		r := &k.in.requests[at]
		part, ok := k.readPart(r, w.GetChildIds(), path, &k.in.list)
		if !ok {
			continue
		}
		pin := solver.Pin{RequestID: r.ID, Part: part, CarerID: w.GetCarerId(), Forbid: w.GetForbid()}
		k.checkPin(r, &pin, path)
		pair := pin
		pair.Forbid = false
		if first, twice := said[pair]; twice {
			k.in.list.add(path, reasonConflict, fmt.Sprintf("is about the same pair as pins[%d]; give one of them", first))
		} else {
			said[pair] = i
		}
		pins = append(pins, pin)
	}
	return pins
}

// readPart gives the named children of a request, or all when none is named.
func (k *records) readPart(r *model.Request, ids []string, path string, list *faults) (model.Part, bool) {
	if len(ids) == 0 {
		return model.Whole(min(len(r.Children), model.MaxSiblings)), true
	}
	var part model.Part
	ok := true
	for i, id := range ids {
		at := pathOf([]segment{{path, -1}, {"child_ids", i}})
		child, known := k.children[id]
		switch {
		case !known || k.in.requests[child.request].ID != r.ID || child.child >= model.MaxSiblings:
			list.add(at, reasonUnknown, "names no child of the request")
			ok = false
		case part.Has(child.child):
			list.add(at, reasonDuplicate, "is named twice; name each child once")
			ok = false
		default:
			part |= 1 << child.child
		}
	}
	return part, ok
}

// freePlaces gives how many children of the part a home has places for on the day of the move: vacant ones, those promised to them, and
// those that are free by then; -1 where that is not known.
func (k *records) freePlaces(at int, r *model.Request, part model.Part) int {
	if k.in.policy == nil {
		return -1
	}
	var arrivals []household.Arrival
	for _, i := range indices(part) {
		arrivals = append(arrivals, household.Arrival{Request: r, Index: i})
	}
	return household.Counters(&k.in.pool.Carers[at], k.in.policy, arrivals, r.NeededFrom)[household.CountPlaces].Limit
}

func (k *records) checkPin(r *model.Request, pin *solver.Pin, path string) {
	arrive := 0
	for i := range r.Children {
		if c := r.Children[i].Current; pin.Part.Has(i) && (c == nil || c.CarerID != pin.CarerID) {
			arrive++
		}
	}
	at, known := k.carers[pin.CarerID]
	switch {
	case pin.CarerID == "":
		k.in.list.add(path+".carer_id", reasonRequired, "is required; name the home")
	case !known && arrive > 0:
		k.in.list.add(path+".carer_id", reasonUnknown, "names no carer of this call, nor the home in which all these children live now")
	case known && !pin.Forbid:
		if free := k.freePlaces(at, r, pin.Part); free >= 0 && arrive > free {
			k.in.list.add(path+".child_ids", reasonConflict,
				fmt.Sprintf("would bring %d of %d children into a home with %d vacant places on the day; name fewer, or another home", arrive, bits.OnesCount8(uint8(pin.Part)), free))
		}
	}
}
