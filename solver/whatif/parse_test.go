package whatif

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func examples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("examples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	return files
}

func TestEveryExampleIsSound(t *testing.T) {
	for _, file := range examples(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		spec, err := Parse(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if spec.Len() < 2 || spec.Question == "" {
			t.Errorf("%s: %d scenarios, question %q", file, spec.Len(), spec.Question)
		}
		again, err := Parse(spec.Canonical())
		if err != nil {
			t.Fatalf("%s: the canonical bytes: %v", file, err)
		}
		if string(again.Canonical()) != string(spec.Canonical()) {
			t.Errorf("%s: %s became %s", file, spec.Canonical(), again.Canonical())
		}
	}
}

// The schema names every field that is read, and no other.
func TestSchemaNamesEveryField(t *testing.T) {
	var s map[string]any
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	compareFields(t, "the file", s, reflect.TypeFor[Spec](), s["$defs"].(map[string]any))
	var l map[string]any
	if err := json.Unmarshal(LedgerSchema(), &l); err != nil {
		t.Fatal(err)
	}
	compareFields(t, "the ledger", l, reflect.TypeFor[Ledger](), l["$defs"].(map[string]any))
}

func compareFields(t *testing.T, at string, schema map[string]any, of reflect.Type, defs map[string]any) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		schema = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch {
	case of == numberType:
		return
	case of.Kind() == reflect.Slice:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			t.Fatalf("%s is no list in the schema", at)
		}
		compareFields(t, at+"[]", items, of.Elem(), defs)
	case of.Kind() == reflect.Struct:
		properties := schema["properties"].(map[string]any)
		names := jsonFields(of)
		for i, name := range names {
			sub, ok := properties[name].(map[string]any)
			if !ok {
				t.Errorf("%s: the schema lacks %s", at, name)
				continue
			}
			compareFields(t, at+"."+name, sub, of.Field(i).Type, defs)
		}
		for name := range properties {
			if !slices.Contains(names, name) {
				t.Errorf("%s: the schema has %s, which nobody reads", at, name)
			}
		}
		if schema["additionalProperties"] != false {
			t.Errorf("%s: the schema lets other fields pass", at)
		}
	}
}

func TestAllFaultsAtOnceWithTheirPlaces(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		want       []string
	}{
		{"form", "{\n \"version\": 1,\n \"name\" \"x\"\n}", []string{"3:9: is no JSON: invalid character '\"' after object key"}},
		{"cut short", `{"version": 1`, []string{"1:14: is no JSON: the file ends too early"}},
		{"more behind", "{\"version\": 1} {}", []string{"1:16: something follows"}},
		{"unknown names and types", "{\n \"version\": \"one\",\n \"title\": \"x\",\n \"seed\": 1.5,\n \"seed\": 2\n}", []string{
			"2:13: version: is not a whole number",
			"3:2: title: is no field here; the fields are version, name, question",
			"4:10: seed: is not a whole number",
			"5:2: seed: is given twice",
		}},
		{"meanings", `{
 "version": 2,
 "name": "",
 "base": {"snapshot": "s", "sample": {"seed": 1, "children": 3}},
 "own_best": "MINE",
 "sweeps": [{"name": "a", "values": [1, 2.5]}, {"name": "b", "from": 3, "to": 1, "step": 1}, {"name": "c", "values": [4]}],
 "changes": [
  {"prices": {"of": {"categories": ["AGENCY"]}, "percent": 10, "pence": 5}},
  {"policy": {"field": "lambda", "value": 1}},
  {"policy": {"field": "min_fit", "value": 101}},
  {"policy": {"field": "min_fit", "value": "$a"}},
  {"policy": {"field": "min_fit", "value": "$d"}},
  {},
  {"acceptance": {"of": {"need": "CDE", "level": 4}, "percent": 100.01}},
  {"set_requests": {"of": {}}},
  {"set_requests": {"of": {}, "together": "MUST_SPLIT", "need": "AGG", "days_later": 400}}
 ]
}`, []string{
			"2:13: version: is 2; this program reads version 1",
			"3:10: name: is missing",
			"4:10: base: names 2 bases",
			"4:38: base.sample: gives one of children and carers",
			`5:14: own_best: is "MINE"; it is one of BASE, SCENARIO`,
			"6:48: sweeps[1]: goes nowhere",
			"6:57: sweeps[1].name: no change asks for it",
			"6:103: sweeps[2].name: no change asks for it",
			"8:14: changes[0].prices: changes prices in 2 ways",
			`8:37: changes[0].prices.of.categories[0]: is "AGENCY"; it is one of IN_HOUSE, DELEGATED_IN_HOUSE, IFA`,
			`9:24: changes[1].policy.field: "lambda" is no number of the policy`,
			"10:44: changes[2].policy.value: is 101; it lies between 0 and 100",
			"11:44: changes[3].policy.value: is 2.5; it is a whole number",
			`12:44: changes[4].policy.value: there is no sweep named "d"`,
			"13:3: changes[5]: is 0 changes",
			"14:34: changes[6].acceptance.of.need",
			"14:50: changes[6].acceptance.of.level: is 4",
			"14:65: changes[6].acceptance.percent: is 100.01; it lies between 0 and 100",
			"15:20: changes[7].set_requests: sets nothing",
			"16:20: changes[8].set_requests.level: is missing",
			`16:43: changes[8].set_requests.together: is "MUST_SPLIT"; it is one of MUST, PREFER, MAY_SPLIT`,
			"16:86: changes[8].set_requests.days_later: is 400; it lies between 0 and 366",
		}},
	} {
		_, err := Parse([]byte(tt.file))
		if err == nil {
			t.Errorf("%s: no fault", tt.name)
			continue
		}
		if fs := (Faults)(nil); errors.As(err, &fs) && len(fs) != len(tt.want) {
			t.Errorf("%s: %d faults, want %d:\n%v", tt.name, len(fs), len(tt.want), err)
		}
		lines := strings.Split(err.Error(), "\n")
		for i, want := range tt.want {
			if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
				t.Errorf("%s: line %d is %q, want %q", tt.name, i, append(lines, "")[min(i, len(lines))], want)
			}
		}
	}
}

func TestNumbersAreExact(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "-0.5": -50, "10": 1000, "2.05": 205, "-12.3": -1230, "9999999999999.99": 999999999999999} {
		got, err := parseHundredths(text)
		if err != nil || got != want {
			t.Errorf("%s: %d, %v", text, got, err)
		}
		if back := (Number{Hundredths: got}).String(); back != text {
			t.Errorf("%s is written as %s", text, back)
		}
	}
	for _, text := range []string{"1.005", "1e3", "10000000000000"} {
		if _, err := parseHundredths(text); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
}
