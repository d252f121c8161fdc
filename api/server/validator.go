package server

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"

	"github.com/placewell/placewell/model"
)

// fields checks the validate tags of the model: one instance, which caches what it learns of each type. Its names are the wire's.
var fields = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("field") })
	return v
})

// checkFields lists the fields of a model value that break their tags, with paths that begin at prefix.
func checkFields(value any, prefix string) faults {
	err := fields().StructFiltered(value, checkedBefore)
	if err == nil {
		return nil
	}
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) {
		return faults{{Path: prefix, Reason: reasonFormat, Description: "cannot be checked"}}
	}
	var list faults
	for _, b := range broken {
		_, path, _ := strings.Cut(b.Namespace(), ".")
		reason, description := describe(b)
		list.add(prefix+"."+path, reason, description)
	}
	return list
}

// checkedBefore names the fields that the reader has checked entry by entry: the model keeps them by index, so that the validator
// could not name their wire paths, and looking at 24 levels of every child again is most of its work.
func checkedBefore(field []byte) bool {
	return bytes.HasSuffix(field, []byte(".Needs")) || bytes.HasSuffix(field, []byte(".Skills")) ||
		bytes.HasSuffix(field, []byte(".DefaultDays")) || bytes.HasSuffix(field, []byte(".ApprovalHours"))
}

// describe puts a broken tag into words.
func describe(b validator.FieldError) (reason, description string) {
	limit := b.Param()
	text, many := b.Kind() == reflect.String, b.Kind() == reflect.Slice
	switch b.Tag() {
	case "required":
		return reasonRequired, "is required"
	case "max", "min":
		switch {
		case text:
			return reasonLength, "is longer than " + limit + " characters; shorten it"
		case many && b.Tag() == "min":
			return reasonLength, "has fewer than " + limit + " entries"
		case many:
			return reasonLength, "has more than " + limit + " entries; leave some out"
		}
	case "len", "alphanum":
		return reasonFormat, "is not an ONS code of nine letters and digits, such as E06000031"
	case "printascii", "excludesall":
		return reasonCharacters, badID
	case "lte":
		return reasonRange, "must be at most " + limit
	case "gte":
		if limit == "0" && b.Type() == reflect.TypeFor[model.Pence]() {
			return reasonRange, "is negative; an amount of money here is 0 or more"
		}
		return reasonRange, "must be at least " + limit
	case "gt":
		return reasonRange, "must be more than " + limit
	}
	return strings.ToUpper(b.Tag()), "breaks the limit " + strings.TrimSpace(b.Tag()+" "+limit)
}
