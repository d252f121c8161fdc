// Package server speaks gRPC for Placewell: it turns messages into model values, refuses what has faults with all of them at once,
// asks the solver, and answers. One file holds one call; the convert files alone know both wire and model. It decides nothing.
package server
