package explain

import (
	"fmt"

	"github.com/placewell/placewell/model/judge"
)

// Bridge says what a two-step option is: where first, where then and from when, at what fit, at what expected spending, and what it is
// instead of.
func Bridge(b *judge.Bridge) string {
	s := fmt.Sprintf("First %s for %d days (fit %d), then from %s %s (fit %d): %s to be expected, %s of it for the second move.",
		b.First.Carer.ID, b.First.From.DaysUntil(b.Lasting.From), b.First.Fit, longDate(b.Lasting.From), b.Lasting.Carer.ID, b.Lasting.Fit, b.Expected, b.Move)
	if b.Instead == nil {
		return s + " No home could take them at once and for good."
	}
	return s + fmt.Sprintf(" The best home to be had at once and for good is %s, at fit %d.", b.Instead.Carer.ID, b.Instead.Fit)
}
