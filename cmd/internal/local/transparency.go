package local

import (
	"fmt"
	"slices"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model/risk"
)

// Running is the configuration of which a transparency record tells.
type Running struct {
	Program     string
	Policy      *pb.Policy
	PolicyState string
	Rules       []*pb.Rule
	Service     string // "the service at ..." or "this program"
}

// toFill stands where only the council knows.
const toFill = "[for the council to fill in]"

// sensitive are the fields of a child that are special category data or close to it (UK GDPR Art 9 and 10).
var sensitive = []string{"ethnicity", "religion", "first_language", "disabilities", "uasc", "legal_status", "needs", "essential_needs", "required_adaptations", "sdq_score", "identity_needs", "sex", "avoid_zones"}

// Transparency drafts a record under the Algorithmic Transparency Recording Standard from what is running. It fills in what the program knows and marks
// what only the council can say.
func Transparency(r *Running) *report.Document {
	d := &report.Document{
		Title: "Draft algorithmic transparency record: Placewell",
		Says: []string{
			"A draft, generated from the running configuration: whoever publishes it reads, corrects and completes every line first.",
			"Placewell proposes homes for children in care and explains each proposal. A named person in the council decides; no call of the program places a child.",
		},
		Assumptions: []report.Assumption{
			{Name: "Program", Value: r.Program, Source: r.Service},
			{Name: "Policy", Value: r.Policy.GetVersion() + ", approved by " + r.Policy.GetApprovedBy(), Source: r.PolicyState},
			{Name: "Rule book", Value: fmt.Sprintf("%d rules", len(r.Rules)), Source: "its own list; that of this command has the version " + server.RuleSetVersion()},
			{Name: "Risk model", Value: r.riskModel(), Source: "the policy; see the model card"},
		},
		Notes: []string{
			"The headings follow version 3.0 of the standard (one section of tier 1, five of tier 2) as remembered and seen in excerpts: compare them with the template on the day of publication.",
			"Councils are encouraged to publish records; central government must.",
			toFill + " marks what the program cannot know.",
		},
	}
	d.Tables = []report.Table{
		section("TIER_1", "Tier 1: overview", r.tierOne()), section("OWNER", "Tier 2: owner and responsibility", owner()),
		section("RATIONALE", "Tier 2: description and rationale", rationale()), section("DECISIONS", "Tier 2: decision-making process", decisions()),
		section("SPECIFICATION", "Tier 2: tool specification", r.specification()), section("RISKS", "Tier 2: risks, mitigations and impact assessments", risks()),
		r.policyTable(), dataFields(), r.ruleTable(),
	}
	return d
}

// riskModel names the model on which the policy stands.
func (r *Running) riskModel() string {
	p, faults := server.CheckedPolicy(r.Policy)
	if len(faults) > 0 {
		return "not known: the policy has faults"
	}
	return risk.Version(p)
}

// line is one field of the record.
type line struct{ field, text string }

func section(key, name string, lines []line) report.Table {
	t := report.Table{Key: key, Name: name, Front: true, Columns: []report.Column{{Name: "field"}, {Name: "content"}}}
	for _, l := range lines {
		t.Rows = append(t.Rows, []report.Cell{report.Word(l.field), report.Word(l.text)})
	}
	return t
}

func (r *Running) tierOne() []line {
	return []line{
		{"Name", "Placewell"},
		{"Description", "Placewell helps the team that finds homes for children in care. For each child it lists the carers who could look after the child, says which rule removes each of the others, scores how well a home fits, estimates the risk that the placement breaks down, and prices it. For all requests together it proposes a plan that leaves fewest children waiting, harms nobody beyond what the policy tolerates and then costs least, with a proof. People decide, and may decide otherwise with a reason."},
		{"Website URL", toFill},
		{"Contact email", toFill},
	}
}

func owner() []line {
	return []line{
		{"Organisation or department", toFill}, {"Team", toFill}, {"Senior responsible owner", toFill},
		{"Third party involvement", toFill + " The program runs on the council's own machines; it sends nothing to anybody."},
		{"Third party, role, procurement procedure, access to data", toFill},
	}
}

