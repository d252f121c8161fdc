package equity

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// Trait is what children are grouped by.
type Trait uint8

// The traits, in the order of the report.
const (
	Sex Trait = iota
	Ethnicity
	Disability
	Asylum
	Age
	traits // their number
)

var traitNames = [traits]string{"sex", "ethnicity", "disability", "asylum status", "age"}

// String gives the trait in words.
func (t Trait) String() string { return traitNames[t] }

// Traits gives every trait.
func Traits() []Trait { return []Trait{Sex, Ethnicity, Disability, Asylum, Age} }

// notKnown is the group of those of whom a trait is not recorded.
const notKnown = "not known"

// groups lists the groups of each trait in the order of the report.
var groups = [traits][]string{
	Sex:        {"female", "male", "indeterminate", notKnown},
	Ethnicity:  {"Asian", "Black", "mixed", "white", "other", notKnown},
	Disability: {"disabled", "not recorded as disabled"},
	Asylum:     {"unaccompanied asylum-seeking", "not unaccompanied"},
	Age:        {"0 to 4", "5 to 9", "10 to 12", "13 to 15", "16 and over", notKnown},
}

// Outcome is what is compared.
type Outcome uint8

// The outcomes. Fit in points of 100; Miles from home in tenths; Wait in days; InHouse: with the council's own carers; Risk of an unplanned ending within
// 12 months in 1/10,000; Moves to another carer in the period; Waiting: no home yet.
const (
	Fit Outcome = iota
	Miles
	Wait
	InHouse
	Risk
	Moves
	Waiting
	outcomes // their number
)

// Case is one child, with the groups it belongs to and what it got. An outcome that is not known is in no figure.
type Case struct {
	group [traits]string
	value [outcomes]int64
	known [outcomes]bool
}

// Child gives a case its groups: ethnic is the code of the return, disabled and alone say what is recorded. Age is that on a day.
func (c *Case) Child(sex model.Sex, ethnic string, disabled, alone bool, born, on model.Date) {
	c.group[Sex] = map[model.Sex]string{model.Female: "female", model.Male: "male", model.SexIndeterminate: "indeterminate"}[sex]
	if c.group[Sex] == "" {
		c.group[Sex] = notKnown
	}
	c.group[Ethnicity] = ethnicGroup(ethnic)
	c.group[Disability], c.group[Asylum] = groups[Disability][1], groups[Asylum][1]
	if disabled {
		c.group[Disability] = groups[Disability][0]
	}
	if alone {
		c.group[Asylum] = groups[Asylum][0]
	}
	c.group[Age] = ageBand(born, on)
}

// Set gives a case one outcome, in the outcome's own unit; a share is 0 or 1.
func (c *Case) Set(o Outcome, value int64) { c.value[o], c.known[o] = value, true }

// Group gives the group of a trait that a case belongs to.
func (c *Case) Group(t Trait) string { return c.group[t] }

// ethnicGroup gives the broad group of a code of the return (ETHNIC); REFU, NOBT and what is no code are not known.
func ethnicGroup(code string) string {
	switch code {
	case "WBRI", "WIRI", "WOTH", "WIRT", "WROM":
		return "white"
	case "MWBC", "MWBA", "MWAS", "MOTH":
		return "mixed"
	case "AIND", "APKN", "ABAN", "AOTH", "CHNE":
		return "Asian"
	case "BCRB", "BAFR", "BOTH":
		return "Black"
	case "OOTH":
		return "other"
	}
	return notKnown
}

// ageBand gives the band of an age, those of the risk model with 5 to 9 and 10 to 12 apart.
func ageBand(born, on model.Date) string {
	if !born.Known() || !on.Known() || on < born {
		return notKnown
	}
	for i, below := range []int{5, 10, 13, 16} {
		if born.Age(on) < below {
			return groups[Age][i]
		}
	}
	return groups[Age][4]
}

// GroupsOf gives the groups of a trait in the order of the report.
func GroupsOf(t Trait) []string { return slices.Clone(groups[t]) }
