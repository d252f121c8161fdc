package household

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestUsualLimitWorkedCases holds the worked cases of Schedule 7 and their neighbours.
func TestUsualLimitWorkedCases(t *testing.T) {
	family := func(c *model.Carer, group string, ids ...int) {
		for _, i := range ids {
			c.Residents[i].SiblingGroup = group
		}
	}
	knows := func(r *model.Request, id string) {
		r.Children[0].SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: id, CarerID: "H1"}}
	}
	cases := []struct {
		name             string
		residents        int
		arrivals         int
		change           func(*model.Carer, *model.Request)
		ca14, ca15, ca16 string
	}{
		{"two unrelated and one new are three", 2, 1, nil, "", "", ""},
		{"three fostered and one new are four", 3, 1, nil, "failed", "", ""},
		{"in an emergency too", 3, 1, func(_ *model.Carer, r *model.Request) { r.Urgency = model.Emergency }, "failed", "", ""},
		{"one unrelated and three new siblings", 1, 3, nil, "failed", "", ""},
		{"four new siblings alone", 0, 4, nil, "", "spoke", ""},
		{"two siblings and two more of the family", 2, 2, func(c *model.Carer, r *model.Request) { family(c, "g", 0, 1); knows(r, "r2") }, "", "spoke", ""},
		{"two siblings and two of another family", 2, 2, func(c *model.Carer, _ *model.Request) { family(c, "g", 0, 1) }, "failed", "", ""},
		{"siblings and a fourth who is none", 3, 1, func(c *model.Carer, r *model.Request) { family(c, "g", 0, 1); knows(r, "r1") }, "failed", "", ""},
		{"own children do not count", 3, 1, func(c *model.Carer, _ *model.Request) { c.Residents[0].Fostered = false }, "", "", ""},
		{"own children do not spoil the sibling set", 3, 2, func(c *model.Carer, r *model.Request) {
			family(c, "g", 1, 2)
			knows(r, "r2")
			c.Residents[0].Fostered = false
		}, "", "spoke", ""},
		{"a children's home has no usual limit", 5, 1, func(c *model.Carer, _ *model.Request) { c.Kind = model.ChildrensHome }, "", "", ""},
		{"an exemption by name", 3, 1, exempt("E06000031", 0, 0, "r1", "r2", "r3", "q/1"), "", "", "gate"},
		{"an exemption that forgets the arrival", 3, 1, exempt("E06000031", 0, 0, "r1", "r2", "r3"), "failed", "", ""},
		{"an exemption that forgets a resident", 3, 1, exempt("E06000031", 0, 0, "r1", "r2", "q/1"), "failed", "", ""},
		{"an exemption by another authority", 3, 1, exempt("E10000003", 0, 0, "r1", "r2", "r3", "q/1"), "failed", "", ""},
		{"an exemption on its last day", 3, 1, exempt("E06000031", moveDay-9, moveDay, "r1", "r2", "r3", "q/1"), "", "", "gate"},
		{"an exemption that ended the day before", 3, 1, exempt("E06000031", moveDay-9, moveDay-1, "r1", "r2", "r3", "q/1"), "failed", "", ""},
		{"an exemption on its first day", 3, 1, exempt("E06000031", moveDay, 0, "r1", "r2", "r3", "q/1"), "", "", "gate"},
		{"an exemption that begins the day after", 3, 1, exempt("E06000031", moveDay+1, 0, "r1", "r2", "r3", "q/1"), "failed", "", ""},
		{"an exemption not needed", 2, 1, exempt("E06000031", 0, 0, "r1", "r2", "q/1"), "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home, req := foster(c.residents), request("q", c.arrivals)
			if c.change != nil {
				c.change(home, req)
			}
			r := Check(home, localPolicy(), all(req), moveDay)
			assert(t, r, model.CA14, c.ca14)
			assert(t, r, model.CA15, c.ca15)
			assert(t, r, model.CA16, c.ca16)
		})
	}
}

func exempt(authority string, from, to model.Date, children ...string) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, _ *model.Request) {
		c.Exemptions = []model.Exemption{{Authority: authority, Children: children, From: from, To: to}}
	}
}

func TestUsualLimitCountsTheWholeHome(t *testing.T) {
	home := foster(3)
	r := Check(home, localPolicy(), all(request("q", 1)), moveDay)
	if want := (model.Datum{A: 4, B: 3}); r.Data[model.CA14] != want {
		t.Errorf("datum %v, want %v", r.Data[model.CA14], want)
	}
	// The children of two requests are lawful apart and unlawful together.
	home = foster(2)
	a, b := request("a", 1), request("b", 1)
	assert(t, Check(home, localPolicy(), all(a), moveDay), model.CA14, "")
	assert(t, Check(home, localPolicy(), all(b), moveDay), model.CA14, "")
	assert(t, Check(home, localPolicy(), all(a, b), moveDay), model.CA14, "failed")
}

func TestResidentWhoArrivesCountsOnce(t *testing.T) {
	home, stay, other := foster(2), request("r", 1), request("q", 1)
	stay.Children[0].ID = "r1"
	home.Terms.MaxChildren = 3
	if r := Check(home, localPolicy(), all(stay, other), moveDay); r.Failed != 0 {
		t.Errorf("failed %v for two residents, one of them named as an arrival, and one more", r.Failed)
	}
	home.Places = home.Places[:1]
	assert(t, Check(home, localPolicy(), all(stay, other), moveDay), model.HMBeds, "")
	// Nobody new: an over-full home is not judged for a child who stays.
	assert(t, Check(foster(4), localPolicy(), all(stay), moveDay), model.CA14, "")
	// An own child of the household who becomes fostered starts to count.
	home = foster(4)
	home.Residents[0].Fostered = false
	assert(t, Check(home, localPolicy(), all(stay), moveDay), model.CA14, "failed")
}