func rationale() []line {
	return []line{
		{"Detailed description", "Rules of law and of the council remove homes that are not lawful or safe for a child, or ask for a named approval first. The rest are scored from 0 to 100 for fit by weighted terms that are all shown. A published logistic model estimates the probability of an unplanned ending in twelve months, term by term. Cost is price over the expected days plus expected spending after an ending. The plan is an assignment problem in whole numbers, solved level by level: children who wait, shortfall of fit, siblings apart, pence. A second program checks the finished plan from the rules alone."},
		{"Scope", "Proposing and explaining matches between children who need a home and carers, for placement officers, and testing what other pools and policies would mean. It does not assess children or carers, decide, open or end placements, or set care plans."},
		{"Benefit", toFill + " The report of indicators, the back-test and the parity report give figures of the council's own."},
		{"Previous process", toFill},
		{"Alternatives considered", toFill + " Within the program: ranking for each child alone is kept as the shortlist, and shown beside every plan as the child's own best home."},
	}
}

func decisions() []line {
	return []line{
		{"Process integration", "The team enters or imports requests and carers, asks for a shortlist or a plan, refers to agencies, records the views of both social workers, and records a decision by name with its reason."},
		{"Provided information", "For each home: rules that speak with their source, approvals needed and from whom, fit with its terms, distances, risk with its terms, cost with its terms, what is not known, and in words why this home and why not another."},
		{"Frequency and scale of usage", toFill},
		{"Human decisions and review", "Every placement is a decision of a named person of the authority with a role that may decide; providers and analysts cannot. Both social workers must have given a view. A decision other than the proposal is recorded as such, with its reason."},
		{"Required training", toFill},
		{"Appeals and review", toFill + " The program explains a proposal for a child's file, keeps disputes of reviewing officers and complaints until they are closed, exports everything held on a person, and can make a kept plan again byte for byte."},
	}
}

func (r *Running) specification() []line {
	return []line{
		{"System architecture", "A gRPC service with a database of the council's own (SQLite or PostgreSQL), a command line and a page as its clients. Nothing is learnt while it runs."},
		{"Phase", toFill}, {"Maintenance", toFill + " Rules carry dates, policies versions and approvers, models versions; a plan names all three."},
		{"Models", "1. rule book (stated rules, no learning). 2. fit score (weighted sum). 3. risk of an unplanned ending (logistic model " + r.riskModel() + "; the published one has published effect sizes, halved; one fitted on local history is used only where the fit was not refused and a named person adopted it). 4. assignment (exact optimisation in integers)."},
		{"Model performance", toFill + " \"placement risk fit\" tests the risk model out of time on the council's own history, or refuses; every plan says whether it is proven best, and by what."},
		{"Never predictors", "Ethnicity, religion, sex, disability and asylum status predict no risk: tests flip each of them and find every risk unchanged. They count only where the law or the request makes them a need: a carer's terms of approval or a shared bedroom by sex, an adaptation that a child cannot live without, a need of language or faith that the request names. A price touches neither eligibility nor fit nor risk."},
		{"Development data", "None of children: effect sizes come from published studies. Samples are invented."},
		{"Operational data", "The council's requests and carers as listed under \"Data fields\", by pseudonymous identifiers; statutory returns where reports are made of them."},
		{"Data completeness and representativeness", toFill + " What is not known counts as not known and is listed with each proposal."},
		{"Data collection, cleaning, sharing agreements", toFill},
		{"Data access and storage", "Roles per call, refused by default; an audit log chained by hashes; retention by a schedule with its sources; erasure and export of a person's data. " + toFill},
	}
}

