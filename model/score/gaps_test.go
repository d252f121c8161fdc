package score

import (
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

func TestTrainingGaps(t *testing.T) {
	on := model.NewDate(2026, 11, 21)
	last := model.NewDate(2027, 1, 3)
	course := model.Training{Domain: model.SEL, Level: 3, CompletedOn: on.AddDays(-700), ExpiresOn: last}
	cases := []struct {
		name      string
		needs     model.DomainLevels
		essential model.DomainSet
		carer     model.Carer
		days      int
		want      []string
	}{
		{"none", model.DomainLevels{model.MED: 2}, 0, model.Carer{Skills: model.DomainLevels{model.MED: 2}}, 182, nil},
		{"one", model.DomainLevels{model.MED: 2}, 0, model.Carer{Skills: model.DomainLevels{model.MED: 1}}, 182, []string{
			"One course in MED at level 2 (PEG, buccal midazolam, medication) would close the gap in complex health.",
		}},
		{"a domain whose courses nobody names", model.DomainLevels{model.EAT: 3}, 0, model.Carer{}, 182, []string{
			"One course in EAT at level 3 would close the gap in eating difficulties.",
		}},
		{"the widest first, an essential one said so", model.DomainLevels{model.EMO: 1, model.COM: 3}, model.DomainSet(0).With(model.COM), model.Carer{}, 182, []string{
			"One course in COM at level 3 (Makaton or BSL) would close the gap in communication, hearing and sight, which the request calls essential.",
			"One course in EMO at level 1 (attachment and trauma, PACE) would close the gap in anxiety and low mood.",
		}},
		{"training that has run out", model.DomainLevels{model.SEL: 2}, 0, model.Carer{Training: []model.Training{
			{Domain: model.SEL, Level: 2, CompletedOn: on.AddDays(-700), ExpiresOn: on.AddDays(-1)},
		}}, 182, []string{"One course in SEL at level 2 (ASIST, self-harm) would close the gap in self-harm."}},
		{"training that runs out during the placement, last", model.DomainLevels{model.SEL: 3, model.EMO: 1}, 0,
			model.Carer{Skills: model.DomainLevels{model.SEL: 1}, Training: []model.Training{course}}, 182, []string{
				"One course in EMO at level 1 (attachment and trauma, PACE) would close the gap in anxiety and low mood.",
				"Training in self-harm runs out during the placement: from 2027-01-04 on the home has level 1 of 3. Renewing it at level 3 closes the gap.",
			}},
		{"training that lasts as long as the placement", model.DomainLevels{model.SEL: 3}, 0, model.Carer{Training: []model.Training{course}}, on.DaysUntil(last) + 1, nil},
		{"and a day less", model.DomainLevels{model.SEL: 3}, 0, model.Carer{Training: []model.Training{course}}, on.DaysUntil(last) + 2, []string{
			"Training in self-harm runs out during the placement: from 2027-01-04 on the home has level 0 of 3. Renewing it at level 3 closes the gap.",
		}},
		{"training that nothing needs", model.DomainLevels{model.SEL: 1}, 0, model.Carer{Skills: model.DomainLevels{model.SEL: 1}, Training: []model.Training{course}}, 182, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &model.Request{NeededFrom: on, Children: []model.Child{{Needs: c.needs, Essential: c.essential}}}
			got := TrainingGaps(r, 0, &c.carer, c.days)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestEveryDomainHasWords(t *testing.T) {
	seen := map[string]bool{}
	for d := range model.Domain(model.Domains) {
		about := About(d)
		if about == "" || seen[about] {
			t.Errorf("%s is about %q", d, about)
		}
		seen[about] = true
	}
	if got := About(model.Domain(model.Domains)); got != "INVALID" {
		t.Errorf("a domain that does not exist is about %q", got)
	}
}
