package budget

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Children counts children, or years of one child, in hundredths: a share of a stock is seldom whole.
type Children int64

// One is one child.
const One Children = 100

// ShareOf gives a share of a stock of children.
func ShareOf(stock int, share model.Probability) Children {
	return Children(model.Pence(int64(stock)*int64(One)).MulDiv(int64(share), int64(model.ProbabilityOne)))
}

// String gives the number with two decimals.
func (n Children) String() string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/One, n%One)
}

// At gives what so many children come to at an amount each.
func (n Children) At(each cost.Total) cost.Total {
	return cost.Total{Pence: each.Pence.MulDiv(int64(n), int64(One)), Bases: each.Bases}
}

// Of gives the share of a stock that so many children are; 0 of no stock.
func (n Children) Of(stock int) model.Probability {
	if stock <= 0 {
		return 0
	}
	return model.Probability(model.Pence(n).MulDiv(int64(model.ProbabilityOne), int64(stock)*int64(One)))
}

// Bought gives how many an amount pays for at an amount each, to the hundredth: how many places a budget buys, or how much of one
// saving breaks a spending even. Nought for an amount each that is not positive.
func Bought(amount, each model.Pence) Children {
	if each <= 0 {
		return 0
	}
	return Children(amount.MulDiv(int64(One), int64(each)))
}

// Needed gives the least whole number of savings of so much each that reach a target; 0 where each saves nothing or nothing is asked.
func Needed(target, each model.Pence) int64 {
	if each <= 0 || target <= 0 {
		return 0
	}
	return int64((target + each - 1) / each)
}

// Implied gives the weekly price, or difference of prices, at which so many children would come to an amount in a year of the convention.
func Implied(amount model.Pence, n Children, c Convention) model.Pence {
	if n <= 0 {
		return 0
	}
	return amount.MulDiv(int64(One)*week, int64(n)*int64(c))
}
