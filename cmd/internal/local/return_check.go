package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/placewell/placewell/model/ssda903"
)

// ReturnCheck is what reading a return without storing it shows.
type ReturnCheck struct {
	Children int `json:"children"` // different ones in the Header
	Episodes int `json:"episodes"` // rows
	Warnings int `json:"warnings"`
	Errors   int `json:"errors"`
	// Dropped is the rows read less the rows held, over all files.
	Dropped int `json:"dropped"`

	Tables []Count  `json:"-"` // one a file
	Faults []string `json:"-"` // a sentence each, with file, row and rule
	Notes  []string `json:"-"`
}

// CheckReturn reads every CSV file of a folder as a table of the return of a collection year ("2025-26"), holds all rows, and tells what is wrong
// with each and with all together. Nothing is stored. The error is for files that cannot be read at all.
func CheckReturn(folder, year string) (*ReturnCheck, error) {
	y, err := collectionYear(year)
	if err != nil {
		return nil, err
	}
	c := &ReturnCheck{}
	files, err := c.readFiles(folder, y)
	if err != nil {
		return nil, err
	}
	r, found := ssda903.NewReturn(y, files)
	c.add("", found)
	c.Episodes = len(r.Episodes)
	children := map[string]bool{}
	for i := range r.Children {
		children[r.Children[i].CHILD] = true
	}
	c.Children = len(children)
	return c, nil
}

// readFiles reads the files of a return, and notes what is not read and which of the two tables that matter most is missing.
func (c *ReturnCheck) readFiles(folder string, year ssda903.Year) ([]*ssda903.File, error) {
	paths, err := csvFiles(folder)
	if err != nil {
		return nil, err
	}
	var files []*ssda903.File
	seen := map[ssda903.Table]int{}
	for _, path := range paths {
		f, err := readReturnFile(path, year)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		seen[f.Table]++
		name := filepath.Base(path)
		c.add(name+": ", f.Faults)
		c.Tables = append(c.Tables, Count{Table: name + " (" + tableName(f.Table) + ")", Read: f.Rows, Held: len(f.Records), Dropped: f.Dropped()})
		c.Dropped += f.Dropped()
		if seen[f.Table] == 2 && f.Table != ssda903.Unknown {
			c.Notes = append(c.Notes, fmt.Sprintf("more than one file is the table %s: their rows are taken together", f.Table))
		}
	}
	for _, t := range []ssda903.Table{ssda903.Header, ssda903.Episodes} {
		if seen[t] == 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("no file is the table %s: what needs it is not checked", t))
		}
	}
	c.noteOthers(folder)
	return files, nil
}

// noteOthers names what else lies in the folder, so that nothing is left out unsaid.
func (c *ReturnCheck) noteOthers(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // a single file was given, and it has been read
	}
	for _, e := range entries {
		if !strings.EqualFold(filepath.Ext(e.Name()), ".csv") {
			c.Notes = append(c.Notes, e.Name()+" is no CSV file and is not read")
		}
	}
}

func readReturnFile(path string, year ssda903.Year) (*ssda903.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer in.Close()
	f, err := ssda903.ReadFile(year, filepath.Base(path), in)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return f, nil
}

func (c *ReturnCheck) add(prefix string, found []ssda903.Fault) {
	for _, f := range found {
		c.Faults = append(c.Faults, prefix+f.String())
		if f.Severity == ssda903.Error {
			c.Errors++
		} else {
			c.Warnings++
		}
	}
}

func tableName(t ssda903.Table) string {
	if t == ssda903.Unknown {
		return "no table of the return"
	}
	return string(t)
}
