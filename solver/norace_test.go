//go:build !race

package solver

// Weeks of requests that are compared.
const (
	smallWeeks = 61
	largeWeeks = 20
)
