package store

func text(name string) Column   { return Column{Name: name} }
func number(name string) Column { return Column{Name: name, Number: true} }

// The tables of a store. The migrations of every driver make the same; a test compares them.
var (
	tableRequests  = &Table{Name: "requests", Columns: []Column{text("state"), number("urgency"), number("needed_from")}}
	tableChildren  = &Table{Name: "request_children", Columns: []Column{text("owner")}}
	tableCarers    = &Table{Name: "carers", Columns: []Column{number("kind"), text("provider"), number("vacant_places")}}
	tableResidents = &Table{Name: "carer_residents", Columns: []Column{text("owner")}}
	tableOffers    = &Table{Name: "offers", Columns: []Column{text("request_id"), text("carer_id"), text("provider"), text("state"), number("expires_on")}}
	tableContents  = &Table{Name: "contents", Columns: []Column{text("kind"), text("record_id")}}
	tableSubjects  = &Table{Name: "content_subjects", Columns: []Column{text("child_id"), text("content")}}
	tableSnapshots = &Table{Name: "pool_snapshots", Columns: []Column{number("on_day"), number("carers")}}
	tablePlans     = &Table{Name: "plans", Columns: []Column{text("snapshot"), text("policy"), text("program"), number("made_at")}}
	tableAnswers   = &Table{Name: "plan_answers"}
	tablePolicies  = &Table{Name: "policies", Columns: []Column{text("approved_by"), text("state")}}
	tableRules     = &Table{Name: "rule_sets", AppendOnly: true}
	tableDecisions = &Table{Name: "decisions", AppendOnly: true, Columns: []Column{
		text("request_id"), text("carer_id"), text("plan_id"), text("outcome"), text("counters"), number("made_at")}}
	tableCalls = &Table{Name: "calls", AppendOnly: true, Columns: []Column{
		text("request_id"), text("carer_id"), text("outcome"), text("reason"), text("counters"), number("made_at")}}
	tableHolds  = &Table{Name: "holds", Columns: []Column{text("request_id"), text("carer_id"), text("state"), number("until")}}
	tablePapers = &Table{Name: "papers", Columns: []Column{text("kind"), text("request_id"), text("child_id"), text("carer_id"), text("state")}}
	tableEvents = &Table{Name: "events", AppendOnly: true, Columns: []Column{text("kind"), text("request_id"), number("made_at")}}
	// tableBatches, its inputs and its results hold what-if batches.
	tableBatches      = &Table{Name: "batches", Columns: []Column{text("state"), number("total"), number("done"), number("made_at")}}
	tableBatchInputs  = &Table{Name: "batch_inputs"}
	tableBatchResults = &Table{Name: "batch_results", Columns: []Column{text("batch"), number("number")}}
	// tableBatchWorkers has a row for each process that works on batches; it is no part of the state.
	tableBatchWorkers = &Table{Name: "batch_workers"}
	tableKeys         = &Table{Name: "idempotency_keys", Columns: []Column{number("expires_at")}}
	tableAudit        = &Table{Name: "audit", AppendOnly: true, Columns: []Column{text("prev"), text("chain")}}
	// tableCounters has a row for each revision that is counted, and one for the head of the audit.
	tableCounters = &Table{Name: "counters", Columns: []Column{number("value"), text("note")}}
	// tableProbes has one row, which Ready writes; it is no part of the state.
	tableProbes = &Table{Name: "probes"}
)

// Tables are all tables of the state, in the order in which they are exported.
func Tables() []*Table {
	return []*Table{
		tableRequests, tableChildren, tableCarers, tableResidents, tableOffers, tableContents, tableSubjects, tableSnapshots, tablePlans,
		tableAnswers, tablePolicies, tableRules, tableDecisions, tableCalls, tableHolds, tablePapers, tableEvents, tableBatches,
		tableBatchInputs, tableBatchResults, tableKeys, tableAudit, tableCounters,
	}
}
