package sqlstore

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/api/store"
)

// statements are the texts for one table.
type statements struct {
	columns, get, insert, replace, remove, last, count string
}

// head are the columns that every table has, before its own; body comes last.
const head = "seq, id, version, changed_at, changed_by, hash"

func (e *engine) of(t *store.Table) *statements {
	if s, ok := e.statements.Load(t); ok {
		return s.(*statements)
	}
	names := strings.Split(head, ", ")
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	names = append(names, "body")
	var blanks, sets []string
	for i, name := range names {
		blanks = append(blanks, e.blank(i+1))
		sets = append(sets, name+" = "+e.blank(i+1))
	}
	columns := strings.Join(names, ", ")
	s := &statements{
		columns: columns,
		get:     fmt.Sprintf("SELECT %s FROM %s WHERE id = %s", columns, t.Name, e.blank(1)),
		insert:  fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", t.Name, columns, strings.Join(blanks, ", ")),
		replace: fmt.Sprintf("UPDATE %s SET %s WHERE id = %s", t.Name, strings.Join(sets, ", "), e.blank(len(names)+1)),
		remove:  fmt.Sprintf("DELETE FROM %s WHERE id = %s", t.Name, e.blank(1)),
		last:    fmt.Sprintf("SELECT COALESCE(MAX(seq), 0) FROM %s", t.Name),
		count:   fmt.Sprintf("SELECT COUNT(*) FROM %s", t.Name),
	}
	e.statements.Store(t, s)
	return s
}

// list gives the text and the arguments of a query.
func (e *engine) list(t *store.Table, q store.Query) (string, []any) {
	where, args := e.conditions(q.Where)
	add := func(column string, is string, value any) {
		args = append(args, value)
		where = append(where, column+" "+is+" "+e.blank(len(args)))
	}
	order := "id"
	switch {
	case q.BySeq && q.Latest:
		order = "seq DESC"
		if q.AfterSeq > 0 {
			add("seq", "<", q.AfterSeq)
		}
	case q.BySeq:
		order = "seq"
		if q.AfterSeq > 0 {
			add("seq", ">", q.AfterSeq)
		}
	case q.AfterID != "":
		add("id", ">", q.AfterID)
	}
	text := fmt.Sprintf("SELECT %s FROM %s%s ORDER BY %s", e.of(t).columns, t.Name, whereText(where), order)
	if q.Limit > 0 {
		args = append(args, q.Limit)
		text += " LIMIT " + e.blank(len(args))
	}
	return text, args
}

func (e *engine) conditions(list []store.Where) (where []string, args []any) {
	for _, w := range list {
		args = append(args, w.Value)
		where = append(where, w.Column+" "+string(w.Is)+" "+e.blank(len(args)))
	}
	return where, args
}

func whereText(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(where, " AND ")
}
