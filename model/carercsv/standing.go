package carercsv

import (
	"errors"
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
)

// standingColumns say how a carer stands with those who approve, inspect and pay it, and what its people have learnt and share.
var standingColumns = []column{
	{"long_term_approved", into(yesNo, func(d *draft, v bool) { d.carer.LongTerm = v }), func(c *model.Carer) string { return formatYesNo(c.LongTerm) }},
	{"approved_adopter", into(yesNo, func(d *draft, v bool) { d.carer.ApprovedAdopter = v }), func(c *model.Carer) string { return formatYesNo(c.ApprovedAdopter) }},
	{"foster_care_agreement", into(answer, func(d *draft, v model.Answer) { d.carer.AgreementMade = v }), func(c *model.Carer) string { return formatAnswer(c.AgreementMade) }},
	{"last_review_on", into(date, func(d *draft, v model.Date) { d.carer.ReviewedOn = v }), func(c *model.Carer) string { return c.ReviewedOn.String() }},
	{"male_carer", into(answer, func(d *draft, v model.Answer) { d.carer.MaleCarer = v }), func(c *model.Carer) string { return formatAnswer(c.MaleCarer) }},
	{"languages", identity(model.IdentityLanguage), shares(model.IdentityLanguage)},
	{"faiths", identity(model.IdentityFaith), shares(model.IdentityFaith)},
	{"cultures", identity(model.IdentityCulture), shares(model.IdentityCulture)},
	{"training", into(training, func(d *draft, v []model.Training) { d.carer.Training = v }), func(c *model.Carer) string { return formatTraining(c.Training) }},
	{"grade", into(code[model.Grade], func(d *draft, v model.Grade) { d.carer.Quality.Grade = v }), func(c *model.Carer) string { return c.Quality.Grade.String() }},
	{"graded_on", into(date, func(d *draft, v model.Date) { d.carer.Quality.GradedOn = v }), func(c *model.Carer) string { return c.Quality.GradedOn.String() }},
	{"alternative_to_residential", into(yesNo, func(d *draft, v bool) { d.carer.AlternativeToResidential = v }), func(c *model.Carer) string { return formatYesNo(c.AlternativeToResidential) }},
	{"adoption_registered", into(yesNo, func(d *draft, v bool) { d.carer.AdoptionRegistered = v }), func(c *model.Carer) string { return formatYesNo(c.AdoptionRegistered) }},
	{"not_for_profit", into(yesNo, func(d *draft, v bool) { d.carer.NotForProfit = v }), func(c *model.Carer) string { return formatYesNo(c.NotForProfit) }},
	{"provider_contract_to", into(date, func(d *draft, v model.Date) { d.carer.ContractTo = v }), func(c *model.Carer) string { return c.ContractTo.String() }},
	{"contract", into(code[model.Contract], func(d *draft, v model.Contract) { d.carer.Price.Contract = v }), func(c *model.Carer) string { return c.Price.Contract.String() }},
	{"sibling_discount_percent", into(hundredths, func(d *draft, v model.Probability) { d.carer.Price.SiblingDiscount = v }), func(c *model.Carer) string { return formatHundredths(c.Price.SiblingDiscount) }},
	{"education_pounds", into(pounds, func(d *draft, v model.Pence) { d.carer.Price.Education = v }), func(c *model.Carer) string { return formatPounds(c.Price.Education) }},
	{"health_pounds", into(pounds, func(d *draft, v model.Pence) { d.carer.Price.Health = v }), func(c *model.Carer) string { return formatPounds(c.Price.Health) }},
	{"block_id", into(upTo(64), func(d *draft, v string) { d.block.ID = v }), ofBlock(func(b *model.Block) string { return b.ID })},
	{"block_weekly_pounds", into(pounds, func(d *draft, v model.Pence) { d.block.WeeklyTotal = v }), ofBlock(func(b *model.Block) string { return formatPounds(b.WeeklyTotal) })},
	{"block_beds", into(from(0, 60), func(d *draft, v int) { d.block.Beds = uint8(v) }), ofBlock(func(b *model.Block) string { return number(b.Beds) })},
	{"block_from", into(date, func(d *draft, v model.Date) { d.block.From = v }), ofBlock(func(b *model.Block) string { return b.From.String() })},
	{"block_to", into(date, func(d *draft, v model.Date) { d.block.To = v }), ofBlock(func(b *model.Block) string { return b.To.String() })},
}

