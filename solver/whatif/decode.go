package whatif

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// decoder writes a tree into a Spec and keeps every fault it meets, each with its place and path.
type decoder struct {
	data   []byte
	places map[string]int64 // by path, where the field stands
	faults Faults
}

// fault notes a fault of the field with that path, or of the nearest field around it that stands in the file.
func (d *decoder) fault(path, problem, remedy string) {
	at, offset := path, int64(0)
	for {
		if o, ok := d.places[at]; ok {
			offset = o
			break
		}
		cut := strings.LastIndexAny(at, ".[")
		if cut < 0 {
			break
		}
		at = at[:cut]
	}
	d.faults = append(d.faults, Fault{Position: position(d.data, offset), Field: path, Problem: problem, Remedy: remedy})
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func element(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// numberType is decoded from a number or from the name of a sweep.
var numberType = reflect.TypeFor[Number]()

// into decodes a node into a value: structs by their json names, slices, pointers, Numbers, strings, booleans and whole numbers.
func (d *decoder) into(n *node, v reflect.Value, path string) {
	d.places[path] = n.offset
	switch {
	case v.Type() == numberType:
		d.number(n, v, path)
	case n.kind == 'n':
		d.fault(path, "is null", "leave the field out or give it a value")
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.into(n, v.Elem(), path)
	case v.Kind() == reflect.Struct:
		d.object(n, v, path)
	case v.Kind() == reflect.Slice:
		d.list(n, v, path)
	default:
		d.plain(n, v, path)
	}
}

func (d *decoder) object(n *node, v reflect.Value, path string) {
	if n.kind != '{' {
		d.fault(path, "is not an object", "write it in braces: {…}")
		return
	}
	fields := jsonFields(v.Type())
	for i, name := range n.names {
		at := join(path, name)
		k := slices.Index(fields, name)
		switch {
		case k < 0:
			d.places[at] = n.marks[i]
			d.fault(at, "is no field here", "the fields are "+strings.Join(fields, ", "))
		case slices.Contains(n.names[:i], name):
			d.places[at] = n.marks[i]
			d.fault(at, "is given twice", "keep one of the two")
		default:
			d.into(n.items[i], v.Field(k), at)
		}
	}
}

func (d *decoder) list(n *node, v reflect.Value, path string) {
	if n.kind != '[' {
		d.fault(path, "is not a list", "write it in brackets: […]")
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
	for i, item := range n.items {
		d.into(item, out.Index(i), element(path, i))
	}
	v.Set(out)
}

func (d *decoder) plain(n *node, v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.String:
		if n.kind != '"' {
			d.fault(path, "is not a text", `write it in quotes: "…"`)
			return
		}
		v.SetString(n.text)
	case reflect.Bool:
		if n.kind != 't' {
			d.fault(path, "is neither true nor false", "write true or false, without quotes")
			return
		}
		v.SetBool(n.truth)
	default:
		whole, err := strconv.ParseInt(n.text, 10, 64)
		if n.kind != '0' || err != nil {
			d.fault(path, "is not a whole number", "write it in digits, without quotes or decimals")
			return
		}
		v.SetInt(whole)
	}
}

// number takes digits with at most two decimals, or "$name".
func (d *decoder) number(n *node, v reflect.Value, path string) {
	var x Number
	switch n.kind {
	case '"':
		name, ok := strings.CutPrefix(n.text, "$")
		if !ok || name == "" {
			d.fault(path, "is neither a number nor the name of a sweep", `write the number without quotes, or "$name" for a sweep of that name`)
			return
		}
		x.Sweep = name
	case '0':
		hundredths, err := parseHundredths(n.text)
		if err != nil {
			d.fault(path, err.Error(), "write it with at most two decimals and at most 13 digits before them")
			return
		}
		x.Hundredths = hundredths
	default:
		d.fault(path, "is not a number", `write it in digits, or "$name" for a sweep of that name`)
		return
	}
	v.Set(reflect.ValueOf(x))
}

// jsonFields gives the names of a struct's fields in their order.
func jsonFields(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if names[i] == "" {
			panic(fmt.Sprintf("whatif: field %s of %s has no name in the file", t.Field(i).Name, t))
		}
	}
	return names
}
