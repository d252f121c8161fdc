package server

import (
	"fmt"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// narrativeTitles stand above texts. Every kind of text has one.
var narrativeTitles = map[pb.NarrativeKind]string{
	pb.NarrativeKind_NARRATIVE_KIND_STRENGTHS: "Strengths and likes", pb.NarrativeKind_NARRATIVE_KIND_NEEDS: "Needs",
	pb.NarrativeKind_NARRATIVE_KIND_WISHES: "Wishes", pb.NarrativeKind_NARRATIVE_KIND_HISTORY: "What led here",
	pb.NarrativeKind_NARRATIVE_KIND_OTHER: "Also",
}

// domainWords say what each domain of need is about (fact sheet §3.4).
var domainWords = [model.Domains]string{
	model.EMO: "anxiety and low mood", model.TRA: "trauma and attachment", model.EXT: "anger and defiance", model.AGG: "physical aggression",
	model.SHB: "sexually harmful behaviour", model.SXV: "risk of sexual exploitation", model.CCE: "risk of criminal exploitation",
	model.MIS: "going missing", model.SEL: "self-harm", model.EAT: "eating", model.SUB: "drugs and alcohol", model.FIR: "fire-setting",
	model.OFF: "offending", model.ANI: "harm to animals", model.PHY: "mobility and personal care", model.MED: "complex health",
	model.LRN: "learning disability", model.ASD: "autism, ADHD or sensory needs", model.COM: "communication, hearing or sight",
	model.EDU: "school", model.BAB: "care of an infant", model.PAC: "assessment of parent and child", model.IDE: "identity and culture",
	model.IND: "skills for independence",
}

var levelWords = [...]string{"none", "to be watched", "needs action", "needs immediate or intensive action"}

var adaptationWords = [model.Adaptations]string{
	model.StepFreeAccess: "step-free access", model.GroundFloorBedroom: "a bedroom on the ground floor", model.GroundFloorBathroom: "a bathroom on the ground floor",
	model.Hoist: "a hoist", model.WheelchairTurning: "room to turn a wheelchair", model.StairLift: "a stair lift", model.SensoryRoom: "a sensory room",
	model.SecureGarden: "a secure garden", model.HearingLoop: "a hearing loop", model.MedicalFridge: "a fridge for medicines",
}

// mustHaves puts what a home must have for a child into words, from the constraints that the request names.
func mustHaves(c *model.Child) (list []string) {
	for a := range model.Adaptation(model.Adaptations) {
		if c.Adaptations.Has(a) {
			list = append(list, adaptationWords[a])
		}
	}
	for _, m := range []struct {
		asked bool
		words string
	}{
		{c.Solo, "no other children in the home"},
		{c.MinOtherAge > 0, fmt.Sprintf("no other child younger than %d", c.MinOtherAge)},
		{c.MaxOtherAge > 0, fmt.Sprintf("no other child older than %d", c.MaxOtherAge)},
		{c.OthersSex == model.Female, "other children are girls only"},
		{c.OthersSex == model.Male, "other children are boys only"},
		{c.MaxOthers > 0, fmt.Sprintf("no more than %d other children", c.MaxOthers)},
		{c.Pets == model.PetsNoDogs, "no dogs"},
		{c.Pets == model.PetsNone, "no animals"},
		{c.NonSmoking, "nobody smokes"},
		{c.TwoCarers, "two carers"},
		{c.FullTime, "a carer at home by day"},
		{c.NoMaleCarer, "no man among the carers"},
		{c.OwnRoom, "a bedroom of the child's own"},
	} {
		if m.asked {
			list = append(list, m.words)
		}
	}
	return list
}

func identityInWords(n *model.IdentityNeed) string {
	s := fmt.Sprintf("%s: %s (%s)", strings.ToLower(n.Kind.String()), n.Value, strings.ToLower(n.Weight.String()))
	if n.OwnView {
		s += ", the child's own wish"
	}
	return s
}

// infantYears is the age below which months are told, since they matter to who can care for an infant.
const infantYears = 2

// ageInWords gives the age on a day: in months below infantYears, else in completed years.
func ageInWords(born, on model.Date) string {
	if born > on {
		return "not born yet"
	}
	if years := born.Age(on); years >= infantYears {
		return fmt.Sprintf("%d years", years)
	}
	y1, m1, d1 := born.Civil()
	y2, m2, d2 := on.Civil()
	months := (y2-y1)*12 + int(m2) - int(m1)
	if d2 < d1 {
		months--
	}
	return counted(months, "month", "months")
}

// counted gives "1 month", "2 months".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

var sexWords = [...]string{"child", "boy", "girl", "child"}

var togetherWords = [...]string{"", "They must live together.", "They should live together if at all possible.", "They may live in different homes.",
	"Some of them must not live together."}

// togetherInWords says how the children are to live; "" for one child.
func togetherInWords(r *model.Request) string {
	if len(r.Children) < 2 {
		return ""
	}
	s := togetherWords[r.Together]
	if r.Together == model.TogetherMustSplit {
		for _, p := range r.SplitPairs {
			s += fmt.Sprintf(" Not %s with %s.", alias(p.A), alias(p.B))
		}
	}
	return s
}

// dateInWords gives a date as people write it: 7 January 2030.
func dateInWords(d model.Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, month, year)
}
