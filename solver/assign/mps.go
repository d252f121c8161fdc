package assign

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"
)

// ColName names a column for people: an arc (x) or an option (y), by its number and the labels of group and place.
func (m *MIP) ColName(j int) string {
	c := m.cols[j]
	group := label(m.p.Labels.Group, "g", c.group)
	if c.part < 0 {
		return fmt.Sprintf("y%d_%s_%d", j, group, c.option)
	}
	return fmt.Sprintf("x%d_%s_%d_%s", j, group, c.part, label(m.p.Labels.Place, "h", m.arcOf(int32(j)).Place))
}

// RowName names a row by what it demands and the indices of what it is about.
func (m *MIP) RowName(i int) string {
	name := &m.rowName[i]
	args := make([]any, strings.Count(name.format, "%d"))
	for k := range args {
		args[k] = name.of[k]
	}
	return fmt.Sprintf(name.format, args...)
}

// maxLabel keeps names within the 255 characters that readers of MPS files accept.
const maxLabel = 80

// label makes a label safe for free-format MPS: no blank, no sign that a reader could take for anything else.
func label(of func(int) string, letter string, i int) string {
	if of == nil {
		return fmt.Sprintf("%s%d", letter, i)
	}
	s := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
			return r
		}
		return '_'
	}, of(i))
	return s[:min(len(s), maxLabel)]
}

// WriteMPS writes the model of one level (0 is the first) in MPS, with a row Σ cost x <= held[l] for each earlier level l. Names are
// short and numbers stand in the columns of fixed MPS, so that readers of the fixed and of the free format take it alike; comment lines
// at the head say what each name stands for. Every number is an integer; there is no objective constant and no RANGES section.
func (m *MIP) WriteMPS(w io.Writer, name string, level int, held []int64) error {
	if level < 0 || level >= len(m.Cost) || len(held) != level {
		return fmt.Errorf("assign: write MPS: level %d of %d with %d held levels", level, len(m.Cost), len(held))
	}
	b := bufio.NewWriter(w)
	m.writeNames(b)
	fmt.Fprintf(b, "NAME          %s\nROWS\n N  %s\n", label(func(int) string { return name }, "", 0), objectiveRow)
	for i := range m.RowLow {
		fmt.Fprintf(b, " %s  %s\n", m.sense(i), shortRow(i))
	}
	for l := range held {
		fmt.Fprintf(b, " L  %s\n", levelRow(l))
	}
	m.writeColumns(b, level)
	fmt.Fprintf(b, "RHS\n")
	for i := range m.RowLow {
		writeNumber(b, "RHS", shortRow(i), m.rightHand(i))
	}
	for l, v := range held {
		writeNumber(b, "RHS", levelRow(l), v)
	}
	fmt.Fprintf(b, "BOUNDS\n")
	for j := range m.cols {
		fmt.Fprintf(b, " BV %-8s  %s\n", "BND", shortCol(j))
	}
	fmt.Fprintf(b, "ENDATA\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("assign: write MPS: %w", err)
	}
	return nil
}

const objectiveRow = "OBJ"

func shortCol(j int) string { return fmt.Sprintf("X%d", j) }
func shortRow(i int) string { return fmt.Sprintf("R%d", i) }
func levelRow(l int) string { return fmt.Sprintf("LEVEL%d", l) }

// writeNames says in comment lines what each row and column stands for.
func (m *MIP) writeNames(b *bufio.Writer) {
	for i := range m.RowLow {
		fmt.Fprintf(b, "* %s = %s\n", shortRow(i), m.RowName(i))
	}
	for j := range m.cols {
		fmt.Fprintf(b, "* %s = %s\n", shortCol(j), m.ColName(j))
	}
}

// writeNumber writes one number of a column or a right-hand side; zeros are left out.
func writeNumber(b *bufio.Writer, column, row string, v int64) {
	if v != 0 {
		fmt.Fprintf(b, "    %-8s  %-8s  %12d\n", column, row, v)
	}
}

func (m *MIP) sense(i int) string {
	switch {
	case m.RowLow[i] == m.RowHigh[i]:
		return "E"
	case m.RowLow[i] == math.MinInt64:
		return "L"
	}
	return "G"
}

func (m *MIP) rightHand(i int) int64 {
	if m.RowHigh[i] != math.MaxInt64 {
		return m.RowHigh[i]
	}
	return m.RowLow[i]
}

// writeColumns turns the matrix column by column between integer markers.
func (m *MIP) writeColumns(b *bufio.Writer, level int) {
	type entry struct {
		row int
		val int64
	}
	byCol := make([][]entry, len(m.cols))
	for i := range m.RowLow {
		for k := m.RowStart[i]; k < m.RowStart[i+1]; k++ {
			byCol[m.RowCol[k]] = append(byCol[m.RowCol[k]], entry{i, m.RowVal[k]})
		}
	}
	fmt.Fprintf(b, "COLUMNS\n    MARKER    'MARKER'                 'INTORG'\n")
	for j := range m.cols {
		name := shortCol(j)
		writeNumber(b, name, objectiveRow, m.Cost[level][j])
		for _, e := range byCol[j] {
			writeNumber(b, name, shortRow(e.row), e.val)
		}
		for l := range level {
			writeNumber(b, name, levelRow(l), m.Cost[l][j])
		}
	}
	fmt.Fprintf(b, "    MARKER    'MARKER'                 'INTEND'\n")
}
