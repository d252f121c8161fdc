package assign

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func (a wide) big() *big.Int {
	v := new(big.Int).Lsh(big.NewInt(a.hi), 64)
	return v.Add(v, new(big.Int).SetUint64(a.lo))
}

// Every operation agrees with math/big on random numbers and at the ends.
func TestWide(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	list := []wide{{}, {0, 1}, {-1, math.MaxUint64}, {0, math.MaxUint64}, {1 << 57, 0}, {-1 << 57, 0}, {1<<58 - 1, math.MaxUint64}}
	for range 200 {
		list = append(list, wide{r.Int64N(1<<58) - 1<<57, r.Uint64()}, wideOf(int64(r.Uint64())))
	}
	for i, a := range list {
		b := list[(i*7+3)%len(list)]
		d := r.Uint64()>>r.IntN(63) + 1
		q, rest := a.divide(d)
		wantQ, wantR := new(big.Int).DivMod(a.big(), new(big.Int).SetUint64(d), new(big.Int))
		f := r.Uint64() >> 1 >> r.IntN(60)
		small := wideOf(int64(r.Uint64()) >> 3)
		for _, c := range []struct {
			name      string
			got, want *big.Int
		}{
			{"plus", a.plus(b).big(), new(big.Int).Add(a.big(), b.big())},
			{"minus", a.minus(b).big(), new(big.Int).Sub(a.big(), b.big())},
			{"times", small.times(f).big(), new(big.Int).Mul(small.big(), new(big.Int).SetUint64(f))},
			{"quotient", q.big(), wantQ},
			{"portion", a.portion(3, 0).plus(a.portion(3, 1)).plus(a.portion(3, 2)).big(), a.big()},
			{"signed", small.timesSigned(-int64(f >> 1)).big(), new(big.Int).Mul(small.big(), big.NewInt(-int64(f>>1)))},
			{"remainder", new(big.Int).SetUint64(rest), wantR},
			{"compare", big.NewInt(int64(a.compare(b))), big.NewInt(int64(a.big().Cmp(b.big())))},
		} {
			if c.got.Cmp(c.want) != 0 {
				t.Fatalf("%s of %v and %v (divisor %d): %v, want %v", c.name, a.big(), b.big(), d, c.got, c.want)
			}
		}
	}
}

// choice is a problem of one group with two part-less options of the given costs.
func choice(a, b []int64) *Problem {
	return &Problem{Levels: len(a), Budget: -1, Groups: []Group{{Options: []Option{{Cost: a}, {Cost: b}}}}}
}

// 122 bits just fit, 123 do not.
func TestRadixEdge(t *testing.T) {
	for _, c := range []struct {
		name string
		top  []int64
		fits bool
	}{
		{"61 and 61 bits", []int64{1<<61 - 2, 1<<61 - 1}, true},
		{"61 and 61 bits, the product one more", []int64{1<<61 - 1, 1<<61 - 1}, false},
		{"61 and 62 bits", []int64{1<<61 - 1, 1<<62 - 1}, false},
		{"60, 30 and 32 bits", []int64{1<<60 - 2, 1<<30 - 1, 1<<32 - 1}, true},
		{"60, 31 and 32 bits", []int64{1<<60 - 1, 1<<31 - 1, 1<<32 - 1}, false},
		{"one level of 63 bits", []int64{math.MaxInt64}, true},
	} {
		p := choice(make([]int64, len(c.top)), c.top)
		r, err := newRadix(p)
		if c.fits != (err == nil) || err != nil && !errors.Is(err, ErrTooWide) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil {
			continue
		}
		below := slices.Clone(c.top)
		below[len(below)-1]--
		for _, v := range [][]int64{c.top, below, make([]int64, len(c.top))} {
			if got := r.split(r.join(v)); !slices.Equal(got, v) {
				t.Errorf("%s: %v comes back as %v", c.name, v, got)
			}
		}
		if !r.join(below).less(r.join(c.top)) {
			t.Errorf("%s: %v is not below %v", c.name, below, c.top)
		}
	}
}

// Negative levels keep the lexicographic order, and numbers outside every selection are clamped.
func TestRadixOrder(t *testing.T) {
	p := choice([]int64{-5, -7, 3}, []int64{2, 9, -4})
	r, err := newRadix(p)
	if err != nil {
		t.Fatal(err)
	}
	var last []int64
	for a := int64(-5); a <= 2; a++ {
		for b := int64(-7); b <= 9; b++ {
			for c := int64(-4); c <= 3; c++ {
				v := []int64{a, b, c}
				if last != nil && !r.join(last).less(r.join(v)) {
					t.Fatalf("%v is not below %v", last, v)
				}
				if got := r.split(r.join(v)); !slices.Equal(got, v) {
					t.Fatalf("%v comes back as %v", v, got)
				}
				last = v
			}
		}
	}
	one := wide{0, 1}
	if got := r.split(r.join(r.low).minus(one)); !slices.Equal(got, []int64{-5, -7, -4}) {
		t.Errorf("below everything: %v", got)
	}
	if got := r.split(r.join(last).plus(one)); !slices.Equal(got, []int64{2, 9, 3}) {
		t.Errorf("above everything: %v", got)
	}
}
