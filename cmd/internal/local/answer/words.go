package answer

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/score"
	"github.com/placewell/placewell/solver/whatif"
)

// plain are the codes that people read in words; what is missing here is written small, without underscores.
var plain = map[string]string{
	"IN": "in the area", "ADJOINING": "in an adjoining area", "DISTANT": "farther away", "ANY": "anywhere",
	byAgeNeedArea: "age, need and area",
	"IN_HOUSE":    "in-house", "DELEGATED_IN_HOUSE": "in-house, delegated", "IFA": "agency", "OTHER_AUTHORITY": "another authority",
	"FOSTER": "foster home", "CHILDRENS_HOME": "children's home", "SECURE": "secure home", "RESIDENTIAL": "residential care", "SUPPORTED": "supported accommodation",
}

// inWords gives a code in words.
func inWords(code string) string {
	if s, ok := plain[code]; ok {
		return s
	}
	return strings.ToLower(strings.ReplaceAll(code, "_", " "))
}

// needInWords gives a domain of need in words; "" stays "".
func needInWords(code string) string {
	if d, ok := model.ParseDomain(code); ok {
		return score.About(d)
	}
	return code
}

// profileInWords names a kind of carer: "ages 10 to 12, aggression to others, in the area, in-house".
func profileInWords(p *whatif.Profile) string {
	parts := []string{fmt.Sprintf("ages %d to %d", p.AgeMin, p.AgeMax)}
	if p.Need != "" {
		parts = append(parts, needInWords(p.Need))
	}
	if p.Area != "" {
		parts = append(parts, inWords(p.Area))
	}
	return strings.Join(append(parts, kindInWords(p)), ", ")
}

// kindInWords names provider and kind of home, what is usual left out: "in-house", "in-house, supported lodgings".
func kindInWords(p *whatif.Profile) string {
	words := inWords(cmp.Or(p.Category, model.InHouse.String()))
	if p.Kind != "" && p.Kind != model.FosterHome.String() {
		words += ", " + inWords(p.Kind)
	}
	return words
}
