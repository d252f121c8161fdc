package local

import (
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
)

// Sources are a council's own files. An empty path is a file that is not given.
type Sources struct {
	Carers, Residents string // lists as CSV
	Return            string // folder of an SSDA903 return
	Year              string // its collection year, "2025-26"
	AsIfStartingAgain bool   // its children are requests, not residents
	Authority         string // ONS code of the council, for those requests
	Postcodes         string // a directory of postcodes
	Date              string // the ISO date on which the files stand
}

// Found is what the files hold.
type Found struct {
	// Request holds the carers and requests whose rows have no error, and the date.
	Request *pb.MatchRequest
	Counts  []Count
	Faults  []Fault
	// Notes are what to know before the data are used.
	Notes []string
}

// Errors counts the faults that are no mere warnings.
func (f *Found) Errors() int {
	n := 0
	for _, x := range f.Faults {
		if !x.Warning {
			n++
		}
	}
	return n
}

// Read reads the files. The error is for a file that cannot be read at all; what is wrong with rows is in the faults.
func Read(s Sources) (*Found, error) {
	f := &Found{Request: &pb.MatchRequest{SnapshotDate: s.Date}}
	on, err := model.ParseDate(s.Date)
	if err != nil && s.Date != "" {
		return nil, fmt.Errorf("--date is no date such as 2026-11-02")
	}
	var places *geo.Gazetteer
	if s.Postcodes != "" {
		var c Count
		var faults []Fault
		if places, c, faults, err = ReadPostcodes(s.Postcodes); err != nil {
			return nil, err
		}
		f.Counts, f.Faults = append(f.Counts, c), append(f.Faults, faults...)
	}
	if s.Carers != "" {
		carers, counts, faults, err := ReadCarers(s.Carers, s.Residents, places)
		if err != nil {
			return nil, err
		}
		f.Request.Carers = carers
		f.Counts, f.Faults = append(f.Counts, counts...), append(f.Faults, faults...)
	}
	if s.Return != "" {
		if err := f.readReturn(s, on, places); err != nil {
			return nil, err
		}
	}
	return f, nil
}
