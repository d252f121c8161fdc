package show

import (
	"bytes"
	"strings"
	"testing"
)

// A number stands on one line, however narrow its column; words are wrapped.
func TestNumbersAreNotBroken(t *testing.T) {
	var b bytes.Buffer
	p := newPage(&b)
	p.grid([]column{{name: "what it is for", width: 8}, {name: "amount", figure: true, width: 6}}, [][]string{{"a long name of words", "-11,673,000.00"}, nil, {"x", "1"}})
	if err := p.flush(&b); err != nil {
		t.Fatal(err)
	}
	if out := b.String(); !strings.Contains(out, "-11,673,000.00") || strings.Contains(out, "a long name") {
		t.Errorf("%s", out)
	}
}
