package model

import "testing"

func TestTermsOn(t *testing.T) {
	const day Date = 46_000
	c := Carer{Terms: Terms{AgeMax: 5}}
	if c.TermsOn(day).AgeMax != 5 || c.TermsJustChanged(day) {
		t.Error("no new terms")
	}
	c.PendingTerms = &PendingTerms{Terms: Terms{AgeMax: 12}, From: day}
	for on, want := range map[Date]struct {
		age     uint8
		changed bool
	}{day - 1: {5, false}, day: {12, true}, day + ShortNoticeDays - 1: {12, true}, day + ShortNoticeDays: {12, false}} {
		if got := c.TermsOn(on).AgeMax; got != want.age || c.TermsJustChanged(on) != want.changed {
			t.Errorf("day %d: up to %d, changed %t", on-day, got, c.TermsJustChanged(on))
		}
	}
}
