package whatif

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// node is one value of a JSON file with the place it stands at.
type node struct {
	offset int64
	kind   byte // '{', '[', '"', '0' for a number, 't' for true and false, 'n' for null
	text   string
	truth  bool
	names  []string // of the members of an object, in order
	marks  []int64  // where those names stand
	items  []*node  // members or elements
}

// most is how deep a file may be nested: deeper than any field of a Spec.
const most = 32

// parse reads one JSON value, and says where the first fault of form is.
func parse(data []byte) (*node, error) {
	p := parser{data: data, d: json.NewDecoder(bytes.NewReader(data))}
	p.d.UseNumber()
	n, err := p.value(0)
	if err != nil {
		return nil, p.fault(err)
	}
	end := p.at()
	if _, err := p.d.Token(); !errors.Is(err, io.EOF) {
		return nil, Fault{Position: position(data, end), Problem: "something follows the end of the file's one object", Remedy: "remove it"}
	}
	return n, nil
}

type parser struct {
	data []byte
	d    *json.Decoder
}

// at is where the next token begins: the decoder's offset with white space, commas and colons skipped.
func (p *parser) at() int64 { return p.skip(p.d.InputOffset()) }

func (p *parser) skip(o int64) int64 {
	for o < int64(len(p.data)) && strings.IndexByte(" \t\r\n,:", p.data[o]) >= 0 {
		o++
	}
	return o
}

func (p *parser) fault(err error) error {
	offset := p.d.InputOffset()
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		offset = p.skip(max(0, syntax.Offset-1))
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		offset, err = int64(len(p.data)), errors.New("the file ends too early")
	}
	return Fault{Position: position(p.data, offset), Problem: "is no JSON: " + err.Error(), Remedy: "look for a comma, quote or bracket that is missing or too many"}
}

func (p *parser) value(depth int) (*node, error) {
	if depth > most {
		return nil, fmt.Errorf("nested more than %d deep", most)
	}
	n := &node{offset: p.at()}
	token, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	switch t := token.(type) {
	case json.Delim:
		n.kind = byte(t)
		return n, p.inside(n, depth)
	case string:
		n.kind, n.text = '"', t
	case json.Number:
		n.kind, n.text = '0', t.String()
	case bool:
		n.kind, n.truth = 't', t
	default:
		n.kind = 'n'
	}
	return n, nil
}

// inside reads the members of an object or the elements of an array up to the closing bracket.
func (p *parser) inside(n *node, depth int) error {
	for p.d.More() {
		if n.kind == '{' {
			at := p.at()
			name, err := p.d.Token()
			if err != nil {
				return err
			}
			text, _ := name.(string)
			n.names, n.marks = append(n.names, text), append(n.marks, at)
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, err := p.d.Token()
	return err
}
