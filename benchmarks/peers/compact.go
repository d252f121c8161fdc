package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/placewell/placewell/solver/assign"
)

// compact is the smallest integer program of a placement problem, with which other solvers are fastest: an exclusive arc fills its
// place, so that it needs no rows of its own, and the two parts of a group may share a place, which is a relaxation that no optimum of a
// sensible instance uses. Where the optimum equals that of the exact model, it made no difference.
type compact struct {
	columns []column
	sense   []byte
	limit   []int64
}

type column struct {
	cost    int64
	entries []entry
}

type entry struct {
	row   int
	value int64
}

func (c *compact) row(sense byte, limit int64) int {
	c.sense, c.limit = append(c.sense, sense), append(c.limit, limit)
	return len(c.sense) - 1
}

func (c *compact) column(cost int64) *column {
	c.columns = append(c.columns, column{cost: cost})
	return &c.columns[len(c.columns)-1]
}

func (c *column) add(row int, value int64) { c.entries = append(c.entries, entry{row, value}) }

// writeCompact writes the model of a problem of one level in MPS.
func writeCompact(w io.Writer, p *assign.Problem) error {
	c := &compact{}
	beds := make([]int, len(p.Places))
	for h := range beds {
		beds[h] = c.row('L', int64(p.Places[h].Limit[0]))
	}
	capRows := make([][]int, len(p.Places)) // by place
	for i := range p.Caps {
		r := c.row('L', p.Caps[i].Limit)
		for _, h := range p.Caps[i].Places {
			capRows[h] = append(capRows[h], r)
		}
	}
	budget := -1
	if p.Budget >= 0 {
		budget = c.row('L', p.Budget)
	}
	meeting := c.meetings(p)
	for g := range p.Groups {
		c.group(p, g, func(col *column, a *assign.Arc) {
			limit := int64(p.Places[a.Place].Limit[0])
			use := int64(a.Use[0])
			if a.Exclusive {
				use = max(use, limit)
			}
			col.add(beds[a.Place], use)
			for _, r := range capRows[a.Place] {
				col.add(r, int64(a.CapUse))
			}
			if budget >= 0 && a.Spend != 0 {
				col.add(budget, a.Spend)
			}
			for _, m := range meeting[g] {
				if r, both := m[a.Place]; both {
					col.add(r, 1)
				}
			}
		})
	}
	return c.write(w)
}

// meetings makes a row "at most one" for each conflict and place that both groups reach; it gives them by group.
func (c *compact) meetings(p *assign.Problem) [][]map[int]int {
	out := make([][]map[int]int, len(p.Groups))
	reach := func(g int) map[int]bool {
		places := map[int]bool{}
		for _, q := range p.Groups[g].Parts {
			for i := range q.Arcs {
				places[q.Arcs[i].Place] = true
			}
		}
		return places
	}
	done := map[[2]int]bool{}
	for _, x := range p.Conflicts {
		pair := [2]int{x.A.Group, x.B.Group}
		if done[pair] {
			continue
		}
		done[pair] = true
		rows, other := map[int]int{}, reach(pair[1])
		for h := range len(p.Places) {
			if other[h] && reachable(p, pair[0], h) {
				rows[h] = c.row('L', 1)
			}
		}
		out[pair[0]], out[pair[1]] = append(out[pair[0]], rows), append(out[pair[1]], rows)
	}
	return out
}

func reachable(p *assign.Problem, g, h int) bool {
	for _, q := range p.Groups[g].Parts {
		for i := range q.Arcs {
			if q.Arcs[i].Place == h {
				return true
			}
		}
	}
	return false
}

// group makes the columns of a group: an option of one part is its arcs, others have a column that its parts answer to.
func (c *compact) group(p *assign.Problem, g int, consume func(*column, *assign.Arc)) {
	one := c.row('E', 1)
	grp := &p.Groups[g]
	for o := range grp.Options {
		opt := &grp.Options[o]
		chosen, extra := one, opt.Cost[0]
		if len(opt.Parts) != 1 {
			y := c.column(opt.Cost[0])
			y.add(one, 1)
			at := len(c.columns) - 1
			for _, q := range opt.Parts {
				r := c.row('E', 0)
				c.columns[at].add(r, -1)
				c.arcs(p, &grp.Parts[q], r, 0, consume)
			}
			continue
		}
		c.arcs(p, &grp.Parts[opt.Parts[0]], chosen, extra, consume)
	}
}

// arcs makes a column for each arc of a part that fits into its place by itself.
func (c *compact) arcs(p *assign.Problem, q *assign.Part, row int, extra int64, consume func(*column, *assign.Arc)) {
	for i := range q.Arcs {
		a := &q.Arcs[i]
		if a.Use[0] > p.Places[a.Place].Limit[0] {
			continue
		}
		x := c.column(a.Cost[0] + extra)
		x.add(row, 1)
		consume(x, a)
	}
}

func (c *compact) write(out io.Writer) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "NAME          COMPACT\nROWS\n N  OBJ\n")
	for i, s := range c.sense {
		fmt.Fprintf(w, " %c  R%d\n", s, i)
	}
	fmt.Fprintf(w, "COLUMNS\n    MARKER    'MARKER'                 'INTORG'\n")
	for j := range c.columns {
		name := fmt.Sprintf("X%d", j)
		fmt.Fprintf(w, "    %-8s  %-8s  %12d\n", name, "OBJ", c.columns[j].cost)
		for _, e := range c.columns[j].entries {
			fmt.Fprintf(w, "    %-8s  R%-7d  %12d\n", name, e.row, e.value)
		}
	}
	fmt.Fprintf(w, "    MARKER    'MARKER'                 'INTEND'\nRHS\n")
	for i, v := range c.limit {
		if v != 0 {
			fmt.Fprintf(w, "    RHS       R%-7d  %12d\n", i, v)
		}
	}
	fmt.Fprintf(w, "BOUNDS\n")
	for j := range c.columns {
		fmt.Fprintf(w, " BV BND       X%d\n", j)
	}
	fmt.Fprintf(w, "ENDATA\n")
	return w.Flush()
}
