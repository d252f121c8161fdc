package show

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// unknown stands where a figure could not be told. It is never a nought.
const unknown = "?"

// clean replaces what could rewrite a screen: control characters and marks that turn the direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return '?'
		}
		return r
	}, s)
}

// cleanLines is clean for a cell, whose line breaks are ours.
func cleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = clean(lines[i])
	}
	return strings.Join(lines, "\n")
}

// pounds gives whole pounds, rounded half away from zero: £1,235.
func pounds(pence int64) string {
	sign, u := "", uint64(pence)
	if pence < 0 {
		sign, u = "-", -u
	}
	digits := strconv.FormatUint((u+50)/100, 10)
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return sign + "£" + b.String()
}

// percent gives a probability in 1/10,000 as a percentage with one decimal.
func percent(bp int32) string { return fmt.Sprintf("%d.%d%%", (bp+5)/100, (bp+5)%100/10) }

// miles gives tenths of a mile with one decimal.
func miles(tenths *int32) string {
	if tenths == nil {
		return unknown
	}
	return fmt.Sprintf("%d.%d", *tenths/10, *tenths%10)
}

// day gives an ISO date as people write it; what is no date stays as it is.
func day(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 January 2006")
}

// moment gives an ISO time in London as people write it: 2 January 2006 15:04; what is no time stays as it is.
func moment(iso string) string {
	t, err := time.Parse(time.RFC3339, iso)
	if err != nil {
		return iso
	}
	if l, err := time.LoadLocation("Europe/London"); err == nil {
		t = t.In(l)
	}
	return t.Format("2 January 2006 15:04")
}

// shortDay gives an ISO date in few letters: 2 Jan; what is no date stays as it is.
func shortDay(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return t.Format("2 Jan")
}

// count gives "1 child", "2 children".
func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// word gives an enumeration's value as a word: URGENCY_EMERGENCY is "emergency".
func word(name, prefix string) string {
	name = strings.TrimPrefix(name, prefix)
	if name == "UNSPECIFIED" {
		return unknown
	}
	return strings.ToLower(strings.ReplaceAll(name, "_", " "))
}

func urgency(u pb.Urgency) string { return word(u.String(), "URGENCY_") }

func kind(k pb.CarerKind) string {
	switch k {
	case pb.CarerKind_CARER_KIND_FOSTER:
		return "foster home"
	case pb.CarerKind_CARER_KIND_CHILDRENS_HOME:
		return "children's home"
	case pb.CarerKind_CARER_KIND_SECURE:
		return "secure home"
	}
	return word(k.String(), "CARER_KIND_")
}

func provider(c pb.ProviderCategory) string {
	switch c {
	case pb.ProviderCategory_PROVIDER_CATEGORY_IN_HOUSE:
		return "in-house"
	case pb.ProviderCategory_PROVIDER_CATEGORY_DELEGATED_IN_HOUSE:
		return "in-house, delegated"
	case pb.ProviderCategory_PROVIDER_CATEGORY_IFA:
		return "agency"
	}
	return word(c.String(), "PROVIDER_CATEGORY_")
}

func answer(a pb.Answer) string {
	switch a {
	case pb.Answer_ANSWER_YES:
		return "yes"
	case pb.Answer_ANSWER_NO:
		return "no"
	}
	return unknown
}

// capital begins a sentence.
func capital(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
