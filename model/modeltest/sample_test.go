package modeltest

import (
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"reflect"
	"testing"

	"github.com/placewell/placewell/model"
)

// samples are drawn with several seeds; each must keep every promise.
func samples() map[string]Sample {
	out := map[string]Sample{}
	for _, seed := range []int64{1, 7, 42, -3} {
		out[fmt.Sprintf("authority/%d", seed)] = Authority(seed)
		out[fmt.Sprintf("requests/%d", seed)] = Requests(seed, 60, 50)
		out[fmt.Sprintf("free/%d", seed)] = AllFree(seed, 90, 70)
	}
	out["few children"], out["few carers"], out["nothing"] = Requests(3, 1, 40), Requests(3, 40, 1), Requests(3, 0, 0)
	return out
}

func TestSamplesAreValid(t *testing.T) {
	for name, s := range samples() {
		for _, part := range []any{s.Pool, s.Requests, s.Policy} {
			for _, fault := range faults(reflect.ValueOf(part), name) {
				t.Error(fault)
			}
		}
		if !s.Synthetic || s.Note == "" {
			t.Errorf("%s does not say that it is synthetic", name)
		}
	}
}

func TestIdentifiersAreUnique(t *testing.T) {
	for name, s := range samples() {
		seen := map[string]bool{}
		once := func(id string) {
			if seen[id] {
				t.Errorf("%s: identifier %s twice", name, id)
			}
			seen[id] = true
		}
		asked := map[string]bool{}
		for _, r := range s.Requests {
			once(r.ID)
			for _, c := range r.Children {
				once(c.ID)
				asked[c.ID] = true
			}
		}
		for _, c := range s.Pool.Carers {
			once(c.ID)
			for _, o := range c.Offers {
				once(o.ID)
			}
			for _, r := range c.Residents {
				if !asked[r.ID] {
					once(r.ID)
				}
			}
		}
	}
}

// Every filled place has a child who is looked after, every child who asks from a home of the pool lives there, and every child who
// lives somewhere and asks says so.
func TestResidentsAgreeWithPlaces(t *testing.T) {
	for name, s := range samples() {
		livesAt := map[string]string{}
		for i := range s.Pool.Carers {
			c := &s.Pool.Carers[i]
			for _, r := range c.Residents {
				livesAt[r.ID] = c.ID
			}
			if got, want := lookedAfter(c), states(c)[model.PlaceFilled]; got != want {
				t.Errorf("%s: %s has %d looked-after residents and %d filled places", name, c.ID, got, want)
			}
			if n := len(fostered(c)); n > 3 && len(c.Exemptions) == 0 && !oneFamily(c) {
				t.Errorf("%s: %s fosters %d children without an exemption", name, c.ID, n)
			}
		}
		for _, r := range s.Requests {
			for _, c := range r.Children {
				home := ""
				if c.Current != nil {
					home = c.Current.CarerID
				}
				if livesAt[c.ID] != home {
					t.Errorf("%s: %s asks from %q and lives at %q", name, c.ID, home, livesAt[c.ID])
				}
			}
		}
	}
}

func lookedAfter(c *model.Carer) int {
	if c.Kind == model.FosterHome {
		return len(fostered(c))
	}
	return len(c.Residents)
}

func oneFamily(c *model.Carer) bool {
	for _, r := range c.Residents {
		if r.Fostered && (r.SiblingGroup == "" || r.SiblingGroup != c.Residents[0].SiblingGroup) {
			return false
		}
	}
	return true
}

func states(c *model.Carer) (n [model.PlaceNotAvailable + 1]int) {
	for _, p := range c.Places {
		n[p.State]++
	}
	return n
}

