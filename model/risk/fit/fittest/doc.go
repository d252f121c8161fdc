// Package fittest draws histories of placements from a model that is known, so that a fit can be held to the truth. Everything in them is
// invented.
package fittest
