package auth

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed table.txt
var tableText string

// prefix is what stands before every call's name on the wire.
const prefix = "/placement.v1."

// Table says who may make which call, by the call's name on the wire.
type Table struct {
	roles map[string]Roles
	// names lists the calls in the order of the file.
	names []string
}

// anyone is the set of a call that needs an identity and no role.
const anyone = ^Roles(0)

// groups are the names under which the table lists several roles.
var groups = map[string]Roles{
	"team":    Of(Officer, TeamManager, NominatedOfficer, Director, AssistantDirector),
	"workers": Of(ChildsWorker, SupervisingWorker),
	"anyone":  anyone,
}

// Calls is the table of the service.
var Calls = mustRead(tableText)

func mustRead(text string) *Table {
	t, err := readTable(text)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return t
}

func readTable(text string) (*Table, error) {
	t := &Table{roles: map[string]Roles{}}
	for n, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || words[0][0] == '#' {
			continue
		}
		name := prefix + words[0]
		if _, twice := t.roles[name]; twice || len(words) < 2 {
			return nil, fmt.Errorf("auth: table, line %d: a call stands there twice or without a role", n+1)
		}
		var set Roles
		for _, w := range words[1:] {
			r, known := ParseRole(w)
			group, grouped := groups[w]
			if !known && !grouped {
				return nil, fmt.Errorf("auth: table, line %d: no role is called %q", n+1, w)
			}
			if grouped {
				set |= group
			} else {
				set |= Of(r)
			}
		}
		t.roles[name] = set
		t.names = append(t.names, name)
	}
	return t, nil
}

// May tells whether the identity may make the call.
func (t *Table) May(id Identity, call string) bool {
	set, known := t.roles[call]
	return known && (set == anyone || set.Any(id.Roles))
}

// Acting gives the role in which the identity makes the call.
func (t *Table) Acting(id Identity, call string) Role { return id.Roles.First(t.roles[call]) }

// Names lists the calls of the table.
func (t *Table) Names() []string { return t.names }

// Page gives the table as it is printed: a line for each call, a column for each role.
func (t *Table) Page() string {
	var b strings.Builder
	roles := All()
	fmt.Fprintf(&b, "%-36s", "call")
	for i := range roles {
		fmt.Fprintf(&b, " %2d", i+1)
	}
	b.WriteByte('\n')
	for _, name := range t.names {
		fmt.Fprintf(&b, "%-36s", strings.TrimPrefix(name, prefix))
		for _, r := range roles {
			mark := "."
			if t.May(Identity{Roles: Of(r)}, name) {
				mark = "x"
			}
			fmt.Fprintf(&b, " %2s", mark)
		}
		b.WriteByte('\n')
	}
	for i, r := range roles {
		fmt.Fprintf(&b, "%2d %s\n", i+1, r)
	}
	return b.String()
}
