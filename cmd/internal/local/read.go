package local

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/placewell/placewell/model/geo"
)

// Count says what became of the rows of one table: those read are held, or dropped for a fault that is listed.
type Count struct {
	Table   string `json:"table"`
	Read    int    `json:"read"`
	Held    int    `json:"held"`
	Dropped int    `json:"dropped"`
}

// Fault is one thing wrong with a file, as a sentence with file, row and column. It never repeats what the file says of a child.
type Fault struct {
	Text string
	// Whole: it is about the table as a whole, so that leaving a row out does not help.
	Whole bool
	// Warning: it leaves a value in doubt and nothing out.
	Warning bool
}

// ReadPostcodes reads a directory of postcodes: one file (ONSPD, NSPL, Code-Point Open or the short layout), or a folder whose CSV
// files are read one after the other, as Code-Point Open comes. The faults name rows; with several files they are counted over all.
func ReadPostcodes(path string) (*geo.Gazetteer, Count, []Fault, error) {
	files, err := csvFiles(path)
	if err != nil {
		return nil, Count{}, nil, err
	}
	var readers []io.Reader
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, Count{}, nil, unreadable(name, err)
		}
		defer f.Close()
		readers = append(readers, f)
	}
	places, found, err := geo.ReadPostcodes(io.MultiReader(readers...))
	faults := make([]Fault, len(found))
	for i := range found {
		faults[i].Text = fmt.Sprintf("%s %s", filepath.Base(path), found[i])
	}
	if err != nil {
		return nil, Count{}, faults, fmt.Errorf("%s: %w", path, errors.Unwrap(err))
	}
	// Rows that say the same of one postcode count once.
	c := Count{Table: "postcodes", Read: places.Len() + len(faults), Held: places.Len(), Dropped: len(faults)}
	return places, c, faults, nil
}

func csvFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	var out []string
	for _, e := range entries {
		if strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			out = append(out, filepath.Join(path, e.Name()))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no CSV file", path)
	}
	slices.Sort(out)
	return out, nil
}

// unreadable names the file and the cause; the path in the system's own message would name it twice.
func unreadable(path string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("there is no file %s; check the name", path)
	}
	var p *os.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s cannot be read: %w", path, err)
}

// lineCounter counts the lines of a table that hold something. It counts by itself, so that no reader can lose a row unseen.
type lineCounter struct {
	n      int
	filled bool // the line so far holds something
}

// Write counts; it never fails.
func (c *lineCounter) Write(b []byte) (int, error) {
	for _, x := range b {
		switch x {
		case '\n':
			c.end()
		case ' ', '\t', '\r':
		default:
			c.filled = true
		}
	}
	return len(b), nil
}

func (c *lineCounter) end() {
	if c.filled {
		c.n++
	}
	c.filled = false
}

// rows gives the lines below the header.
func (c *lineCounter) rows() int {
	c.end()
	return max(c.n-1, 0)
}
