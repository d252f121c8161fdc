package model

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// Pence is an amount of money in whole pence. Negative amounts are savings.
type Pence int64

// String gives pounds and pence with thousands separators, for example £1,234.56.
func (p Pence) String() string {
	sign, u := "", uint64(p)
	if p < 0 {
		sign, u = "-", -u
	}
	return fmt.Sprintf("%s£%s.%02d", sign, thousands(u/100), u%100)
}

// Pounds gives whole pounds, rounded half away from zero, for tables: £1,235.
func (p Pence) Pounds() string {
	sign, u := "", uint64(p)
	if p < 0 {
		sign, u = "-", -u
	}
	pounds := (u + 50) / 100
	if pounds == 0 {
		sign = "" // no "-£0" for a few pence
	}
	return sign + "£" + thousands(pounds)
}

func thousands(u uint64) string {
	s := strconv.FormatUint(u, 10)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// MulDiv gives p·num/den rounded half away from zero, with the product held in 128 bits. den must be positive and the result
// must fit in 63 bits: a caller that bounds its inputs (see the limits in validate tags) never sees the panic, which marks a
// broken invariant of our own.
func (p Pence) MulDiv(num, den int64) Pence {
	if den <= 0 {
		panic("model: MulDiv by a divisor that is not positive")
	}
	neg := (p < 0) != (num < 0)
	hi, lo := bits.Mul64(magnitude(int64(p)), magnitude(num))
	lo, carry := bits.Add64(lo, uint64(den)/2, 0)
	hi += carry
	if hi >= uint64(den) {
		panic("model: amount of money out of range")
	}
	q, _ := bits.Div64(hi, lo, uint64(den))
	if q > 1<<63-1 {
		panic("model: amount of money out of range")
	}
	if neg {
		return -Pence(q)
	}
	return Pence(q)
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// ForDays gives what a weekly price comes to over a number of days, rounded half away from zero to a whole penny.
func (p Pence) ForDays(days int) Pence { return p.MulDiv(int64(days), 7) }

// Miles is a straight-line distance in tenths of a mile, the precision of the SSDA903 return.
type Miles int32

// MilesUnknown marks a distance that cannot be told. It is never averaged and never counted as zero.
const MilesUnknown Miles = -1

// Known tells whether the distance is known.
func (m Miles) Known() bool { return m >= 0 }

// String gives miles with one decimal, or "unknown".
func (m Miles) String() string {
	if !m.Known() {
		return "unknown"
	}
	return fmt.Sprintf("%d.%d", m/10, m%10)
}

// Points measures fit from 0 (worst) to 100 (best).
type Points int32

// Probability is a probability in ten-thousandths: 411 is 0.0411.
type Probability int32

// ProbabilityOne is certainty.
const ProbabilityOne Probability = 10_000

// String gives the probability as a percentage with one decimal.
func (p Probability) String() string {
	return fmt.Sprintf("%d.%d%%", (p+5)/100, (p+5)%100/10)
}

// LogOdds is a term of the risk model in ten-thousandths of a unit of log-odds: -27500 is -2.75.
type LogOdds int32

// String gives the log-odds with four decimals and a sign.
func (z LogOdds) String() string {
	sign := "+"
	if z < 0 {
		sign, z = "-", -z
	}
	return fmt.Sprintf("%s%d.%04d", sign, z/10_000, z%10_000)
}
