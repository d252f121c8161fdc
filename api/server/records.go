package server

import (
	"context"
	"errors"
	"fmt"
	"io"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// kind is what the calls on requests and on carers have in common.
type kind[W, M any] struct {
	name  string // of the kind: "carer"
	many  string // of its list on the wire: "carers"
	items string // of the children in it on the wire
	most  int    // in one import
	read  func(*reader, W) M
	check func(*M, string, *faults)
	wire  func(*M) W
	id    func(*M) string
	list  func(store.Store, context.Context, string, int) ([]M, int, error)
	// stamped gives a record with its version, write and update change one within a transaction.
	stamped func(*store.Tx, string) (*M, store.Stamp, error)
	write   func(*store.Tx, []M, bool) (int, error)
	update  func(*store.Tx, *M, int64) (store.Stamp, error)
	// prepare looks at records that are about to be written: it refuses what the caller may not change, and keeps what is not the writer's;
	// nil where whoever may write may write everything.
	prepare func(context.Context, *store.Tx, []M) error
}

var requestKind = kind[*pb.PlacementRequest, model.Request]{
	name: "request", many: "requests", items: "children", most: maxRequests, read: (*reader).request, check: checkRequest, wire: RequestToWire,
	id: func(m *model.Request) string { return m.ID }, list: store.Store.Requests,
	stamped: (*store.Tx).Request, write: (*store.Tx).PutRequests, update: (*store.Tx).UpdateRequest,
}

var carerKind = kind[*pb.Carer, model.Carer]{
	name: "carer", many: "carers", items: "residents", most: maxCarers, read: (*reader).carer, check: checkCarer, wire: CarerToWire,
	id: func(m *model.Carer) string { return m.ID }, list: store.Store.Carers,
	stamped: (*store.Tx).Carer, write: (*store.Tx).PutCarers, update: (*store.Tx).UpdateCarer, prepare: prepareCarers,
}

// getOne gives the message of one record, and its etag.
func (k *kind[W, M]) getOne(ctx context.Context, s store.Store, id string) (w W, tag string, err error) {
	if err := checkID("id", k.name, id).err(); err != nil {
		return w, "", err
	}
	err = s.View(ctx, func(tx *store.Tx) error {
		m, stamp, err := k.stamped(tx, id)
		if err == nil {
			w, tag = k.wire(m), etag(stamp)
		}
		return err
	})
	if err != nil {
		return w, "", storeError(err, k.name, id)
	}
	return w, tag, nil
}

// checkID looks at the identifier of a record that is asked for.
func checkID(path, name, id string) faults {
	switch {
	case id == "":
		return faults{{Path: path, Reason: reasonRequired, Description: "is required; name the " + name}}
	case !validID(id):
		return faults{{Path: path, Reason: reasonCharacters, Description: badID}}
	}
	return nil
}

// page gives the messages of one page, the token of the next, and how many there are in all.
func (k *kind[W, M]) page(ctx context.Context, s store.Store, size int32, token string) (page []W, next string, total int, err error) {
	var list faults
	limit := pageSize(size, &list)
	after := readToken(token, k.many, &list)
	if err := list.err(); err != nil {
		return nil, "", 0, err
	}
	rows, total, err := k.list(s, ctx, after, limit+1) // one more tells whether there is a next page
	if err != nil {
		return nil, "", 0, storeError(err, k.name, "")
	}
	if len(rows) > limit {
		rows = rows[:limit]
		next = pageToken(k.id(&rows[limit-1]), k.many)
	}
	for i := range rows {
		page = append(page, k.wire(&rows[i]))
	}
	return page, next, total, nil
}

// upsert writes one record, or only checks it, and gives it as it stands, with its etag. tag names the version that the writer has read.
func (k *kind[W, M]) upsert(ctx context.Context, s store.Store, given bool, w W, tag string, dry bool) (out W, created bool, now string, err error) {
	if !given {
		return out, false, "", faults{{Path: k.name, Reason: reasonRequired, Description: "is required"}}.err()
	}
	rows := make([]M, 1)
	list := readOne(&rows[0], w, k.name, -1, k.read, k.check)
	version := readEtag("etag", tag, false, &list)
	if err := list.err(); err != nil {
		return out, false, "", err
	}
	n := 0
	if dry {
		n, err = k.putAll(ctx, s, rows, true)
	} else {
		err = s.Write(store.WithActor(ctx, callerName(ctx)), func(tx *store.Tx) error {
			if err := k.ready(ctx, tx, rows); err != nil {
				return err
			}
			n, now, err = k.writeOne(tx, rows, version)
			return err
		})
	}
	switch {
	case errors.As(err, new(*store.ConflictError)), status.Code(err) == codes.PermissionDenied:
		return out, false, "", writeError(err)
	case err != nil:
		return out, false, "", k.putError(err, func(int) string { return k.name })
	}
	return k.wire(&rows[0]), n == 1, now, nil
}

// putAll writes the records that the caller may write, all or none, or with dry only looks.
func (k *kind[W, M]) putAll(ctx context.Context, s store.Store, rows []M, dry bool) (created int, err error) {
	put := func(tx *store.Tx) error {
		if err := k.ready(ctx, tx, rows); err != nil {
			return err
		}
		created, err = k.write(tx, rows, dry)
		return err
	}
	if dry {
		err = s.View(ctx, put)
		return created, err
	}
	err = s.Write(store.WithActor(ctx, callerName(ctx)), put)
	return created, err
}

func (k *kind[W, M]) ready(ctx context.Context, tx *store.Tx, rows []M) error {
	if k.prepare == nil {
		return nil
	}
	return k.prepare(ctx, tx, rows)
}

func (k *kind[W, M]) writeOne(tx *store.Tx, rows []M, version int64) (created int, tag string, err error) {
	if version != store.Any {
		stamp, err := k.update(tx, &rows[0], version)
		return 0, etag(stamp), err
	}
	if created, err = k.write(tx, rows, false); err != nil {
		return 0, "", err
	}
	_, stamp, err := k.stamped(tx, k.id(&rows[0]))
	return created, etag(stamp), err
}

// importAll reads records until the client has no more and writes all of them, or none and answers with every fault.
func (k *kind[W, M]) importAll(ctx context.Context, s store.Store, recv func() (W, bool, error)) (read, created int, err error) {
	var rows []M
	var list faults
	seen := map[string]int{}
	for i := 0; ; i++ {
		w, given, err := recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0, err
		}
		if i == k.most {
			return 0, 0, status.Errorf(codes.ResourceExhausted, "an import takes at most %d %s; send them in several imports", k.most, k.many)
		}
		path := fmt.Sprintf("%s[%d]", k.many, i)
		if !given {
			list.add(path, reasonRequired, "is required; send a "+k.name+" in every message")
			continue
		}
		var row M
		list = append(list, readOne(&row, w, k.many, i, k.read, k.check)...)
		if first, twice := seen[k.id(&row)]; twice && k.id(&row) != "" {
			list.add(path+".id", reasonDuplicate, fmt.Sprintf("%q is also the id of %s[%d]; give each %s its own", k.id(&row), k.many, first, k.name))
		} else {
			seen[k.id(&row)] = i
		}
		rows = append(rows, row)
	}
	if err := list.err(); err != nil {
		return 0, 0, err
	}
	created, err = k.putAll(ctx, s, rows, false)
	if status.Code(err) == codes.PermissionDenied {
		return 0, 0, err
	}
	if err != nil {
		return 0, 0, k.putError(err, func(i int) string { return fmt.Sprintf("%s[%d]", k.many, i) })
	}
	return len(rows), created, nil
}

// putError gives the faults of a write in which a child would belong to two records.
func (k *kind[W, M]) putError(err error, path func(int) string) error {
	var taken *store.TakenError
	if !errors.As(err, &taken) {
		return storeError(err, k.name, "")
	}
	var list faults
	for _, t := range taken.Taken {
		list.add(fmt.Sprintf("%s.%s[%d].id", path(t.Record), k.items, t.Item), reasonConflict,
			fmt.Sprintf("%q already belongs to the %s %q; a child belongs to one %s", t.ID, k.name, t.Owner, k.name))
	}
	return list.err()
}

// exportAll sends every record of the store, a page at a time.
func (k *kind[W, M]) exportAll(ctx context.Context, s store.Store, send func(W) error) error {
	for after := ""; ; {
		rows, _, err := k.list(s, ctx, after, maxPage)
		if err != nil {
			return storeError(err, k.name, "")
		}
		if len(rows) == 0 {
			return nil
		}
		for i := range rows {
			if err := send(k.wire(&rows[i])); err != nil {
				return err
			}
		}
		after = k.id(&rows[len(rows)-1])
	}
}
