// Package budget reckons what placements cost a council over its financial years: budgets and who owns them, what would save how much,
// how a saving is shared with the agency that brings it about, and why spending differs from the year before.
//
// Everything is worked in integers: a rate is so many pence in so many days and stays exact until it is told over a number of days,
// where it is rounded half away from zero to a whole penny, once. Parts that must sum to a whole are cut by Allocate. Every figure
// carries the price lists it stands on, and a sum of different ones says so.
//
// The shares, caps and targets are an agreement's and come as data; Seed2018 holds those that were published in 2018.
package budget
