package modeltest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// faults checks a value against the validate tags of package model: the few words of the tag language that those use. An unknown
// word is a fault, so that a new one cannot pass unchecked.
func faults(v reflect.Value, path string) (out []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return faults(v.Elem(), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			out = append(out, check(v.Field(i), path+"."+f.Name, splitTag(f.Tag.Get("validate")))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, faults(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	return out
}

func splitTag(tag string) []string {
	if tag == "" {
		return nil
	}
	return strings.Split(tag, ",")
}

func check(v reflect.Value, path string, words []string) (out []string) {
	for i, word := range words {
		if word == "dive" {
			for k := range v.Len() {
				out = append(out, check(v.Index(k), fmt.Sprintf("%s[%d]", path, k), words[i+1:])...)
			}
			return out // each element has been looked into
		}
		if word == "omitempty" && v.IsZero() {
			return out
		}
		if !holds(v, word) {
			out = append(out, fmt.Sprintf("%s = %v breaks %q", path, v.Interface(), word))
		}
	}
	return append(out, structFaults(v, path)...)
}

func structFaults(v reflect.Value, path string) []string {
	if k := v.Kind(); k == reflect.Struct || k == reflect.Pointer || k == reflect.Slice {
		return faults(v, path)
	}
	return nil
}

func holds(v reflect.Value, word string) bool {
	name, arg, _ := strings.Cut(word, "=")
	switch name {
	case "omitempty":
		return true
	case "required":
		return !v.IsZero()
	case "printascii":
		return !strings.ContainsFunc(v.String(), func(r rune) bool { return r < ' ' || r > '~' })
	case "alphanum":
		return !strings.ContainsFunc(v.String(), func(r rune) bool { return !strings.ContainsRune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", r) })
	case "excludesall":
		return !strings.ContainsAny(v.String(), arg)
	}
	n, err := strconv.ParseInt(arg, 10, 64)
	if err != nil {
		return false
	}
	got := size(v)
	switch name {
	case "max", "lte":
		return got <= n
	case "min", "gte":
		return got >= n
	case "gt":
		return got > n
	case "len":
		return got == n
	}
	return false
}

// size is what a bound is about: the number itself, or the length.
func size(v reflect.Value) int64 {
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return int64(v.Uint())
	default:
		return int64(v.Len())
	}
}

func TestTagCheckerFindsFaults(t *testing.T) {
	good := Carer("H-1")
	if got := faults(reflect.ValueOf(good), "carer"); len(got) > 0 {
		t.Errorf("a lawful carer has faults: %v", got)
	}
	bad := Carer("H 1")
	bad.Home.Authority = "E06"
	bad.Bedrooms[1].Capacity = 0
	bad.Price.Weekly = -1
	bad.Skills[3] = 4
	if got := faults(reflect.ValueOf(bad), "carer"); len(got) != 5 {
		t.Errorf("five broken fields give %d faults: %v", len(got), got)
	}
}