func risks() []line {
	return []line{
		{"Impact assessments", toFill + " A data protection impact assessment (UK GDPR Art 35) and an equality analysis (Equality Act 2010 s149) are needed before use."},
		{"People follow the proposal without looking", "Alternatives stand beside each proposal with what they would cost the whole plan, what is not known is listed, and every decision needs a reason and both social workers' views. " + toFill},
		{"The risk model encodes what services did", "No protected trait is a predictor; effect sizes are published and halved; a local fit is ridged towards them and refused where it learns no more than noise. Disability can act through the gap between needs and skills: the model card says so."},
		{"Money decides over welfare", "Levels of the plan come in a fixed order, welfare first; each child's own best home is shown beside the plan's; a shortfall beyond the policy's tolerance needs sign-off."},
		{"Groups fare differently", "\"placement report equity\" compares fit, miles, wait, in-house share, risk and moves by group, with intervals and small numbers hidden. " + toFill},
		{"Data are wrong or missing", "Every fault of an input is told with its field; unknown distances are never nought; rules that could not be read at their source are marked."},
		{"A child's data leak", "Pseudonyms in logs, errors and metrics; encryption between machines; agencies see their own offers and bands instead of addresses. " + toFill},
	}
}

// policyTable tells the choices of the running policy.
func (r *Running) policyTable() report.Table {
	p := r.Policy
	var lines []line
	m := p.ProtoReflect()
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		if f.IsList() || f.IsMap() {
			lines = append(lines, line{string(f.Name()), entries(m.Get(f).List().Len())})
			continue
		}
		lines = append(lines, line{string(f.Name()), valueText(m.Get(f), f)})
	}
	t := section("POLICY", "The policy that is running", lines)
	t.Note = "Data, not code: a council sets it, versions it and approves it by name. " + r.PolicyState + "."
	t.Front = false
	return t
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprint(n, " entries")
}

// valueText writes a value of a policy.
func valueText(v protoreflect.Value, f protoreflect.FieldDescriptor) string {
	switch f.Kind() {
	case protoreflect.MessageKind:
		var parts []string
		m := v.Message()
		inner := m.Descriptor().Fields()
		for i := range inner.Len() {
			if x := inner.Get(i); !x.IsList() && x.Kind() != protoreflect.MessageKind && m.Has(x) {
				parts = append(parts, string(x.Name())+" "+valueText(m.Get(x), x))
			}
		}
		return strings.Join(parts, ", ")
	case protoreflect.EnumKind:
		if d := f.Enum().Values().ByNumber(v.Enum()); d != nil {
			return string(d.Name())
		}
	default:
	}
	return v.String()
}

// dataFields lists what the program holds of a child, from the message itself.
func dataFields() report.Table {
	t := report.Table{Key: "DATA_FIELDS", Name: "Data fields of a child", Columns: []report.Column{{Name: "field"}, {Name: "sensitive"}, {Name: "read by"}}}
	fields := (&pb.Child{}).ProtoReflect().Descriptor().Fields()
	for i := range fields.Len() {
		name := string(fields.Get(i).Name())
		mark, by := "", "rules, fit, risk or cost: see the rule book and the terms of each proposal"
		if slices.Contains(sensitive, name) {
			mark = "yes"
		}
		if slices.Contains([]string{"ethnicity", "religion", "first_language", "disabilities", "uasc"}, name) {
			by = "parity reports; no rule, fit or risk"
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Word(mark), report.Word(by)})
	}
	return t
}

// ruleTable counts the rules by kind, and those whose text could not be read at its source.
func (r *Running) ruleTable() report.Table {
	t := report.Table{
		Key: "RULE_BOOK", Name: "The rule book", Note: "HARD removes a home, GATE needs a named approval first, PREF weighs, WARN is shown, PROC makes a task. \"placement rules\" lists them.",
		Columns: []report.Column{{Name: "kind"}, {Name: "rules", Kind: report.Figures}, {Name: "read at their source", Kind: report.Figures}},
	}
	var kinds []string
	n, verified := map[string]int64{}, map[string]int64{}
	for _, x := range r.Rules {
		if n[x.GetKind()] == 0 {
			kinds = append(kinds, x.GetKind())
		}
		n[x.GetKind()]++
		verified[x.GetKind()] += oneIf(x.GetVerified())
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		t.Rows = append(t.Rows, []report.Cell{report.Word(k), report.Figure(n[k]), report.Figure(verified[k])})
	}
	return t
}
