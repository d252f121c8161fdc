package rule

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// differences lists the paths of the facts in which two scenarios differ. A list of another length differs by each element it has more.
func differences(a, b *Scenario) []string {
	var paths []string
	walk(reflect.ValueOf(*a), reflect.ValueOf(*b), "", &paths)
	return paths
}

func walk(a, b reflect.Value, path string, out *[]string) {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			walk(a.Field(i), b.Field(i), strings.TrimPrefix(path+"."+a.Type().Field(i).Name, "."), out)
		}
	case reflect.Slice, reflect.Array:
		for i := range max(a.Len(), b.Len()) {
			at := fmt.Sprintf("%s[%d]", path, i)
			if i >= a.Len() || i >= b.Len() {
				*out = append(*out, at+" (whole)", path+" (length)")
				continue
			}
			walk(a.Index(i), b.Index(i), at, out)
		}
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			if a.IsNil() != b.IsNil() {
				*out = append(*out, path+" (whole)", path+" (nil)")
			}
			return
		}
		walk(a.Elem(), b.Elem(), path, out)
	default:
		if !a.Equal(b) {
			*out = append(*out, path)
		}
	}
}

func TestDifferencesSeesEveryFact(t *testing.T) {
	change := func(f func(*Scenario)) int {
		a, b := lawful(residents(1))(), lawful(residents(1))()
		f(b)
		return len(differences(a, b))
	}
	for name, c := range map[string]struct {
		got, want int
	}{
		"nothing":         {change(func(*Scenario) {}), 0},
		"one":             {change(func(s *Scenario) { s.Carer.Skills[3]++ }), 1},
		"in a list":       {change(func(s *Scenario) { s.Carer.Residents[0].ExcludedChildren[0] = "Y" }), 1},
		"two":             {change(func(s *Scenario) { s.Carer.Dogs, s.Now = true, 1 }), 2},
		"a longer list":   {change(residents(1)), 6},
		"a shorter list":  {change(func(s *Scenario) { s.Carer.Places = nil }), 4},
		"two of one text": {change(func(s *Scenario) { s.Carer.ID, s.Carer.Provider = "H2", "P" }), 2},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d differences, want %d", name, c.got, c.want)
		}
	}
}
