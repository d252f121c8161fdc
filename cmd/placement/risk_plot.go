package main

import (
	"fmt"
	"path/filepath"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/local"
)

// plotCalibration draws what was predicted for later placements against what was observed.
func (a *app) plotCalibration(name string, tenths []local.CalibrationPoint) error {
	set := chart.Set{Name: "tenths"}
	within := 0
	for _, t := range tenths {
		set.Points = append(set.Points, chart.Point{X: t.Predicted, Y: t.Observed, Interval: &chart.Interval{Low: t.Low, High: t.High}})
		if t.Low <= t.Predicted && t.Predicted <= t.High {
			within++
		}
	}
	title := fmt.Sprintf("In %d of %d tenths of later placements the prediction lies within what was observed", within, len(tenths))
	c, err := chart.Points(chart.Words{
		Title: title, X: "predicted probability of an unplanned ending within 12 months, %", Y: "observed, %, with 95 % intervals",
		Alt: fmt.Sprintf("%d points from predictions of %.1f to %.1f percent; on the diagonal what was observed is what was predicted.", len(tenths), tenths[0].Predicted, tenths[len(tenths)-1].Predicted),
	}, "as predicted", []chart.Set{set})
	if err != nil {
		return failed("the plot cannot be drawn: %v", err)
	}
	draw := c.SVG
	if filepath.Ext(name) == ".png" {
		draw = c.PNG
	}
	b, err := draw()
	if err != nil {
		return failed("the plot cannot be drawn: %v", err)
	}
	return a.writeTo("plot", name, b)
}
