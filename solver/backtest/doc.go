// Package backtest replays a council's own history: for each child who needed a home, what the program would have proposed on that day, beside what was
// done. It is made of the statutory return (SSDA903) alone.
//
// # The pool as it stood
//
// A home is known on a day if a child lived in it before that day, and in use if one did within the last Idle days. It has as many places as children
// were ever seen in it at once before that day; those that are empty that day are vacant. The home that was really chosen had a place: it is
// added where it was not known. Homes of relatives and friends (U1 to U3) stand open to the child who was placed there, and to nobody else. After
// each request history goes on as it did, whatever was proposed.
//
// A child is known as far as the return told by then: age, placements before and how they ended, home postcode, legal status. Nothing that the return
// records of a later day reaches a proposal; what became of the placement is used to look back and not to propose.
//
// # What is taken for granted
//
// Every home is approved, agreed and without terms, with a bedroom for each place, and its price is that of its kind. Every request is a planned
// short-term one, a remand (J1) aside. A child is proposed homes of the kind in which it was placed alone (foster homes, children's homes, supported
// accommodation), since the needs that led to the kind are not in the return. Children who came into care on one day from one postcode are taken for
// siblings who had better stay together.
//
// # What it cannot say
//
// The return holds no needs, skills, siblings, schools, wishes, terms, prices or refusals. People who chose another home may have known what it does
// not hold; a proposal that looks nearer or cheaper is a question to ask, and a difference of the two sides is no effect of the program.
package backtest
