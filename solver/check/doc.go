// Package check judges a finished plan from the model alone. It shares no code with the search that made the plan: it reads the
// plan as a stranger would, asks the model about every pair and every home, counts every level again by its first definition, and
// finds the lines that a named person must sign off.
package check
