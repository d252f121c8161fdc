package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// AuditEntry is one line of the audit: who did what, when, in which role, about which children. The chain runs over the hash of its
// content, so that the content can be rectified or erased by law while the chain stays whole.
type AuditEntry struct {
	// At is given by the store.
	At             time.Time
	Actor, Role    string
	Method, Result string
	CallID         string
	Children       []string `json:",omitempty"`
	// Contents are hashes of what was received or answered.
	Contents []string `json:",omitempty"`
	// Amends lists the entries whose content this one rectified or erased: nothing else may differ from its hash.
	Amends []Amendment     `json:",omitempty"`
	Detail json.RawMessage `json:",omitempty"`

	// Seq is the place in the chain, from 1; Hash that of the content as it was written; Chain is the SHA-256 of Prev, Seq and Hash, and
	// Prev the Chain of the entry before. Amended: the content is no longer what was written; Erased: there is none.
	Seq               int64  `json:"-"`
	Prev, Chain, Hash string `json:"-"`
	Amended, Erased   bool   `json:"-"`
}

// Amendment says that the content of an entry was replaced by one of this hash; "" that it was erased.
type Amendment struct {
	Seq  int64
	Hash string
}

// auditHead is the counter that holds Seq and Chain of the last entry, so that entries cut off at the end are missed.
const auditHead = "audit"

// link gives the chain value of an entry.
func link(prev string, seq int64, hash string) string {
	return HashOf([]byte(prev + "\n" + strconv.FormatInt(seq, 10) + "\n" + hash))
}

func auditID(seq int64) string { return fmt.Sprintf("%012d", seq) }

// Audit appends one entry to the audit, in the transaction of what it tells of.
func (tx *Tx) Audit(e AuditEntry) (AuditEntry, error) {
	head, err := tx.rows.Get(tableCounters, auditHead)
	if err != nil {
		return e, err
	}
	first := head == nil
	if first {
		head = &Row{ID: auditHead, Cols: []any{int64(0), ""}}
	}
	e.At, e.Seq, e.Prev = tx.now, head.Cols[0].(int64)+1, head.Cols[1].(string)
	body, err := encode(&e)
	if err != nil {
		return e, err
	}
	e.Hash = HashOf(body)
	e.Chain = link(e.Prev, e.Seq, e.Hash)
	row := &Row{ID: auditID(e.Seq), Seq: e.Seq, Stamp: Stamp{Version: 1, ChangedAt: tx.now}, Hash: e.Hash, Cols: []any{e.Prev, e.Chain}, Body: body}
	if err := tx.rows.Insert(tableAudit, row); err != nil {
		return e, err
	}
	head.Cols = []any{e.Seq, e.Chain}
	if first {
		return e, tx.insert(tableCounters, head)
	}
	return e, tx.replace(tableCounters, head)
}

func readAudit(row *Row) (AuditEntry, error) {
	var e AuditEntry
	err := decode("audit entry", row, &e)
	e.Seq, e.Hash, e.Prev, e.Chain = row.Seq, row.Hash, row.Cols[0].(string), row.Cols[1].(string)
	e.Amended, e.Erased = row.Version > 1, len(row.Body) == 0
	return e, err
}

// AuditEntries gives at most limit entries after a place in the chain (0 for the first), in order.
func (tx *Tx) AuditEntries(after int64, limit int) (out []AuditEntry, err error) {
	rows, err := tx.rows.List(tableAudit, Query{BySeq: true, AfterSeq: after, Limit: limit})
	for i := range rows {
		e, err := readAudit(&rows[i])
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, err
}

// AuditOf gives all entries that touched a child, in order. It reads the whole audit.
func (tx *Tx) AuditOf(child string) (out []AuditEntry, err error) {
	err = tx.eachAudit(func(row *Row) error {
		e, err := readAudit(row)
		if err == nil && slices.Contains(e.Children, child) {
			out = append(out, e)
		}
		return err
	})
	return out, err
}

// eachAudit reads the audit from its begin to its end, a page at a time.
func (tx *Tx) eachAudit(visit func(*Row) error) error {
	const page = 1000
	for after := int64(0); ; {
		rows, err := tx.rows.List(tableAudit, Query{BySeq: true, AfterSeq: after, Limit: page})
		if err != nil {
			return err
		}
		for i := range rows {
			if err := visit(&rows[i]); err != nil {
				return err
			}
			after = rows[i].Seq
		}
		if len(rows) < page {
			return nil
		}
	}
}

// AmendAudit rectifies or erases the content of entries and appends the entry by, which says so. change alters the content that it is
// given and tells whether any is to stay; place, hashes, time and amendments of an entry stay in any case.
func (tx *Tx) AmendAudit(seqs []int64, change func(*AuditEntry) (keep bool), by AuditEntry) (AuditEntry, error) {
	for _, seq := range seqs {
		row, err := tx.rows.Get(tableAudit, auditID(seq))
		if err != nil {
			return by, err
		}
		if row == nil {
			return by, notFound("audit entry", auditID(seq))
		}
		e, err := readAudit(row)
		if err != nil {
			return by, err
		}
		at, amends := e.At, e.Amends
		amendment := Amendment{Seq: seq}
		var body []byte
		keep := change(&e)
		if !keep && len(amends) > 0 {
			e, keep = AuditEntry{}, true // what it amends must still be told
		}
		if keep {
			e.At, e.Amends = at, amends
			if body, err = encode(&e); err != nil {
				return by, err
			}
			amendment.Hash = HashOf(body)
		}
		if err := tx.rewrite(tableAudit, row, body); err != nil {
			return by, err
		}
		by.Amends = append(by.Amends, amendment)
	}
	return tx.Audit(by)
}
