package assign

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

// A certificate's bytes are wireMagic and then, compressed (RFC 1951), its fields in order: numbers as varints, those that may be negative in
// zigzag; slices with their length first; trees node by node from the root. The vectors of a point are written as differences from
// those of the nearest point above it in the tree, an entry that is missing there counting as zero. Slices without entries are read back as nil.
const wireMagic = "placewell certificate 1\n"

const (
	// wireBody is how many bytes a body may unfold to.
	wireBody = 1 << 26
	// wireNodes and wireDepth are how many nodes and sides a certificate may have together, and how many nodes may stand above each other.
	wireNodes = 1 << 20
	wireDepth = 1 << 16
)

// MarshalBinary writes a certificate. It fails when a node is missing, when there are more than 2^20 nodes and sides, or when
// nodes stand deeper than 2^16.
func (c *Certificate) MarshalBinary() ([]byte, error) {
	w := &wireWriter{}
	w.count(len(c.Components))
	for i := range c.Components {
		w.component(&c.Components[i])
	}
	if w.err == nil && len(w.body) > wireBody {
		w.err = fmt.Errorf("%d bytes before compression", len(w.body))
	}
	if w.err != nil {
		return nil, fmt.Errorf("assign: write a certificate: %w", w.err)
	}
	out := bytes.NewBufferString(wireMagic)
	z, err := flate.NewWriter(out, flate.DefaultCompression)
	if err == nil {
		_, err = z.Write(w.body)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("assign: compress a certificate: %w", err)
	}
	return out.Bytes(), nil
}

// UnmarshalBinary reads what MarshalBinary wrote. It makes sure of the form alone: what the certificate says is for package certify to check. It
// fails on anything else, and what it allocates is in proportion to what the bytes unfold to.
func (c *Certificate) UnmarshalBinary(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(wireMagic))
	if !ok {
		return fmt.Errorf("assign: read a certificate: it does not begin with %q", wireMagic)
	}
	src := bytes.NewReader(rest)
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(src), wireBody+1))
	switch {
	case err != nil:
		return fmt.Errorf("assign: unfold a certificate: %w", err)
	case len(body) > wireBody:
		return fmt.Errorf("assign: unfold a certificate: more than %d bytes", wireBody)
	case src.Len() > 0:
		return fmt.Errorf("assign: unfold a certificate: %d bytes after its end", src.Len())
	}
	r := &wireReader{body: body}
	read := Certificate{Components: sliceOf(r, r.component)}
	if r.err == nil && len(r.body) > 0 {
		r.err = fmt.Errorf("%d bytes after the last component", len(r.body))
	}
	if r.err != nil {
		return fmt.Errorf("assign: read a certificate: %w", r.err)
	}
	*c = read
	return nil
}
