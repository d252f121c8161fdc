package server

import (
	"fmt"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// document gives the pack in plain words, to send or print: strengths first, then what a home must have, then needs.
func (p *pack) document(w *pb.Referral, r *model.Request, days int) string {
	var b strings.Builder
	if w.GetId() == "" {
		fmt.Fprintf(&b, "REFERRAL, tier %d: a preview, released to nobody\n", w.GetTier())
	} else {
		fmt.Fprintf(&b, "REFERRAL %s, tier %d, released on %s\n", w.GetId(), w.GetTier(), isoInWords(w.GetReleasedAt()))
	}
	fmt.Fprintf(&b, "Please answer by %s and quote the number of this referral.\n\n", isoInWords(w.GetAnswersBy()))
	fmt.Fprintf(&b, "A home is sought for %s from %s, for about %s.\n", counted(len(p.children), "child", "children"),
		dateInWords(r.NeededFrom), lengthInWords(days))
	fmt.Fprintf(&b, "%s; %s.\n", codeInWords(r.Kind.String()), codeInWords(r.Urgency.String()))
	if s := togetherInWords(r); s != "" {
		b.WriteString(s + "\n")
	}
	for i, c := range p.children {
		p.child(&b, i, c)
	}
	b.WriteString("\nThe council decides on every match. Names, dates of birth and addresses are given once a home is being agreed.\n")
	return b.String()
}

func (p *pack) child(b *strings.Builder, i int, c *pb.ReferredChild) {
	fmt.Fprintf(b, "\n%s: %s, %s, %s\n", strings.ToUpper(c.GetAlias()), sexWords[c.GetSex()], c.GetAge(), yearInWords(c.GetSchoolYear()))
	for n := range p.texts[i] {
		fmt.Fprintf(b, "  %s\n", narrativeTitles[p.texts[i][n].Kind])
		for _, line := range strings.Split(strings.ReplaceAll(p.texts[i][n].Redacted, "\r\n", "\n"), "\n") {
			b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
		}
	}
	if len(c.GetMustHave()) > 0 {
		b.WriteString("  The home must have\n")
		for _, m := range c.GetMustHave() {
			b.WriteString("    - " + m + "\n")
		}
	}
	fmt.Fprintf(b, "  Needs: %s\n", c.GetBand())
	for _, n := range c.GetNeeds() {
		d, _ := model.ParseDomain(n.GetDomain())
		fmt.Fprintf(b, "    - %s: %s", domainWords[d], levelWords[n.GetLevel()])
		if n.GetEssential() {
			b.WriteString(", to be met in full")
		}
		b.WriteByte('\n')
	}
	if c.GetNear() == "" {
		b.WriteString("  Where: near the child's home; the district is given once a home is being talked about\n")
	} else {
		fmt.Fprintf(b, "  Where: near %s\n", c.GetNear())
	}
}

// isoInWords gives the day of an ISO date or time in London.
func isoInWords(iso string) string {
	if len(iso) > len("2030-01-07") {
		if at, err := parseTime(iso); err == nil {
			return dateInWords(today(at))
		}
	}
	d, err := model.ParseDate(iso)
	if err != nil {
		return iso
	}
	return dateInWords(d)
}

// codeInWords gives a code as words: SHORT_TERM is "Short term".
func codeInWords(code string) string {
	s := strings.ToLower(strings.ReplaceAll(code, "_", " "))
	if s == "" {
		return "Not said"
	}
	if code == "FFA" || code == "UASC" {
		return map[string]string{"FFA": "Fostering for adoption", "UASC": "A child who came alone from abroad"}[code]
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func lengthInWords(days int) string {
	if days < 14 {
		return counted(days, "day", "days")
	}
	return counted((days+3)/7, "week", "weeks")
}

func yearInWords(year int32) string {
	switch {
	case year < 0:
		return "not at school yet"
	case year == 0:
		return "reception"
	case year > 13:
		return "past school"
	}
	return fmt.Sprintf("school year %d", year)
}
