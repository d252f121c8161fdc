package server

import (
	"context"
	"slices"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

func vacant() *pb.Place { return &pb.Place{State: pb.PlaceState_PLACE_STATE_VACANT} }

// vacancyPool is one home with a place of every state, and one that is full.
func vacancyPool() []*pb.Carer {
	m := sample(7, 2, 2)
	all, full := proto.Clone(m.GetCarers()[0]).(*pb.Carer), proto.Clone(m.GetCarers()[1]).(*pb.Carer)
	later, promised := vacant(), vacant()
	later.AvailableFrom = "2026-11-10"
	promised.State, promised.PromisedTo = pb.PlaceState_PLACE_STATE_HELD, "C-next-week"
	all.Id, all.Residents, all.Bedrooms, all.Kind = "H-all", nil, nil, pb.CarerKind_CARER_KIND_FOSTER
	all.ProviderCategory = pb.ProviderCategory_PROVIDER_CATEGORY_IN_HOUSE
	all.Places = []*pb.Place{
		vacant(), later, promised, {State: pb.PlaceState_PLACE_STATE_HELD}, {State: pb.PlaceState_PLACE_STATE_NOT_AVAILABLE, Reason: "illness"},
		{State: pb.PlaceState_PLACE_STATE_FILLED},
	}
	full.Id, full.Residents, full.Bedrooms, full.Kind = "H-full", nil, nil, pb.CarerKind_CARER_KIND_CHILDRENS_HOME
	full.ProviderCategory = pb.ProviderCategory_PROVIDER_CATEGORY_PRIVATE
	full.Places = []*pb.Place{{State: pb.PlaceState_PLACE_STATE_FILLED}}
	full.Block = &pb.Block{Id: "B1", Beds: 2, WeeklyTotalPence: 800_001}
	return []*pb.Carer{full, all}
}

func TestListVacancies(t *testing.T) {
	h, ctx := open(t), context.Background()
	client := pb.NewCarerServiceClient(h.conn)
	resp, err := client.ListVacancies(ctx, &pb.ListVacanciesRequest{On: "2026-11-02", Carers: vacancyPool()})
	if err != nil {
		t.Fatal(err, faultLines(err))
	}
	if len(resp.GetHomes()) != 2 || resp.GetHomes()[0].GetCarerId() != "H-all" || resp.GetHomes()[0].GetOpen() != 1 {
		t.Fatalf("homes: %v", resp.GetHomes())
	}
	sum := resp.GetSums()[len(resp.GetSums())-1]
	want := &pb.PlaceSum{Homes: 2, Places: 7, Open: 1, VacantLater: 1, Filled: 2, Held: 2, NotAvailable: 1}
	if !proto.Equal(sum, want) || len(resp.GetSums()) != 3 {
		t.Errorf("together %v, want %v; %d sums", sum, want, len(resp.GetSums()))
	}
	if r := resp.GetReasons(); len(r) != 1 || r[0].GetReason() != "illness" || r[0].GetPlaces() != 1 {
		t.Errorf("reasons: %v", r)
	}
	if v := resp.GetVoids(); len(v) != 1 || v[0].GetEmpty() != 2 || v[0].GetWeeklyPence() != 800_001 || v[0].GetPricePence() != 800_001 || v[0].GetDays() != 7 {
		t.Errorf("voids: %v", v)
	}
	after, err := client.ListVacancies(ctx, &pb.ListVacanciesRequest{On: "2026-11-10", Carers: vacancyPool(), OpenOnly: true})
	if err != nil || len(after.GetHomes()) != 1 || after.GetHomes()[0].GetOpen() != 2 || after.GetSums()[2].GetPlaces() != 7 {
		t.Errorf("on the day on which another place opens: %v, %v", after, err)
	}
	kind, err := client.ListVacancies(ctx, &pb.ListVacanciesRequest{
		On: "2026-11-02", Carers: vacancyPool(), Kind: pb.CarerKind_CARER_KIND_CHILDRENS_HOME,
		ProviderCategory: pb.ProviderCategory_PROVIDER_CATEGORY_PRIVATE,
	})
	if err != nil || len(kind.GetHomes()) != 1 || kind.GetHomes()[0].GetCarerId() != "H-full" || len(kind.GetReasons()) != 0 {
		t.Errorf("children's homes alone: %v, %v", kind, err)
	}
}

// Every place counts once, over pages too, and the pages together are the whole list.
func TestVacancyPages(t *testing.T) {
	h, ctx := open(t), context.Background()
	client := pb.NewCarerServiceClient(h.conn)
	req := &pb.ListVacanciesRequest{On: "2026-11-02", Carers: sample(7, 30, 60).GetCarers(), PageSize: 25}
	var homes []*pb.HomeVacancies
	for {
		resp, err := client.ListVacancies(ctx, req)
		if err != nil {
			t.Fatal(err)
		}
		homes = append(homes, resp.GetHomes()...)
		if req.PageToken = resp.GetNextPageToken(); req.PageToken == "" {
			s := resp.GetSums()[len(resp.GetSums())-1]
			if s.GetPlaces() == 0 || s.GetPlaces() != s.GetOpen()+s.GetVacantLater()+s.GetFilled()+s.GetHeld()+s.GetNotAvailable()+s.GetUnknown() {
				t.Errorf("places are lost: %v", s)
			}
			break
		}
	}
	if len(homes) != 60 || !slices.IsSortedFunc(homes, func(a, b *pb.HomeVacancies) int { return int(b.GetOpen() - a.GetOpen()) }) {
		t.Errorf("%d homes, or not the most open first", len(homes))
	}
	req.PageToken = "x"
	if _, err := client.ListVacancies(ctx, req); status.Code(err) != codes.InvalidArgument {
		t.Errorf("a token that is none: %v", err)
	}
}

func TestListVacanciesFaults(t *testing.T) {
	h := open(t)
	_, err := pb.NewCarerServiceClient(h.conn).ListVacancies(context.Background(), &pb.ListVacanciesRequest{
		Carers: vacancyPool(), StoredCarers: true, Kind: 99, ProviderCategory: 99, PageSize: -1,
	})
	got := faultLines(err)
	for _, want := range []string{"on", "stored_carers", "kind", "provider_category", "page_size"} {
		if !slices.ContainsFunc(got, func(l string) bool { return len(l) > len(want) && l[:len(want)] == want }) {
			t.Errorf("no fault of %s in %v", want, got)
		}
	}
}

// The shortlist tells how many places are open, the carer that is explained how each stands, and what empty beds of a block contract cost.
func TestShortlistPlacesAndVoids(t *testing.T) {
	h := open(t)
	req := shortlistOf(sample(7, 60, 50), 0)
	var block *pb.Carer
	for _, c := range req.GetCarers() {
		if c.GetBlock() != nil {
			block = c
		}
	}
	if block == nil {
		t.Fatal("no home of the sample is under a block contract")
	}
	req.ExplainCarerId = block.GetId()
	resp, err := h.match.Shortlist(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	e := resp.GetExplained()
	if e.GetBlockId() != block.GetBlock().GetId() || len(e.GetVacancies()) != len(block.GetPlaces()) || int(e.GetPlaces()) != len(block.GetPlaces()) {
		t.Errorf("explained: block %q, %d vacancies", e.GetBlockId(), len(e.GetVacancies()))
	}
	if !slices.ContainsFunc(resp.GetVoids(), func(v *pb.Void) bool { return v.GetBlockId() == e.GetBlockId() && v.GetSentence() != "" }) {
		t.Errorf("its contract is not among the voids: %v", resp.GetVoids())
	}
	for _, x := range resp.GetEntries() {
		if x.GetVacancies() != nil || x.GetOpenPlaces() > x.GetPlaces() {
			t.Errorf("%s: %d of %d open, %d vacancies", x.GetCarerId(), x.GetOpenPlaces(), x.GetPlaces(), len(x.GetVacancies()))
		}
	}
}
