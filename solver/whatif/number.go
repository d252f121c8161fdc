package whatif

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Number is a number of a scenario file: hundredths of one, or the name of the sweep that gives it.
type Number struct {
	Hundredths int64
	Sweep      string
}

// hundred is one, in hundredths.
const hundred = 100

// Of gives the number of so many whole ones.
func Of(whole int64) Number { return Number{Hundredths: whole * hundred} }

// longest is how many digits a number may have before its decimals: with two more, sums of a thousand of them fit in 63 bits.
const longest = 13

// parseHundredths reads a JSON number with at most two decimals.
func parseHundredths(text string) (int64, error) {
	digits, negative := strings.CutPrefix(text, "-")
	whole, decimals, _ := strings.Cut(digits, ".")
	switch {
	case strings.ContainsAny(text, "eE"):
		return 0, errors.New("is written with an exponent")
	case len(decimals) > 2:
		return 0, errors.New("has more than two decimals")
	case len(whole) > longest:
		return 0, errors.New("is too long")
	}
	n, err := strconv.ParseInt(whole+(decimals + "00")[:2], 10, 64)
	if err != nil {
		return 0, errors.New("is not a number")
	}
	if negative {
		n = -n
	}
	return n, nil
}

// String gives the number as it is written in a file, or $ and the name of its sweep.
func (n Number) String() string {
	if n.Sweep != "" {
		return "$" + n.Sweep
	}
	sign, v := "", n.Hundredths
	if v < 0 {
		sign, v = "-", -v
	}
	if v%hundred == 0 {
		return sign + strconv.FormatInt(v/hundred, 10)
	}
	return strings.TrimRight(fmt.Sprintf("%s%d.%02d", sign, v/hundred, v%hundred), "0")
}

// MarshalJSON writes the number, or the name of its sweep, as the file has it.
func (n Number) MarshalJSON() ([]byte, error) {
	if n.Sweep != "" {
		return []byte(strconv.Quote(n.String())), nil
	}
	return []byte(n.String()), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (n *Number) UnmarshalJSON(data []byte) error {
	text := string(data)
	if name, ok := strings.CutPrefix(text, `"$`); ok {
		*n = Number{Sweep: strings.TrimSuffix(name, `"`)}
		return nil
	}
	v, err := parseHundredths(text)
	*n = Number{Hundredths: v}
	return err
}
