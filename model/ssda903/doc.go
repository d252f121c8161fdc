// Package ssda903 reads and writes the children looked-after return (SSDA903) that every authority in England sends each year: all of its tables,
// as CSV from an io.Reader and to an io.Writer, by the code sets of the collection year. It opens no file.
//
// A Reader gives one file row by row, whatever its encoding, separator, line endings, column order and forms of dates; its fields may go by their names
// in the Standard Safeguarding Dataset. A File holds all rows of one, and writes them again as they were. A Return is the Header and Episodes of a
// set of files as values, with the checks of what rows say together, and Spells makes placements of episodes.
//
// Every row is held with the cells as they stand, good or bad; what is wrong is said beside it in faults with table, row and column, and
// the number of the Department's rule where it is one. No fault repeats a cell. How many rows a file has is counted from its bytes, apart from
// the rows that are held, so that a row that gets lost is seen.
//
// Rule 1015 (a council's own children's home lies in its area) and the exception of rule 218 for placements outside England need a map, and are not
// checked. The meanings of Z11 to Z14 are not known, and they stand for no kind of home.
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
