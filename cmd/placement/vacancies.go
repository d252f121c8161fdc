package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// vacanciesFlags are the flags of vacancies.
type vacanciesFlags struct {
	in                   []string
	on, kind, provider   string
	format               string
	openOnly, storedPool bool
}

func newVacancies(a *app) *cobra.Command {
	f := &vacanciesFlags{}
	c := &cobra.Command{
		Use:   "vacancies --in FILE",
		Short: "Tell how every approved place stands: open, filled, held, or not available and why",
		Long: `vacancies tells of every approved place how it stands on a day, with its reason where it is not available: home by home, those with most
open places first, and in sums by kind of home. Approved places less children placed are not the vacancies. It also tells of the beds of
block contracts that are paid for and empty.`,
		Example: `  placement vacancies --in in.json
  placement vacancies --in in.json --on 2026-12-01 --kind foster --open
  placement vacancies --server 127.0.0.1:7420 --stored --on 2026-11-02`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.vacancies(c.Context(), f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.in, "in", nil, "input file, may be repeated; \"-\" is standard input")
	fl.StringVar(&f.on, "on", "", "the day to tell of, 2026-11-02 (default: that of the input)")
	fl.StringVar(&f.kind, "kind", "", "only homes of this kind: "+strings.Join(wordsOf(pb.CarerKind_name), ", "))
	fl.StringVar(&f.provider, "provider", "", "only homes of this category: "+strings.Join(wordsOf(pb.ProviderCategory_name), ", "))
	fl.BoolVar(&f.openOnly, "open", false, "list only homes with an open place; the sums count all")
	fl.BoolVar(&f.storedPool, "stored", false, "take the carers from the service's store; needs --server")
	choices(c, "kind", wordsOf(pb.CarerKind_name)...)
	choices(c, "provider", wordsOf(pb.ProviderCategory_name)...)
	formatFlag(c, &f.format)
	return c
}

func (a *app) vacancies(ctx context.Context, f *vacanciesFlags) error {
	in, ask, err := a.vacanciesInput(f)
	if err != nil {
		return err
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	client := pb.NewCarerServiceClient(svc)
	resp, err := client.ListVacancies(ctx, ask)
	for err == nil && resp.GetNextPageToken() != "" {
		ask.PageToken = resp.GetNextPageToken()
		var next *pb.ListVacanciesResponse
		if next, err = client.ListVacancies(ctx, ask); err == nil {
			resp.Homes = append(resp.Homes, next.GetHomes()...)
			resp.NextPageToken = next.GetNextPageToken()
		}
	}
	if err != nil {
		return a.explain(ctx, err, in)
	}
	return a.tell(f.format, resp, func(w io.Writer) error { return show.Vacancies(w, ask.GetOn(), resp, in.req.GetSynthetic()) })
}

// vacanciesInput makes the question: the carers of the input, or of the store.
func (a *app) vacanciesInput(f *vacanciesFlags) (*input, *pb.ListVacanciesRequest, error) {
	switch {
	case len(f.in) == 0 && !f.storedPool:
		return nil, nil, misused("vacancies needs --in FILE (or --stored with --server)")
	case len(f.in) > 0 && f.storedPool:
		return nil, nil, misused("--in and --stored exclude one another: give the carers, or take those of the service")
	case f.storedPool && a.server == "":
		return nil, nil, misused("--stored needs --server: without a service nothing is remembered")
	case f.storedPool && f.on == "":
		return nil, nil, misused("--stored needs --on DATE, such as 2026-11-02")
	}
	in, err := a.readInputs(f.in)
	if err != nil {
		return nil, nil, err
	}
	ask := &pb.ListVacanciesRequest{On: in.req.GetSnapshotDate(), Carers: in.req.GetCarers(), StoredCarers: f.storedPool, OpenOnly: f.openOnly,
		PageSize: shortlistPage}
	if f.on != "" {
		ask.On = f.on
	}
	if err := oneOf("kind", f.kind, wordsOf(pb.CarerKind_name)...); err != nil {
		return nil, nil, err
	}
	if err := oneOf("provider", f.provider, wordsOf(pb.ProviderCategory_name)...); err != nil {
		return nil, nil, err
	}
	ask.Kind = pb.CarerKind(pb.CarerKind_value["CARER_KIND_"+codeOf(f.kind)])
	ask.ProviderCategory = pb.ProviderCategory(pb.ProviderCategory_value["PROVIDER_CATEGORY_"+codeOf(f.provider)])
	return in, ask, nil
}

// wordsOf gives the values of an enumeration as a person types them: CARER_KIND_CHILDRENS_HOME is childrens-home.
func wordsOf(names map[int32]string) (words []string) {
	prefix := strings.TrimSuffix(names[0], "UNSPECIFIED")
	for i := int32(1); i < int32(len(names)); i++ {
		words = append(words, strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(names[i], prefix), "_", "-")))
	}
	return words
}

func codeOf(word string) string { return strings.ToUpper(strings.ReplaceAll(word, "-", "_")) }
