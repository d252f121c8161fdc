package fit

import "github.com/placewell/placewell/model"

// pulls are the values of τ among which cross-validation chooses: how far a true coefficient is taken to lie from its published value, as a
// standard deviation. At the first, slopes stay as published and the base alone moves.
var pulls = [...]model.LogOdds{0, 500, 1_000, 2_000, 4_000, 8_000}

// blocks is how many blocks of time, of equal numbers of unplanned endings, are left out in turn.
const blocks = 5

// Pull is one candidate for τ and the log-likelihood of the blocks when each was left out, in ten-thousandths an unplanned ending.
type Pull struct {
	Tau   model.LogOdds `json:"tau"`
	Score int64         `json:"log_likelihood_left_out"`
}

func precision(tau model.LogOdds) float64 {
	if tau == 0 {
		return 1e10
	}
	return 1 / (units(tau) * units(tau))
}

// strength chooses τ: the one under which blocks of time that were left out are likeliest, the strongest pull among equals.
func (s *sample) strength(centre []float64) (best model.LogOdds, tried []Pull, err error) {
	block := s.blocks()
	use := make([]bool, s.n)
	scores := make([]float64, len(pulls))
	for b := range blocks {
		start := centre
		for t, tau := range pulls {
			for i := range use {
				use[i] = block[i] != b
			}
			beta, _, err := s.most(start, centre, precision(tau), use)
			if err != nil {
				return 0, nil, err
			}
			start = beta
			for i := range use {
				use[i] = !use[i]
			}
			scores[t] += s.likelihood(beta, use)
		}
	}
	events := 0
	for _, e := range s.event {
		if e {
			events++
		}
	}
	top := 0
	for t, tau := range pulls {
		score := int64(rounded(scores[t] / float64(events)))
		tried = append(tried, Pull{Tau: tau, Score: score})
		if score > tried[top].Score {
			top = t
		}
	}
	return pulls[top], tried, nil
}

// blocks numbers the block of each row, in the order of time.
func (s *sample) blocks() []int {
	events := 0
	for _, e := range s.event {
		if e {
			events++
		}
	}
	block, seen := make([]int, s.n), 0
	for i := range block {
		block[i] = min(blocks-1, seen*blocks/max(1, events))
		if s.event[i] {
			seen++
		}
	}
	return block
}
