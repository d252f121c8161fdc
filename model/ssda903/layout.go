package ssda903

// Table names a table of the return.
type Table string

// The tables of the return. Unknown is a file that is none of them.
const (
	Unknown        Table = ""
	Header         Table = "Header"
	Episodes       Table = "Episodes"
	Reviews        Table = "Reviews"
	UASC           Table = "UASC"
	OC2            Table = "OC2"
	OC3            Table = "OC3"
	AD1            Table = "AD1"
	PlacedAdoption Table = "PlacedAdoption"
	PrevPerm       Table = "PrevPerm"
	Missing        Table = "Missing"
	SWEpisodes     Table = "SWEpisodes"
	DoLo           Table = "DoLo"
)

// kind says what a cell may be.
type kind uint8

const (
	kText     kind = iota
	kID            // 1 to 20 letters and digits
	kDate          // dd/mm/yyyy
	kPartDate      // the same, or zz/MM/yyyy, zz/zz/yyyy
	kCode          // one of a code set
	kScore         // 0 to 40, the strengths and difficulties questionnaire
	kPostcode
	kURN
)

// column is one column of a table.
type column struct {
	name  string
	kind  kind
	must  bool   // it is never empty
	rule  string // number of the Department's rule that a bad cell breaks; "" where it is not known
	codes func(Year) []string
	// also are the names of the same field in the Standard Safeguarding Dataset, the extract of the case-management systems.
	also []string
}

// layout is a table: its columns in their order, and the first collection year that has it.
type layout struct {
	table   Table
	since   Year
	columns []column
	files   []string // what its file's name may hold, in small letters without other characters
}

// always is a code set that no collection year has changed.
func always(codes ...string) func(Year) []string { return func(Year) []string { return codes } }

var (
	colChild = column{name: "CHILD", kind: kID, must: true, also: []string{"pers_person_id", "clae_person_id", "clap_person_id", "lega_person_id", "csdq_person_id", "miss_person_id"}}
	colDOB   = column{name: "DOB", kind: kDate, must: true, rule: "102", also: []string{"pers_dob"}}
	colSex   = column{name: "SEX", kind: kCode, must: true, codes: sexes, also: []string{"pers_sex"}}
	flag     = always("0", "1")
)

