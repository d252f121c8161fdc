package model

// Void is a block contract with the beds nobody sleeps in. They are paid for all the same, so they are a cost of the plan, shown beside
// it; no choice between homes counts them.
type Void struct {
	Block string
	// Beds of the contract, Used of them, Empty the rest. Moves is by how many a plan changes those used: below 0 where it empties beds.
	Beds, Used, Empty, Moves int
	// Average is the weekly price of a bed if all are used; Weekly what the empty beds cost a week, Price the same over some days.
	Average, Weekly, Price Pence
	Basis                  PriceBasis
	// Disputed: homes of the pool tell the contract's total, beds or dates differently; the first home's word is taken.
	Disputed bool
}
