package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// AuditReport is what a check of the audit found.
type AuditReport struct {
	// Entries is how many there are; Amended how many of them were rectified or erased, each by an entry that says so.
	Entries, Amended int
	// Head is the place of the last entry and Chain its chain value: whoever notes them elsewhere can tell later that nothing before was
	// changed.
	Head  int64
	Chain string
	// Faults is empty if the chain is whole.
	Faults []AuditFault
}

// AuditFault is one place at which the audit is not as it was written.
type AuditFault struct {
	// Seq is the place in the chain.
	Seq  int64
	What string
}

// String says where and what.
func (f AuditFault) String() string { return fmt.Sprintf("entry %d: %s", f.Seq, f.What) }

// VerifyAudit checks the audit from its first entry to its last: it finds any edit, deletion, insertion or reordering and says where.
func VerifyAudit(ctx context.Context, s Store) (*AuditReport, error) {
	var v *verifier
	err := s.View(ctx, func(tx *Tx) error {
		v = &verifier{}
		if err := tx.eachAudit(v.visit); err != nil {
			return err
		}
		head, err := tx.rows.Get(tableCounters, auditHead)
		v.finish(head)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: verify the audit: %w", err)
	}
	return &v.AuditReport, nil
}

// verifier walks along the chain.
type verifier struct {
	AuditReport
	notes []note
}

// note is an entry whose content is not what was written, or that amends others.
type note struct {
	seq     int64
	differs bool
	is      string // the hash of the content that is there
	amends  []Amendment
}

func (v *verifier) fault(seq int64, what string) {
	v.Faults = append(v.Faults, AuditFault{Seq: seq, What: what})
}

func (v *verifier) visit(row *Row) error {
	prev, chain := row.Cols[0].(string), row.Cols[1].(string)
	switch {
	case row.Seq > v.Head+1:
		v.fault(v.Head+1, fmt.Sprintf("missing: the next entry that is there is %d", row.Seq))
	case prev != v.Chain:
		v.fault(row.Seq, "does not follow the entry before it")
	}
	if row.ID != auditID(row.Seq) || chain != link(prev, row.Seq, row.Hash) {
		v.fault(row.Seq, "its place or a hash was changed")
	}
	v.content(row)
	v.Entries, v.Head, v.Chain = v.Entries+1, row.Seq, chain
	return nil
}

// content compares the content with its hash, and notes what it says of earlier entries.
func (v *verifier) content(row *Row) {
	n := note{seq: row.Seq}
	if len(row.Body) > 0 {
		n.is = HashOf(row.Body)
	}
	n.differs = n.is != row.Hash || row.Version != 1
	e, err := readAudit(row)
	switch {
	case err != nil:
		v.fault(row.Seq, "its content cannot be read")
	case !n.differs && (!e.At.Equal(row.ChangedAt) || row.ChangedBy != ""):
		v.fault(row.Seq, "its time was changed")
	}
	if n.amends = e.Amends; n.differs || len(n.amends) > 0 {
		v.notes = append(v.notes, n)
	}
}

// finish compares the last entry with the head that was kept beside the chain, and the changed contents with the entries that allow them.
func (v *verifier) finish(head *Row) {
	seq, chain := int64(0), ""
	if head != nil {
		seq, chain = head.Cols[0].(int64), head.Cols[1].(string)
	}
	switch {
	case v.Head < seq:
		v.fault(v.Head+1, fmt.Sprintf("missing: the audit ended with entry %d", seq))
	case v.Head > seq || v.Chain != chain:
		v.fault(v.Head, "the end of the chain is not the one that was noted")
	}
	v.allowed()
}

// allowed goes through the changed contents from the last to the first, so that what allows a change is itself checked before.
func (v *verifier) allowed() {
	amended := map[int64]string{}
	for _, n := range slices.Backward(v.notes) {
		if n.differs {
			if want, allowed := amended[n.seq]; !allowed || want != n.is {
				v.fault(n.seq, "its content was changed, and no later entry says so")
				continue
			}
			v.Amended++
		}
		for _, a := range n.amends {
			if _, later := amended[a.Seq]; !later && a.Seq < n.seq {
				amended[a.Seq] = a.Hash
			}
		}
	}
	slices.SortStableFunc(v.Faults, func(a, b AuditFault) int { return cmp.Compare(a.Seq, b.Seq) })
}
