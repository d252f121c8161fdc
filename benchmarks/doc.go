// Package benchmarks holds evidence about the core: how fast it judges, proposes and answers, how much memory it takes, and how far
// its plans are from the best. Every benchmark checks the answers that it times. README.md says how to run them and what each figure
// means; results holds dated runs.
package benchmarks
