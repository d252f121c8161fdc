package model

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestPenceText(t *testing.T) {
	cases := []struct {
		p             Pence
		text, rounded string
	}{
		{0, "£0.00", "£0"},
		{5, "£0.05", "£0"},
		{49, "£0.49", "£0"},
		{50, "£0.50", "£1"},
		{99_949, "£999.49", "£999"},
		{99_950, "£999.50", "£1,000"},
		{123_456, "£1,234.56", "£1,235"},
		{123_456_789, "£1,234,567.89", "£1,234,568"},
		{-49, "-£0.49", "£0"},
		{-50, "-£0.50", "-£1"},
		{-123_450, "-£1,234.50", "-£1,235"},
		{math.MaxInt64, "£92,233,720,368,547,758.07", "£92,233,720,368,547,758"},
		{math.MinInt64, "-£92,233,720,368,547,758.08", "-£92,233,720,368,547,758"},
	}
	for _, c := range cases {
		if got := c.p.String(); got != c.text {
			t.Errorf("%d is %s, want %s", int64(c.p), got, c.text)
		}
		if got := c.p.Pounds(); got != c.rounded {
			t.Errorf("%d in pounds is %s, want %s", int64(c.p), got, c.rounded)
		}
	}
}

func TestMulDiv(t *testing.T) {
	cases := []struct {
		p        Pence
		num, den int64
		want     Pence
	}{
		{100, 1, 3, 33},
		{100, 2, 3, 67},
		{1, 1, 2, 1}, {-1, 1, 2, -1}, {1, -1, 2, -1}, {-1, -1, 2, 1}, // a half goes away from zero
		{3, 1, 2, 2}, {-3, 1, 2, -2},
		{1, 49, 100, 0}, {1, 50, 100, 1}, {1, 51, 100, 1}, {-1, 49, 100, 0},
		{0, -5, 7, 0},
		{math.MaxInt64, 7, 7, math.MaxInt64}, // the product needs 66 bits
		{math.MinInt64 + 1, 10_000, 10_000, math.MinInt64 + 1},
	}
	for _, c := range cases {
		if got := c.p.MulDiv(c.num, c.den); got != c.want {
			t.Errorf("%d·%d/%d = %d, want %d", int64(c.p), c.num, c.den, int64(got), int64(c.want))
		}
	}
}

func TestMulDivIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Int64Range(-1e15, 1e15).Draw(t, "p")
		num := rapid.Int64Range(-20_000, 20_000).Draw(t, "num")
		den := rapid.Int64Range(20_000, 1e9).Draw(t, "den")
		// Half away from zero: sign · floor((2·|p·num| + den) / (2·den)).
		x := new(big.Int).Mul(big.NewInt(p), big.NewInt(num))
		sign := int64(x.Sign())
		x.Abs(x).Lsh(x, 1).Add(x, big.NewInt(den)).Div(x, big.NewInt(2*den))
		if got, want := int64(Pence(p).MulDiv(num, den)), sign*x.Int64(); got != want {
			t.Fatalf("%d·%d/%d = %d, want %d", p, num, den, got, want)
		}
	})
}

func TestMulDivRefuses(t *testing.T) {
	cases := []struct {
		name     string
		p        Pence
		num, den int64
	}{
		{"divisor nought", 1, 1, 0},
		{"negative divisor", 1, 1, -1},
		{"result of 64 bits", math.MaxInt64, 2, 1},
		{"result of 126 bits", math.MaxInt64, math.MaxInt64, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			c.p.MulDiv(c.num, c.den)
		})
	}
}

func TestForDays(t *testing.T) {
	cases := []struct {
		weekly Pence
		days   int
		want   Pence
	}{
		{45_000, 7, 45_000}, {45_000, 364, 2_340_000}, {45_000, 365, 2_346_429}, {45_000, 0, 0},
		{1, 3, 0}, {1, 4, 1}, {-1, 3, 0}, {-1, 4, -1},
	}
	for _, c := range cases {
		if got := c.weekly.ForDays(c.days); got != c.want {
			t.Errorf("%s a week over %d days is %s, want %s", c.weekly, c.days, got, c.want)
		}
	}
}

func TestMilesText(t *testing.T) {
	for m, want := range map[Miles]string{0: "0.0", 4: "0.4", 124: "12.4", 9485: "948.5", MilesUnknown: "unknown"} {
		if got := m.String(); got != want {
			t.Errorf("%d is %s, want %s", int32(m), got, want)
		}
	}
	if MilesUnknown.Known() || !Miles(0).Known() {
		t.Error("only the unknown distance is unknown")
	}
}

func TestProbabilityText(t *testing.T) {
	for p, want := range map[Probability]string{0: "0.0%", 4: "0.0%", 5: "0.1%", 411: "4.1%", 414: "4.1%", 415: "4.2%", 5_683: "56.8%", 9_994: "99.9%", 9_995: "100.0%", ProbabilityOne: "100.0%"} {
		if got := p.String(); got != want {
			t.Errorf("%d is %s, want %s", int32(p), got, want)
		}
	}
}

func TestLogOddsText(t *testing.T) {
	for z, want := range map[LogOdds]string{0: "+0.0000", 5: "+0.0005", -5: "-0.0005", 2_750: "+0.2750", -27_500: "-2.7500"} {
		if got := z.String(); got != want {
			t.Errorf("%d is %s, want %s", int32(z), got, want)
		}
	}
}
