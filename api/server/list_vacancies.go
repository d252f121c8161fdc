package server

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// daysOfAWeek is over how many days ListVacancies prices empty beds.
const daysOfAWeek = 7

// ListVacancies tells how every approved place stands on a day.
func (s *service) ListVacancies(ctx context.Context, req *pb.ListVacanciesRequest) (*pb.ListVacanciesResponse, error) {
	in, on, err := s.readVacancies(ctx, req)
	if err != nil {
		return nil, err
	}
	resp := &pb.ListVacanciesResponse{Voids: voidsToWire(cost.Voids(&in.pool, nil, on, daysOfAWeek), daysOfAWeek)}
	var homes []*pb.HomeVacancies
	var count placeCount
	for i := range in.pool.Carers {
		c := &in.pool.Carers[i]
		if (req.GetKind() != 0 && req.GetKind() != pb.CarerKind(c.Kind)) ||
			(req.GetProviderCategory() != 0 && req.GetProviderCategory() != pb.ProviderCategory(c.Category)) {
			continue
		}
		h := &pb.HomeVacancies{
			CarerId: c.ID, Kind: pb.CarerKind(c.Kind), ProviderCategory: pb.ProviderCategory(c.Category), ProviderId: c.Provider, Places: vacanciesToWire(c, on),
		}
		count.add(h)
		if h.GetOpen() > 0 || !req.GetOpenOnly() {
			homes = append(homes, h)
		}
	}
	slices.SortStableFunc(homes, func(a, b *pb.HomeVacancies) int {
		return cmp.Or(cmp.Compare(b.GetOpen(), a.GetOpen()), cmp.Compare(a.GetCarerId(), b.GetCarerId()))
	})
	resp.TotalSize, resp.Sums, resp.Reasons = int32(len(homes)), count.list(), count.why()
	return resp, vacanciesPage(req, homes, resp)
}

// readVacancies builds the input: the carers of the message, or of the store with the places kept that are held.
func (s *service) readVacancies(ctx context.Context, req *pb.ListVacanciesRequest) (*input, model.Date, error) {
	snap, err := snapshot(ctx, s.Store, req.GetStoredCarers())
	if err != nil {
		return nil, 0, err
	}
	in := &input{}
	in.readCarers(req.GetCarers(), req.GetStoredCarers(), snap)
	r := reader{}
	on := r.date("on", req.GetOn())
	in.list = append(in.list, r.list...)
	if req.GetOn() == "" {
		in.list.add("on", reasonRequired, "is required; give the day to tell of, such as 2026-11-02")
	}
	if !known(pb.CarerKind_name, int32(req.GetKind())) {
		in.list.add("kind", reasonEnum, "is no kind of carer; leave it out for all")
	}
	if !known(pb.ProviderCategory_name, int32(req.GetProviderCategory())) {
		in.list.add("provider_category", reasonEnum, "is no category of provider; leave it out for all")
	}
	pageSize(req.GetPageSize(), &in.list)
	checkRecords(in)
	return in, on, in.list.err()
}

func known(names map[int32]string, value int32) bool {
	_, ok := names[value]
	return ok
}

// vacanciesPage gives the homes of the page wanted and the token of the next. A token belongs to one list: of another day or choice, or of
// homes that have changed since, it is refused.
func vacanciesPage(req *pb.ListVacanciesRequest, homes []*pb.HomeVacancies, resp *pb.ListVacanciesResponse) error {
	h := sha256.New()
	hashText(h, req.GetOn())
	for _, home := range homes {
		hashText(h, home.GetCarerId())
		hashText(h, strconv.Itoa(int(home.GetOpen())))
	}
	from, to, next, err := positions(len(homes), req.GetPageSize(), req.GetPageToken(), "vacancies "+hex.EncodeToString(h.Sum(nil)))
	resp.Homes, resp.NextPageToken = homes[from:to], next
	return err
}
