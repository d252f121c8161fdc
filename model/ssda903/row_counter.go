package ssda903

// rowCounter counts lines that hold something.
type rowCounter struct {
	n      int
	filled bool // the line so far holds something
	headed bool // the first of them is the header
	hint   bool // a line before it names the separator
}

// Write counts; it never fails. CRLF ends one line, as the second end finds an empty one.
func (c *rowCounter) Write(b []byte) (int, error) {
	for _, x := range b {
		switch x {
		case '\n', '\r':
			if c.filled {
				c.n++
			}
			c.filled = false
		case ' ', '\t':
		default:
			c.filled = true
		}
	}
	return len(b), nil
}

func (c *rowCounter) count() int {
	n := c.n
	if c.filled {
		n++
	}
	if c.headed {
		n--
	}
	if c.hint {
		n--
	}
	return n
}
