package instance

import "fmt"

// A declaration says where in the file something with an identifier is declared.
type declaration struct{ id, line int32 }

// link is an arc as a file gives it: a part of a group may go to a place.
type link struct {
	group, part, place, line int32
	cost, weekly             int64
}

// open takes the first record: p, the name of the format, and then the counts, which the caller takes.
func (s *scanner) open(format, counts string) {
	found := s.record()
	if found == "p" {
		s.blanks()
		found += " " + s.word()
	}
	switch {
	case found == "p "+format:
	case found == "":
		s.refuse("the file is empty: expected \"p %s %s\"", format, counts)
	default:
		s.fault("the first record must be \"p %s %s\": found %q", format, counts, found)
	}
}

// id takes an identifier, which must be below n.
func (s *scanner) id(what string, n int64) int32 {
	v := s.number(what, minCost, maxCost)
	if s.err == nil && (v < 0 || v >= n) {
		s.fault("%s %d is not declared: %s", what, v, ids(what, n))
		return 0
	}
	return int32(v)
}

func ids(what string, n int64) string {
	if n == 0 {
		return fmt.Sprintf("there are no %ss", what)
	}
	return fmt.Sprintf("%ss are 0..%d", what, n-1)
}

// refuse keeps a fault of the file as a whole, which no line has.
func (s *scanner) refuse(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf(format, args...)
	}
}

// lacks keeps a fault that only the end of the file shows.
func (s *scanner) lacks(format string, args ...any) {
	s.refuse("at the end of the file: "+format, args...)
}

// once makes sure that the identifiers are 0..n-1, each once. Its memory goes with what is declared, not with n: where fewer are
// declared than n, one of the first len(list)+1 identifiers is missing.
func (s *scanner) once(what, letter string, n int64, list []declaration) {
	if s.err != nil {
		return
	}
	seen := make([]int32, min(n, int64(len(list))+1))
	for _, d := range list {
		if int(d.id) >= len(seen) {
			continue
		}
		if before := seen[d.id]; before > 0 {
			s.faultAt(int(d.line), "%s %d is declared again: line %d has it", what, d.id, before)
		}
		seen[d.id] = d.line
	}
	for id, line := range seen {
		if line == 0 {
			s.lacks("%s %d has no record %s: %s", what, id, letter, ids(what, n))
			return
		}
	}
}

// byPart sorts links by group and part, those of one part in the order of the file; part q of group g is at [start[g*parts+q],
// start[g*parts+q+1]).
func byPart(links []link, groups, parts int) (sorted []link, start []int) {
	start = make([]int, groups*parts+1)
	key := func(l *link) int { return int(l.group)*parts + int(l.part) }
	for i := range links {
		start[key(&links[i])+1]++
	}
	for i := range groups * parts {
		start[i+1] += start[i]
	}
	sorted, next := make([]link, len(links)), append([]int(nil), start...)
	for i := range links {
		k := key(&links[i])
		sorted[next[k]] = links[i]
		next[k]++
	}
	return sorted, start
}

// different makes sure that no part has two links to one place; start is as byPart gives it.
func (s *scanner) different(sorted []link, start []int, places int, name func(*link) string) {
	type mark struct {
		key  int
		line int32
	}
	marks := make([]mark, places)
	for k := range len(start) - 1 {
		for i := start[k]; i < start[k+1]; i++ {
			l := &sorted[i]
			if m := marks[l.place]; m.line > 0 && m.key == k {
				s.faultAt(int(l.line), "%s is given again: line %d has it", name(l), m.line)
			}
			marks[l.place] = mark{k, l.line}
		}
	}
}
