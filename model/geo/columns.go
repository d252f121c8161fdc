package geo

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// columns says where a directory keeps what the gazetteer needs; -1 where it does not.
type columns struct {
	count                                  int // fields of a row
	postcode, easting, northing, authority int
	gridInd                                int // ONS grid reference quality: 9 none, 6 sector mean, 5 imputed
	latitude                               int // 99.999999 means that there is no position
	quality                                int // Code-Point Open's positional quality: 90 none, 60 sector mean
}

// codePointOpen is the layout of Ordnance Survey's Code-Point Open, whose files bring no header: postcode, quality, easting,
// northing, country, NHS regional authority, NHS authority, county, district, ward. The district is the local authority.
var codePointOpen = columns{count: 10, postcode: 0, quality: 1, easting: 2, northing: 3, authority: 8, gridInd: -1, latitude: -1}

// The names that ONSPD, NSPL and Code-Point Open have used over the years, in capitals; an earlier name wins.
var (
	postcodeNames  = []string{"PCDS", "PCD8", "PCD2", "PCD7", "PCD", "POSTCODE", "PC"}
	eastingNames   = []string{"EAST1M", "OSEAST1M", "EASTINGS", "EASTING", "EA"}
	northingNames  = []string{"NORTH1M", "OSNRTH1M", "NORTHINGS", "NORTHING", "NO"}
	authorityNames = []string{"LAUA", "OSLAUA", "ADMIN_DISTRICT_CODE", "DC"}
	gridIndNames   = []string{"GRIDIND", "OSGRDIND"}
	latitudeNames  = []string{"LAT", "LATITUDE"}
	qualityNames   = []string{"POSITIONAL_QUALITY_INDICATOR", "PQ"}
	// ladName is NSPL's and ONSPD's name of the local authority with the year of its codes: lad26cd.
	ladName = regexp.MustCompile(`^LAD\d\dCD$`)
)

// layoutOf tells the layout of a file by its first row, and whether that row is a header.
func layoutOf(first []string) (cols columns, header bool, err error) {
	if _, ok := Normal(first[0]); ok {
		if len(first) != codePointOpen.count {
			return columns{}, false, fmt.Errorf("the file has no header and %d columns; Code-Point Open has %d", len(first), codePointOpen.count)
		}
		return codePointOpen, false, nil
	}
	at := make(map[string]int, len(first))
	lad := ""
	for i, name := range first {
		name = strings.ToUpper(strings.TrimSpace(name))
		if _, twice := at[name]; !twice {
			at[name] = i
		}
		if ladName.MatchString(name) && name > lad {
			lad = name
		}
	}
	find := func(names []string) int {
		for _, name := range names {
			if i, ok := at[name]; ok {
				return i
			}
		}
		return -1
	}
	cols = columns{
		count: len(first), postcode: find(postcodeNames), easting: find(eastingNames), northing: find(northingNames),
		authority: find(authorityNames), gridInd: find(gridIndNames), latitude: find(latitudeNames), quality: find(qualityNames),
	}
	if lad != "" {
		cols.authority = at[lad]
	}
	return cols, true, cols.lacking()
}

// lacking names every needed column that the header has not.
func (c *columns) lacking() error {
	var faults []error
	need := func(column int, what string, names []string) {
		if column < 0 {
			faults = append(faults, fmt.Errorf("no column for the %s: none is named %s", what, strings.ToLower(strings.Join(names, ", "))))
		}
	}
	need(c.postcode, "postcode", postcodeNames)
	need(c.easting, "easting", eastingNames)
	need(c.northing, "northing", northingNames)
	need(c.authority, "local authority", append([]string{"lad..cd"}, authorityNames...))
	return errors.Join(faults...)
}
