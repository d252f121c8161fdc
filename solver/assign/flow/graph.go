package flow

import "github.com/placewell/placewell/solver/assign/internal/network"

// graph is a layout as a network. Nodes are the groups, the places with seats, the caps and a sink; arcs are the ways, in their order, then those out of places
// and caps.
type graph struct {
	net      *network.Network
	place    []int32 // by place: its node, past where there is none
	placeArc []int32 // by place: the arc out of it
	cap      []int32 // by cap: its node, past where there is none
	capArc   []int32
	sink     int32
}

func newGraph(l *layout) *graph {
	n := &network.Network{Supply: make([]int64, len(l.p.Groups))}
	for g := range n.Supply {
		n.Supply[g] = 1
	}
	gr := &graph{net: n, place: make([]int32, len(l.p.Places)), placeArc: make([]int32, len(l.p.Places)), cap: make([]int32, len(l.p.Caps)),
		capArc: make([]int32, len(l.p.Caps))}
	for h := range gr.place {
		gr.place[h] = gr.node(l.seats[h] != unlimited)
	}
	for i := range gr.cap {
		gr.cap[i] = gr.node(l.capRoom[i] != unlimited)
	}
	gr.sink = gr.node(true)
	n.Supply[gr.sink] = -int64(len(l.p.Groups))
	gr.reserve(len(l.ways) + len(l.p.Places) + len(l.p.Caps))
	for i, w := range l.ways {
		n.AddArc(w.group, gr.target(l, i), int64(len(l.p.Groups)), 0)
	}
	for h, v := range gr.place {
		if v == past {
			continue
		}
		to := gr.sink
		if c := l.seatCap[h]; c != past {
			to = gr.cap[c]
		}
		gr.placeArc[h] = int32(n.AddArc(v, to, l.seats[h], 0))
	}
	for i, v := range gr.cap {
		if v != past {
			gr.capArc[i] = int32(n.AddArc(v, gr.sink, l.capRoom[i], 0))
		}
	}
	return gr
}

func (gr *graph) node(exists bool) int32 {
	if !exists {
		return past
	}
	gr.net.Supply = append(gr.net.Supply, 0)
	return int32(len(gr.net.Supply) - 1)
}

func (gr *graph) reserve(arcs int) {
	n := gr.net
	n.From, n.To = make([]int32, 0, arcs), make([]int32, 0, arcs)
	n.Capacity, n.Cost = make([]int64, 0, arcs), make([]int64, 0, arcs)
}

// target is where a way leads: a place whose seats it needs, else a cap that it uses, else the sink.
func (gr *graph) target(l *layout, i int) int32 {
	switch h := l.ways[i].place; {
	case l.seated[i]:
		return gr.place[h]
	case l.capped[i]:
		return gr.cap[l.cap[h]]
	}
	return gr.sink
}

func (gr *graph) nodes() int { return len(gr.net.Supply) }

func (gr *graph) arcs() int { return len(gr.net.From) }
