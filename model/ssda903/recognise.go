package ssda903

import (
	"slices"
	"strings"
)

// find gives for each column of the layout its place in a header line, -1 where it lacks it. The first of several counts; a field of the
// return by its own name goes before one of the Standard Safeguarding Dataset.
func (l *layout) find(header []string) []int {
	at := make([]int, len(l.columns))
	folded := make([]string, len(header))
	for i, cell := range header {
		folded[i] = strings.ToLower(strings.TrimSpace(cell))
	}
	for i := range l.columns {
		at[i] = slices.Index(folded, strings.ToLower(l.columns[i].name))
		for _, name := range l.columns[i].also {
			if at[i] < 0 {
				at[i] = slices.Index(folded, name)
			}
		}
	}
	return at
}

// recognise finds the table that a header line belongs to: the one with most of its own columns in it (CHILD and DOB are everybody's),
// then the one that lacks fewest, then the one that the file's name speaks of. A line that names no table's own column leaves the name.
func recognise(name string, header []string) *layout {
	best, most, score := (*layout)(nil), 0, 0
	for i := range layouts {
		l := &layouts[i]
		own, lacks := 0, 0
		for k, at := range l.find(header) {
			switch {
			case at < 0:
				lacks++
			case l.columns[k].name != "CHILD" && l.columns[k].name != "DOB":
				own++
			}
		}
		s := -2 * lacks
		if l.named(name) {
			s++
		}
		if own > most || own == most && own > 0 && s > score {
			best, most, score = l, own, s
		}
	}
	for i := len(layouts) - 1; best == nil && i >= 0; i-- { // SWEpisodes before Episodes
		if layouts[i].named(name) {
			best = &layouts[i]
		}
	}
	return best
}

// named tells whether a file's name speaks of the table.
func (l *layout) named(name string) bool {
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	return slices.ContainsFunc(l.files, func(s string) bool { return strings.Contains(name, s) })
}
