package household

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestClashBothWays asks each case twice: the first child as the arrival and the second as the resident, and the other way round.
func TestClashBothWays(t *testing.T) {
	cases := []struct {
		name          string
		first, second func(*model.Child)
		want          string
		reason        int32
	}{
		{"nothing", nil, nil, "", 0},
		{"named pair", func(c *model.Child) { c.ExcludedChildren = []string{"b"} }, nil, "failed", ClashNamed},
		{"another named", func(c *model.Child) { c.ExcludedChildren = []string{"z"} }, nil, "", 0},
		{"nobody under 11, and 10", minAge(11), nil, "failed", ClashYounger},
		{"nobody under 10, and 10", minAge(10), nil, "", 0},
		{"sexual harm and a younger child", level(model.SHB, 2), aged(9), "failed", ClashSexualHarm},
		{"sexual harm and a child as old", level(model.SHB, 2), aged(10), "", 0},
		{"a history of sexual harm", level(model.SHB, 1), aged(9), "", 0},
		{"danger to others and a child of four", level(model.AGG, 3), aged(4), "failed", ClashAggression},
		{"danger to others and a child of five", level(model.AGG, 3), aged(5), "", 0},
		{"aggression short of danger and a child of four", level(model.AGG, 2), aged(4), "", 0},
		{"exploitation of both is for a warning", level(model.CCE, 2), level(model.CCE, 2), "", 0},
		{"nobody over nine, and ten", maxAge(9), nil, "failed", ClashOlder},
		{"nobody over ten, and ten", maxAge(10), nil, "", 0},
		{"girls alone, and a boy", others(model.Female), ofSex(model.Male), "failed", ClashSex},
		{"girls alone, and a girl", others(model.Female), ofSex(model.Female), "", 0},
		{"girls alone, and a child of whom the sex is not on file", others(model.Female), nil, "", 0},
	}
	for _, c := range cases {
		a := model.Child{ID: "a", DateOfBirth: years(10), YearGroup: -1}
		b := model.Child{ID: "b", DateOfBirth: years(10), YearGroup: -1}
		if c.first != nil {
			c.first(&a)
		}
		if c.second != nil {
			c.second(&b)
		}
		t.Run(c.name, func(t *testing.T) {
			clashWith(t, a, b, c.want, c.reason)
			clashWith(t, b, a, c.want, c.reason)
		})
	}
}

// clashWith puts the first child in with the second as a resident, fostered and own, and as an arrival of another request.
func clashWith(t *testing.T, a, b model.Child, want string, reason int32) {
	t.Helper()
	first, second := &model.Request{ID: "qa", Children: []model.Child{a}}, &model.Request{ID: "qb", Children: []model.Child{b}}
	for _, fostered := range []bool{true, false} {
		home := foster(0)
		home.Residents = []model.Resident{{
			ID: b.ID, DateOfBirth: b.DateOfBirth, Fostered: fostered, Needs: b.Needs, MinOtherAge: b.MinOtherAge,
			ExcludedChildren: b.ExcludedChildren, Sex: b.Sex, MaxOtherAge: b.MaxOtherAge, OthersSex: b.OthersSex,
		}}
		r := Check(home, localPolicy(), all(first), moveDay)
		assert(t, r, model.HMClash, want)
		if r.Data[model.HMClash].A != reason {
			t.Errorf("reason %d, want %d", r.Data[model.HMClash].A, reason)
		}
	}
	assert(t, Check(foster(0), localPolicy(), all(first, second), moveDay), model.HMClash, want)
}

func minAge(n uint8) func(*model.Child) { return func(c *model.Child) { c.MinOtherAge = n } }
func maxAge(n uint8) func(*model.Child) { return func(c *model.Child) { c.MaxOtherAge = n } }
func aged(n int) func(*model.Child)     { return func(c *model.Child) { c.DateOfBirth = years(n) } }

func others(s model.Sex) func(*model.Child) { return func(c *model.Child) { c.OthersSex = s } }
func ofSex(s model.Sex) func(*model.Child)  { return func(c *model.Child) { c.Sex = s } }
func level(d model.Domain, n uint8) func(*model.Child) {
	return func(c *model.Child) { c.Needs[d] = n }
}

func TestClashBetweenSiblings(t *testing.T) {
	req := request("q", 2)
	req.Children[0].Needs[model.SHB] = 2
	req.Children[1].DateOfBirth = years(6)
	home := foster(0)
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.HMClash, "")

	req.Together, req.SplitPairs = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.HMClash, "failed")

	lone := request("q", 1)
	lone.Children[0].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "r1", CarerID: "H1", ApartByAssessment: true}}
	assert(t, Check(foster(1), localPolicy(), all(lone), moveDay), model.HMClash, "failed")
	lone.Children[0].SiblingsElsewhere[0].ApartByAssessment = false
	assert(t, Check(foster(1), localPolicy(), all(lone), moveDay), model.HMClash, "")
}

func TestClashBetweenTwoRequestsOfAFamily(t *testing.T) {
	a, b := request("a", 1), request("b", 1)
	a.Children[0].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "b/1", ApartByAssessment: true}}
	assert(t, Check(foster(0), localPolicy(), all(a, b), moveDay), model.HMClash, "failed")
	assert(t, Check(foster(0), localPolicy(), all(b, a), moveDay), model.HMClash, "failed")
}

