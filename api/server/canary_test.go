package server

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// canary is short enough for every field that takes text, and found in whatever case it comes out.
const canary = "Zcanaryz"

// plantEverywhere writes the canary into every field of a message that is text and free: identifiers, names, references, remarks. It leaves codes, dates
// and postcodes as they are, and values of identity_needs, which a request names so that agencies read them.
func plantEverywhere(m protoreflect.Message, planted map[string]bool) {
	codes := map[protoreflect.Name]bool{
		"submitted_on": true, "needed_from": true, "date_of_birth": true, "authority": true, "ethnicity": true, "legal_status": true, "postcode": true,
		"domain": true, "required_adaptations": true, "disabilities": true, "rule": true, "since": true, "wishes_recorded_on": true, "value": true,
	}
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		switch {
		case f.Message() != nil && !f.IsMap():
			if f.IsList() {
				for k := range m.Get(f).List().Len() {
					plantEverywhere(m.Get(f).List().Get(k).Message(), planted)
				}
			} else if m.Has(f) {
				plantEverywhere(m.Mutable(f).Message(), planted)
			}
		case f.Kind() == protoreflect.StringKind && !codes[f.Name()] && !f.IsList():
			m.Set(f, protoreflect.ValueOfString(canary+"-"+m.Get(f).String()))
			planted[string(f.Name())] = true
		case f.Kind() == protoreflect.StringKind && !codes[f.Name()]:
			list := m.Mutable(f).List()
			for k := range list.Len() {
				list.Set(k, protoreflect.ValueOfString(canary+"-"+list.Get(k).String()))
			}
			planted[string(f.Name())] = true
		}
	}
}

// chance are the parts of the log in which any digits may stand.
var chance = regexp.MustCompile(`"(time|request_id)":"[^"]*",?`)

// No name, identifier or free text of a request reaches a pack, the log, or an error, whatever is done with the request; nor do its dates of birth,
// postcodes, legal status, ethnicity, religion and language.
func TestNothingOfAChildLeavesInAPack(t *testing.T) {
	m := openTeam(t)
	r := newRequest("R1", "C1", "C2")
	for _, c := range r.Children {
		c.Religion, c.FirstLanguage, c.Ethnicity, c.LegalStatus, c.Home.Postcode = "Jedi", "Klingon", "MWBC", "C2", "PE1 9ZZ"
		c.ExcludedCarers, c.ExcludedChildren, c.ConnectedCarers = []string{"X1"}, []string{"X2"}, []string{"X3"}
		c.SiblingsElsewhere = []*pb.SiblingElsewhere{{ChildId: "S-" + c.Id, CarerId: "H8"}}
		c.CurrentPlacement = &pb.CurrentPlacement{CarerId: "H9"}
		c.TravelTimes = []*pb.Travel{{CarerId: "H7", SchoolMinutes: 10}}
		c.IdentityNeeds = []*pb.IdentityNeed{{Kind: pb.IdentityKind_IDENTITY_KIND_FAITH, Value: canary + "-C1", Weight: pb.NeedWeight_NEED_WEIGHT_NICE}}
	}
	r.Approvals = []*pb.Approval{{Rule: "CP-11a", CarerId: "H6", ApprovedBy: "somebody", Reference: "file"}}
	r.Record = &pb.Record{}
	planted := map[string]bool{}
	plantEverywhere(r.ProtoReflect(), planted)
	for _, f := range []string{"id", "religion", "first_language", "purpose", "approved_by", "reference", "review_reference", "connected_carers", "carer_id", "child_id"} {
		if !planted[f] {
			t.Errorf("%s bears no canary: the test looks past it", f)
		}
	}
	m.put(r, newHome("A1", "agency-01"))
	m.tell(r.Id, r.Children[0].Id, strengths, canary+" sings")
	m.redact(m.tell(r.Id, r.Children[0].Id, history, canary+" fell ill"), "A relative fell ill.")
	m.redact(m.tell(r.Id, r.Children[1].Id, history, canary+" again"), "Still names "+r.Children[0].Id+".")

	var errors []string
	note := func(err error) {
		if err == nil {
			t.Fatal("no error where one was to be looked through")
		}
		errors = append(errors, err.Error())
	}
	refer := func(tier int32, agencies ...string) (*pb.ReferResponse, error) {
		return m.refer.Refer(m.officer(), &pb.ReferRequest{RequestId: r.Id, Tier: tier, ProviderIds: agencies})
	}
	_, err := refer(2, "agency-01")
	note(err)
	resp, err := refer(1, "agency-01")
	if err != nil {
		t.Fatal(err)
	}
	_, err = refer(2, "agency-01")
	note(err)
	_, err = refer(2)
	note(err)
	_, err = m.refer.AddOffer(m.agency("agency-01"), agencyOffer(resp.GetReferral().GetId(), "A9"))
	note(err)
	offer, err := m.refer.AddOffer(m.agency("agency-01"), agencyOffer(resp.GetReferral().GetId(), "A1"))
	if err != nil {
		t.Fatal(err)
	}
	sent, err := m.refer.ListReferrals(m.agency("agency-01"), &pb.ListReferralsRequest{})
	if err != nil || len(sent.GetReferrals()) != 1 {
		t.Fatalf("%v, %v", sent, err)
	}
	texts, err := m.refer.ListNarratives(m.agency("agency-01"), &pb.ListNarrativesRequest{RequestId: resp.GetReferral().GetId()})
	if err != nil || len(texts.GetNarratives()) != 1 {
		t.Fatalf("%v, %v", texts, err)
	}
	pack := resp.GetReferral()
	pack.RequestId = "" // the team's own copy says which request it is
	for where, what := range map[string]string{
		"the document": resp.GetDocument(), "what was held back": strings.Join(resp.GetHeldBack(), "\n"), "the pack": prototext.Format(pack),
		"the agency's referrals": prototext.Format(sent), "the agency's texts": prototext.Format(texts), "the agency's offer": prototext.Format(offer),
		"the log": chance.ReplaceAllString(m.log.String(), ""), "the errors": strings.Join(errors, "\n"),
	} {
		if what == "" {
			t.Errorf("%s: nothing to look through", where)
		}
		for _, secret := range []string{canary, "jedi", "klingon", "mwbc", "9zz", "2018-05-14", "2018", "fell ill " + canary, "S-C"} {
			if strings.Contains(strings.ToLower(what), strings.ToLower(secret)) {
				t.Errorf("%s hold %q:\n%s", where, secret, what)
			}
		}
	}
	if !reflect.DeepEqual(pack.GetChildren()[0].GetTexts(), []string{"A relative fell ill."}) {
		t.Errorf("the pack's texts: %q", pack.GetChildren()[0].GetTexts())
	}
}
