package whatif

import (
	"fmt"
	"reflect"
	"strings"
)

// validator says what a file that has the right form cannot mean.
type validator struct {
	*decoder
	spec *Spec
	used map[string]bool // sweeps that some change asks for
}

const (
	formVersion    = 1
	longestName    = 64
	mostScenarios  = 1_000_000
	mostOfAnything = 10_000
)

func (v *validator) all() {
	s := v.spec
	v.used = map[string]bool{}
	if s.Version != formVersion {
		v.fault("version", fmt.Sprintf("is %d", s.Version), "this program reads version 1")
	}
	v.text("name", s.Name, true)
	if s.OwnBest != "" {
		v.oneOf("own_best", s.OwnBest, []string{OwnBestBase, OwnBestScenario})
	}
	v.source()
	v.sweeps()
	v.changes("changes", s.Changes)
	v.alternatives()
	if y := s.Years; y != nil {
		v.between("years.count", int64(y.Count), 1, mostYears)
		v.number("years.arrivals", &y.Arrivals, 0, 1_000, false)
		v.number("years.endings_percent", &y.EndingsPercent, 0, 100, false)
		v.changes("years.changes", y.Changes)
	}
	v.between("repetitions", int64(s.Repetitions), 0, mostOfAnything)
	for i := range s.Sweeps {
		if w := &s.Sweeps[i]; w.Name != "" && !v.used[w.Name] {
			v.fault(element("sweeps", i)+".name", "no change asks for it", `write "$`+w.Name+`" in the place of a number, or remove the sweep`)
		}
	}
	if len(v.faults) == 0 && s.Len() > mostScenarios {
		v.fault("", fmt.Sprintf("stands for more than %d scenarios", mostScenarios), "sweep over fewer values, or repeat less often")
	}
}

func (v *validator) source() {
	b := &v.spec.Base
	given := 0
	for _, is := range []bool{b.Snapshot != "", b.Import != "", b.Sample != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		v.fault("base", fmt.Sprintf("names %d bases", given), "give one of snapshot, import and sample")
	}
	if m := b.Sample; m != nil {
		v.between("base.sample.children", int64(m.Children), 0, mostOfAnything)
		v.between("base.sample.carers", int64(m.Carers), 0, mostOfAnything)
		if (m.Children == 0) != (m.Carers == 0) {
			v.fault("base.sample", "gives one of children and carers", "give both, or neither for a whole authority")
		}
	}
}

func (v *validator) alternatives() {
	seen := map[string]bool{}
	for i := range v.spec.Alternatives {
		a := &v.spec.Alternatives[i]
		at := element("alternatives", i)
		v.text(at+".name", a.Name, true)
		if seen[a.Name] {
			v.fault(at+".name", "is the name of another alternative", "give each a name of its own")
		}
		seen[a.Name] = true
		v.changes(at+".changes", a.Changes)
	}
}

// changes checks that each change is one change, then what it says.
func (v *validator) changes(path string, list []Change) {
	for i := range list {
		at := element(path, i)
		fields := reflect.ValueOf(&list[i]).Elem()
		given := 0
		for k := range fields.NumField() {
			if !fields.Field(k).IsNil() {
				given++
			}
		}
		if given != 1 {
			v.fault(at, fmt.Sprintf("is %d changes", given), "give each change a pair of braces of its own, with one of "+strings.Join(jsonFields(fields.Type()), ", "))
			continue
		}
		v.change(at, &list[i])
	}
}

func (v *validator) text(path, text string, required bool) {
	switch {
	case required && text == "":
		v.fault(path, "is missing", "give it a name")
	case len(text) > longestName:
		v.fault(path, fmt.Sprintf("is longer than %d bytes", longestName), "shorten it")
	}
}

func (v *validator) oneOf(path, text string, names []string) {
	for _, n := range names {
		if n != "" && n == text {
			return
		}
	}
	var known []string
	for _, n := range names {
		if n != "" {
			known = append(known, n)
		}
	}
	v.fault(path, fmt.Sprintf("is %q", text), "it is one of "+strings.Join(known, ", "))
}

func (v *validator) between(path string, n, least, greatest int64) {
	if n < least || n > greatest {
		v.fault(path, fmt.Sprintf("is %d", n), fmt.Sprintf("it lies between %d and %d", least, greatest))
	}
}
