package model

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCapability(t *testing.T) {
	on := NewDate(2026, 11, 21)
	course := func(d Domain, level uint8, from, to Date) Training {
		return Training{Domain: d, Level: level, CompletedOn: from, ExpiresOn: to}
	}
	cases := []struct {
		name     string
		skill    uint8
		training []Training
		want     uint8
	}{
		{"no training", 1, nil, 1},
		{"raised", 1, []Training{course(MED, 2, on.AddDays(-400), on.AddDays(300))}, 2},
		{"never lowered", 3, []Training{course(MED, 1, on.AddDays(-400), 0)}, 3},
		{"another domain", 1, []Training{course(SEL, 3, on.AddDays(-400), 0)}, 1},
		{"last day", 0, []Training{course(MED, 2, on.AddDays(-400), on)}, 2},
		{"the day after", 0, []Training{course(MED, 2, on.AddDays(-400), on.AddDays(-1))}, 0},
		{"first day", 0, []Training{course(MED, 2, on, 0)}, 2},
		{"booked for tomorrow", 0, []Training{course(MED, 2, on.AddDays(1), 0)}, 0},
		{"no expiry", 0, []Training{course(MED, 3, NewDate(2001, 1, 1), 0)}, 3},
		{"the highest that counts", 0, []Training{course(MED, 1, on, 0), course(MED, 3, on.AddDays(-900), on.AddDays(-1)), course(MED, 2, on, 0)}, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			carer := Carer{Skills: DomainLevels{MED: c.skill}, Training: c.training}
			if got := carer.Capability(MED, on); got != c.want {
				t.Errorf("capability = %d, want %d", got, c.want)
			}
		})
	}
}

// All domains at once are the domains one by one, and training never lowers any.
func TestCapabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Carer
		for d := range c.Skills {
			c.Skills[d] = rapid.Uint8Range(0, 3).Draw(t, "skill")
		}
		date := rapid.Int32Range(1, 12)
		for range rapid.IntRange(0, 20).Draw(t, "courses") {
			c.Training = append(c.Training, Training{
				Domain: Domain(rapid.IntRange(0, Domains-1).Draw(t, "domain")), Level: rapid.Uint8Range(1, 3).Draw(t, "level"),
				CompletedOn: Date(date.Draw(t, "from")), ExpiresOn: Date(rapid.Int32Range(0, 12).Draw(t, "to")),
			})
		}
		on := Date(date.Draw(t, "on"))
		all := c.Capabilities(on)
		for d := range Domain(Domains) {
			if all[d] != c.Capability(d, on) || all[d] < c.Skills[d] {
				t.Fatalf("%s: all at once %d, one by one %d, skill %d", d, all[d], c.Capability(d, on), c.Skills[d])
			}
			first, level, ok := c.Lapse(d, on, 12)
			for day := on + 1; day <= 12; day++ {
				fell := c.Capability(d, day) < all[d]
				if fell && (!ok || first > day) || !fell && ok && first == day || fell && first == day && level != c.Capability(d, day) {
					t.Fatalf("%s on %d: fell %t; lapse %d to %d, %t", d, day, fell, first, level, ok)
				}
			}
		}
	})
}

func TestLapse(t *testing.T) {
	on := NewDate(2026, 11, 21)
	end := on.AddDays(30)
	c := Carer{Skills: DomainLevels{MED: 1}, Training: []Training{
		{Domain: MED, Level: 3, CompletedOn: on.AddDays(-700), ExpiresOn: end},
		{Domain: MED, Level: 2, CompletedOn: on.AddDays(-700), ExpiresOn: end.AddDays(60)},
		{Domain: SEL, Level: 2, CompletedOn: on.AddDays(-700)},
	}}
	if day, level, ok := c.Lapse(MED, on, on.AddDays(182)); !ok || day != end.AddDays(1) || level != 2 {
		t.Errorf("lapse on %s to %d, %t", day, level, ok)
	}
	if _, _, ok := c.Lapse(MED, on, end); ok {
		t.Error("the last day of the training is a lapse")
	}
	if _, _, ok := c.Lapse(SEL, on, on.AddDays(5000)); ok {
		t.Error("training without an end ran out")
	}
}

// A deprivation of liberty makes the band Specialist, whatever the needs.
func TestBandOfAChild(t *testing.T) {
	for _, c := range []struct {
		child Child
		want  Band
	}{
		{Child{Needs: DomainLevels{EMO: 2}}, BandEnhanced}, {Child{Liberty: true}, BandSpecialist},
		{Child{Liberty: true, Needs: DomainLevels{EMO: 2}}, BandSpecialist},
	} {
		if got := c.child.Band(); got != c.want {
			t.Errorf("liberty %v, needs %v: %v, want %v", c.child.Liberty, c.child.Needs, got, c.want)
		}
	}
}

func TestBand(t *testing.T) {
	cases := []struct {
		name   string
		levels DomainLevels
		want   Band
	}{
		{"nothing", DomainLevels{}, BandCore},
		{"ones everywhere", DomainLevels{1, 1, 1, 1, 1, 1}, BandCore},
		{"one 2", DomainLevels{EMO: 2}, BandEnhanced},
		{"three 2s", DomainLevels{EMO: 2, TRA: 2, EXT: 2}, BandEnhanced},
		{"four 2s", DomainLevels{EMO: 2, TRA: 2, EXT: 2, MED: 2}, BandComplex},
		{"one 3", DomainLevels{MED: 3}, BandComplex},
		{"one 3 and five 2s", DomainLevels{MED: 3, EMO: 2, TRA: 2, EXT: 2, EDU: 2, SEL: 2}, BandComplex},
		{"two 3s", DomainLevels{MED: 3, SEL: 3}, BandSpecialist},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.levels.Band(); got != c.want {
				t.Errorf("band %s, want %s", got, c.want)
			}
		})
	}
}

// Whatever the domains, a band is what counting its levels gives.
func TestBandCountsLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l DomainLevels
		var count [4]int
		for d := range l {
			l[d] = rapid.Uint8Range(0, 3).Draw(t, "level") & rapid.Uint8Range(0, 3).Draw(t, "mask")
			count[l[d]]++
		}
		want := BandCore
		switch {
		case count[3] >= 2:
			want = BandSpecialist
		case count[3] == 1 || count[2] >= 4:
			want = BandComplex
		case count[2] > 0:
			want = BandEnhanced
		}
		if got := l.Band(); got != want {
			t.Fatalf("%v is %s, want %s", l, got, want)
		}
	})
}
