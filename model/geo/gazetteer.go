package geo

import (
	"sort"

	"github.com/placewell/placewell/model"
)

// Gazetteer knows where postcodes lie. It holds a postcode in 16 bytes, so that all 2.6 million of the national directory take
// some 42 MB. The zero Gazetteer, and nil, know none. It is safe for concurrent use.
type Gazetteer struct {
	entries     []entry // by postcode
	authorities []string
}

// entry packs one postcode into two words.
//
//	key  postcode (37 bits) | row of the file (27 bits): sorting by key keeps the rows of one postcode in the file's order
//	pos  easting (20) | northing (21) | estimated (1) | authority, an index (16)
type entry struct{ key, pos uint64 }

const (
	rowBits       = 27
	maxRow        = 1<<rowBits - 1
	maxEasting    = 800_000
	maxNorthing   = 1_300_000
	maxAuthority  = 1<<16 - 1
	northingShift = 17
	eastingShift  = northingShift + 21
	estimatedBit  = 1 << 16
)

func (e entry) code() uint64 { return e.key >> rowBits }

func (e entry) row() int { return int(e.key & maxRow) }

// Len gives the number of postcodes.
func (g *Gazetteer) Len() int {
	if g == nil {
		return 0
	}
	return len(g.entries)
}

// Find gives the place of a postcode, written in any usual way; ok is false when the gazetteer lacks it. A postcode may be known
// without a position (large users, Northern Ireland): then the location says so and still names its authority.
func (g *Gazetteer) Find(postcode string) (place model.Location, ok bool) {
	var b [8]byte
	n := squeeze(postcode, &b)
	if n == 0 || g.Len() == 0 {
		return model.Location{}, false
	}
	code := pack(b[:n])
	i := sort.Search(len(g.entries), func(i int) bool { return g.entries[i].code() >= code })
	if i == len(g.entries) || g.entries[i].code() != code {
		return model.Location{}, false
	}
	pos := g.entries[i].pos
	return model.Location{
		Easting:   int32(pos >> eastingShift),
		Northing:  int32(pos >> northingShift & (1<<21 - 1)),
		Estimated: pos&estimatedBit != 0,
		Authority: g.authorities[pos&maxAuthority],
		Postcode:  unpack(code),
	}, true
}
