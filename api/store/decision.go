package store

import (
	"encoding/json"
	"time"
)

// Decision is one entry of the log of decisions: what a named person decided, from what, and why. An entry is never changed; a wrong one
// is taken back by a counter-entry.
type Decision struct {
	ID, RequestID string
	ChildIDs      []string
	CarerID       string
	// Outcome is a word of the service (placed, stays, waits, refused, countered, ...).
	Outcome string
	// By is the person's name or pseudonym, Role the role of fact sheet §6.4 in which they decided.
	By, Role string
	// Reason is free text: never logged. Override: another than the plan's or the shortlist's first was chosen.
	Reason   string
	Override bool
	// PlanID and Which ("fullest", "protective") name the plan it follows; InputHash and the versions say from what it was made, and
	// Alternatives lists the carers that were shown.
	PlanID, Which                                            string
	InputHash, PolicyVersion, RuleSetVersion, ProgramVersion string
	Alternatives                                             []string
	// ShortlistID names the kept shortlist that it was taken from where it follows no plan.
	ShortlistID string `json:",omitempty"`
	// Counters is the entry that this one takes back; "" for a decision of its own.
	Counters string
	At       time.Time
	// Detail is what else the service keeps with it, as JSON.
	Detail json.RawMessage `json:",omitempty"`
	// Seq is the place in the log; Hash the hash of the entry as it was written; Erased: only the columns are left.
	Seq    int64  `json:"-"`
	Hash   string `json:"-"`
	Erased bool   `json:"-"`
}

// OutcomeCountered is the outcome of a counter-entry.
const OutcomeCountered = "countered"

var decisions = plain[Decision]{
	name: "decision", table: tableDecisions,
	cols: func(d *Decision) []any {
		return []any{d.RequestID, d.CarerID, d.PlanID, d.Outcome, d.Counters, d.At.UnixMicro()}
	},
	set: func(d *Decision, row *Row) {
		d.ID, d.Seq, d.Hash, d.Erased = row.ID, row.Seq, row.Hash, len(row.Body) == 0
		d.RequestID, d.CarerID, d.PlanID = row.Cols[0].(string), row.Cols[1].(string), row.Cols[2].(string)
		d.Outcome, d.Counters = row.Cols[3].(string), row.Cols[4].(string)
		d.At = moment(row.Cols[5].(int64))
	},
}

// AddDecision appends a decision, gives it identifier and time, and tells the event. A counter-entry must name an entry that is there
// (ErrNotFound), is no counter-entry itself and has not been taken back (*DoneError).
func (tx *Tx) AddDecision(d Decision) (Decision, error) {
	if d.Counters != "" {
		if err := tx.checkCounter(tableDecisions, decisions.name, d.Counters, 4); err != nil {
			return d, err
		}
	}
	id, err := tx.number(tableDecisions, "decision")
	if err != nil {
		return d, err
	}
	d.ID, d.At = id, tx.now
	if err := decisions.add(tx, id, &d); err != nil {
		return d, err
	}
	_, err = tx.Emit(Event{Kind: EventDecision, RequestID: d.RequestID, CarerID: d.CarerID, PlanID: d.PlanID, DecisionID: d.ID})
	return d, err
}

// checkCounter tells whether an entry of an append-only log may be taken back; counters is the place of that column.
func (tx *Tx) checkCounter(t *Table, name, id string, counters int) error {
	row, err := tx.rows.Get(t, id)
	if err != nil {
		return err
	}
	if row == nil {
		return notFound(name, id)
	}
	if of := row.Cols[counters].(string); of != "" {
		return &DoneError{Kind: name, ID: of, By: id}
	}
	by, err := tx.rows.List(t, Query{Where: []Where{{"counters", Equal, id}}, Limit: 1})
	if err != nil || len(by) == 0 {
		return err
	}
	return &DoneError{Kind: name, ID: id, By: by[0].ID}
}

// Decision gives one entry; ErrNotFound when there is none.
func (tx *Tx) Decision(id string) (*Decision, error) { return decisions.get(tx, id) }

// DecisionQuery asks for decisions; what is empty is not asked for.
type DecisionQuery struct {
	RequestID, CarerID, PlanID string
	// After is the Seq after which to begin, Limit the most to give; 0: all.
	After int64
	Limit int
}

// Decisions gives entries in the order in which they were made, counter-entries too.
func (tx *Tx) Decisions(q DecisionQuery) ([]Decision, error) {
	query := bySeq(Where{"request_id", Equal, q.RequestID}, Where{"carer_id", Equal, q.CarerID}, Where{"plan_id", Equal, q.PlanID})
	query.AfterSeq, query.Limit = q.After, q.Limit
	return decisions.list(tx, query)
}

// Standing leaves out the entries that were taken back, and those that took them back.
func Standing(list []Decision) (out []Decision) {
	countered := map[string]bool{}
	for i := range list {
		countered[list[i].Counters] = true
	}
	for i := range list {
		if list[i].Counters == "" && !countered[list[i].ID] {
			out = append(out, list[i])
		}
	}
	return out
}

func moment(micros int64) time.Time { return time.UnixMicro(micros).UTC() }
