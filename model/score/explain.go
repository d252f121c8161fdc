package score

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Explain gives one term of fit as a sentence that an officer, a panel and a child's file can carry. It is made from the verdict's numbers
// alone: it names no child, no place and no value of language, faith or culture.
func Explain(v *model.Verdict, term int) string {
	t := &v.FitTerms[term]
	switch term {
	case model.FitNeeds:
		return grade(t, "The home's skills cover every need that was assessed.", "The home's skills fall a little short of the needs", "The home's skills fall well short of the needs")
	case model.FitSkills:
		return grade(t, "The home brings experience, and every strength that is needed most.", "The home brings much of the experience and strengths that are needed most",
			"The home brings little of the experience and strengths that are needed most") + approvedWhen(t)
	case model.FitHome:
		return homeWords(v)
	case model.FitSchool:
		return schoolWords(v, t)
	case model.FitContact:
		return contactWords(v, t)
	case model.FitCentre:
		return distanceWords(v.Miles[model.MilesCentre], t, "the city centre")
	case model.FitArea:
		return areaWords(v.Area)
	case model.FitIdentity:
		return identityWords(t)
	case model.FitSiblings:
		return siblingWords(v, t)
	case model.FitHousehold:
		return householdWords(t)
	}
	return ""
}

// Words gives every term that was told or is missing as sentences, in the order of the terms; those that do not apply are left out.
func Words(v *model.Verdict) []string {
	var words []string
	for term := range v.FitTerms {
		if t := &v.FitTerms[term]; (t.Known || t.Open()) && max(t.Weight, t.Best.Weight) > 0 {
			words = append(words, Explain(v, term))
		}
	}
	return words
}

// fairly is the score from which a term falls only a little short.
const fairly = 67

func grade(t *model.FitTerm, full, part, little string) string {
	switch {
	case t.Score == 100:
		return full
	case t.Score >= fairly:
		return fmt.Sprintf("%s (%d of 100).", part, t.Score)
	default:
		return fmt.Sprintf("%s (%d of 100).", little, t.Score)
	}
}

func approvedWhen(t *model.FitTerm) string {
	if t.Worst == t.Best {
		return ""
	}
	return " It is not known since when it has been approved."
}
