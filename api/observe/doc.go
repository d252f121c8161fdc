// Package observe shows how the service does to those who run it: figures for Prometheus, spans for OpenTelemetry, and pages for the
// machine's keeper.
//
// Nothing in it can hold a word of what a call held: labels and attributes are names of calls, codes and states, which the program itself
// writes, and all else is numbers. Not even an identifier stands there.
package observe
