package geo

import "testing"

func TestNormal(t *testing.T) {
	cases := []struct{ in, want string }{
		{"PE1 1AA", "PE1 1AA"},
		{"pe11aa", "PE1 1AA"},
		{"  Pe1  1aA ", "PE1 1AA"},
		{"PE991AR", "PE99 1AR"},
		{"PE1  1AA", "PE1 1AA"},
		{"W1A 1AA", "W1A 1AA"},
		{"EC1A1BB", "EC1A 1BB"},
		{"M1 1AE", "M1 1AE"},
		{"GIR 0AA", "GIR 0AA"},
		{"", ""},
		{"PE1", ""},
		{"1AA", ""},
		{"A1AA", ""},
		{"PE1 1A", ""},
		{"PE1 AAA", ""},
		{"PE1 11A", ""},
		{"PEI 1AA", ""},
		{"PEE1 1AA", ""},
		{"1PE 1AA", ""},
		{"P1AA 1AA", ""},
		{"PE111 1AA", ""},
		{"PE1-1AA", ""},
		{"PE1\t1AA", ""},
		{"PÉ1 1AA", ""},
		{"PE1 1AAA", ""},
		{"PE1 1AA PE1 1AA", ""},
	}
	for _, c := range cases {
		t.Run(c.in, func(t *testing.T) {
			got, ok := Normal(c.in)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("Normal(%q) = %q, %t, want %q", c.in, got, ok, c.want)
			}
		})
	}
}

func TestPackIsUndoneByUnpack(t *testing.T) {
	for _, postcode := range []string{"A0 0AA", "M1 1AE", "PE1 1AA", "PE99 1AR", "ZZ9Z 9ZZ", "GIR 0AA"} {
		var b [8]byte
		n := squeeze(postcode, &b)
		code := pack(b[:n])
		if got := unpack(code); got != postcode {
			t.Errorf("unpack(pack(%s)) = %s", postcode, got)
		}
		if code > 1<<37-1 {
			t.Errorf("%s packs into %d, more than 37 bits", postcode, code)
		}
	}
}
