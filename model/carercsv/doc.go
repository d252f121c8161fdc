// Package carercsv reads and writes a council's list of carers as CSV, the way such a list is kept in a spreadsheet.
//
// The first line names the columns, in any order and case; separators may be commas, semicolons or tabs. Dates are 2026-11-02 or
// 02/11/2026, answers are yes or no, lists are separated by blanks. A column that is not listed here is a fault, and so is every cell that
// cannot be understood: each fault says row, column and what to do. Cells are taken as they stand, those that begin with =, +, - or @
// too; nothing is ever calculated.
//
//	id                      the pseudonym of the carer, without blanks (required)
//	kind                    FOSTER, CHILDRENS_HOME, SUPPORTED_LODGINGS, SUPPORTED_ACCOMMODATION, ... (required)
//	provider_category       IN_HOUSE, DELEGATED_IN_HOUSE, IFA, PRIVATE, VOLUNTARY, OTHER_AUTHORITY (required)
//	provider_id             the agency or provider
//	registration            REGISTERED, UNREGISTERED, NOT_REQUIRED (empty on a FOSTER row: NOT_REQUIRED)
//	approval_type           FULL, REG24, REG25A (required for FOSTER)
//	approval_from           first day of the approval
//	approval_to             last day of the approval (empty: open-ended)
//	max_children            terms of approval: most children (empty: no term)
//	age_min, age_max        terms of approval: completed years, both included (empty: no term)
//	sex                     terms of approval: M, F or U (empty: any)
//	kinds                   terms of approval: "EMERGENCY SHORT_TERM" (empty: any)
//	postcode                where the home is
//	easting, northing       the same in metres on the British National Grid; they win over the postcode's
//	authority               ONS code of the area, E06000031 (empty: the postcode's)
//	bedrooms                children each room can take, "1;1;2"; g marks the ground floor, "1;1g"
//	adaptations             "STEP_FREE_ACCESS HOIST"
//	smoking, dogs           yes or no (empty: no)
//	other_pets              yes or no
//	carer_count             adults who foster
//	full_time_at_home       yes or no
//	places_vacant           places that can be used
//	places_filled           places where a child lives; the children stand in the list of residents
//	places_held             places promised to a child
//	places_not_available    approved places that cannot be used now
//	available_from          first day on which the vacant places can be used (empty: today)
//	skills                  capability 0 to 3 by domain, "EMO:2 AGG:1"
//	fostering_since         first approval
//	known_to_authority      yes or no: at least one earlier placement
//	support_package         yes or no: therapeutic and 24/7 support is attached
//	weekly_pounds           price for one child a week, "525" or "1,050.50"
//	price_basis             SEED_2015, SEED_2018, LOCAL_2026, SYNTHETIC (required with a price)
//	offer_only              yes or no: available through an offer alone
//	reserved_for_authority  ONS code of the only authority whose children may be placed
//
// Who lives there stands in a second table, one row a child:
//
//	carer_id, child_id, date_of_birth, sex, fostered (yes or no), sibling_group
//
// The tables do not hold named children, exemptions, offers, sibling discounts, reasons why a place is not available, who sleeps in which
// room, or what residents need.
package carercsv
