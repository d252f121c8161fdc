package server

import (
	"errors"
	"regexp"
	"strings"
	"unicode"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

const months = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

// What looks like a date, a postcode, an address for e-mail, or a number of a telephone or a register.
var (
	likeDate = regexp.MustCompile(`(?i)\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?` + months +
		`|` + months + `\s+\d{1,2}(?:st|nd|rd|th)?)\b`)
	likePostcode = regexp.MustCompile(`(?i)\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b`)
	likeEmail    = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]`)
	likeNumber   = regexp.MustCompile(`\d(?:[\s().-]*\d){8,}`) // nine digits and more, however they are grouped
)

// leaks tells what a text still holds by which somebody could be known, each kind once: identifiers (case are those of the case itself, found
// within words too; known tells of any other word), dates, postcodes, e-mail addresses and long numbers. It cannot know the names of people:
// for that somebody reads the text.
func leaks(text string, ids []string, known func(word string) (bool, error)) (found []string, err error) {
	found, err = leakedIDs(text, ids, known)
	if err != nil {
		return nil, err
	}
	if likeDate.MatchString(text) {
		found = append(found, "a date")
	}
	for _, p := range likePostcode.FindAllString(text, -1) {
		if _, ok := geo.Normal(p); ok {
			found = append(found, "a postcode")
			break
		}
	}
	if likeEmail.MatchString(text) {
		found = append(found, "an e-mail address")
	}
	if likeNumber.MatchString(text) {
		found = append(found, "a telephone number or another long number")
	}
	return found, nil
}

// shortestWithin is the length from which an identifier is looked for within words too: shorter ones stand in words by chance.
const shortestWithin = 4

const leakedID = "an identifier of a child, a request or a home"

func leakedIDs(text string, ids []string, known func(string) (bool, error)) ([]string, error) {
	lower := strings.ToLower(text)
	for _, id := range ids {
		if len(id) >= shortestWithin && strings.Contains(lower, strings.ToLower(id)) {
			return []string{leakedID}, nil
		}
	}
	for _, word := range words(text) {
		for _, id := range ids {
			if strings.EqualFold(word, id) {
				return []string{leakedID}, nil
			}
		}
		if !telling(word) {
			continue
		}
		if is, err := known(word); err != nil || is {
			return []string{leakedID}, err
		}
	}
	return nil, nil
}

// words gives the words of a text without the marks around them, those with marks within them in their pieces too.
func words(text string) (list []string) {
	const around = `.,;:!?()[]{}<>"'“”‘’…`
	for _, f := range strings.Fields(text) {
		w := strings.Trim(f, around)
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		list = append(list, w)
		if pieces := strings.FieldsFunc(w, func(c rune) bool { return strings.ContainsRune(`/,;'’&+`, c) }); len(pieces) > 1 {
			list = append(list, pieces...)
		}
	}
	return list
}

// telling tells whether a word may be an identifier of the store: one with a capital or a digit. Others are not looked up.
func telling(word string) bool {
	return validID(word) && strings.IndexFunc(word, func(c rune) bool { return unicode.IsUpper(c) || unicode.IsDigit(c) }) >= 0
}

// isID tells whether a word is the identifier of a child, a request or a home of the store.
func isID(tx *store.Tx) func(string) (bool, error) {
	return func(word string) (bool, error) {
		for _, owner := range []func(string) (string, error){tx.RequestOfChild, tx.HomeOfChild} {
			if of, err := owner(word); err != nil || of != "" {
				return of != "", err
			}
		}
		if _, _, err := tx.Carer(word); !errors.Is(err, store.ErrNotFound) {
			return true, err
		}
		_, _, err := tx.Request(word)
		if errors.Is(err, store.ErrNotFound) {
			return false, nil
		}
		return true, err
	}
}

// caseIDs gives the identifiers that stand in a request: of itself, its children, their brothers and sisters, and homes.
func caseIDs(r *model.Request) []string {
	ids := []string{r.ID}
	for i := range r.Children {
		c := &r.Children[i]
		ids = append(ids, c.ID)
		ids = append(ids, c.ExcludedCarers...)
		ids = append(ids, c.ExcludedChildren...)
		ids = append(ids, c.ConnectedCarers...)
		for k := range c.SiblingsElsewhere {
			ids = append(ids, c.SiblingsElsewhere[k].ChildID, c.SiblingsElsewhere[k].CarerID)
		}
		if c.Current != nil {
			ids = append(ids, c.Current.CarerID)
		}
	}
	kept := ids[:0]
	for _, id := range ids {
		if id != "" {
			kept = append(kept, id)
		}
	}
	return kept
}
