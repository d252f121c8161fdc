//go:build race

package solver

// Weeks of requests that are compared: with the race detector everything takes some twenty times as long, so that it sees a part of them.
const (
	smallWeeks = 20
	largeWeeks = 5
)