func TestAuthorityIsCalibrated(t *testing.T) {
	for _, seed := range []int64{1, 7, 42, -3} {
		s := Authority(seed)
		var bySize [5]int
		var households, places, filled, vacant, inAgency, fosteredAll, living, elsewhere, exempt, expired int
		for i := range s.Pool.Carers {
			c := &s.Pool.Carers[i]
			n := states(c)
			living += lookedAfter(c)
			fosteredAll += len(fostered(c))
			if c.Category == model.IFA {
				inAgency += len(fostered(c))
			}
			exempt += len(c.Exemptions)
			for _, o := range c.Offers {
				if o.ExpiresOn < On {
					expired++
				}
			}
			if c.Category != model.InHouse || c.Kind != model.FosterHome || c.Approval.Type != model.ApprovalFull {
				continue
			}
			households++
			bySize[len(c.Places)]++
			places += len(c.Places)
			filled += n[model.PlaceFilled]
			vacant += n[model.PlaceVacant]
		}
		stay, siblings := 0, 0
		for _, r := range s.Requests {
			if len(r.Children) > 1 {
				siblings += len(r.Children)
			}
			for _, c := range r.Children {
				if c.Current == nil {
					elsewhere++
				} else if c.CanStay() {
					stay++
				}
			}
		}
		t.Logf("seed %d: %d carers, %d requests, %d children in sibling requests, %d exemptions, %d expired offers", seed, len(s.Pool.Carers), len(s.Requests), siblings, exempt, expired)
		for _, c := range []struct {
			what      string
			got, want int
		}{
			{"in-house households", households, 115}, {"approved for 1", bySize[1], 35}, {"for 2", bySize[2], 45}, {"for 3", bySize[3], 30},
			{"for 4", bySize[4], 5}, {"places", places, 235}, {"filled", filled, 160}, {"vacant", vacant, 33},
			{"children looked after", living + elsewhere, 370}, {"children without a placement", elsewhere, 30}, {"children who could stay", stay, 5},
			{"a third of the fostered live with agencies", 3 * inAgency, fosteredAll},
		} {
			if c.got != c.want {
				t.Errorf("seed %d: %s: %d, want %d", seed, c.what, c.got, c.want)
			}
		}
		if n := len(s.Pool.Carers); n < 230 || n > 270 {
			t.Errorf("seed %d: %d carers, want about 250", seed, n)
		}
		if exempt == 0 || expired == 0 {
			t.Errorf("seed %d: %d exemptions and %d expired offers, want some", seed, exempt, expired)
		}
	}
}

func TestCountsAreExact(t *testing.T) {
	for _, want := range [][2]int{{60, 50}, {390, 300}, {1, 1}, {7, 3}, {30, 250}, {0, 5}, {5, 0}} {
		for name, s := range map[string]Sample{"Requests": Requests(7, want[0], want[1]), "AllFree": AllFree(7, want[0], want[1])} {
			n := 0
			for _, r := range s.Requests {
				n += len(r.Children)
			}
			if n != want[0] || len(s.Pool.Carers) != want[1] {
				t.Errorf("%s(%v) gives %d children and %d carers", name, want, n, len(s.Pool.Carers))
			}
		}
	}
}

func TestAllFreeStartsAgain(t *testing.T) {
	s := AllFree(7, 390, 300)
	for i := range s.Pool.Carers {
		c := &s.Pool.Carers[i]
		if lookedAfter(c) != 0 || states(c)[model.PlaceVacant] != len(c.Places) {
			t.Errorf("%s is not empty", c.ID)
		}
	}
}

func digest(t *testing.T, s Sample) [32]byte {
	t.Helper()
	h := sha256.New()
	if err := gob.NewEncoder(h).Encode(s); err != nil {
		t.Fatal(err)
	}
	return [32]byte(h.Sum(nil))
}

func TestSameSeedSameSample(t *testing.T) {
	draws := map[string]func(int64) Sample{
		"Authority": Authority,
		"Requests":  func(seed int64) Sample { return Requests(seed, 60, 50) },
		"AllFree":   func(seed int64) Sample { return AllFree(seed, 390, 300) },
	}
	for name, draw := range draws {
		if first, second := digest(t, draw(7)), digest(t, draw(7)); first != second {
			t.Errorf("%s: the same seed gives two samples", name)
		}
		if digest(t, draw(7)) == digest(t, draw(8)) {
			t.Errorf("%s: two seeds give one sample", name)
		}
	}
}

// Sex, ethnicity, religion, language and asylum come from numbers of their own: drawn anew they leave age, needs, behaviour and
// history as they were.
func TestTraitsPredictNothing(t *testing.T) {
	a, b := newGenerator(7), newGenerator(7)
	b.whoSeed = 8
	differ := 0
	for range 500 {
		x, y := a.newChild(wanted{maxAge: 17}), b.newChild(wanted{maxAge: 17})
		if x.Sex != y.Sex || x.Ethnicity != y.Ethnicity || x.UASC != y.UASC {
			differ++
		}
		if x.DateOfBirth != y.DateOfBirth || x.Needs != y.Needs || x.Essential != y.Essential || x.SDQ != y.SDQ ||
			x.UnplannedEndings != y.UnplannedEndings || x.PreviousResidential != y.PreviousResidential || x.SocialWorkers != y.SocialWorkers || x.LegalStatus != y.LegalStatus {
			t.Fatalf("%s: a trait that must predict nothing changes what predicts", x.ID)
		}
	}
	if differ < 250 {
		t.Errorf("only %d of 500 children differ in a trait: the test looks at nothing", differ)
	}
}

func TestSnapshotDay(t *testing.T) {
	if got := On.String(); got != "2026-11-02" {
		t.Errorf("On is %s", got)
	}
}

func TestBuildersAreValid(t *testing.T) {
	r, p := Request("R-1", Child("C-1"), Child("C-2")), Pool(Carer("H-1"))
	if got := append(faults(reflect.ValueOf(r), "request"), faults(reflect.ValueOf(p), "pool")...); len(got) > 0 {
		t.Error(got)
	}
}