func ofBlock(write func(*model.Block) string) func(*model.Carer) string {
	return func(c *model.Carer) string {
		if c.Block == nil {
			return ""
		}
		return write(c.Block)
	}
}

// blockOf gives the draft's block contract, nil where no cell speaks of one.
func blockOf(d *draft) (*model.Block, string, error) {
	switch {
	case d.block == model.Block{}:
		if d.carer.Price.Contract == model.ContractBlock {
			return nil, "block_id", errors.New("is empty, and the contract is BLOCK: name the contract that the beds belong to")
		}
		return nil, "", nil
	case d.block.ID == "":
		return nil, "block_id", errors.New("is empty: name the contract")
	case d.block.Beds == 0:
		return nil, "block_beds", errors.New("is empty: give the beds of the contract")
	case d.block.To.Known() && d.block.To < d.block.From:
		return nil, "block_to", errors.New("is before block_from")
	}
	b := d.block
	return &b, "", nil
}

// answer reads yes or no; an empty cell is not known.
func answer(cell string) (model.Answer, error) {
	if cell == "" {
		return model.Unknown, nil
	}
	yes, err := yesNo(cell)
	if yes {
		return model.Yes, err
	}
	return model.No, err
}

func formatAnswer(a model.Answer) string {
	if a == model.Unknown {
		return ""
	}
	return a.String()
}

// identity reads values separated by semicolons, for a value may have blanks.
func identity(kind model.IdentityKind) func(*draft, string) error {
	return func(d *draft, cell string) error {
		for _, value := range strings.Split(cell, ";") {
			value = strings.TrimSpace(value)
			switch {
			case value == "":
				continue
			case len(value) > 64:
				return errors.New("has a value longer than 64 characters")
			case len(d.carer.Identity) == 24:
				return errors.New("makes more than 24 languages, faiths and cultures")
			}
			d.carer.Identity = append(d.carer.Identity, model.Identity{Kind: kind, Value: value})
		}
		return nil
	}
}

func shares(kind model.IdentityKind) func(*model.Carer) string {
	return func(c *model.Carer) string {
		var out []string
		for _, v := range c.Identity {
			if v.Kind == kind {
				out = append(out, v.Value)
			}
		}
		return strings.Join(out, ";")
	}
}

// training reads a list such as MED:2:2026-01-02:2029-01-01, the last day left out where a course does not expire.
func training(cell string) (list []model.Training, err error) {
	bad := errors.New("is not a list such as MED:2:2026-01-02:2029-01-01, of domain, level 1 to 3, first and last day")
	for _, word := range words(cell) {
		part := strings.Split(word, ":")
		if len(part) < 3 || len(part) > 4 || len(list) == 60 {
			return nil, bad
		}
		d, ok := model.ParseDomain(strings.ToUpper(part[0]))
		if !ok || len(part[1]) != 1 || part[1][0] < '1' || part[1][0] > '3' {
			return nil, bad
		}
		t := model.Training{Domain: d, Level: part[1][0] - '0'}
		if t.CompletedOn, err = date(part[2]); err != nil || !t.CompletedOn.Known() {
			return nil, bad
		}
		if len(part) == 4 {
			if t.ExpiresOn, err = date(part[3]); err != nil || t.ExpiresOn.Known() && t.ExpiresOn < t.CompletedOn {
				return nil, bad
			}
		}
		list = append(list, t)
	}
	return list, nil
}

func formatTraining(list []model.Training) string {
	var out []string
	for _, t := range list {
		word := fmt.Sprintf("%s:%d:%s", t.Domain, t.Level, t.CompletedOn)
		if t.ExpiresOn.Known() {
			word += ":" + t.ExpiresOn.String()
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// hundredths reads a percentage with at most two decimals as a share in 1/10,000.
func hundredths(cell string) (model.Probability, error) {
	cell = strings.TrimSuffix(cell, "%")
	p, err := pounds(cell)
	if err != nil || p > model.Pence(model.ProbabilityOne) {
		return 0, errors.New("is not a percentage such as 7.5, from 0 to 100")
	}
	return model.Probability(p), nil
}

func formatHundredths(p model.Probability) string {
	if p == 0 {
		return ""
	}
	return formatPounds(model.Pence(p))
}
