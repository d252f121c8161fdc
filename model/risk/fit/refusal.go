package fit

import "fmt"

// A Refusal says why a history carries no model. The published model stays.
type Refusal struct {
	Reason   Reason `json:"reason"`
	Sentence string `json:"sentence"`
}

// Reason is a refusal's code.
type Reason string

// The reasons for which a history is refused.
const (
	// TooShort: fewer than LeastDays from the first start to the last day.
	TooShort Reason = "HISTORY_TOO_SHORT"
	// TooFew: fewer unplanned endings than the fit, its test or its base need.
	TooFew Reason = "TOO_FEW_UNPLANNED_ENDINGS"
	// OutcomeMissing: too many endings have no reason.
	OutcomeMissing Reason = "OUTCOME_CODING_MISSING"
	// Separated: a fact tells the outcome without exception, as one does that was written down after it.
	Separated Reason = "SEPARATION"
	// Noise: the model orders later placements no better than chance would.
	Noise Reason = "INDISTINGUISHABLE_FROM_NOISE"
	// Implausible: the model could give log-odds that no placement has.
	Implausible Reason = "IMPLAUSIBLE"
)

// Error gives the reason and the sentence.
func (r *Refusal) Error() string { return string(r.Reason) + ": " + r.Sentence }

func refuse(why Reason, format string, args ...any) *Refusal {
	return &Refusal{Reason: why, Sentence: fmt.Sprintf(format, args...)}
}

// The least that a history must hold.
const (
	// LeastDays is the least length: two years to calibrate and to test on, and one before them to learn from.
	LeastDays = 3 * 365
	// RecentDays are the two years on whose new placements the base is calibrated and the model tested (fact sheet §4.4).
	RecentDays = 2 * 365
	// LeastEvents is how many unplanned endings a coefficient needs to move (fact sheet §4.4), and the recent years to count.
	LeastEvents = 20
	// LeastTraining is how many a fit needs in all, twice what one coefficient does: below it nothing but the base could move.
	LeastTraining = 2 * LeastEvents
	// MostUncoded is the share of endings without a reason, in percent, beyond which the outcome is not known.
	MostUncoded = 5
	// emptyExpected is how many endings must be expected where none is seen (or none but endings) before a fact is held to
	// separate: by chance that happens once in 20,000 times.
	emptyExpected = 10
)

// sufficient tells whether the history is long enough and its outcome coded.
func sufficient(rows []Record, w window) *Refusal {
	if len(rows) == 0 {
		return refuse(TooFew, "The history holds no placement.")
	}
	if days := max(rows[0].Start, w.from).DaysUntil(w.until); days < LeastDays {
		return refuse(TooShort, "The history was watched for %d days; %d are needed, two years to test on and one to learn from.", max(0, days), LeastDays)
	}
	ended, uncoded := 0, 0
	for i := range rows {
		if r := &rows[i]; r.End.Known() && r.End <= w.until && r.End >= w.from {
			ended++
			if r.Ending == Uncoded {
				uncoded++
			}
		}
	}
	if uncoded*100 > ended*MostUncoded {
		return refuse(OutcomeMissing, "%d of %d endings have no reason, more than %d in 100: which of them were unplanned cannot be told.", uncoded, ended, MostUncoded)
	}
	return nil
}
