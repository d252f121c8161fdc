package lookahead

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed streams.json
var published []byte

// Rates fix how streams are drawn.
type Rates struct {
	// Weeks that a stream lasts.
	Weeks int `json:"weeks"`
	// Arrivals is the mean number of requests a week, in hundredths; they come as a Poisson process.
	Arrivals int `json:"arrivals_per_week_hundredths"`
	// Endings is the chance, in 1/10,000, that a child who lives with a carer at the start leaves within a week.
	Endings int `json:"endings_per_week_bp"`
}

// Streams are the streams of a comparison.
type Streams struct {
	Rates
	// SampleSeed draws the synthetic authority that is the base.
	SampleSeed int64
	// Occupancies, in per cent of the places that are not out of use, at the start.
	Occupancies []int
	Seeds       []int64
}

// Published gives the streams that the package's figures are told on.
func Published() (Streams, error) {
	var file struct {
		Base struct {
			Sample struct {
				Seed int64 `json:"seed"`
			} `json:"sample"`
		} `json:"base"`
		Rates
		Occupancies []int   `json:"occupancies_percent"`
		Seeds       []int64 `json:"seeds"`
	}
	if err := json.Unmarshal(published, &file); err != nil {
		return Streams{}, fmt.Errorf("lookahead: the published streams: %w", err)
	}
	return Streams{Rates: file.Rates, SampleSeed: file.Base.Sample.Seed, Occupancies: file.Occupancies, Seeds: file.Seeds}, nil
}
