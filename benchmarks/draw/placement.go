package draw

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
)

// Shape says how large and how tight a placement instance is.
type Shape struct {
	Groups, Homes int
	Arcs          int     // at most so many homes for a group, the nearest suitable ones
	Tight         float64 // beds for each child
	Seed          uint64
}

// The shares and amounts of a region, rounded from what English statistics of children looked after suggest.
const (
	needShare     = .22 // of the needs, for each group
	onlyShare     = .04 // of single children may not live with others
	splitShare    = .6  // of sibling groups may be split
	conflictShare = .05 // of groups must not share a home with a neighbour
	capShare      = .85 // of its beds, an agency's homes may be used
	budgetShare   = .95 // of the mean price for every child
	maxUnmet      = 2   // needs that a home's skills may leave open
	skillCount    = 8
)

// someone is a group of siblings: where it comes from and what it needs.
type someone struct {
	at    point
	size  int
	partA int // children of the first part where it may be split, else 0
	weeks int
	age   int
	needs [skillCount]bool
	only  bool // nobody else may live in its home
}

// somewhere is a home.
type somewhere struct {
	at       point
	beds     int
	provider int
	price    int
	kind     int // 0 in-house, 1 agency, 2 residential
	low      int // ages that it takes
	high     int
	skills   [skillCount]bool
}

type point struct{ x, y float64 }

func (p point) to(q point) float64 { return math.Hypot(p.x-q.x, p.y-q.y) }

// region is an instance in the making.
type region struct {
	*rand.Rand
	shape     Shape
	groups    []someone
	homes     []somewhere
	providers int
}

// Placement writes a placement instance (.plc): sibling groups around towns, homes with beds around the same towns, and prices that
// depend on the kind of home.
func Placement(w io.Writer, s Shape) error {
	r := &region{Rand: rand.New(rand.NewPCG(s.Seed, 0x706c61636577656c)), shape: s, providers: max(4, s.Homes/60)}
	towns := make([]point, max(6, s.Groups/260))
	span := 60 * math.Sqrt(float64(len(towns))/6)
	for i := range towns {
		towns[i] = point{r.Float64() * span, r.Float64() * span}
	}
	children := 0
	for range s.Groups {
		g := r.group(towns)
		children += g.size
		r.groups = append(r.groups, g)
	}
	for range s.Homes {
		r.homes = append(r.homes, r.home(towns))
	}
	r.fit(int(float64(children) * s.Tight))
	b := bufio.NewWriter(w)
	r.write(b, children)
	return b.Flush()
}

// pick draws an index by its share; the last takes what is left.
func (r *region) pick(shares ...float64) int {
	x := r.Float64()
	for i, s := range shares {
		if x -= s; x < 0 {
			return i
		}
	}
	return len(shares)
}

func (r *region) near(towns []point, spread float64) point {
	t := towns[r.IntN(len(towns))]
	return point{t.x + r.NormFloat64()*spread, t.y + r.NormFloat64()*spread}
}

func (r *region) group(towns []point) someone {
	g := someone{at: r.near(towns, 7), size: 1 + r.pick(.76, .155, .055, .02, .007), age: r.IntN(18)}
	g.weeks = max(2, int(math.Round(34*r.gamma(1.6))))
	for k := range g.needs {
		g.needs[k] = r.Float64() < needShare
	}
	g.only = g.size == 1 && r.Float64() < onlyShare
	if g.size > 1 && r.Float64() < splitShare {
		g.partA = (g.size + 1) / 2
	}
	return g
}

func (r *region) home(towns []point) somewhere {
	h := somewhere{at: r.near(towns, 9), beds: []int{1, 2, 3, 4, 6}[r.pick(.5, .3, .13, .05)], kind: r.pick(.5, .4), low: r.IntN(8)}
	h.high = h.low + 6 + r.IntN(12)
	switch h.kind {
	case 0:
		h.price = 420 + r.IntN(200)
	case 1:
		h.price = 820 + r.IntN(330)
	default:
		h.price = 3000 + r.IntN(3000)
	}
	if h.kind > 0 {
		h.provider = 1 + r.IntN(r.providers-1)
	}
	for k := range h.skills {
		h.skills[k] = r.Float64() < []float64{.75, .7, .9}[h.kind]
	}
	return h
}

