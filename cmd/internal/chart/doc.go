// Package chart draws the charts of reports, as SVG and as PNG: lines over months, bars with intervals, points with steps or a diagonal, tornadoes
// and waterfalls.
//
// A chart must be read on a grey print as well as on a screen: nothing is told by colour. Series differ by dash and by marker and carry their names at
// their ends; bars differ by hatching; every axis has its unit and every chart a title that says what is to be seen. Where a chart stands on a
// page, a table of the same figures stands beside it, and Alt says in a sentence what it shows to those who cannot see it.
//
// The same figures give the same bytes: no clock, no random identifier and no map order comes into a drawing. The floats here are for the eye alone;
// nothing is decided by them.
package chart
