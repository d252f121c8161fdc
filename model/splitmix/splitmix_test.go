package splitmix

import "testing"

// The first numbers of the seed 1234567, as the authors' implementation gives them.
func TestNext(t *testing.T) {
	s := Source(1234567)
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821} {
		if got := s.Next(); got != want {
			t.Errorf("number %d is %d, not %d", i, got, want)
		}
	}
}

func TestDrawsWithinBounds(t *testing.T) {
	s := Source(1)
	var seen [7]int
	for range 7_000 {
		seen[s.Below(7)]++
		seen[s.Mod(7)]++
		if f := s.Fraction(); f < 0 || f >= 1 {
			t.Fatalf("a fraction of %v", f)
		}
	}
	for i, n := range seen {
		if n < 1_800 || n > 2_200 { // 2,000 expected, standard deviation 41
			t.Errorf("%d was drawn %d times of 14,000", i, n)
		}
	}
}
