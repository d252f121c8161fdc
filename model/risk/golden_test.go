package risk

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// The worked children of the fact sheet, §4.4.
var golden = []struct {
	name    string
	pair    func(*pair)
	logOdds model.LogOdds
	want    model.Probability
	days91  model.Probability
}{
	{"A: age 8, known carer of more than five years", func(p *pair) {
		p.c.Known, p.c.FosteringSince = true, model.NewDate(2016, 1, 1)
	}, -31_500, 411, 147},
	{"B: age 14, SDQ 20, three endings, residential history, gap 2, 35 miles", func(p *pair) {
		p.aged(14)
		c := p.child()
		c.SDQ, c.UnplannedEndings, c.PreviousResidential = 20, 3, true
		c.Needs = model.DomainLevels{model.TRA: 2}
		p.miles = 350
	}, 2_750, 5_683, 2_565},
	{"C: age 11, SDQ 15, sibling split, kin", func(p *pair) {
		p.aged(11)
		p.child().SDQ = 15
		p.with("sibling")
		p.child().ConnectedCarers = []string{"home"}
	}, -22_500, 953, 347},
	{"D: age 2, known carer", func(p *pair) {
		p.aged(2)
		p.c.Known = true
	}, -34_000, 323, 115},
}

func TestE12_WorkedChildren(t *testing.T) {
	m := Published()
	for _, g := range golden {
		t.Run(g.name, func(t *testing.T) {
			p := base()
			g.pair(p)
			v := p.assess(&m, 91)
			if v.LogOdds != g.logOdds || v.Risk != g.want || v.RiskDays != g.days91 || v.RiskUnknown != 0 {
				t.Errorf("%s, risk %d, over 91 days %d, unknown %b; want %s, %d, %d", v.LogOdds, v.Risk, v.RiskDays, v.RiskUnknown, g.logOdds, g.want, g.days91)
			}
		})
	}
}

func TestConstantRate(t *testing.T) {
	m := Published()
	m.Shape = 10_000
	if got := m.OverDays(5_683, 91); got != 1_890 {
		t.Errorf("B over 91 days at a constant rate is %d, want 1890", got)
	}
}

func TestOverDays(t *testing.T) {
	m := Published()
	cases := []struct {
		p    model.Probability
		days int
		want model.Probability
	}{
		{5_683, 365, 5_683}, {1, 365, 1}, {9_999, 365, 9_999},
		{5_683, 0, 0}, {5_683, -1, 0}, {0, 364, 0}, {10_000, 1, 10_000}, {10_000, 0, 0},
		{5_683, 364, 5_676}, {5_683, 730, 7_565}, {5_683, 1, 100},
	}
	for _, c := range cases {
		if got := m.OverDays(c.p, c.days); got != c.want {
			t.Errorf("OverDays(%d, %d) = %d, want %d", c.p, c.days, got, c.want)
		}
	}
}
