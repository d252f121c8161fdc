// Package returntest draws invented SSDA903 returns, to try the readers, reports and the back-test with. Nobody in them lives: children, homes and
// postcodes are made up, and what happens to them follows from a seed alone.
package returntest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/splitmix"
	"github.com/placewell/placewell/model/ssda903"
)

// Year is the collection year of every sample; earlier years' episodes are held with it, back to firstDay.
const Year ssda903.Year = 2026

var (
	firstDay = model.NewDate(2022, 6, 1)
	lastDay  = model.NewDate(2026, 3, 31)
)

// Authority is the area in which the council's own homes lie: that of the invented authority of the other samples.
const Authority = "E06000031"

// home is where children live.
type home struct {
	place, provider, postcode, urn string
	until                          []model.Date // when each place comes free
}

// need is a child who needs a home on a day.
type need struct {
	on    model.Date
	child int
	move  int
}

// child is one invented child.
type child struct {
	id, sex, ethnic, postcode string
	born                      model.Date
	alone                     bool
	cin                       string
}

// drawer draws everything.
type drawer struct {
	dice
	homes     []home
	children  []child
	needs     []need
	episodes  []string
	postcodes []string
}

// Files draws a return of so many children and a directory of its postcodes: header.csv, uasc.csv, episodes.csv and postcodes.csv. The same seed and
// number give the same files.
func Files(seed uint64, children int) map[string]string {
	d := &drawer{dice: dice{splitmix.Source(seed)}}
	d.drawHomes(children)
	for i := range children {
		d.drawChild(i)
	}
	for len(d.needs) > 0 {
		k := 0
		for i := range d.needs {
			if d.needs[i].on < d.needs[k].on {
				k = i
			}
		}
		n := d.needs[k]
		d.needs = slices.Delete(d.needs, k, k+1)
		d.place(n)
	}
	return d.files()
}

// drawHomes draws about as many places as the children need.
func (d *drawer) drawHomes(children int) {
	for i := range max(8, children*3/5) {
		h := home{place: "U6", provider: "PR1", urn: "SC000001"}
		places := 1 + d.below(3)
		switch k := d.below(100); {
		case k < 45:
		case k < 85:
			h.provider, h.urn = "PR4", fmt.Sprintf("SC%06d", 100+d.below(9))
		case k < 95:
			h.place, h.provider, h.urn, places = "K2", "PR4", fmt.Sprintf("%07d", 2_000_000+i), 2+d.below(4)
		default:
			h.place, h.provider, h.urn = "K3", "PR5", fmt.Sprintf("%07d", 3_000_000+i)
		}
		h.postcode = d.postcode(h.provider == "PR1")
		h.until = make([]model.Date, places)
		d.homes = append(d.homes, h)
	}
}

// postcode invents a postcode: of the council's area, or anywhere within some sixty miles.
func (d *drawer) postcode(near bool) string {
	code := fmt.Sprintf("ZZ%d %d%c%c", 1+len(d.postcodes)/200, len(d.postcodes)%9+1, 'A'+rune(len(d.postcodes)/9%26), 'A'+rune(len(d.postcodes)/234%26))
	spread, area := 90_000, "E07000012"
	if near {
		spread, area = 14_000, Authority
	}
	d.postcodes = append(d.postcodes, fmt.Sprintf("%s,%d,%d,%s", code, 519_000+d.below(spread)-spread/2, 299_000+d.below(spread)-spread/2, area))
	return code
}

func (d *drawer) drawChild(i int) {
	c := child{id: fmt.Sprintf("S%05d", i+1), sex: []string{"F", "M"}[d.below(2)], cin: []string{"N1", "N1", "N1", "N2", "N4", "N5"}[d.below(6)]}
	c.ethnic = []string{"WBRI", "WBRI", "WBRI", "WBRI", "WOTH", "MOTH", "APKN", "BAFR", "OOTH"}[d.below(9)]
	entry := firstDay.AddDays(d.below(int(lastDay - firstDay)))
	c.born = entry.AddDays(-d.below(17 * 365))
	if i > 0 && d.below(5) == 0 { // a sibling of the child before
		before := &d.children[i-1]
		entry = d.needs[len(d.needs)-1].on
		c.ethnic, c.postcode, c.born = before.ethnic, before.postcode, entry.AddDays(-d.below(15*365))
	} else {
		c.postcode = d.postcode(true)
	}
	if d.below(20) == 0 && entry-c.born > 14*365 {
		c.alone, c.cin, c.ethnic = true, "N8", "OOTH"
	}
	d.children = append(d.children, c)
	d.needs = append(d.needs, need{entry, i, 0})
}

