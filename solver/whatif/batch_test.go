package whatif

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/placewell/placewell/model/modeltest"
)

func sampleBase(seed int64, children, carers int) Base {
	s := modeltest.Requests(seed, children, carers)
	return Base{Pool: &s.Pool, Requests: s.Requests, Policy: *s.Policy}
}

func batchOf(t *testing.T, base Base, file string) *Batch {
	t.Helper()
	return batchBy(t, base, file, Settings{})
}

func batchBy(t *testing.T, base Base, file string, settings Settings) *Batch {
	t.Helper()
	spec, err := Parse([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(spec, base, settings)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func rows(t *testing.T, b *Batch, from, to int) (out []Row) {
	t.Helper()
	if err := b.Run(context.Background(), from, to, func(r Row) error { out = append(out, r); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

const grid = `{"version": 1, "name": "grid", "base": {"snapshot": "s"}, "seed": 3,
 "sweeps": [{"name": "rise", "values": [0, 12.5]}, {"name": "carers", "values": [0, 2]}],
 "changes": [{"prices": {"of": {"categories": ["IFA"]}, "percent": "$rise"}}, {"add_carers": {"count": "$carers", "like": {"categories": ["IN_HOUSE"]}}}],
 "alternatives": [{"name": "as it is"}, {"name": "more children", "changes": [{"add_requests": {"children": 2}}]}],
 "repetitions": 2}`

// A row is the same however the batch is cut.
func TestRowsDoNotDependOnTheCut(t *testing.T) {
	base := sampleBase(5, 8, 40)
	all := rows(t, batchOf(t, base, grid), 0, 16)
	if len(all) != 16 {
		t.Fatalf("%d rows", len(all))
	}
	for i := len(all) - 1; i >= 0; i-- {
		one := rows(t, batchOf(t, base, grid), i, i+1)
		a, _ := json.Marshal(all[i])
		b, _ := json.Marshal(one[0])
		if string(a) != string(b) {
			t.Errorf("scenario %d by itself:\n%s\nin the batch:\n%s", i, b, a)
		}
		if all[i].Index != i || all[i].State != "OPTIMAL" {
			t.Errorf("row %d: number %d, %s", i, all[i].Index, all[i].State)
		}
	}
	first, last := all[0], all[15]
	if first.Scenario != "as it is" || last.Scenario != "more children" || last.Children != first.Children+2 || last.Carers != first.Carers+2 {
		t.Errorf("first %+v, last %+v", first, last)
	}
	columns := batchOf(t, base, grid).Columns()
	for _, r := range all {
		for i, c := range r.Cells(columns) {
			if !c.Known {
				t.Errorf("row %d has nothing under %s", r.Index, columns[i].Name)
			}
		}
	}
}
