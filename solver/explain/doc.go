// Package explain puts a plan into words: why this home, why not another, what a child gives up, who waits and what would change
// it. It reads the plan and the model; it changes no choice.
package explain
