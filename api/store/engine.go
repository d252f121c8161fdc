package store

import "context"

// Engine keeps rows in tables. It knows transactions and nothing of what the rows mean.
type Engine interface {
	// View runs read within one snapshot, Update runs change within one transaction, one at a time; both as Store's View and Write.
	View(ctx context.Context, read func(EngineTx) error) error
	Update(ctx context.Context, change func(EngineTx) error) error
	Close() error
}

// EngineTx reads and writes within one transaction. Rows given and taken are not shared.
type EngineTx interface {
	// Get gives one row; nil where there is none.
	Get(t *Table, id string) (*Row, error)
	// List gives the rows that a query asks for.
	List(t *Table, q Query) ([]Row, error)
	// Filled tells which of the identifiers have a row whose body is not empty.
	Filled(t *Table, ids []string) (map[string]bool, error)
	// Count counts the rows that match.
	Count(t *Table, where ...Where) (int, error)
	// Last gives the greatest Seq of a table, 0 where it has no rows.
	Last(t *Table) (int64, error)
	// Insert adds a row whose identifier is new, Replace writes one that is there anew. An append-only table refuses a Replace that
	// changes more than the body, and every Delete.
	Insert(t *Table, row *Row) error
	Replace(t *Table, row *Row) error
	// Delete removes a row, if it is there.
	Delete(t *Table, id string) error
}

// Table is one table: beside the columns of Row those by which it can be asked.
type Table struct {
	Name    string
	Columns []Column
	// AppendOnly: its rows stay; only a body may be erased or rectified, and the hash of what was written stays.
	AppendOnly bool
}

// Column holds a text, or with Number set an int64.
type Column struct {
	Name   string
	Number bool
}

// Row is one row of any table.
type Row struct {
	ID string
	// Seq is the position in the table, growing in the order of commits.
	Seq int64
	Stamp
	// Hash is the SHA-256 of the body as it was written, in hexadecimal; it stays when the body is erased.
	Hash string
	// Cols are as Table.Columns: string or int64.
	Cols []any
	Body []byte
}

// Where is a condition on a column of the table.
type Where struct {
	Column string
	Is     Comparison
	Value  any
}

// Comparison compares a column with a value.
type Comparison string

// The comparisons.
const (
	Equal   Comparison = "="
	AtLeast Comparison = ">="
	Below   Comparison = "<"
)

// Query asks for rows: those that match every condition, in the order of identifiers, or of Seq.
type Query struct {
	Where []Where
	// BySeq orders by Seq and starts after AfterSeq; otherwise the order is that of identifiers, after AfterID.
	BySeq    bool
	AfterSeq int64
	AfterID  string
	// Latest turns the order by Seq around: the last row first.
	Latest bool
	// Limit is the most rows to give; 0: all.
	Limit int
}

// column gives the place of a column in Row.Cols; -1 for a name that the table does not have.
func (t *Table) column(name string) int {
	for i, c := range t.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}
