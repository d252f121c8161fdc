package server

import (
	"context"
	"fmt"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/workday"
)

// maxTier is the last tier: framework agencies come first, spot purchase last, and nobody asks in ten rounds.
const maxTier = 9

// maxAgencies is how many agencies one release may name.
const maxAgencies = 200

// answerDays are the working days within which agencies are asked to answer, by urgency: an emergency is asked for and answered on one day, an
// urgent request (72 hours) leaves one for the answer, a planned one a working week.
var answerDays = [...]int{model.Emergency: 0, model.Urgent: 1, model.Planned: 5}

// Refer makes the anonymised pack of a request and releases it to a tier of agencies, or with preview only shows it.
func (s *service) Refer(ctx context.Context, req *pb.ReferRequest) (*pb.ReferResponse, error) {
	list := checkID("request_id", "request", req.GetRequestId())
	if req.GetTier() < 1 || req.GetTier() > maxTier {
		list.add("tier", reasonRange, fmt.Sprintf("is not between 1 and %d", maxTier))
	}
	if len(req.GetProviderIds()) > maxAgencies {
		list.add("provider_ids", reasonLength, fmt.Sprintf("has more than %d entries; release to fewer at once", maxAgencies))
	}
	r := reader{}
	r.ids("provider_ids", req.GetProviderIds())
	by := r.date("answers_by", req.GetAnswersBy())
	list = append(list, r.list...)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ReferResponse{}
	do := func(tx *store.Tx, who actor) error {
		k := &referring{s: s, tx: tx, who: who, req: req, on: today(tx.Now()), by: by}
		return k.refer(resp)
	}
	if req.GetPreview() {
		err := s.Store.View(ctx, func(tx *store.Tx) error { return do(tx, s.caller(ctx)) })
		if err != nil {
			return nil, writeError(err)
		}
		return resp, nil
	}
	if err := s.once(ctx, req.GetIdempotencyKey(), req, resp, do); err != nil {
		return nil, err
	}
	return resp, nil
}

// referring is one release while it is being made.
type referring struct {
	s   *service
	tx  *store.Tx
	who actor
	req *pb.ReferRequest
	on  model.Date
	by  model.Date

	policy  *model.Policy
	request *model.Request
	before  []*pb.Referral // releases of the request
	sent    *pb.Referral
}

func (k *referring) refer(resp *pb.ReferResponse) (err error) {
	if k.policy, err = k.s.inForce(k.tx); err != nil {
		return err
	}
	if k.request, _, err = k.tx.Request(k.req.GetRequestId()); err != nil {
		return err
	}
	if err := mustBeOpen(k.tx, k.request.ID); err != nil {
		return err
	}
	if k.before, err = referrals(k.tx, k.request.ID); err != nil {
		return err
	}
	if err := k.readTier(); err != nil {
		return err
	}
	authorised, err := k.authorised()
	if err != nil {
		return err
	}
	if err := k.readDate(); err != nil {
		return err
	}
	p, err := makePack(k.tx, k.request)
	if err != nil {
		return err
	}
	k.sent = &pb.Referral{
		RequestId: k.request.ID, Tier: k.req.GetTier(), AnswersBy: k.by.String(), Children: p.children,
		Together: pb.Together(k.request.Together), Urgency: pb.Urgency(k.request.Urgency), Kind: pb.RequestKind(k.request.Kind),
		NeededFrom: k.request.NeededFrom.String(), Authorisation: authorised,
	}
	agencies, left, err := k.agencies()
	if err != nil {
		return err
	}
	k.sent.ProviderIds = agencies
	if !k.req.GetPreview() {
		k.sent.ReleasedAt, k.sent.ReleasedBy = isoTime(k.tx.Now()), k.who.id.Subject
		if err := keepReferral(k.tx, k.sent); err != nil {
			return err
		}
	}
	resp.Referral, resp.HeldBack = k.sent, append(p.held, left...)
	resp.Document = p.document(k.sent, k.request, k.policy.Days(k.request))
	return nil
}

// readTier refuses a tier whose turn has not come: agencies of a later tier are asked once those before them have been.
func (k *referring) readTier() error {
	if k.req.GetTier() == 1 || k.req.GetPreview() {
		return nil
	}
	for _, w := range k.before {
		if w.Tier == k.req.GetTier()-1 {
			return nil
		}
	}
	return status.Errorf(codes.FailedPrecondition, "tier %d has not been released yet; release it before tier %d", k.req.GetTier()-1, k.req.GetTier())
}

// authorised gives the authorisation under which the tier is released; nil where it needs none. A release without the one that it needs is
// refused.
func (k *referring) authorised() (*pb.SearchAuthorisation, error) {
	if !needsAuthorisation(k.policy, k.req.GetTier()) {
		return nil, nil
	}
	given, err := searchAuthorised(k.tx, k.request.ID)
	if err == nil && given == nil && !k.req.GetPreview() {
		err = status.Errorf(codes.FailedPrecondition,
			"by policy %s a senior officer authorises the search before tier %d: an assistant director or director calls AuthoriseSearch (\"placement authorise\") with the reason, then release it again",
			k.policy.Version, k.req.GetTier())
	}
	if given != nil {
		given.Reason = "" // it stands with the authorisation alone
	}
	return given, err
}

// readDate gives the day by which answers are asked for, if the caller named none.
func (k *referring) readDate() error {
	if !k.by.Known() {
		k.by = workday.After(k.on, answerDays[k.request.Urgency], k.policy.BankHolidays)
	}
	if k.by < k.on {
		return faults{{Path: "answers_by", Reason: reasonRange, Description: "is past; give a day from today on"}}.err()
	}
	return nil
}

func parseTime(iso string) (time.Time, error) { return time.Parse(time.RFC3339, iso) }
