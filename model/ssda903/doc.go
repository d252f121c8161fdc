// Package ssda903 reads the children looked-after return (SSDA903) that every authority in England sends each year: its Header and
// Episodes tables, as CSV from an io.Reader. It opens no file.
//
// Every row is held with the codes as they stand, good or bad; what is wrong is said beside it in faults with table, row and column, and
// the number of the Department's rule where it is one. No fault repeats a cell.
//
// # What the return cannot say
//
// LookedAfterOn tells who was looked after on a day and where. From it Pool makes the homes with these children in them, and Requests
// one request a child for a run "as if starting again". The return knows nothing of needs, skills, siblings, schools, family time, terms
// of approval, bedrooms, prices or capacity. A home made from it therefore has as many places as children, all filled: it offers
// nothing and stands in a plan only for what it is, a home somebody lives in. A request made from it has no needs and no siblings:
// what it is matched with is a first look and no proposal.
//
// A household has no number of its own in the return (the URN of a foster home is its agency's), so a home is recognised by its
// kind, provider, postcode and URN together; two households of one agency in one postcode are taken for one.
package ssda903
