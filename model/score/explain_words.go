package score

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// about gives a distance as people say it, to whole miles, half a mile counting as one.
func about(m model.Miles) string {
	switch n := (m + 5) / 10; n {
	case 0:
		return "less than a mile"
	case 1:
		return "about a mile"
	default:
		return fmt.Sprintf("about %d miles", n)
	}
}

// starting gives a distance at the beginning of a sentence.
func starting(m model.Miles) string {
	s := about(m)
	return string(s[0]-'a'+'A') + s[1:]
}

func distanceWords(m model.Miles, t *model.FitTerm, place string) string {
	switch {
	case m.Known():
		return fmt.Sprintf("%s from %s.", starting(m), place)
	case t.Open():
		return fmt.Sprintf("It is not known how far it is to %s.", place)
	default:
		return fmt.Sprintf("No distance to %s is asked for.", place)
	}
}

func homeWords(v *model.Verdict) string {
	if FromPreferred(v) {
		return fmt.Sprintf("%s from the community where it would be best to live, there being no home to be near.", starting(v.Miles[model.MilesPreferred]))
	}
	return distanceWords(v.Miles[model.MilesHome], &v.FitTerms[model.FitHome], "home")
}

func schoolWords(v *model.Verdict, t *model.FitTerm) string {
	kept := [...]string{model.Unknown: "whether the school can be kept is to be asked.", model.Yes: "the school can be kept.", model.No: "the school could not be kept."}[v.SchoolKept]
	m := v.Miles[model.MilesSchool]
	switch {
	case v.SchoolMinutes >= 0 && v.SchoolMinutes == 1:
		return "A minute to school from door to door: " + kept
	case v.SchoolMinutes >= 0:
		return fmt.Sprintf("%d minutes to school from door to door: %s", v.SchoolMinutes, kept)
	case m.Known():
		return fmt.Sprintf("%s from school: %s", starting(m), kept)
	case !t.Open() && v.SchoolKept == model.Yes:
		return "There is no school to be kept."
	default:
		return "It is not known how far it is to school: " + kept
	}
}

func contactWords(v *model.Verdict, t *model.FitTerm) string {
	near, far := v.Miles[model.MilesContactNearest], v.Miles[model.MilesContactFarthest]
	var s string
	switch {
	case !near.Known() && !t.Open():
		return "No regular visits are recorded."
	case !near.Known():
		return "It is not known how far it is to family time and other regular visits."
	case about(near) == about(far):
		s = fmt.Sprintf("%s to family time and other regular visits.", starting(far))
	default:
		s = fmt.Sprintf("%s to family time and other regular visits, and %s to the farthest.", starting(near), about(far))
	}
	if t.Open() {
		s += " The place of some visits is not known."
	}
	return s
}

func areaWords(a model.Area) string {
	switch a {
	case model.AreaIn:
		return "The home is in the authority's own area."
	case model.AreaAdjoining:
		return "The home is in the area of an adjoining authority."
	case model.AreaDistant:
		return "The home is at a distance: neither in the authority's own area nor in an adjoining one."
	default:
		return "It is not known in which authority's area the home is."
	}
}

func identityWords(t *model.FitTerm) string {
	switch {
	case t.Score > 0 && t.Open():
		return "The home shares some of the language, faith and culture that the request names, and has not been asked about all of it."
	case t.Score > 0:
		return "The home shares language, faith or culture that the request names."
	case t.Open():
		return "The home has not been asked about the language, faith and culture that the request names; this takes nothing away."
	case t.Known:
		return "The home does not share the language, faith and culture that the request names; this takes nothing away, and says what to arrange."
	default:
		return "The request names no need of language, faith or culture."
	}
}

func siblingWords(v *model.Verdict, t *model.FitTerm) string {
	switch m := v.Miles[model.MilesSiblingNearest]; {
	case t.Known && (m == 0 || !m.Known()):
		return "With a brother or sister who is not part of the request, or next door."
	case m.Known():
		return fmt.Sprintf("%s from the nearest brother or sister who is not part of the request.", starting(m))
	case t.Open():
		return "It is not known how far it is to brothers and sisters who are not part of the request."
	default:
		return "There is no brother or sister in care beside those of the request to be near."
	}
}

func householdWords(t *model.FitTerm) string {
	var s string
	switch {
	case !t.Known && !t.Open():
		return "Nothing is asked of the household beyond what it must have."
	case !t.Known:
		return "It is not known whether the household has what would be good beyond what it must have."
	case t.Score == 100:
		s = "The household has what would be good beyond what it must have."
	case t.Score == wishUnmet:
		s = "The household has what it must have, and nothing of what would be good beyond that."
	default:
		s = "The household has some of what would be good beyond what it must have."
	}
	if t.Worst != t.Best {
		s += " How many care there is not known."
	}
	return s
}
