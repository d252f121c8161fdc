package server

import (
	"errors"
	"slices"
	"testing"
)

func TestLeaks(t *testing.T) {
	known := func(word string) (bool, error) { return word == "Rosie" || word == "H7", nil }
	for _, c := range []struct {
		text string
		want []string
	}{
		{"She plays football and has two close friends.", nil},
		{"", nil},
		{"lives with C-0042", []string{leakedID}},
		{"lives with c-0042's aunt", []string{leakedID}},
		{"see file C-0042/a", []string{leakedID}},
		{"X1 is well", []string{leakedID}},
		{"x1 is well", []string{leakedID}},
		{"AX10 is no identifier of the case", nil},
		{"stayed with Rosie, then alone", []string{leakedID}},
		{"a rosie view", nil}, // no capital: a word
		{"placed at H7.", []string{leakedID}},
		{"H8 is nobody", nil},
		{"born 2015-03-02", []string{"a date"}},
		{"born 2/3/15", []string{"a date"}},
		{"born on the 2nd of March", []string{"a date"}},
		{"since March 2", []string{"a date"}},
		{"since March 2015", nil},
		{"he may 1 day return", []string{"a date"}}, // told too often rather than too seldom
		{"in year 3, 2 visits a week", nil},
		{"near PE1 1AA", []string{"a postcode"}},
		{"near pe11aa", []string{"a postcode"}},
		{"near PE1", nil},
		{"write to aunt@example.org", []string{"an e-mail address"}},
		{"me @ home", nil},
		{"ring 01733 123456", []string{"a telephone number or another long number"}},
		{"ring (0)7700-900.123", []string{"a telephone number or another long number"}},
		{"12345678", nil},
		{"123456789", []string{"a telephone number or another long number"}},
		{"C-0042, 2 March, PE1 1AA, a@b.c, 01733 123456", []string{leakedID, "a date", "a postcode", "an e-mail address", "a telephone number or another long number"}},
	} {
		got, err := leaks(c.text, []string{"C-0042", "X1"}, known)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, %v, want %q", c.text, got, err, c.want)
		}
	}
	broken := errors.New("broken")
	if _, err := leaks("Anna", nil, func(string) (bool, error) { return false, broken }); !errors.Is(err, broken) {
		t.Errorf("a store that cannot be read: %v", err)
	}
}
