package store

import (
	"reflect"
	"testing"

	"github.com/placewell/placewell/model"
)

// Every field of a copy equals the original's and shares no memory with it: a field that is added to the model and forgotten in
// clone.go fails here.
func TestClonesShareNothing(t *testing.T) {
	var r model.Request
	var c model.Carer
	fill(reflect.ValueOf(&r).Elem())
	fill(reflect.ValueOf(&c).Elem())
	rc, cc := cloneRequest(&r), cloneCarer(&c)
	for _, pair := range [][2]any{{r, rc}, {c, cc}} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%T: the copy differs", pair[0])
		}
		seen := map[uintptr]string{}
		walk(reflect.ValueOf(pair[0]), "", func(path string, at uintptr) { seen[at] = path })
		if len(seen) < 5 {
			t.Fatalf("%T: only %d references looked at", pair[0], len(seen))
		}
		walk(reflect.ValueOf(pair[1]), "", func(path string, at uintptr) {
			if shared, ok := seen[at]; ok {
				t.Errorf("%T: %s of the copy is %s of the original", pair[0], path, shared)
			}
		})
	}
}

// fill puts one element into every slice and a value behind every pointer.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.String:
		v.SetString("x")
	}
}

func walk(v reflect.Value, path string, visit func(path string, at uintptr)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		visit(path, v.Pointer())
		walk(v.Index(0), path, visit)
	case reflect.Pointer:
		visit(path, v.Pointer())
		walk(v.Elem(), path, visit)
	}
}
