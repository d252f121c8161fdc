package carercsv

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/placewell/placewell/model"
)

// whole reads a whole number within bounds; an empty cell is 0.
func whole(cell string, lo, hi int) (int, error) {
	if cell == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cell)
	if err != nil || n < lo || n > hi {
		return 0, fmt.Errorf("is not a whole number from %d to %d", lo, hi)
	}
	return n, nil
}

func yesNo(cell string) (bool, error) {
	switch strings.ToLower(cell) {
	case "yes", "y", "true", "1":
		return true, nil
	case "", "no", "n", "false", "0":
		return false, nil
	}
	return false, errors.New("is neither yes nor no")
}

func formatYesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// date reads 2026-11-02 or 02/11/2026; an empty cell is no date.
func date(cell string) (model.Date, error) {
	if cell == "" {
		return 0, nil
	}
	if p := strings.Split(cell, "/"); len(p) == 3 && len(p[0]) <= 2 && len(p[1]) <= 2 && len(p[2]) == 4 {
		cell = fmt.Sprintf("%s-%02s-%02s", p[2], p[1], p[0])
	}
	d, err := model.ParseDate(cell)
	if err != nil {
		return 0, errors.New("is not a date such as 2026-11-02 or 02/11/2026")
	}
	return d, nil
}

// maxPounds is the highest weekly price that is believed, £100,000.
const maxPounds = 100_000

// pounds reads an amount such as 525, £525.5 or 1,050.50 exactly, digit by digit.
func pounds(cell string) (model.Pence, error) {
	bad := errors.New("is not an amount in pounds, such as 525 or 1,050.50, of £100,000 at most")
	cell = strings.TrimPrefix(cell, "£")
	if cell == "" {
		return 0, nil
	}
	whole, decimals, point := strings.Cut(cell, ".")
	whole, ok := ungroup(whole)
	if !ok || len(decimals) > 2 || (point && decimals == "") {
		return 0, bad
	}
	digits := whole + decimals + "00"[len(decimals):]
	var p model.Pence
	for _, r := range digits {
		if r < '0' || r > '9' || p > maxPounds*100 {
			return 0, bad
		}
		p = p*10 + model.Pence(r-'0')
	}
	if p > maxPounds*100 {
		return 0, bad
	}
	return p, nil
}

// ungroup takes out commas that stand where thousands are grouped; ok is false for a comma anywhere else.
func ungroup(s string) (digits string, ok bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if len(g) == 0 || (i > 0 && len(g) != 3) || (i == 0 && len(groups) > 1 && len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func formatPounds(p model.Pence) string { return fmt.Sprintf("%d.%02d", p/100, p%100) }

// enumeration is a code of package model: 0 is unknown, and a number beyond the last prints as INVALID.
type enumeration interface {
	~uint8
	String() string
}

// code reads a code by its name; case does not count, and blanks and hyphens may stand for underscores. An empty cell is unknown.
func code[T enumeration](cell string) (T, error) {
	if cell == "" {
		return 0, nil
	}
	want := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToUpper(cell))
	var names []string
	for c := T(1); c.String() != "INVALID"; c++ {
		if c.String() == want {
			return c, nil
		}
		names = append(names, c.String())
	}
	return 0, fmt.Errorf("is none of %s", strings.Join(names, ", "))
}

// words takes a list apart at blanks, commas and semicolons.
func words(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
}

func kinds(cell string) (set model.KindSet, err error) {
	for _, word := range words(cell) {
		k, err := code[model.RequestKind](word)
		if err != nil {
			return 0, fmt.Errorf("has a word that %w", err)
		}
		set = set.With(k)
	}
	return set, nil
}

func formatKinds(set model.KindSet) string {
	var out []string
	for k := model.RequestKind(1); set != 0 && int(k) < model.RequestKinds; k++ {
		if set.Has(k) {
			out = append(out, k.String())
		}
	}
	return strings.Join(out, " ")
}

func adaptations(cell string) (set model.AdaptationSet, err error) {
	for _, word := range words(cell) {
		a, ok := model.ParseAdaptation(strings.ToUpper(word))
		if !ok {
			return 0, errors.New("has an adaptation that is not known, such as STEP_FREE_ACCESS or HOIST")
		}
		set = set.With(a)
	}
	return set, nil
}

func formatAdaptations(set model.AdaptationSet) string {
	var out []string
	for a := range model.Adaptation(model.Adaptations) {
		if set.Has(a) {
			out = append(out, a.String())
		}
	}
	return strings.Join(out, " ")
}

func skills(cell string) (levels model.DomainLevels, err error) {
	var seen model.DomainSet
	for _, word := range words(cell) {
		name, level, _ := strings.Cut(word, ":")
		d, ok := model.ParseDomain(strings.ToUpper(name))
		if !ok || len(level) != 1 || level[0] < '0' || level[0] > '3' {
			return levels, errors.New("is not a list such as EMO:2 AGG:1, of known domains with levels 0 to 3")
		}
		if seen.Has(d) {
			return levels, fmt.Errorf("names %s twice", d)
		}
		seen = seen.With(d)
		levels[d] = level[0] - '0'
	}
	return levels, nil
}

func formatSkills(levels *model.DomainLevels) string {
	var out []string
	for d, level := range levels {
		if level > 0 {
			out = append(out, fmt.Sprintf("%s:%d", model.Domain(d), level))
		}
	}
	return strings.Join(out, " ")
}

func bedrooms(cell string) (rooms []model.Bedroom, err error) {
	for _, word := range words(cell) {
		size, ground := strings.CutSuffix(strings.ToLower(word), "g")
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 || n > 6 || len(rooms) == 30 {
			return nil, errors.New("is not a list such as 1;1g;2, of at most 30 rooms for 1 to 6 children each")
		}
		rooms = append(rooms, model.Bedroom{Capacity: uint8(n), GroundFloor: ground})
	}
	return rooms, nil
}

func formatBedrooms(rooms []model.Bedroom) string {
	var out []string
	for _, r := range rooms {
		word := strconv.Itoa(int(r.Capacity))
		if r.GroundFloor {
			word += "g"
		}
		out = append(out, word)
	}
	return strings.Join(out, ";")
}

// text reads a free cell of at most so many bytes.
func text(cell string, most int) (string, error) {
	if len(cell) > most {
		return "", fmt.Errorf("is longer than %d characters", most)
	}
	return cell, nil
}

// authority reads an ONS code.
func authority(cell string) (string, error) {
	if cell == "" {
		return "", nil
	}
	if len(cell) != 9 || !alphanumeric(cell) {
		return "", errors.New("is not an ONS code of nine characters, such as E06000031")
	}
	return cell, nil
}

func alphanumeric(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') })
}

// pseudonym reads an identifier: printable, without blanks, 64 characters at most.
func pseudonym(cell string) (string, error) {
	if cell == "" || len(cell) > 64 || strings.ContainsFunc(cell, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", errors.New("is not an identifier of 1 to 64 plain characters without blanks")
	}
	return cell, nil
}
