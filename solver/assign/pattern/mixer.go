package pattern

// mixer is a fixed sequence of mixed bits (SplitMix64, Steele, Lea and Flood 2014): orders that mean nothing and are the same every time.
type mixer uint64

func (m *mixer) next() uint64 {
	*m += 0x9e3779b97f4a7c15
	z := uint64(*m)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// fraction is in [0, 1).
func (m *mixer) fraction() float64 { return float64(m.next()>>11) / (1 << 53) }

func (m *mixer) shuffle(list []int32) {
	for i := len(list) - 1; i > 0; i-- {
		j := m.next() % uint64(i+1)
		list[i], list[j] = list[j], list[i]
	}
}
