package store

import (
	"reflect"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
)

// Every text of a request and of a carer either names a child, and is renamed, or stands here as one that does not: a field that is added to
// the model and forgotten in rename.go fails.
func TestRenameKnowsEveryField(t *testing.T) {
	var r model.Request
	var c model.Carer
	fill(reflect.ValueOf(&r).Elem())
	fill(reflect.ValueOf(&c).Elem())
	if !renameInRequest(&r, "to", "x") || !renameInCarer(&c, "to", "x") {
		t.Fatal("nothing was renamed")
	}
	var left, done []string
	for _, v := range []any{r, c} {
		texts(reflect.ValueOf(v), reflect.TypeOf(v).Name(), func(path, s string) {
			if s == "x" {
				left = append(left, path)
			} else {
				done = append(done, path)
			}
		})
	}
	slices.Sort(left)
	slices.Sort(done)
	want := []string{
		"Carer.Approval.NamedChildren", "Carer.Bedrooms.Occupants", "Carer.Exemptions.Children", "Carer.PendingTerms.Terms.NamedChildren",
		"Carer.Places.PromisedTo", "Carer.Residents.ExcludedChildren", "Carer.Residents.ID", "Carer.Terms.NamedChildren",
		"Request.Children.ExcludedChildren", "Request.Children.ID", "Request.Children.SiblingsElsewhere.ChildID",
	}
	if !slices.Equal(done, want) {
		t.Errorf("renamed: %q", done)
	}
	for _, path := range left {
		if !slices.Contains(noChild, path) {
			t.Errorf("%s is not renamed: does it name a child?", path)
		}
	}
}

// texts visits every text of a value.
func texts(v reflect.Value, path string, visit func(path, s string)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), path, visit)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			texts(v.Elem(), path, visit)
		}
	case reflect.String:
		visit(path, v.String())
	}
}

// noChild are the texts that name no child.
var noChild = []string{
	"Carer.Block.ID", "Carer.Exemptions.Authority", "Carer.Home.Authority", "Carer.Home.Postcode", "Carer.ID", "Carer.Identity.Value",
	"Carer.Offers.ID", "Carer.Offers.RequestID", "Carer.Places.Reason", "Carer.Provider", "Carer.ReservedFor",
	"Carer.Residents.SiblingGroup", "Request.Approvals.ApprovedBy", "Request.Approvals.CarerID", "Request.Approvals.Reference",
	"Request.Authority", "Request.Children.Avoid.Location.Authority", "Request.Children.Avoid.Location.Postcode",
	"Request.Children.ConnectedCarers", "Request.Children.Contacts.Location.Authority", "Request.Children.Contacts.Location.Postcode",
	"Request.Children.Contacts.Purpose", "Request.Children.Current.CarerID", "Request.Children.Disabilities",
	"Request.Children.Ethnicity", "Request.Children.ExcludedCarers", "Request.Children.Home.Authority", "Request.Children.Home.Postcode",
	"Request.Children.Identity.Value", "Request.Children.Language", "Request.Children.LegalStatus",
	"Request.Children.Preferred.Authority", "Request.Children.Preferred.Postcode", "Request.Children.Religion",
	"Request.Children.School.Authority", "Request.Children.School.Postcode", "Request.Children.SiblingsElsewhere.CarerID",
	"Request.Children.SiblingsElsewhere.Home.Authority", "Request.Children.SiblingsElsewhere.Home.Postcode",
	"Request.Children.Travel.CarerID", "Request.ID", "Request.Record.FamilyConferenceReason", "Request.Record.GapPlan",
	"Request.Record.Review", "Request.Record.SecureOrder", "Request.Record.SiblingAssessment",
}
