package show

import (
	"fmt"
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// makings writes what fit, risk and cost are made of, a row for each child of each home.
func (p *page) makings(list []*pb.ShortlistEntry) {
	p.heading("What fit, risk and cost are made of")
	p.line("Fit: score x weight of each term, ? where it cannot be told. Risk: log-odds of each term that counts. Cost: over the days of the request.")
	var rows [][]string
	for _, e := range list {
		for _, v := range e.GetVerdicts() {
			name := e.GetCarerId()
			if len(e.GetVerdicts()) > 1 {
				name += "\n" + v.GetChildId()
			}
			rows = append(rows, []string{name, fitMakings(v), riskMakings(v), costMakings(v.GetCost())})
		}
	}
	p.grid([]column{{name: "Home", width: 10}, {name: "Fit", width: 36}, {name: "Risk", width: 30}, {name: "Cost", width: 28}}, rows)
}

func fitMakings(v *pb.Verdict) string {
	var terms []string
	for _, t := range v.GetFitTerms() {
		if t.GetKnown() {
			terms = append(terms, fmt.Sprintf("%s %dx%d", t.GetName(), t.GetScore(), t.GetWeight()))
		} else {
			terms = append(terms, t.GetName()+" "+unknown)
		}
	}
	s := fmt.Sprintf("%d: %s", v.GetFit(), strings.Join(terms, ", "))
	if v.GetFitLow() != v.GetFitHigh() {
		s += fmt.Sprintf(". Between %d and %d with what is missing", v.GetFitLow(), v.GetFitHigh())
	}
	return s
}

func riskMakings(v *pb.Verdict) string {
	var terms, missing []string
	for _, t := range v.GetRiskTerms() {
		switch {
		case !t.GetKnown():
			missing = append(missing, t.GetName())
		case t.GetLogOddsE4() != 0:
			terms = append(terms, fmt.Sprintf("%s %s", t.GetName(), logOdds(t.GetLogOddsE4())))
		}
	}
	s := percent(v.GetRiskBp()) + ": " + strings.Join(terms, ", ")
	if len(missing) > 0 {
		s += ". Not known: " + strings.Join(missing, ", ")
	}
	return s
}

// logOdds gives 1/10,000 of a unit with a sign and two decimals.
func logOdds(e4 int32) string {
	sign := "+"
	if e4 < 0 {
		sign, e4 = "-", -e4
	}
	return fmt.Sprintf("%s%d.%02d", sign, (e4+50)/10000, (e4+50)%10000/100)
}

func costMakings(c *pb.Cost) string {
	lines := []string{
		fmt.Sprintf("%s x %d days = %s", pounds(c.GetWeeklyPence()), c.GetDays(), pounds(c.GetPricePence())),
		fmt.Sprintf("full %s, marginal %s, like for like %s a week", pounds(c.GetFullWeeklyPence()), pounds(c.GetMarginalWeeklyPence()), pounds(c.GetLikeForLikeWeeklyPence())),
	}
	if c.GetSupportPackage() != "" {
		lines = append(lines, fmt.Sprintf("support %s %s, risk with it %s", c.GetSupportPackage(), pounds(c.GetSupportPence()), percent(c.GetRiskWithSupportBp())))
	}
	lines = append(lines,
		fmt.Sprintf("after an ending %s", pounds(c.GetFollowOnPence())),
		fmt.Sprintf("expected %s", pounds(c.GetExpectedPence())),
		fmt.Sprintf("price list %s%s", word(c.GetBasis().String(), "PRICE_BASIS_"), contractOf(c)))
	return strings.Join(lines, "\n")
}

func contractOf(c *pb.Cost) string {
	if c.GetContract() == pb.Contract_CONTRACT_UNSPECIFIED {
		return ""
	}
	return ", " + word(c.GetContract().String(), "CONTRACT_")
}

// insight writes the question worth asking, what another basis of cost would change, and homes for a while.
func (p *page) insight(resp *pb.ShortlistResponse) {
	if q := resp.GetQuestion(); q != nil {
		p.heading("The question worth asking first")
		p.line("%s", q.GetSentence())
	}
	if list := resp.GetBasisChoices(); len(list) > 0 {
		p.heading("Another basis of cost would put another home first")
		for _, b := range list {
			p.line("%s: %s", costBasis(b.GetBasis()), b.GetCarerId())
		}
	}
	if list := resp.GetBridges(); len(list) > 0 {
		p.heading("A home for a while, and a lasting one after it")
		p.line("Each line is one option of two steps, with the price of the second move. It takes no part in a plan.")
		for _, b := range list {
			p.line("%s", b.GetSentence())
		}
	}
}

func costBasis(b pb.CostBasis) string {
	switch b {
	case pb.CostBasis_COST_BASIS_MARGINAL:
		return "what the placement adds to spending"
	case pb.CostBasis_COST_BASIS_LIKE_FOR_LIKE:
		return "like for like"
	default:
		return "the price asked"
	}
}

// duties lists what must be done if the children go to the home.
func (p *page) duties(e *pb.ShortlistEntry) {
	var rows [][]string
	for _, v := range e.GetVerdicts() {
		for _, t := range v.GetTasks() {
			row := []string{t.GetRule(), t.GetSentence(), t.GetWho(), dueCell(t)}
			if !slices.ContainsFunc(rows, func(r []string) bool { return slices.Equal(r, row) }) {
				rows = append(rows, row)
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	p.heading("What must be done if they go to %s", e.GetCarerId())
	p.grid([]column{{name: "Rule", width: 10}, {name: "Task", width: 58}, {name: "Who", width: 20}, {name: "By", width: 18}}, rows)
}

func dueCell(t *pb.Task) string {
	if t.GetDueOn() == "" {
		return "no day set"
	}
	s := day(t.GetDueOn())
	if t.GetWarnOn() != "" {
		s += "\nwarn " + day(t.GetWarnOn())
	}
	return s
}
