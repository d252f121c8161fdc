package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// ageWeights are the shares, in thousandths, of each completed year of age among looked-after children: 6 % under one, 13 % from
// one to four, 19 % from five to nine, 39 % from ten to fifteen, 23 % at sixteen and seventeen (England, DfE 2018).
var ageWeights = [18]int{60, 33, 33, 33, 33, 38, 38, 38, 38, 38, 65, 65, 65, 65, 65, 65, 115, 115}

// wanted narrows the child that is drawn.
type wanted struct {
	minAge, maxAge int
	// calm keeps the domains low that decide who may live with whom.
	calm bool
	// family: the child has siblings here, and so did not come alone; sibling is one already drawn, whose home, family time and
	// background the child shares.
	family  bool
	sibling *model.Child
}

// newChild draws a child. What predicts (age, needs, history) comes from one stream and what must not predict (sex, ethnicity,
// religion, language, asylum) from another that the first never sees.
func (g *generator) newChild(w wanted) model.Child {
	g.children++
	d := newDice(g.seed, streamNeeds, g.children)
	age := w.minAge + d.pick(ageWeights[w.minAge:w.maxAge+1]...)
	c := model.Child{ID: fmt.Sprintf("C-%04d", g.children), DateOfBirth: birthday(d, age), YearGroup: -1, LegalStatus: legalStatus(d, age)}
	drawNeeds(d, &c, age, w.calm)
	drawHistory(d, &c, age)
	drawHousehold(d, &c, age, w.calm)
	g.drawWho(&c, age, w)
	g.drawPlaces(&c, age, w.sibling)
	return c
}

// birthday draws a date of birth for an age. Nobody of seventeen comes of age within two months of the snapshot, so that all are
// still children on the day of their move.
func birthday(d dice, age int) model.Date {
	year, month, day := On.Civil()
	latest := 364
	if age == 17 {
		latest = 300
	}
	return model.NewDate(year-age, month, day).AddDays(-d.between(0, latest))
}

// legalStatus draws full care orders for most, interim orders, s20, and placement orders for the youngest.
func legalStatus(d dice, age int) string {
	if age < 4 {
		return []string{"C1", "C2", "E1", "V2"}[d.pick(45, 25, 20, 10)]
	}
	return []string{"C1", "C2", "V2"}[d.pick(14, 66, 20)]
}

func drawHistory(d dice, c *model.Child, age int) {
	endings := []int{80, 14, 4, 2}
	switch {
	case age < 2:
		endings = []int{97, 3}
	case age >= 10:
		endings = []int{52, 24, 14, 10}
	}
	c.UnplannedEndings = uint8(d.pick(endings...))
	c.PreviousResidential = age >= 10 && d.chance(8+6*int(c.UnplannedEndings))
	c.SocialWorkers = uint8(1 + d.pick(45, 35, 15, 5))
}

func drawHousehold(d dice, c *model.Child, age int, calm bool) {
	if !calm {
		c.Solo = c.Needs[model.AGG] == 3 || d.chance(2)
		if d.chance(5) && age >= 6 {
			c.MinOtherAge = uint8(d.between(3, 6))
		}
		c.TwoCarers = d.chance(5)
		c.FullTime = age < 2 && d.chance(40)
	}
	c.Pets = []model.Pets{model.PetsOK, model.PetsNoDogs, model.PetsNone}[d.pick(93, 5, 2)]
	c.NonSmoking = age < 5 || d.chance(15)
	c.MayShareRoom = d.chance(40)
}

// ethnicities are the codes of the return with their shares among the children of the sample, in percent.
var (
	ethnicities     = []string{"WBRI", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "APKN", "AOTH", "BAFR", "OOTH", "WROM"}
	ethnicityShares = []int{60, 11, 3, 2, 3, 4, 5, 3, 4, 3, 2}
	religions       = []string{"", "Christian", "Muslim", "none"}
	languages       = []string{"English", "Polish", "Lithuanian", "Portuguese", "Urdu", "Arabic"}
)

// drawWho draws the traits that no rule, fit or risk may read. About one in six of those from fifteen is an asylum seeker on their own
// (19 of 369 children, 2018).
func (g *generator) drawWho(c *model.Child, age int, w wanted) {
	d := newDice(g.whoSeed, streamWho, g.children)
	c.Sex = []model.Sex{model.Male, model.Female}[d.pick(56, 44)]
	c.Ethnicity = ethnicities[d.pick(ethnicityShares...)]
	c.Religion = religions[d.pick(40, 30, 10, 20)]
	c.Language = languages[d.pick(84, 5, 4, 3, 2, 2)]
	c.UASC = age >= 15 && d.chance(15) && !w.family
	if s := w.sibling; s != nil {
		c.Ethnicity, c.Religion, c.Language = s.Ethnicity, s.Religion, s.Language
	}
}

// drawPlaces draws home, school and family time. A child who came alone has neither home nor school here.
func (g *generator) drawPlaces(c *model.Child, age int, sibling *model.Child) {
	d := newDice(g.seed, streamWhere, g.children)
	c.Home = somewhere(d, spreadOf{84, 9, 5, 2})
	visits := d.pick(20, 55, 25)
	for range visits {
		c.Contacts = append(c.Contacts, model.Contact{
			Location: around(d, c.Home, 3000), Purpose: []string{"family time", "club", "place of worship"}[d.pick(75, 20, 5)], VisitsPerWeek: uint8(d.between(1, 2)),
		})
	}
	if sibling != nil {
		c.Home, c.Contacts = sibling.Home, append([]model.Contact(nil), sibling.Contacts...)
	}
	if age >= 4 && age < 17 {
		c.School = around(d, c.Home, 2500)
	}
	if c.UASC {
		c.Home, c.School, c.Contacts = model.Location{}, model.Location{}, nil
	}
}
