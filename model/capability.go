package model

// Counts tells whether the training counts on a day: from the day it was completed to the day it expires, both inclusive.
func (t *Training) Counts(on Date) bool {
	return t.CompletedOn <= on && (!t.ExpiresOn.Known() || on <= t.ExpiresOn)
}

// Capability gives the carer's capability in a domain on a day, 0 to 3: the assessed skill, raised to the level of any training that
// counts on that day (fact sheet §3.4). Training never lowers it.
func (c *Carer) Capability(d Domain, on Date) uint8 {
	level := c.Skills[d]
	for i := range c.Training {
		if t := &c.Training[i]; t.Domain == d && t.Level > level && t.Counts(on) {
			level = t.Level
		}
	}
	return level
}

// Capabilities gives the carer's capability in every domain on a day. It allocates nothing.
func (c *Carer) Capabilities(on Date) DomainLevels {
	levels := c.Skills
	for i := range c.Training {
		if t := &c.Training[i]; int(t.Domain) < Domains && t.Level > levels[t.Domain] && t.Counts(on) {
			levels[t.Domain] = t.Level
		}
	}
	return levels
}

// Lapse tells of the first day after from, and until to, on which training runs out and takes the capability in a domain below
// what it is on the day from; level is what is left on that day. ok is false where the capability holds.
func (c *Carer) Lapse(d Domain, from, to Date) (on Date, level uint8, ok bool) {
	held := c.Capability(d, from)
	for i := range c.Training {
		t := &c.Training[i]
		next := t.ExpiresOn.AddDays(1)
		if t.Domain != d || !t.ExpiresOn.Known() || next <= from || next > to || ok && next >= on {
			continue
		}
		if left := c.Capability(d, next); left < held {
			on, level, ok = next, left, true
		}
	}
	return on, level, ok
}
