package whatif

import (
	"reflect"
	"testing"
)

// Years go on from each other: who waited asks again, prices rise, and the row is the same however often it is asked for.
func TestYearsGoOn(t *testing.T) {
	const file = `{"version": 1, "name": "years", "base": {"snapshot": "s"}, "seed": 2, "alternatives": [{"name": "as it is"}, {"name": "no more"}],
 "years": {"count": 4, "arrivals": 12, "endings_percent": 20, "changes": [{"prices": {"of": {}, "percent": 10}}]}}`
	base := sampleBase(5, 14, 60)
	all := rows(t, batchOf(t, base, file), 0, 2)
	if again := rows(t, batchOf(t, base, file), 1, 2); !reflect.DeepEqual(again[0].Years, all[1].Years) {
		t.Errorf("%+v and %+v", again[0], all[1])
	}
	r := all[0]
	if len(r.Years) != 3 {
		t.Fatalf("%d years", len(r.Years))
	}
	for i, y := range r.Years {
		if y.State != "OPTIMAL" || y.Children < 1 || y.Looked < 1 || y.WeeklyAll <= 0 {
			t.Errorf("year %d: %+v", i+2, y)
		}
	}
	spec := batchOf(t, base, file).spec
	columns := spec.Columns()
	if last := columns[len(columns)-1]; last.Name != "year_4_weekly_all" {
		t.Errorf("last column %s", last.Name)
	}
	for i, c := range r.Cells(columns) {
		if !c.Known && columns[i].Name != "alternative" {
			t.Errorf("nothing under %s", columns[i].Name)
		}
	}
}

// Everybody who is placed lives there afterwards, in a place that is filled, and has left where it lived.
func TestCarriedOut(t *testing.T) {
	base := sampleBase(5, 14, 60)
	b := batchOf(t, base, `{"version": 1, "name": "one", "base": {"snapshot": "s"}}`)
	row := rows(t, b, 0, 1)[0]
	s := b.apply(b.spec.at(0))
	out := b.reference.Outcome()
	before, after := 0, 0
	pool := s.carriedOut(out)
	for i := range pool.Carers {
		before += len(s.pool.Carers[i].Residents)
		after += len(pool.Carers[i].Residents)
		if vacant := pool.Carers[i].VacantPlaces(pool.On.AddDays(60)); vacant > s.pool.Carers[i].VacantPlaces(pool.On.AddDays(60))+1 {
			t.Errorf("%s has %d vacant places", pool.Carers[i].ID, vacant)
		}
	}
	fresh := 0
	for i := range base.Requests {
		for k := range out.Requests[i].Placed {
			if !out.Requests[i].Placed[k].Stay && !HasHome(&base.Requests[i]) {
				fresh += len(out.Requests[i].Placed[k].Verdicts)
			}
		}
	}
	if fresh == 0 || after-before != fresh || row.Moves < fresh {
		t.Errorf("%d residents, then %d; %d moved in for the first time", before, after, fresh)
	}
}
