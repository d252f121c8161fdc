package modeltest

import "github.com/placewell/placewell/model"

// stand fills how home i stands with those who approve, inspect and pay it, and what its people have learnt and share. The shares
// are assumed but for the grades, which follow Ofsted's national picture of children's homes (about eight in ten good or better).
func (g *generator) stand(i int) {
	c := &g.homes[i]
	d := newDice(g.seed, streamStanding, i)
	c.MaleCarer = model.No
	if man := d.IntN(100); c.Carers >= 2 && man < 85 || c.Carers == 1 && man < 20 {
		c.MaleCarer = model.Yes
	}
	g.fosterStanding(d, c)
	g.buy(d, c)
	g.learn(d, c)
	g.share(i)
	turnEighteen(d, c)
	// The authority is an adoption agency itself; of the agencies one in five is one, and works without profit.
	own, charity := c.Category == model.InHouse || c.Category == model.DelegatedInHouse, d.chance(20)
	c.AdoptionRegistered = own || charity && (c.Category == model.IFA || c.Category == model.VoluntaryProvider)
	c.NotForProfit = c.AdoptionRegistered || c.Category == model.VoluntaryProvider
}

func (g *generator) fosterStanding(d dice, c *model.Carer) {
	longTerm, adopter, agreed, late := d.chance(55), d.IntN(100), !d.chance(3), d.chance(4)
	grade := []model.Grade{model.GradeOutstanding, model.GradeGood, model.GradeRequiresImprovement, model.GradeInadequate}[d.pick(18, 65, 15, 2)]
	graded := On.AddDays(-d.between(20, 700))
	if c.Kind != model.FosterHome {
		if c.Registration == model.Registered {
			c.Quality = model.Quality{Grade: grade, GradedOn: graded}
		}
		return
	}
	c.LongTerm = longTerm && c.Approval.Type == model.ApprovalFull
	infants := c.Terms.Kinds != 0 && c.Terms.Kinds.Has(model.KindFFA)
	c.ApprovedAdopter = c.Approval.Type == model.ApprovalFull && (infants && adopter < 70 || adopter < 4)
	if agreed {
		c.AgreementMade = model.Yes
	}
	if c.Approval.Type == model.ApprovalFull && c.FosteringSince.DaysUntil(On) > 365 {
		c.ReviewedOn = On.AddDays(-d.between(20, 350))
		if late {
			c.ReviewedOn = On.AddDays(-d.between(370, 420))
		}
	}
}

// buy says how the places are bought. Children's homes without need of an offer are block contracts; their total is a tenth below the
// single price.
func (g *generator) buy(d dice, c *model.Carer) {
	split := d.chance(40)
	switch {
	case c.Category == model.InHouse || c.Category == model.DelegatedInHouse:
	case c.OfferOnly:
		c.Price.Contract = model.ContractSpot
	case c.Kind == model.ChildrensHome:
		c.Price.Contract = model.ContractBlock
		c.Block = &model.Block{ID: "block-" + c.ID, Beds: uint8(len(c.Places)), From: model.NewDate(2025, 4, 1), To: model.NewDate(2028, 3, 31)}
		c.Block.WeeklyTotal = c.Price.Weekly * model.Pence(len(c.Places)) * 9 / 10
	default:
		c.Price.Contract = model.ContractFramework
	}
	if split && (c.Kind == model.ChildrensHome || c.Kind == model.ResidentialSchool) {
		c.Price.Education, c.Price.Health = c.Price.Weekly*15/100, c.Price.Weekly*10/100
	}
	if c.Kind == model.FosterHome && c.Category == model.InHouse && c.Price.Weekly >= 62_500 {
		c.AlternativeToResidential = true
	}
}

// learn gives two in five foster carers a course or two.
func (g *generator) learn(d dice, c *model.Carer) {
	courses := []model.Domain{model.TRA, model.EXT, model.SEL, model.CCE, model.SXV, model.MED, model.ASD, model.BAB, model.COM}
	if n := d.pick(60, 28, 12); c.Kind == model.FosterHome {
		for range n {
			done := On.AddDays(-d.between(30, 1000))
			t := model.Training{Domain: courses[d.IntN(len(courses))], Level: uint8(d.between(1, 2)), CompletedOn: done, ExpiresOn: done.AddDays(3 * 365)}
			c.Training = append(c.Training, t)
		}
	}
}

// share draws what people in home i share of language, faith and culture.
func (g *generator) share(i int) {
	c := &g.homes[i]
	d := newDice(g.whoSeed, streamIdentity, 1_000_000+i)
	c.Identity = []model.Identity{{Kind: model.IdentityLanguage, Value: "English"}}
	if l := d.pick(82, 6, 4, 3, 3, 2); l > 0 {
		c.Identity = append(c.Identity, model.Identity{Kind: model.IdentityLanguage, Value: languages[l]})
	}
	if f := d.pick(55, 35, 10); f > 0 {
		c.Identity = append(c.Identity, model.Identity{Kind: model.IdentityFaith, Value: religions[f]})
	}
}

// turnEighteen lets half of those in foster homes who come of age within half a year stay put.
func turnEighteen(d dice, c *model.Carer) {
	for k := range c.Residents {
		r := &c.Residents[k]
		if stays := d.chance(50); c.Kind == model.FosterHome && r.Fostered && r.DateOfBirth.Age(On.AddDays(182)) >= 18 {
			r.StayingPut = stays
		}
	}
}
