package model

// ShortNoticeDays is the notice that a change of terms of approval needs unless the carer agrees to do without (Fostering Services
// (England) Regulations 2011 reg 28; the number has not been verified).
const ShortNoticeDays = 28

// TermsOn gives the terms of approval that bind on a day: those that were agreed, from the day on which they take effect, and those of the
// approval before it.
func (c *Carer) TermsOn(on Date) *Terms {
	if c.PendingTerms != nil && c.PendingTerms.From <= on {
		return &c.PendingTerms.Terms
	}
	return &c.Terms
}

// TermsJustChanged tells whether new terms took effect less than ShortNoticeDays before a day, or on it.
func (c *Carer) TermsJustChanged(on Date) bool {
	return c.PendingTerms != nil && c.PendingTerms.From <= on && c.PendingTerms.From.DaysUntil(on) < ShortNoticeDays
}
