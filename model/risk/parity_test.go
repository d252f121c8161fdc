package risk

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

// draw gives a pair with any facts that the model reads.
func draw(t *rapid.T) *pair {
	p := base()
	c := p.child()
	p.aged(rapid.IntRange(0, 17).Draw(t, "age"))
	c.SDQ = rapid.Int8Range(-1, 40).Draw(t, "sdq")
	c.UnplannedEndings = rapid.Uint8Range(0, 6).Draw(t, "endings")
	c.SocialWorkers = rapid.Uint8Range(0, 4).Draw(t, "workers")
	c.PreviousResidential = rapid.Bool().Draw(t, "residential")
	for d := range c.Needs {
		c.Needs[d] = rapid.Uint8Range(0, 3).Draw(t, "need")
		p.c.Skills[d] = rapid.Uint8Range(0, 3).Draw(t, "skill")
	}
	p.c.Terms = model.Terms{
		MaxChildren: rapid.Uint8Range(0, 2).Draw(t, "max"), AgeMin: rapid.Uint8Range(0, 10).Draw(t, "from"),
		Sex: model.Sex(rapid.Uint8Range(0, 2).Draw(t, "sex term")), Kinds: model.KindSet(rapid.Uint16().Draw(t, "kinds")),
	}
	p.c.SupportPackage, p.c.Known = rapid.Bool().Draw(t, "support"), rapid.Bool().Draw(t, "known")
	if rapid.Bool().Draw(t, "trained") {
		p.c.Training = []model.Training{{Domain: model.TRA, Level: rapid.Uint8Range(1, 3).Draw(t, "level"), CompletedOn: 1}}
	}
	p.r.Kind = model.RequestKind(rapid.Uint8Range(1, uint8(model.KindUASC)).Draw(t, "kind"))
	p.miles = model.Miles(rapid.Int32Range(-1, 900).Draw(t, "miles"))
	p.kept = model.Answer(rapid.Uint8Range(0, 2).Draw(t, "kept"))
	return p
}

// No protected trait, and nothing derived from one, changes a risk: not the request's kind, not the needs of identity and culture.
// The terms of approval on sex and kind are among the facts and change nothing either.
func TestTraitsNeverPredict(t *testing.T) {
	m := Published()
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		before := *p.assess(&m, 364)
		c := p.child()
		c.Ethnicity, c.Religion, c.Language = "WBRI", rapid.String().Draw(t, "religion"), "ti"
		c.Sex = model.Sex(rapid.Uint8Range(0, 3).Draw(t, "sex"))
		c.Disabilities = []string{"MOB", "LD"}
		c.UASC = !c.UASC
		p.r.Kind = model.KindUASC
		c.Needs[model.IDE] = 3 - c.Needs[model.IDE]
		c.Essential ^= model.DomainSet(0).With(model.IDE)
		c.Identity = []model.IdentityNeed{{Kind: model.IdentityFaith, Value: "Islam", Weight: model.WeightEssential}}
		c.Preferred, c.NoMaleCarer, c.OthersSex = model.Location{Easting: 400_000, Northing: 200_000}, !c.NoMaleCarer, model.Female
		p.c.Identity, p.c.MaleCarer = []model.Identity{{Kind: model.IdentityFaith, Value: "Islam"}}, model.Yes
		p.c.Training = append(p.c.Training, model.Training{Domain: model.IDE, Level: 3, CompletedOn: 1})
		if after := *p.assess(&m, 364); !reflect.DeepEqual(before, after) {
			t.Fatalf("a trait changed the risk: %+v became %+v", before, after)
		}
	})
}

// An unaccompanied child has no home postcode. Without one a pair loses its distance term and nothing else: the risk is that of a
// child ten miles away or nearer, so that a missing home never counts against a child.
func TestAMissingHomeNeverRaisesARisk(t *testing.T) {
	m := Published()
	rapid.Check(t, func(t *rapid.T) {
		p := draw(t)
		p.miles = model.Miles(rapid.Int32Range(0, 900).Draw(t, "known miles"))
		with := *p.assess(&m, 364)
		p.miles = model.MilesUnknown
		without := *p.assess(&m, 364)
		if without.LogOdds != with.LogOdds-with.RiskTerms[model.RiskDistance] || without.Risk > with.Risk {
			t.Fatalf("without a home %s, with one %s", without.LogOdds, with.LogOdds)
		}
		if with.RiskTerms[model.RiskDistance] == 0 && without.Risk != with.Risk {
			t.Fatal("a home within ten miles changed the risk")
		}
		if without.RiskUnknown&^with.RiskUnknown != 1<<model.RiskDistance {
			t.Fatalf("the missing home is not listed: %b", without.RiskUnknown)
		}
	})
}

// Terms add up, probabilities stay within bounds, and fewer days never mean more risk.
func TestRiskIsTheSumOfItsTerms(t *testing.T) {
	m := Published()
	low, high := reach(&m)
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(1, 1100).Draw(t, "days")
		v := draw(t).assess(&m, days)
		var total model.LogOdds
		for _, z := range v.RiskTerms {
			total += z
		}
		if total != v.LogOdds || total < low || total > high {
			t.Fatalf("terms sum to %s, LogOdds %s, reach %s to %s", total, v.LogOdds, low, high)
		}
		if v.RiskDays < 0 || v.RiskDays > model.ProbabilityOne || m.OverDays(v.Risk, days-1) > v.RiskDays {
			t.Fatalf("risk %d over %d days %d", v.Risk, days, v.RiskDays)
		}
	})
}
