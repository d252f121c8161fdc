package server

import (
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// expiring applies the schedule within one transaction.
type expiring struct {
	tx     *store.Tx
	entry  store.AuditEntry
	on     model.Date
	erased map[string]int32
	// due and kept are the children of whom all is past its time, and those of whom something is not.
	due  []string
	kept map[string]bool
}

func (e *expiring) apply() error {
	e.kept = map[string]bool{}
	var shared [][]string
	for after := ""; ; {
		page, _, err := e.tx.Requests(after, maxPage)
		if err != nil {
			return err
		}
		for i := range page {
			after = page[i].ID
			ids, err := e.request(&page[i])
			if err != nil {
				return err
			}
			shared = append(shared, ids)
		}
		if len(page) < maxPage {
			break
		}
	}
	if err := e.children(shared); err != nil {
		return err
	}
	return e.others()
}

// others applies the lines that ask for nothing but an age.
func (e *expiring) others() error {
	for i := range schedule {
		line, n := &schedule[i], 0
		var err error
		switch line.kind {
		case store.OldHolds, store.OldPlans, store.OldOffers, store.OldBatches:
			n, err = e.tx.EraseOld(line.kind, line.before(e.on))
		case retainedAudit:
			n, err = e.tx.EraseOldAudit(line.before(e.on), e.entry)
		}
		if err != nil {
			return err
		}
		e.erased[line.kind] += int32(n)
	}
	return nil
}

// request deletes the words about a closed request that are past their time, and notes of each of its children whether it is due.
func (e *expiring) request(r *model.Request) (children []string, err error) {
	state, err := e.tx.RequestState(r.ID)
	if err != nil {
		return nil, err
	}
	_, stamp, err := e.tx.Request(r.ID)
	if err != nil {
		return nil, err
	}
	open := state == store.RequestOpen
	for i := range r.Children {
		children = append(children, r.Children[i].ID)
	}
	for i := range schedule {
		line := &schedule[i]
		over := !open && stamp.ChangedAt.Before(line.before(e.on))
		switch {
		case line.kind == retainedChild && over:
			e.due = append(e.due, children...)
		case line.kind == retainedChild:
			for _, id := range children {
				e.kept[id] = true
			}
		case over && (line.kind == retainedNarrative || line.kind == retainedView):
			if err := e.papers(line.kind, r.ID); err != nil {
				return nil, err
			}
		}
	}
	return children, nil
}

func (e *expiring) papers(kind, requestID string) error {
	papers, err := e.tx.Papers(store.PaperQuery{Kind: kind, RequestID: requestID})
	if err != nil {
		return err
	}
	for _, p := range papers {
		if err := e.tx.DeletePaper(p.ID); err != nil {
			return err
		}
		e.erased[kind]++
	}
	return nil
}

// children erases the children who are due. Siblings go together: one of whom something is still kept keeps the others.
func (e *expiring) children(shared [][]string) error {
	for _, id := range e.due {
		home, err := e.tx.HomeOfChild(id)
		if err != nil {
			return err
		}
		if home != "" {
			e.kept[id] = true
		}
	}
	for grew := true; grew; {
		grew = false
		for _, ids := range shared {
			some, all := false, true
			for _, id := range ids {
				some, all = some || e.kept[id], all && e.kept[id]
			}
			if !some || all {
				continue
			}
			for _, id := range ids {
				e.kept[id] = true
			}
			grew = true
		}
	}
	done := map[string]bool{}
	for _, id := range e.due {
		if e.kept[id] || done[id] {
			continue
		}
		done[id] = true
		if err := e.child(id); err != nil {
			return err
		}
	}
	return nil
}

func (e *expiring) child(id string) error {
	if other, err := givenUpFor(e.tx, id); err != nil || other != "" {
		return err // an identifier that was given up and used again: a person must say who that is
	}
	entry := e.entry
	entry.Method = "AuditService/EraseSubject"
	erase := &erasing{tx: e.tx, entry: entry, reason: "the retention schedule: " + retainedChild}
	if err := erase.child(id); err != nil {
		return err
	}
	e.erased[retainedChild]++
	return nil
}
