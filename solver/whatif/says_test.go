package whatif

import (
	"slices"
	"testing"
)

func TestSaysWhatChanges(t *testing.T) {
	spec, err := Parse([]byte(`{"version": 1, "name": "x", "base": {"snapshot": "s"}, "sweeps": [{"name": "p", "values": [1, 2]}],
 "changes": [{"remove_carers": {"of": {"vacant": true}, "count": 3}}, {"prices": {"of": {"categories": ["IFA", "PRIVATE"]}, "percent": "$p"}}],
 "alternatives": [{"name": "as it is"}, {"name": "more", "changes": [{"add_requests": {"children": 30, "like": {}}}]}],
 "years": {"count": 2, "arrivals": 4, "endings_percent": 5, "changes": [{"policy": {"field": "min_fit", "value": 40}}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"In every scenario: remove carers: of (vacant true), count 3.",
		"In every scenario: prices: of (categories IFA or PRIVATE), percent $p.",
		`In "more": add requests: children 30, like all.`,
		"In each later year: policy: field min fit, value 40.",
	}
	if got := spec.Says(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
