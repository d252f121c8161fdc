package store

import "time"

// Call is one entry of the log of enquiries: whom the team asked about a request, and what the answer was. An entry is never changed; a
// wrong one is taken back by a counter-entry.
type Call struct {
	ID, RequestID, CarerID string
	Provider               string
	// Outcome is a word of the service (asked, accepted, declined, no answer, ...); Reason a word of its pick list.
	Outcome, Reason string
	By, Role        string
	// Note is free text: never logged.
	Note string
	// Counters is the entry that this one takes back.
	Counters string
	At       time.Time
	Seq      int64 `json:"-"`
	Erased   bool  `json:"-"`
}

var calls = plain[Call]{
	name: "call", table: tableCalls,
	cols: func(c *Call) []any {
		return []any{c.RequestID, c.CarerID, c.Outcome, c.Reason, c.Counters, c.At.UnixMicro()}
	},
	set: func(c *Call, row *Row) {
		c.ID, c.Seq, c.Erased = row.ID, row.Seq, len(row.Body) == 0
		c.RequestID, c.CarerID, c.Outcome = row.Cols[0].(string), row.Cols[1].(string), row.Cols[2].(string)
		c.Reason, c.Counters, c.At = row.Cols[3].(string), row.Cols[4].(string), moment(row.Cols[5].(int64))
	},
}

// AddCall appends an entry and gives it identifier and time. For a counter-entry see AddDecision.
func (tx *Tx) AddCall(c Call) (Call, error) {
	if c.Counters != "" {
		if err := tx.checkCounter(tableCalls, calls.name, c.Counters, 4); err != nil {
			return c, err
		}
	}
	id, err := tx.number(tableCalls, "call")
	if err != nil {
		return c, err
	}
	c.ID, c.At = id, tx.now
	return c, calls.add(tx, id, &c)
}

// CallQuery asks for entries; what is empty is not asked for.
type CallQuery struct{ RequestID, CarerID, Outcome string }

// Calls gives entries in the order in which they were made, counter-entries too.
func (tx *Tx) Calls(q CallQuery) ([]Call, error) {
	return calls.list(tx, bySeq(Where{"request_id", Equal, q.RequestID}, Where{"carer_id", Equal, q.CarerID}, Where{"outcome", Equal, q.Outcome}))
}
