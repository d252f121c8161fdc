//go:build highs

package highs

import "errors"

var errShort = errors.New("highs: a message between a worker and its parent is cut short")

func (p *program) encode() []byte {
	e := make(encoder, 0, 64+8*(len(p.Cost)+2*len(p.RowLow)+2*len(p.RowVal)))
	e.bool(p.Relaxed)
	e.bool(p.Presolve)
	e.int64(p.MaxPivots)
	e.float64(p.RelativeGap)
	e.int64(p.Try)
	e.floats(p.Cost)
	e.floats(p.RowLow)
	e.floats(p.RowHigh)
	e.ints(p.RowStart)
	e.ints(p.RowCol)
	e.floats(p.RowVal)
	e.ints(p.Start)
	return e
}

func decodeProgram(body []byte) (*program, error) {
	d := decoder{body: body}
	p := &program{Relaxed: d.bool(), Presolve: d.bool(), MaxPivots: d.int64(), RelativeGap: d.float64(), Try: d.int64(),
		Cost: d.floats(), RowLow: d.floats(), RowHigh: d.floats(), RowStart: d.ints(), RowCol: d.ints(), RowVal: d.floats(), Start: d.ints()}
	if d.short || len(p.RowHigh) != len(p.RowLow) || len(p.RowStart) != len(p.RowLow)+1 || len(p.RowVal) != len(p.RowCol) {
		return nil, errShort
	}
	return p, nil
}

func (a *answer) encode() []byte {
	e := make(encoder, 0, 48+8*(len(a.X)+len(a.RowDual)))
	e.int64(int64(a.Status))
	e.float64(a.Bound)
	e.int64(a.Pivots)
	e.floats(a.X)
	e.floats(a.RowDual)
	return e
}

func decodeAnswer(body []byte) (answer, error) {
	d := decoder{body: body}
	a := answer{Status: int32(d.int64()), Bound: d.float64(), Pivots: d.int64(), X: d.floats(), RowDual: d.floats()}
	if d.short {
		return answer{}, errShort
	}
	return a, nil
}

func (n *news) encode() []byte {
	e := make(encoder, 0, 16+4*len(n.Columns))
	e.float64(n.Bound)
	e.ints(n.Columns)
	return e
}

func decodeNews(body []byte) (news, error) {
	d := decoder{body: body}
	n := news{Bound: d.float64(), Columns: d.ints()}
	if d.short {
		return news{}, errShort
	}
	return n, nil
}
