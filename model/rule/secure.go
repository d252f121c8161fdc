package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

const (
	// secureHours is how long a child may be kept in secure accommodation without a court's order, in hours within any 28 days.
	secureHours = 72
	// thirteen is the age under which the Secretary of State must have approved.
	thirteen = 13
)

// secure, CA-20. With an order on file, and the Secretary of State's approval for a child under 13, it has nothing to say. Without an order
// the use of the 72 hours is an approval of its own, and ends with them: when they are used up, or the approval is missing, the home is
// removed. Datum: hours used in the last 28 days, -1 for a child under 13; hours left.
var secure = Rule{
	ID: model.CA20, Kind: model.Gate, Approver: model.Court, Verified: false,
	Sentence: "Secure accommodation needs a court's order, or stays within 72 hours in 28 days; under 13 the Secretary of State approves.",
	Source:   "Children Act 1989 s25; Children (Secure Accommodation) Regulations 1991 regs 4, 10",
	Test: func(f *Facts) (model.Datum, bool) {
		if f.Carer.Kind != model.SecureHome {
			return model.Datum{}, false
		}
		if f.tooYoungForSecure() {
			return model.Datum{A: -1}, true
		}
		used := int32(f.Request.Record.SecureHours)
		return model.Datum{A: used, B: max(0, secureHours-used)}, f.Request.Record.SecureOrder == ""
	},
	As: func(f *Facts) model.RuleKind {
		if f.tooYoungForSecure() || f.Request.Record.SecureHours >= secureHours {
			return model.Hard
		}
		return model.Gate
	},
	Words: func(d model.Datum) string {
		if d.A < 0 {
			return "under 13, without the approval of the Secretary of State"
		}
		return fmt.Sprintf("no order of a court; %d of the %d hours in 28 days without one are used", d.A, secureHours)
	},
	Todo: []Todo{{Sentence: "Have a court's order, or end the stay in secure accommodation: the 72 hours without one are over", Who: childsWorker,
		Due:  func(t *Timing) model.Date { return t.On.AddDays(int(t.Seen.B) / 24) },
		Warn: func(t *Timing) model.Date { return t.On.AddDays(max(0, int(t.Seen.B)/24-1)) },
		When: func(t *Timing) bool { return t.Seen.A >= 0 }}},
	Cases: []Case{
		{Name: "no order", Fact: "Request.Record.SecureOrder", Base: lawful(ordered), Change: func(s *Scenario) { s.Request.Record.SecureOrder = "" }},
		{Name: "no order, and 72 hours used", Fact: "Request.Record.SecureOrder",
			Base:   lawful(ordered, func(s *Scenario) { s.Request.Record.SecureHours = 72 }),
			Change: func(s *Scenario) { s.Request.Record.SecureOrder = "" }},
		{Name: "a day short of 13", Fact: "Request.Children[0].DateOfBirth",
			Base:   lawful(ordered, bornOn(model.NewDate(2013, 10, 1))),
			Change: bornOn(model.NewDate(2013, 10, 2))},
		{Name: "12, without the Secretary of State", Fact: "Request.Record.SecretaryOfState",
			Base:   lawful(ordered, aged(12), func(s *Scenario) { s.Request.Record.SecretaryOfState = true }),
			Change: func(s *Scenario) { s.Request.Record.SecretaryOfState = false }},
	},
}

func (f *Facts) tooYoungForSecure() bool {
	return f.Age < thirteen && !f.Request.Record.SecretaryOfState
}

// ordered makes the carer a registered secure home, and the child one of 15 with a court's order.
func ordered(s *Scenario) {
	kind(model.SecureHome)(s)
	aged(15)(s)
	s.Request.Record.SecureOrder = "order-1"
}
