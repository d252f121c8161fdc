package geo

import (
	"fmt"
	"strconv"
	"strings"
)

// builder collects the rows of one file.
type builder struct {
	entries     []entry
	authorities map[string]uint64
	names       []string
	faults      []Fault
}

func (b *builder) fault(row int, message string) {
	b.faults = append(b.faults, Fault{Row: row, Message: message})
}

func (b *builder) add(row int, fields []string, cols *columns) {
	e, err := b.entry(row, fields, cols)
	if err != nil {
		b.fault(row, err.Error())
		return
	}
	b.entries = append(b.entries, e)
}

func (b *builder) entry(row int, fields []string, cols *columns) (entry, error) {
	if len(fields) != cols.count {
		return entry{}, fmt.Errorf("has %d fields instead of %d", len(fields), cols.count)
	}
	var code [8]byte
	n := squeeze(strings.TrimSpace(fields[cols.postcode]), &code)
	if n == 0 {
		return entry{}, fmt.Errorf("%.12q is no postcode", fields[cols.postcode])
	}
	authority, err := b.authority(strings.TrimSpace(fields[cols.authority]))
	if err != nil {
		return entry{}, err
	}
	pos := authority
	if cols.positioned(fields) && !northernIrish(code[:n]) {
		grid, err := position(fields[cols.easting], fields[cols.northing])
		if err != nil {
			return entry{}, err
		}
		if pos |= grid; grid != 0 && cols.estimated(fields) {
			pos |= estimatedBit
		}
	}
	return entry{key: pack(code[:n])<<rowBits | uint64(row), pos: pos}, nil
}

// northernIrish tells of the BT area, whose positions in ONSPD are on the Irish Grid: as British ones they would be wrong by
// hundreds of miles, so they are none.
func northernIrish(code []byte) bool { return code[0] == 'B' && code[1] == 'T' }

// positioned tells whether the row claims to have a position at all.
func (c *columns) positioned(fields []string) bool {
	return c.field(fields, c.gridInd) != "9" && !strings.HasPrefix(c.field(fields, c.latitude), "99.9999") && c.field(fields, c.quality) != "90"
}

// estimated tells whether the position is the mean of a sector or imputed from neighbours, and no address.
func (c *columns) estimated(fields []string) bool {
	ind := c.field(fields, c.gridInd)
	return ind == "5" || ind == "6" || c.field(fields, c.quality) == "60"
}

func (c *columns) field(fields []string, i int) string {
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(fields[i])
}

// position packs a grid reference; two empty or two zero values are no position.
func position(easting, northing string) (uint64, error) {
	easting, northing = strings.TrimSpace(easting), strings.TrimSpace(northing)
	if easting == "" && northing == "" {
		return 0, nil
	}
	e, err := metres(easting, maxEasting)
	if err != nil {
		return 0, fmt.Errorf("easting %w", err)
	}
	n, err := metres(northing, maxNorthing)
	if err != nil {
		return 0, fmt.Errorf("northing %w", err)
	}
	return e<<eastingShift | n<<northingShift, nil
}

func metres(s string, most uint64) (uint64, error) {
	v, err := strconv.ParseUint(s, 10, 32)
	if err != nil || v > most {
		return 0, fmt.Errorf("%.12q is not a whole number of metres from 0 to %d", s, most)
	}
	return v, nil
}

// authority gives the index of an ONS code of nine characters; "" is an authority not told.
func (b *builder) authority(code string) (uint64, error) {
	if i, ok := b.authorities[code]; ok {
		return i, nil
	}
	if len(code) != 9 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return 0, fmt.Errorf("%.12q is no code of a local authority", code)
	}
	if len(b.names) > maxAuthority {
		return 0, fmt.Errorf("%s is one local authority too many", code)
	}
	i := uint64(len(b.names))
	code = strings.Clone(code) // the field shares its row's memory
	b.authorities[code], b.names = i, append(b.names, code)
	return i, nil
}
