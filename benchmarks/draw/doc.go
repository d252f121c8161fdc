// Package draw invents assignment instances and writes them in the formats that package instance reads, so that the core can be measured
// without anybody's data. The same arguments give the same bytes on one machine; floating point may differ in the last place on another.
package draw
