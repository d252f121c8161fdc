package modeltest

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// lodger is a looked-after child who lives in a home of the sample, with all that a request would need to know.
type lodger struct {
	child   model.Child
	home    int // index in generator.homes
	sibling bool
}

// moveIn puts looked-after children, and the household's own, into a home so that all rules are kept: ages within the terms, no more
// than three unrelated children fostered, and nobody whose needs rule out another who lives there.
func (g *generator) moveIn(c *model.Carer, filled, own int, unrelated bool) {
	d := newDice(g.seed, streamLodgers, len(g.homes)+1)
	lo, hi := ages(&c.Terms)
	family := filled >= 2 && !unrelated && (filled > 3 || d.chance(55))
	calm := filled > 1 || own > 0
	group := ""
	var children []model.Child
	if family {
		g.families++
		group = fmt.Sprintf("S-%04d", g.families)
		children = g.newSiblings(d, filled, lo, hi, calm)
	} else {
		for range filled {
			children = append(children, g.newChild(wanted{minAge: lo, maxAge: hi, calm: calm}))
		}
	}
	vacant := c.VacantPlaces(On.AddDays(365)) > 0
	for i := range children {
		ch := &children[i]
		if c.Terms.Sex != model.SexUnknown {
			ch.Sex = c.Terms.Sex
		}
		if vacant {
			ch.Solo = false // a home with a child who must be the only one offers no place
		}
		settle(c, ch)
		c.Residents = append(c.Residents, model.Resident{
			ID: ch.ID, DateOfBirth: ch.DateOfBirth, Sex: ch.Sex, Fostered: c.Kind == model.FosterHome, SiblingGroup: group,
			Needs: ch.Needs, Solo: ch.Solo, MinOtherAge: ch.MinOtherAge,
		})
		g.lodgers = append(g.lodgers, lodger{child: *ch, home: len(g.homes), sibling: family})
	}
	for i := range own {
		c.Residents = append(c.Residents, model.Resident{
			ID: fmt.Sprintf("%s-own-%d", c.ID, i+1), DateOfBirth: birthday(d, d.between(3, 17)), Sex: []model.Sex{model.Male, model.Female}[d.IntN(2)],
		})
	}
}

// settle makes the home fit for a child who already lives there.
func settle(c *model.Carer, ch *model.Child) {
	c.Adaptations |= ch.Adaptations
	for domain, need := range ch.Needs {
		if need == 3 && c.Skills[domain] < 2 {
			c.Skills[domain] = 2
		}
		if ch.Essential.Has(model.Domain(domain)) {
			c.Skills[domain] = max(c.Skills[domain], need)
		}
	}
	c.Smoking = c.Smoking && !ch.NonSmoking
	c.Dogs = c.Dogs && ch.Pets == model.PetsOK
	c.OtherPets = c.OtherPets && ch.Pets != model.PetsNone
	if ch.TwoCarers {
		c.Carers = max(c.Carers, 2)
	}
	c.FullTime = c.FullTime || ch.FullTime
}

// newSiblings draws children of one family, two years apart, or born together where the ages leave no room for that.
func (g *generator) newSiblings(d dice, n, lo, hi int, calm bool) []model.Child {
	const apart = 2
	youngest := hi - apart*(n-1)
	if youngest < lo {
		children := []model.Child{g.newChild(wanted{minAge: lo, maxAge: hi, calm: calm, family: true})}
		for len(children) < n {
			age := children[0].Age(On)
			twin := g.newChild(wanted{minAge: age, maxAge: age, calm: calm, family: true, sibling: &children[0]})
			twin.DateOfBirth = children[0].DateOfBirth
			children = append(children, twin)
		}
		return children
	}
	age := lo + d.pick(ageWeights[lo:youngest+1]...)
	var first *model.Child
	var children []model.Child
	for i := range n {
		children = append(children, g.newChild(wanted{minAge: age + apart*i, maxAge: age + apart*i, calm: calm, family: true, sibling: first}))
		if i == 0 {
			eldest := children[0]
			first = &eldest
		}
	}
	return children
}