// gamma draws from the gamma distribution of a shape of at least one (Marsaglia and Tsang 2000).
func (r *region) gamma(shape float64) float64 {
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := math.Pow(1+c*x, 3)
		if v > 0 && math.Log(1-r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// fit adds and takes beds until there are so many, each home keeping one.
func (r *region) fit(want int) {
	beds, spare := 0, 0
	for i := range r.homes {
		beds += r.homes[i].beds
		spare += r.homes[i].beds - 1
	}
	for beds < want {
		r.homes[r.IntN(len(r.homes))].beds++
		beds++
	}
	for beds > want && spare > 0 {
		if h := &r.homes[r.IntN(len(r.homes))]; h.beds > 1 {
			h.beds--
			beds--
			spare--
		}
	}
}

// reach is a home that a group could use.
type reach struct {
	home  int
	miles float64
	unmet int
}

// reachable lists the suitable homes of a group, the nearest first.
func (r *region) reachable(g *someone) []reach {
	var out []reach
	for h := range r.homes {
		if c := &r.homes[h]; g.age >= c.low && g.age <= c.high {
			unmet := 0
			for k, need := range g.needs {
				if need && !c.skills[k] {
					unmet++
				}
			}
			if unmet <= maxUnmet {
				out = append(out, reach{h, g.at.to(c.at), unmet})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b reach) int { return cmp.Compare(a.miles, b.miles) })
	return out
}

func (r *region) write(b *bufio.Writer, children int) {
	fmt.Fprintf(b, "p plc %d %d %d\n", len(r.groups), len(r.homes), r.providers)
	beds, prices := make([]int, r.providers), 0
	for h, c := range r.homes {
		fmt.Fprintf(b, "h %d %d %d\n", h, c.beds, c.provider)
		beds[c.provider] += c.beds
		prices += c.price
	}
	for i := range r.groups {
		g := &r.groups[i]
		only := 0
		if g.only {
			only = 1
		}
		fmt.Fprintf(b, "g %d %d %d %d %d %d\n", i, g.size, 9100*g.weeks*g.size, only, 150*g.weeks*g.size+4000, g.partA)
	}
	for i := range r.groups {
		r.writeArcs(b, i)
	}
	r.writeConflicts(b)
	for k := 1; k < r.providers; k++ {
		if beds[k] > 0 {
			fmt.Fprintf(b, "k %d %d\n", k, max(1, int(float64(beds[k])*capShare)))
		}
	}
	fmt.Fprintf(b, "b %d\n", int(float64(prices)/float64(len(r.homes))*float64(children)*budgetShare))
}

func (r *region) writeArcs(b *bufio.Writer, i int) {
	g := &r.groups[i]
	near := r.reachable(g)
	sizes := []int{g.size}
	if g.partA > 0 {
		sizes = append(sizes, g.partA, g.size-g.partA)
	}
	for part, size := range sizes {
		left := r.shape.Arcs
		for _, to := range near {
			c := &r.homes[to.home]
			if c.beds < size {
				continue
			}
			if left--; left < 0 {
				break
			}
			cost, weekly := r.price(g, c, to, size), c.price*size
			if part == 0 {
				fmt.Fprintf(b, "w %d %d %d %d\n", i, to.home, cost, weekly)
			} else {
				fmt.Fprintf(b, "s %d %d %d %d %d\n", i, part-1, to.home, cost, weekly)
			}
		}
	}
}

// price is what a part of so many children costs in a home: its price, raised by the risk that it ends early, and the miles.
func (r *region) price(g *someone, c *somewhere, to reach, size int) int64 {
	risk := .04 + .05*float64(to.unmet) + .0025*to.miles + .01*math.Abs(float64(g.age-10))/8
	if c.kind == 2 {
		risk += .03
	}
	children := float64(g.weeks * size)
	return int64(math.Round(float64(c.price)*children*(1+1.5*risk)+3*children*math.Min(to.miles, 80))) + r.Int64N(400)
}

// writeConflicts sets some groups apart from one of the five that live nearest.
func (r *region) writeConflicts(b *bufio.Writer) {
	seen := map[[2]int]bool{}
	for i := range r.groups {
		if r.Float64() >= conflictShare || len(r.groups) < 7 {
			continue
		}
		order := make([]int, 0, len(r.groups))
		for j := range r.groups {
			if j != i {
				order = append(order, j)
			}
		}
		slices.SortStableFunc(order, func(a, c int) int {
			return cmp.Compare(r.groups[a].at.to(r.groups[i].at), r.groups[c].at.to(r.groups[i].at))
		})
		j := order[r.IntN(5)]
		if pair := [2]int{min(i, j), max(i, j)}; !seen[pair] {
			seen[pair] = true
			fmt.Fprintf(b, "x %d %d\n", pair[0], pair[1])
		}
	}
}
