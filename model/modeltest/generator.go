package modeltest

import "github.com/placewell/placewell/model"

// generator builds one sample. Its counters number children, families and requests; homes are numbered by their place.
type generator struct {
	seed int64
	// whoSeed draws the traits that must predict nothing; a test changes it alone.
	whoSeed                      int64
	children, families, requests int
	homes                        []model.Carer
	lodgers                      []lodger
	asked                        []model.Request
	// urgencies are the shares of emergency, urgent and planned requests in percent.
	urgencies [3]int
}

func newGenerator(seed int64) *generator {
	return &generator{seed: seed, whoSeed: seed, urgencies: [3]int{15, 30, 55}}
}

// addHomes adds a home for each size, with so many of the group's places filled and vacant and the rest not available.
func (g *generator) addHomes(gr *group, sizes []int, filled, vacant int) {
	d := newDice(g.seed, streamPool, len(g.homes))
	for _, states := range allot(d, sizes, filled, vacant) {
		g.newHome(gr, states, false)
	}
}

// sample hands over what has been built.
func (g *generator) sample(note string) Sample {
	for i := range g.asked {
		g.writeDown(i)
	}
	for i := range g.homes {
		g.stand(i)
	}
	return Sample{
		Synthetic: true, Note: note, Policy: Policy(),
		Pool: model.Pool{On: On, Carers: g.homes}, Requests: g.asked,
	}
}
