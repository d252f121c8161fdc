// Package risk gives the probability that a placement ends unplanned within twelve months, as a sum of named terms.
//
// The model is logistic: the log-odds are a base and one term for each fact, so that every probability can be shown as what it is
// made of. Published holds the default coefficients; they are shrunk from published studies, fit no one council, and order pairs
// more surely than they predict (fact sheet §4.3, §4.4). A council may fit its own (package fit) and adopt it with its policy: Of gives the model that a
// policy stands on. RISK.md is the model card.
//
// A support package that is attached to a home lowers its risks; one that may be bought for a placement is no part of them: what it
// would change, and cost, is told by package cost. So no price moves a risk.
//
// Ethnicity, religion, sex, disability codes, asylum status, the kind of request and the provider are not read. Disability acts
// through the gap between needs and capability (skills, raised by training that counts on the day of the move) alone, and the needs
// of identity and culture are left out of that gap. A fact that is not known counts 0 and is listed. So a child whose home is unknown,
// as an unaccompanied child's is by design, never looks riskier for it; the distance term is the one through which a missing home can
// lower a risk, by at most its cap.
package risk