// TestClashTellsTheGravest: of two pairs, that which is named counts, wherever it stands.
func TestClashTellsTheGravest(t *testing.T) {
	for named := range 2 {
		home, req := foster(2), request("q", 1)
		home.Residents[named].ExcludedChildren = []string{"q/1"}
		home.Residents[1-named].MinOtherAge = 18
		r := Check(home, localPolicy(), all(req), moveDay)
		if want := (model.Datum{A: ClashNamed, B: 2}); r.Data[model.HMClash] != want {
			t.Errorf("datum %v, want %v", r.Data[model.HMClash], want)
		}
	}
}

func TestClashOfResidentsIsNoBarToOthers(t *testing.T) {
	home := foster(2)
	home.Residents[0].ExcludedChildren = []string{"r2"}
	assert(t, Check(home, localPolicy(), all(request("q", 1)), moveDay), model.HMClash, "")
}

func TestResidentialHomesKeepNamedPairsApart(t *testing.T) {
	home, req := foster(1), request("q", 1)
	home.Kind = model.ChildrensHome
	req.Children[0].Needs[model.SHB] = 2
	home.Residents[0].DateOfBirth = years(9)
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.HMClash, "")
	home.Residents[0].ExcludedChildren = []string{"q/1"}
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.HMClash, "failed")
}

func TestSoloResidentWhoBecomesFostered(t *testing.T) {
	home, req := foster(2), request("r", 1)
	req.Children[0].ID, home.Residents[0].Fostered, home.Residents[1].Solo = "r1", false, true
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.HMSolo, "")
}

func TestSolo(t *testing.T) {
	solo := request("q", 1)
	solo.Children[0].Solo = true
	own := foster(1)
	own.Residents[0].Fostered = false
	needsIt := foster(1)
	needsIt.Residents[0].Solo = true
	siblings := request("s", 2)
	siblings.Children[1].Solo = true
	cases := []struct {
		name     string
		home     *model.Carer
		arrivals []Arrival
		want     string
	}{
		{"alone", foster(0), all(solo), ""},
		{"with a fostered child", foster(1), all(solo), "failed"},
		{"with an own child", own, all(solo), "failed"},
		{"resident needs it", needsIt, all(request("q", 1)), "failed"},
		{"nobody needs it", foster(1), all(request("q", 1)), ""},
		{"with another request", foster(0), all(solo, request("p", 1)), "failed"},
		{"siblings count", foster(0), all(siblings), "failed"},
		{"without the sibling", foster(0), []Arrival{{siblings, 1}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			assert(t, Check(c.home, localPolicy(), c.arrivals, moveDay), model.HMSolo, c.want)
		})
	}
}

func TestAtMostSoManyOthers(t *testing.T) {
	arrives := func(n uint8) []Arrival {
		r := request("q", 1)
		r.Children[0].MaxOthers = n
		return all(r)
	}
	lives := func(n uint8) *model.Carer {
		c := foster(2)
		c.Residents[1].MaxOthers = n
		return c
	}
	siblings := request("s", 3)
	siblings.Children[2].MaxOthers = 1
	cases := []struct {
		name     string
		home     *model.Carer
		arrivals []Arrival
		want     string
		others   int
		whose    int
	}{
		{"two others, two allowed", foster(2), arrives(2), "", 0, 0},
		{"two others, one allowed", foster(2), arrives(1), "failed", 1, SoloArrival},
		{"a resident, two allowed", lives(2), arrives(0), "", 0, 0},
		{"a resident, one allowed", lives(1), arrives(0), "failed", 1, SoloResident},
		{"siblings count", foster(0), all(siblings), "failed", 1, SoloArrival},
		{"one sibling fewer", foster(0), all(siblings)[1:], "", 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Check(c.home, localPolicy(), c.arrivals, moveDay)
			assert(t, r, model.HMSolo, c.want)
			if c.want == "" {
				return
			}
			if n, others, whose := SoloOf(r.Data[model.HMSolo]); n != 3 || others != c.others || whose != c.whose {
				t.Errorf("%d children, %d others, %d's record; want 3, %d, %d", n, others, whose, c.others, c.whose)
			}
		})
	}
}

func TestSharedRisk(t *testing.T) {
	used := func(r *model.Request, levels ...uint8) *model.Request {
		for i, n := range levels {
			r.Children[i].Needs[model.CCE] = n
		}
		return r
	}
	resident := func(kind model.CarerKind, level uint8) *model.Carer {
		c := foster(1)
		c.Kind, c.Residents[0].Needs[model.CCE] = kind, level
		return c
	}
	foster, staffed := model.FosterHome, model.ChildrensHome
	cases := []struct {
		name     string
		home     *model.Carer
		arrivals []Arrival
		want     string
		pairs    int32
	}{
		{"both", resident(foster, 2), all(used(request("q", 1), 2)), "spoke", 1},
		{"the arrival alone", resident(foster, 1), all(used(request("q", 1), 2)), "", 0},
		{"the resident alone", resident(foster, 2), all(used(request("q", 1), 1)), "", 0},
		{"in a children's home too", resident(staffed, 3), all(used(request("q", 1), 2)), "spoke", 1},
		{"two requests", resident(foster, 0), all(used(request("q", 1), 2), used(request("p", 1), 3)), "spoke", 1},
		{"siblings were assessed together", resident(foster, 0), all(used(request("q", 2), 2, 2)), "", 0},
		{"siblings and a resident", resident(foster, 2), all(used(request("q", 2), 2, 2)), "spoke", 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := Check(c.home, localPolicy(), c.arrivals, moveDay)
			assert(t, r, model.HMShared, c.want)
			if r.Data[model.HMShared].A != c.pairs {
				t.Errorf("%d pairs, want %d", r.Data[model.HMShared].A, c.pairs)
			}
		})
	}
}
