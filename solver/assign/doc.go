// Package assign solves the assignment problem at the heart of a plan, in integers and without one word of the domain.
//
// Groups choose exactly one of their options. An option is a set of disjoint parts; every part of the chosen option is placed in
// one place by one of its arcs, different parts in different places. A place has counters with limits, and an arc consumes its
// own amount of each. What counters cannot say is asked of Problem.Legal. The objective is a vector of levels, minimised
// lexicographically: the first level matters most.
package assign
