package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newOffer(a *app) *cobra.Command {
	return group("offer", "Take agencies' offers in, close them, list them",
		"offer keeps the priced, expiring answers of agencies to a request. Matching and shortlists see a live offer at once.",
		`  placement offer add --request R-0001 --carer H-0031 --weekly 905.50 --expires 2026-11-20 --server 127.0.0.1:7420
  placement offer close offer-000001 --state declined --reason price --server 127.0.0.1:7420
  placement offer list --request R-0001 --server 127.0.0.1:7420`,
		newOfferAdd(a), newOfferClose(a), newOfferList(a))
}

func newOfferAdd(a *app) *cobra.Command {
	ask, weekly, home, format := &pb.AddOfferRequest{Offer: &pb.OfferRecord{}}, "", "", ""
	o := ask.Offer
	c := &cobra.Command{
		Use:   "add --request R --carer H --weekly POUNDS --expires DAY",
		Short: "Take an offer in",
		Long: `add takes an agency's offer for a request in. A home that the service does not know yet comes with --home, a file that holds the one
carer as export writes it.`,
		Example: `  placement offer add --request R-0001 --carer H-0031 --weekly 905.50 --expires 2026-11-20 --server 127.0.0.1:7420
  placement offer add --request R-0001 --home home.json --weekly 905 --expires 2026-11-20 --server 127.0.0.1:7420`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			pence, err := readPounds(weekly)
			if err != nil {
				return err
			}
			o.Price = &pb.Price{WeeklyPence: pence, Basis: pb.PriceBasis_PRICE_BASIS_LOCAL_2026}
			if home != "" {
				ask.Carer = &pb.Carer{}
				if err := a.readJSON(home, ask.Carer); err != nil {
					return err
				}
			}
			return a.offerAnswer(c.Context(), format, "taken in", func(svc pb.ReferralServiceClient) (*pb.OfferRecord, error) {
				resp, err := svc.AddOffer(c.Context(), ask)
				return resp.GetOffer(), err
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&o.RequestId, "request", "", "the request, or the number of its referral")
	fl.StringVar(&o.CarerId, "carer", "", "the home offered")
	fl.StringVar(&home, "home", "", "file with the home, where the service does not know it yet")
	fl.StringVar(&weekly, "weekly", "", "price for one child a week, in pounds: 905 or 905.50")
	fl.StringVar(&o.ExpiresOn, "expires", "", "the offer's last day, 2026-11-20")
	fl.StringVar(&o.AvailableFrom, "from", "", "day from which the place can be had (default: now)")
	fl.StringVar(&o.ProviderId, "agency", "", "the agency (default: the home's)")
	fl.StringVar(&o.Note, "note", "", "conditions and remarks")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newOfferClose(a *app) *cobra.Command {
	ask, format := &pb.CloseOfferRequest{}, ""
	c := &cobra.Command{
		Use:     "close OFFER --state declined|withdrawn --reason REASON",
		Short:   "Decline or withdraw an offer",
		Long:    "close ends an offer: declined by the council, or withdrawn by the agency, for a reason of the pick list, which \"offer list\" shows.",
		Example: "  placement offer close offer-000001 --state declined --reason another_home_chosen --server 127.0.0.1:7420",
		Args:    named("an offer"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Id = args[0]
			return a.offerAnswer(c.Context(), format, "closed", func(svc pb.ReferralServiceClient) (*pb.OfferRecord, error) {
				if ask.GetEtag() == "" {
					list, err := svc.ListOffers(c.Context(), &pb.ListOffersRequest{})
					if err != nil {
						return nil, err
					}
					for _, o := range list.GetOffers() {
						if o.GetId() == ask.GetId() {
							ask.Etag = o.GetEtag()
						}
					}
					if ask.GetEtag() == "" {
						return nil, invalid("placement: there is no offer " + ask.GetId())
					}
				}
				resp, err := svc.CloseOffer(c.Context(), ask)
				return resp.GetOffer(), err
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&ask.State, "state", "", "declined or withdrawn")
	fl.StringVar(&ask.Reason, "reason", "", "a reason of the pick list")
	fl.StringVar(&ask.Etag, "etag", "", "etag of the offer that was read (default: as it is now)")
	choices(c, "state", "declined", "withdrawn")
	formatFlag(c, &format)
	return c
}

// offerAnswer runs a call that answers with one offer, and shows it.
func (a *app) offerAnswer(ctx context.Context, format, done string, call func(pb.ReferralServiceClient) (*pb.OfferRecord, error)) error {
	return a.referral(ctx, func(svc pb.ReferralServiceClient) error {
		o, err := call(svc)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.err, "%s: %s, %s\n", done, o.GetId(), o.GetState())
		return a.tell(format, o, func(w io.Writer) error { return show.Offers(w, &pb.ListOffersResponse{Offers: []*pb.OfferRecord{o}}) })
	})
}

func newOfferList(a *app) *cobra.Command {
	ask, format := &pb.ListOffersRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List offers, and the reasons for which one may be closed",
		Example: "  placement offer list --request R-0001 --state live --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.ListOffers(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Offers(w, resp) })
			})
		},
	}
	c.Flags().StringVar(&ask.RequestId, "request", "", "only for this request")
	c.Flags().StringVar(&ask.CarerId, "carer", "", "only of this home")
	c.Flags().StringVar(&ask.State, "state", "", "only in this state: live, accepted, declined, withdrawn or expired")
	choices(c, "state", "live", "accepted", "declined", "withdrawn", "expired")
	formatFlag(c, &format)
	return c
}

// mostPounds bounds what is read before the service checks it.
const mostPounds = 1_000_000

// readPounds reads an amount such as 905 or 905.50 as pence.
func readPounds(s string) (pence int64, err error) {
	whole, part, cut := strings.Cut(strings.TrimPrefix(s, "£"), ".")
	pounds, err := strconv.ParseInt(whole, 10, 64)
	var rest uint64
	if err == nil && cut {
		rest, err = strconv.ParseUint(part, 10, 8)
	}
	if err != nil || pounds < 0 || pounds > mostPounds || cut && len(part) != 2 {
		return 0, misused("--weekly is %q, but must be pounds, for example 905 or 905.50", s)
	}
	return pounds*100 + int64(rest), nil
}
