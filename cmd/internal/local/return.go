package local

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/ssda903"
)

// asIfNote labels requests made from a return.
const asIfNote = "as if starting again: every child of the return is free to live anywhere; the return knows no needs, siblings or schools, so a plan " +
	"made of it is a first look and no proposal"

// readReturn reads a return and adds the children looked after on the day, as residents of their homes or as requests.
func (f *Found) readReturn(s Sources, on model.Date, places *geo.Gazetteer) error {
	year, err := collectionYear(s.Year)
	if err != nil {
		return err
	}
	r, err := f.readTables(s.Return, year)
	if err != nil {
		return err
	}
	var locate ssda903.Locate
	if places != nil {
		locate = places.Find
	}
	days, _ := r.LookedAfterOn(on) // the same faults come with what is made of them
	held := 0
	var left []ssda903.Left
	var found []ssda903.Fault
	if s.AsIfStartingAgain {
		var requests []model.Request
		requests, left, found = r.Requests(on, s.Authority, locate)
		for i := range requests {
			held += len(requests[i].Children)
			f.Request.Requests = append(f.Request.Requests, server.RequestToWire(&requests[i]))
		}
		f.Request.AsIfStartingAgain = true
		f.Notes = append(f.Notes, asIfNote)
	} else {
		var pool model.Pool
		pool, left, found = r.Pool(on, locate)
		for i := range pool.Carers {
			held += len(pool.Carers[i].Residents)
			f.Request.Carers = append(f.Request.Carers, server.CarerToWire(&pool.Carers[i]))
		}
	}
	f.addReturnFaults(found)
	for _, l := range left {
		f.Notes = append(f.Notes, "left out: "+l.String())
	}
	f.Counts = append(f.Counts, count("looked after on "+on.String(), len(days), held))
	return nil
}

// readTables reads header.csv and episodes.csv of a folder, in any case.
func (f *Found) readTables(folder string, year ssda903.Year) (*ssda903.Return, error) {
	header, err := openTable(folder, "header.csv")
	if err != nil {
		return nil, err
	}
	defer header.Close()
	episodes, err := openTable(folder, "episodes.csv")
	if err != nil {
		return nil, err
	}
	defer episodes.Close()
	h, err := ssda903.ReadTable(year, ssda903.Header, header)
	if err != nil {
		return nil, err
	}
	e, err := ssda903.ReadTable(year, ssda903.Episodes, episodes)
	if err != nil {
		return nil, err
	}
	r, found := ssda903.NewReturn(year, []*ssda903.File{h, e})
	f.addReturnFaults(slices.Concat(h.Faults, e.Faults, found))
	f.Counts = append(f.Counts, count("header", h.Rows, len(r.Children)), count("episodes", e.Rows, len(r.Episodes)))
	return r, nil
}

func (f *Found) addReturnFaults(found []ssda903.Fault) {
	for _, x := range found {
		f.Faults = append(f.Faults, Fault{Text: x.String(), Whole: x.Row == headerRow && x.Severity == ssda903.Error, Warning: x.Severity == ssda903.Warning})
	}
}

func openTable(folder, name string) (*os.File, error) {
	files, err := csvFiles(folder)
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		if strings.EqualFold(filepath.Base(path), name) {
			f, err := os.Open(path)
			if err != nil {
				return nil, unreadable(path, err)
			}
			return f, nil
		}
	}
	return nil, fmt.Errorf("%s holds no %s: an SSDA903 return is a folder with header.csv and episodes.csv", folder, name)
}

// collectionYear reads "2025-26", the year from April to March, and gives the year it ends in.
func collectionYear(s string) (ssda903.Year, error) {
	first, last, ok := strings.Cut(s, "-")
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if !ok || err1 != nil || err2 != nil || len(first) != 4 || len(last) != 2 || (from+1)%100 != to {
		return 0, fmt.Errorf("--year is %q, but must be a collection year such as 2025-26", s)
	}
	return ssda903.Year(from + 1), nil
}