// layouts are the tables with their columns in the order of the statutory files.
var layouts = []layout{
	{table: Header, files: []string{"header"}, columns: []column{
		colChild, colSex, colDOB,
		{name: "ETHNIC", kind: kCode, must: true, codes: always(ethnicities...), also: []string{"pers_ethnicity"}},
		{name: "UPN", also: []string{"pers_upn"}}, {name: "MOTHER", kind: kCode, codes: flag}, {name: "MC_DOB", kind: kDate},
	}},
	{table: Episodes, files: []string{"episode"}, columns: []column{
		colChild,
		{name: "DECOM", kind: kDate, must: true, rule: "141", also: []string{"clae_cla_episode_start_date", "clap_cla_placement_start_date"}},
		{name: "RNE", kind: kCode, must: true, rule: "143", codes: always(reasonsNew...), also: []string{"clae_cla_episode_start_reason"}},
		{name: "LS", kind: kCode, must: true, rule: "144", codes: always(legalStatuses...), also: []string{"lega_legal_status"}},
		{name: "CIN", kind: kCode, must: true, rule: "145", codes: always(needs...), also: []string{"clae_cla_primary_need_code"}},
		{name: "PLACE", kind: kCode, must: true, rule: "146", codes: places, also: []string{"clap_cla_placement_type"}},
		{name: "PLACE_PROVIDER", kind: kCode, rule: "178", codes: always(providers...), also: []string{"clap_cla_placement_provider"}},
		{name: "DEC", kind: kDate, rule: "147", also: []string{"clae_cla_episode_ceased_date", "clae_cla_episode_ceased", "clap_cla_placement_end_date"}},
		{name: "REC", kind: kCode, rule: "149", codes: ceased, also: []string{"clae_cla_episode_ceased_reason"}},
		{name: "REASON_PLACE_CHANGE", kind: kCode, rule: "1009", codes: always(reasonsChange...), also: []string{"clap_cla_placement_change_reason"}},
		{name: "HOME_POST", kind: kPostcode, rule: "392c"}, {name: "PL_POST", kind: kPostcode, rule: "392c", also: []string{"clap_cla_placement_postcode"}},
		{name: "URN", kind: kURN, also: []string{"clap_cla_placement_urn"}},
	}},
	{table: Reviews, files: []string{"review"}, columns: []column{
		colChild, colDOB,
		{name: "REVIEW", kind: kDate, must: true},
		{name: "REVIEW_CODE", kind: kCode, must: true, codes: always("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")},
	}},
	{table: UASC, files: []string{"uasc"}, columns: []column{colChild, colSex, colDOB, {name: "DUC", kind: kDate}}},
	{table: OC2, files: []string{"oc2"}, columns: []column{
		colChild, colDOB,
		{name: "SDQ_SCORE", kind: kScore, also: []string{"csdq_sdq_score"}},
		{name: "SDQ_REASON", kind: kCode, codes: always("SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"), also: []string{"csdq_sdq_reason"}},
		{name: "CONVICTED", kind: kCode, codes: flag}, {name: "HEALTH_CHECK", kind: kCode, codes: flag},
		{name: "IMMUNISATIONS", kind: kCode, codes: flag}, {name: "TEETH_CHECK", kind: kCode, codes: flag},
		{name: "HEALTH_ASSESSMENT", kind: kCode, codes: flag}, {name: "SUBSTANCE_MISUSE", kind: kCode, codes: flag},
		{name: "INTERVENTION_RECEIVED", kind: kCode, codes: flag}, {name: "INTERVENTION_OFFERED", kind: kCode, codes: flag},
	}},
	{table: OC3, files: []string{"oc3"}, columns: []column{
		colChild, colDOB,
		{name: "IN_TOUCH", kind: kCode, codes: always("YES", "NO", "DIED", "REFU", "NREQ", "RHOM")},
		{name: "ACTIV", kind: kCode, codes: always("F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0")}, {name: "ACCOM"},
	}},
	{table: AD1, files: []string{"ad1"}, columns: []column{
		colChild, colDOB,
		{name: "DATE_INT", kind: kDate}, {name: "DATE_MATCH", kind: kDate},
		{name: "FOSTER_CARE", kind: kCode, codes: flag}, {name: "NB_ADOPTR", kind: kCode, codes: always("1", "2")},
		{name: "SEX_ADOPTR", kind: kCode, codes: always("M1", "F1", "MM", "FF", "MF")},
		{name: "LS_ADOPTR", kind: kCode, codes: always("L0", "L11", "L12", "L2", "L3", "L4")},
	}},
	{table: PlacedAdoption, files: []string{"placedadoption", "placedforadoption"}, columns: []column{
		colChild, colDOB,
		{name: "DATE_PLACED", kind: kDate, must: true}, {name: "DATE_PLACED_CEASED", kind: kDate},
		{name: "REASON_PLACED_CEASED", kind: kCode, codes: always("RD1", "RD2", "RD3", "RD4")},
	}},
	{table: PrevPerm, files: []string{"prevperm", "previouspermanence"}, columns: []column{
		colChild, colDOB,
		{name: "PREV_PERM", kind: kCode, must: true, codes: always("P1", "P2", "P3", "P4", "Z1")}, {name: "LA_PERM"},
		{name: "DATE_PERM", kind: kPartDate},
	}},
	{table: Missing, files: []string{"missing"}, columns: []column{
		colChild, colDOB,
		{name: "MISSING", kind: kCode, must: true, codes: always("M", "A"), also: []string{"miss_missing_episode_type"}},
		{name: "MIS_START", kind: kDate, must: true, also: []string{"miss_missing_episode_start_date"}},
		{name: "MIS_END", kind: kDate, also: []string{"miss_missing_episode_end_date"}},
	}},
	{table: SWEpisodes, since: yearWorkers, files: []string{"swepisode", "socialworker"}, columns: []column{
		colChild, colDOB,
		{name: "SW_ID", must: true}, {name: "SW_DECOM", kind: kDate, must: true}, {name: "SW_DEC", kind: kDate},
		{name: "SW_REASON", kind: kCode, codes: always("MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS")},
	}},
	{table: DoLo, since: yearLiberty, files: []string{"dolo"}, columns: []column{
		colChild, colDOB, {name: "DOLO_START", kind: kDate, must: true}, {name: "DOLO_END", kind: kDate},
	}},
}

// layoutOf gives the layout of a table; nil for Unknown.
func layoutOf(t Table) *layout {
	for i := range layouts {
		if layouts[i].table == t {
			return &layouts[i]
		}
	}
	return nil
}

// Columns gives the names of a table's columns in the order of the return; nil for Unknown.
func Columns(t Table) []string {
	l := layoutOf(t)
	if l == nil {
		return nil
	}
	names := make([]string, len(l.columns))
	for i := range l.columns {
		names[i] = l.columns[i].name
	}
	return names
}
