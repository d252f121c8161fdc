package geo

// Normal gives a postcode in its usual form: capitals with one space before the last three characters, "PE1 1AA". It reads any
// spacing and case, the fixed 7- and 8-character forms of the directories included; ok is false for what no postcode looks like.
// A postcode of the right form need not exist: only a Gazetteer tells.
func Normal(postcode string) (normal string, ok bool) {
	var b [8]byte
	n := squeeze(postcode, &b)
	if n == 0 {
		return "", false
	}
	return spaced(b[:n]), true
}

// squeeze writes the postcode in capitals without spaces into b and gives its length, or 0 when it has not the form of one:
// an area of one or two letters, a district (digit, then perhaps a digit or letter), a digit and two letters. GIR 0AA stands
// for itself.
func squeeze(postcode string, b *[8]byte) int {
	n := 0
	for i := 0; i < len(postcode); i++ {
		c := postcode[i]
		if c == ' ' {
			continue
		}
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if n == 7 || !letter(c) && !digit(c) {
			return 0
		}
		b[n] = c
		n++
	}
	if n < 5 || !digit(b[n-3]) || !letter(b[n-2]) || !letter(b[n-1]) {
		return 0
	}
	if string(b[:n]) == "GIR0AA" || outward(b[:n-3]) {
		return n
	}
	return 0
}

func outward(s []byte) bool {
	if !letter(s[0]) {
		return false
	}
	s = s[1:]
	if letter(s[0]) {
		s = s[1:]
	}
	return len(s) > 0 && len(s) <= 2 && digit(s[0])
}

func spaced(s []byte) string {
	return string(s[:len(s)-3]) + " " + string(s[len(s)-3:])
}

func letter(c byte) bool { return c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// pack turns a squeezed postcode into a number below 2^37 (seven digits of base 37), and unpack turns it back.
func pack(s []byte) uint64 {
	var code uint64
	for _, c := range s {
		d := uint64(c-'A') + 11
		if digit(c) {
			d = uint64(c-'0') + 1
		}
		code = code*37 + d
	}
	return code
}

func unpack(code uint64) string {
	var b [8]byte
	i := len(b)
	for ; code > 0; code /= 37 {
		i--
		if d := byte(code % 37); d <= 10 {
			b[i] = d - 1 + '0'
		} else {
			b[i] = d - 11 + 'A'
		}
	}
	return spaced(b[i:])
}
