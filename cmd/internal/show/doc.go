// Package show turns the service's answers into what a placement officer reads: who, where, at what price, how sure, what must be
// approved first, and why. It reads the wire alone and decides nothing.
//
// On a terminal tables have drawn frames and the width of the window; elsewhere frames are ASCII and the width is fixed, so that
// the same answer gives the same bytes. It never writes colours, and it replaces control characters, which could otherwise
// rewrite what an officer sees.
package show
