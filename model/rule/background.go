package rule

// Background is law and guidance that shapes Placewell and has no test on one child and one carer.
var Background = []struct {
	// ID is the identifier of the law's entry, Sentence what it says, Where what keeps to it.
	ID, Sentence, Where string
}{
	{"CA-10", "Nearness, schooling, siblings and the area count so far as is reasonably practicable in all the circumstances; siblings who are placed already count too.",
		"why CA-05, CA-06, CA-07 and CA-09 weigh and do not remove"},
	{"CA-13", "The authority secures enough accommodation within its area, so far as is reasonably practicable (Children Act 1989 s22G).", "reports of gaps between demand and supply"},
	{"CA-17", "Above the usual limit without an exemption a household counts as an unregistered children's home.", "why CA-14 removes"},
	{"CA-18", "The limit counts fostered and privately fostered children, for the home and not for each carer; the household's own children do not count.", "the count of CA-14"},
	{"CA-19", "Consent, orders and contact orders follow from the legal status (Children Act 1989 ss20, 31, 34, 38).", "who approves, and which contacts are named"},
	{"FS-P", "Panels recommend approvals and long-term matches; their part in first approvals is under consultation since February 2026.", "the approver of CP-22B, whose hours are the policy's"},
	{"EQ-01", "No score may penalise anybody for a protected characteristic; needs of culture, language and faith count where the request names them (Equality Act 2010 ss29, 149, 158).",
		"tests that flip each such trait, and reports of parity"},
	{"DP-01", "No significant decision rests solely on automated processing (UK GDPR Articles 22A to 22D).", "CA-02; no call of the service places a child"},
	{"DP-02", "Health, ethnicity, religion and alleged offences are special categories (UK GDPR Articles 9 and 10).", "pseudonyms; no child's details in a log, an error or a metric"},
	{"DP-03", "Complaints about data protection are acknowledged within 30 days (Data Protection Act 2018 s164A).", "where to complain is told on the page"},
	{"IRO-01", "The independent reviewing officer may take a dispute up and refer it (Children Act 1989 ss25A to 25C).", "disputes and their due dates"},
}
