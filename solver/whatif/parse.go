package whatif

import (
	_ "embed"
	"reflect"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of a scenario file.
func Schema() []byte { return slices.Clone(schema) }

//go:embed ledger_schema.json
var ledgerSchema []byte

// LedgerSchema gives the JSON Schema of a ledger file.
func LedgerSchema() []byte { return slices.Clone(ledgerSchema) }

// Parse reads a scenario file. All faults are found at once: the error is then [Faults], or one [Fault] where the file is no JSON at all.
func Parse(data []byte) (*Spec, error) {
	root, err := parse(data)
	if err != nil {
		return nil, err
	}
	d := &decoder{data: data, places: map[string]int64{}}
	spec := &Spec{}
	d.into(root, reflect.ValueOf(spec).Elem(), "")
	if len(d.faults) == 0 { // what is of the wrong type or has an unknown name is told before what it says
		(&validator{decoder: d, spec: spec}).all()
	}
	if len(d.faults) > 0 {
		slices.SortStableFunc(d.faults, byPlace)
		return nil, d.faults
	}
	return spec, nil
}
