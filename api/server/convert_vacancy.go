package server

import (
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// vacanciesToWire tells of every place of a home how it stands on a day.
func vacanciesToWire(c *model.Carer, on model.Date) []*pb.Vacancy {
	var out []*pb.Vacancy
	for _, v := range household.Vacancies(c, on) {
		out = append(out, &pb.Vacancy{
			State: pb.PlaceState(v.State), Reason: v.Reason, Open: v.Open, Freed: v.Freed, AvailableFrom: v.From.String(), PromisedTo: v.For,
			Kinds: kindsToWire(v.Kinds), Sentence: v.String(),
		})
	}
	return out
}

// voidsToWire tells of block contracts and their empty beds, priced over so many days.
func voidsToWire(voids []model.Void, days int) []*pb.Void {
	var out []*pb.Void
	for i := range voids {
		v := &voids[i]
		out = append(out, &pb.Void{
			BlockId: v.Block, Beds: int32(v.Beds), Used: int32(v.Used), Empty: int32(v.Empty), Moves: int32(v.Moves),
			AverageWeeklyPence: int64(v.Average), WeeklyPence: int64(v.Weekly), Days: int32(days), PricePence: int64(v.Price), Basis: pb.PriceBasis(v.Basis),
			Disputed: v.Disputed, Sentence: voidWords(v, days),
		})
	}
	return out
}

func voidWords(v *model.Void, days int) string {
	s := fmt.Sprintf("Block contract %s: %d of %d beds used", v.Block, v.Used, v.Beds)
	switch {
	case v.Moves > 0:
		s += fmt.Sprintf(", %d of them by this plan", v.Moves)
	case v.Moves < 0:
		s += fmt.Sprintf(", %d fewer by this plan", -v.Moves)
	}
	if v.Empty == 0 {
		s += "; none is empty"
	} else {
		s += fmt.Sprintf("; %d empty, paid for all the same: %s a week, %s over %d days", v.Empty, v.Weekly, v.Price, days)
	}
	if v.Disputed {
		s += "; its homes tell the contract differently, and the word of the first is taken"
	}
	return s + "."
}
