package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// The levels of the rule: a need that is immediate or intensive meets a carer who is not suitable.
const (
	needIntensive = 3
	notSuitable   = 0
)

// mustPrepare are the domains in which nobody may be unprepared for an intensive need (fact sheet §3.4). Harm to animals
// counts where there are animals, communication where the child's form calls it essential.
var mustPrepare = model.DomainSet(0).With(model.AGG).With(model.SHB).With(model.SXV).With(model.CCE).With(model.SEL).With(model.EAT).
	With(model.FIR).With(model.PHY).With(model.MED).With(model.BAB).With(model.PAC)

// preparedForNeeds, HM-NEEDS. Datum: domains that are not met; the highest level of need among them.
var preparedForNeeds = Rule{
	ID: model.HMNeeds, Kind: model.Hard, Verified: true,
	Sentence: "Nobody is asked to meet an intensive need wholly unprepared, and essential needs are met in full.",
	Source:   "Rule book: needs and capability by domain",
	Test: func(f *Facts) (model.Datum, bool) {
		must := mustPrepare
		if f.Carer.Dogs || f.Carer.OtherPets {
			must = must.With(model.ANI)
		}
		var d model.Datum
		for i, need := range f.Child.Needs {
			domain, skill := model.Domain(i), f.Carer.Skills[i]
			if need > skill {
				skill = f.Carer.Capability(domain, f.On)
			}
			unprepared := need >= needIntensive && skill == notSuitable && must.Has(domain)
			if unprepared || (f.Child.Essential.Has(domain) && skill < need) {
				d.A++
				d.B = max(d.B, int32(need))
			}
		}
		return d, d.A > 0
	},
	Words: func(d model.Datum) string {
		return fmt.Sprintf("skills fall short in %s that must be met; the highest need is %d of 3", plural(d.A, "domain", "domains"), d.B)
	},
	Cases: []Case{
		{Name: "danger to others, and a carer not suitable", Base: needing(model.AGG, 3, 1), Fact: "Carer.Skills[3]",
			Change: func(s *Scenario) { s.Carer.Skills[model.AGG] = 0 }},
		{Name: "a need that becomes intensive", Base: needing(model.SEL, 2, 0), Fact: "Request.Children[0].Needs[8]",
			Change: func(s *Scenario) { s.Request.Children[0].Needs[model.SEL] = 3 }},
		{Name: "harm to animals, and a dog", Base: needing(model.ANI, 3, 0), Fact: "Carer.Dogs", Change: func(s *Scenario) { s.Carer.Dogs = true }},
		{Name: "an essential need not met in full", Fact: "Carer.Skills[18]",
			Base: func() *Scenario {
				s := needing(model.COM, 2, 2)()
				s.Request.Children[0].Essential = model.DomainSet(0).With(model.COM)
				return s
			},
			Change: func(s *Scenario) { s.Carer.Skills[model.COM] = 1 }},
		{Name: "training that has run out", Fact: "Carer.Training[0].ExpiresOn",
			Base: func() *Scenario {
				s := needing(model.AGG, 3, 0)()
				s.Carer.Training = []model.Training{{Domain: model.AGG, Level: 1, CompletedOn: caseDay - 300, ExpiresOn: caseDay}}
				return s
			},
			Change: func(s *Scenario) { s.Carer.Training[0].ExpiresOn = caseDay - 1 }},
		{Name: "a need called essential", Base: needing(model.LRN, 3, 2), Fact: "Request.Children[0].Essential",
			Change: func(s *Scenario) { s.Request.Children[0].Essential = model.DomainSet(0).With(model.LRN) }},
	},
}

// needing gives a child with a level of need, and a carer with a level of skill.
func needing(d model.Domain, need, skill uint8) func() *Scenario {
	return lawful(func(s *Scenario) {
		s.Request.Children[0].Needs[d] = need
		s.Carer.Skills[d] = skill
	})
}