// unplanned and planned are the reasons with which placements end in a move.
var (
	unplanned = []string{"CREQB", "CREQB", "CREQO", "CREQO", "CHILD", "LAREQ", "ALLEG", "OTHER"}
	planned   = []string{"CARPL", "CARPL", "CLOSE"}
)

// place finds a home that is free and writes the episode.
func (d *drawer) place(n need) {
	c := &d.children[n.child]
	age := c.born.Age(n.on)
	if age >= 18 {
		return
	}
	var fits []*home
	for i := range d.homes {
		h := &d.homes[i]
		if h.place == "K2" && (age < 9 || n.move == 0) || h.place == "K3" && age < 16 {
			continue
		}
		if slices.ContainsFunc(h.until, func(free model.Date) bool { return free <= n.on }) {
			fits = append(fits, h)
		}
	}
	if len(fits) == 0 { // nothing is free: the child comes, or comes back, a week later
		d.needs = append(d.needs, need{n.on.AddDays(7), n.child, 0})
		return
	}
	h := fits[d.below(len(fits))]
	end := n.on.AddDays(14 + d.below(90) + d.below(600)*d.below(2))
	rec, reason := "X1", ""
	switch k := d.below(100); {
	case k < 35:
		reason = unplanned[d.below(len(unplanned))]
	case k < 60:
		reason = planned[d.below(len(planned))]
	default:
		rec = []string{"E4A", "E4A", "E45", "E8"}[d.below(4)]
	}
	if adult := c.born.AddDays(18*365 + 4); end > adult {
		end, rec, reason = adult, "E5", ""
	}
	if end <= n.on {
		return
	}
	h.until[slices.IndexFunc(h.until, func(free model.Date) bool { return free <= n.on })] = end
	home, rne := c.postcode, "S"
	if c.alone {
		home = ""
	}
	if n.move > 0 {
		rne = "P"
	}
	dec := british(end)
	if end > lastDay {
		dec, rec, reason = "", "", ""
	}
	d.episodes = append(d.episodes, strings.Join([]string{c.id, british(n.on), rne, []string{"C2", "C2", "C1", "V2"}[d.below(4)], c.cin, h.place, h.provider, dec, rec, reason, home, h.postcode, h.urn}, ","))
	if rec == "X1" {
		d.needs = append(d.needs, need{end, n.child, n.move + 1})
	}
}

func british(on model.Date) string {
	y, m, day := on.Civil()
	return fmt.Sprintf("%02d/%02d/%04d", day, int(m), y)
}

func (d *drawer) files() map[string]string {
	in := map[string]bool{}
	for _, e := range d.episodes {
		id, _, _ := strings.Cut(e, ",")
		in[id] = true
	}
	header, uasc := []string{strings.Join(ssda903.Columns(ssda903.Header), ",")}, []string{strings.Join(ssda903.Columns(ssda903.UASC), ",")}
	for i := range d.children {
		c := &d.children[i]
		if !in[c.id] {
			continue
		}
		header = append(header, strings.Join([]string{c.id, c.sex, british(c.born), c.ethnic, "UN1", "", ""}, ","))
		if c.alone {
			uasc = append(uasc, strings.Join([]string{c.id, c.sex, british(c.born), ""}, ","))
		}
	}
	slices.Sort(d.episodes)
	lines := func(rows []string) string { return strings.Join(rows, "\r\n") + "\r\n" }
	return map[string]string{
		"header.csv": lines(header), "uasc.csv": lines(uasc),
		"episodes.csv":  lines(append([]string{strings.Join(ssda903.Columns(ssda903.Episodes), ",")}, d.episodes...)),
		"postcodes.csv": lines(append([]string{"pcds,oseast1m,osnrth1m,laua"}, d.postcodes...)),
	}
}

// dice draws reproducible lots.
type dice struct{ splitmix.Source }

func (d *dice) below(n int) int { return int(d.Mod(uint64(n))) }
