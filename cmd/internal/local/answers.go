package local

import (
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/cmd/internal/local/answer"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/whatif"
)

// Ask makes a question of an input that the service has found sound.
func Ask(req *pb.MatchRequest, version string, internal bool) (*answer.Question, error) {
	method, err := Method(req.GetMethod())
	if err != nil {
		return nil, err
	}
	q := &answer.Question{Method: method, Synthetic: req.GetSynthetic(), Internal: internal, Version: version}
	q.Base.Policy = *modeltest.Policy()
	on, err := model.ParseDate(req.GetSnapshotDate())
	if err != nil {
		return nil, fmt.Errorf("snapshot_date: is no date such as 2026-11-02")
	}
	q.Base.Pool = &model.Pool{On: on}
	var faults []server.Fault
	for i, w := range req.GetRequests() {
		r, found := server.RequestFromWire(w)
		q.Base.Requests = append(q.Base.Requests, r)
		faults = append(faults, at("requests", i, found)...)
	}
	for i, w := range req.GetCarers() {
		c, found := server.CarerFromWire(w)
		q.Base.Pool.Carers = append(q.Base.Pool.Carers, c)
		faults = append(faults, at("carers", i, found)...)
	}
	if req.GetPolicy() != nil {
		p, found := server.PolicyFromWire(req.GetPolicy())
		faults = append(faults, found...)
		if p != nil {
			q.Base.Policy = *p
		}
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("%s", faults[0])
	}
	return q, nil
}

func at(list string, i int, faults []server.Fault) []server.Fault {
	for k := range faults {
		faults[k].Path = fmt.Sprintf("%s[%d].%s", list, i, faults[k].Path)
	}
	return faults
}

// Reckon works out a ledger file; faults are all that is wrong with it, a line each.
func Reckon(data []byte, version string) (d *report.Document, faults []string, err error) {
	l, err := whatif.ParseLedger(data)
	if err != nil {
		return nil, faultLines(err), nil
	}
	d, err = answer.Reckon(l, version)
	return d, nil, err
}
