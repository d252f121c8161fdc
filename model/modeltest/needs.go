package modeltest

import "github.com/placewell/placewell/model"

// The tiers of need, after the display bands: core, enhanced, complex, specialist.
const (
	core = iota
	enhanced
	complexNeeds
	specialist
)

// tierWeights are the tiers' shares in percent. Assumed: no public figure gives them.
var tierWeights = []int{42, 34, 18, 6}

// tierLevels are the severities that a child of a tier has, one for each domain concerned.
var tierLevels = [...][]uint8{
	core:         {1, 1},
	enhanced:     {2, 2, 1, 1},
	complexNeeds: {2, 2, 2, 2, 1},
	specialist:   {3, 3, 2, 2, 1},
}

// tierSDQ is the middle of a tier's Strengths and Difficulties totals.
var tierSDQ = [...]int{core: 8, enhanced: 13, complexNeeds: 18, specialist: 23}

// domainsByAge lists the domains that come up at an age, the commonest first.
func domainsByAge(age int) []model.Domain {
	switch {
	case age < 4:
		return []model.Domain{model.BAB, model.TRA, model.EMO, model.LRN, model.MED, model.COM, model.PHY}
	case age < 10:
		return []model.Domain{model.TRA, model.EMO, model.EXT, model.EDU, model.ASD, model.LRN, model.AGG, model.COM, model.MED, model.EAT, model.PHY, model.IDE}
	case age < 16:
		return []model.Domain{
			model.TRA, model.EXT, model.EMO, model.EDU, model.MIS, model.AGG, model.SEL, model.SXV, model.CCE, model.ASD, model.SUB, model.LRN,
			model.OFF, model.IDE, model.EAT, model.SHB, model.FIR, model.MED, model.PHY, model.ANI,
		}
	default:
		return []model.Domain{
			model.IND, model.EMO, model.TRA, model.MIS, model.EXT, model.EDU, model.SEL, model.CCE, model.SUB, model.SXV, model.OFF, model.IDE, model.AGG, model.EAT,
		}
	}
}

// clashing are the domains that decide who may live with whom; a calm child has at most the first severity in them.
var clashing = []model.Domain{model.AGG, model.SHB, model.FIR, model.CCE, model.ANI}

func drawNeeds(d dice, c *model.Child, age int, calm bool) {
	tier := d.pick(tierWeights...)
	domains := domainsByAge(age)
	for _, level := range tierLevels[tier] {
		i := min(d.IntN(len(domains)), d.IntN(len(domains))) // the lower of two draws: the commoner domains come up more often
		c.Needs[domains[i]] = max(c.Needs[domains[i]], level)
	}
	if calm {
		for _, domain := range clashing {
			c.Needs[domain] = min(c.Needs[domain], 1)
		}
	}
	for domain, level := range c.Needs {
		if level == 3 && d.chance(25) {
			c.Essential = c.Essential.With(model.Domain(domain))
		}
	}
	c.SDQ = -1
	if score := tierSDQ[tier] + d.between(-5, 6); age >= 4 && age <= 16 && d.chance(80) {
		c.SDQ = int8(score)
	}
	drawDisability(d, c)
}

// drawDisability gives children with marked physical or learning needs the codes of the children in need census and, for half of
// those with physical needs, adaptations that they cannot do without.
func drawDisability(d dice, c *model.Child) {
	if c.Needs[model.PHY] >= 2 {
		c.Disabilities = append(c.Disabilities, "MOB")
		if d.chance(50) {
			c.Adaptations = c.Adaptations.With(model.StepFreeAccess).With(model.GroundFloorBedroom)
			c.Essential = c.Essential.With(model.PHY)
		}
	}
	if c.Needs[model.LRN] >= 2 {
		c.Disabilities = append(c.Disabilities, "LD")
	}
	if c.Needs[model.ASD] >= 2 {
		c.Disabilities = append(c.Disabilities, "AUT")
	}
}
