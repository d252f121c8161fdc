package fit_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

// seeds gives how many histories a test draws: fewer where the race detector makes each many times dearer, as nothing here runs at the same time.
func seeds(many int) int {
	if testing.Short() || raced {
		return many / 8
	}
	return many
}

// truth is a city whose children differ from the published studies: each coefficient is off by up to 0.4 either way.
func truth(seed uint64) risk.Model {
	d := rand.New(rand.NewPCG(seed, 77))
	off := func(z *model.LogOdds) { *z += model.LogOdds(d.IntN(8_001) - 4_000) }
	m := fittest.Sample().Truth
	for _, z := range []*model.LogOdds{&m.Age[0], &m.Age[2], &m.Age[3], &m.Age[4], &m.Behaviour[1], &m.Behaviour[2], &m.Residential, &m.SiblingApart,
		&m.Kinship, &m.SocialWorkers, &m.NewCarer, &m.LongCarer, &m.KnownCarer, &m.OutsideTerms, &m.SchoolChange, &m.Support} {
		off(z)
	}
	m.TenthMile += 3
	m.MostDistance = 600 * m.TenthMile
	return m
}

// A fit finds the coefficients by which a history was drawn within its own 95 % intervals about 95 times in a hundred, and with the pull
// comes nearer to them than the history alone and than the published values.
func TestRecovers(t *testing.T) {
	inside, asked, refused := 0, 0, 0
	var fitted, alone, published float64
	for seed := range uint64(seeds(16)) {
		p := fittest.Sample()
		p.Spells, p.Truth = 3_000, truth(seed)
		c, err := fit.Fit(fittest.History(seed, p), risk.Published(), fit.Settings{Seed: seed})
		if reason(t, err) == fit.Noise { // by chance the last two years may be unlike the others
			refused++
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		want := fit.Coefficients(&p.Truth)
		for j, term := range append([]fit.Term{c.Intercept}, c.Terms...) {
			if term.Low == term.High {
				continue
			}
			asked++
			if term.Low <= want[j] && want[j] <= term.High {
				inside++
			}
			fitted += square(term.Fitted - want[j])
			alone += square(term.Alone - want[j])
			published += square(term.Published - want[j])
		}
	}
	if refused*8 > seeds(16) {
		t.Errorf("%d of %d histories are refused as noise", refused, seeds(16))
	}
	t.Logf("%d of %d within; squared distance from the truth: pulled %.3f, alone %.3f, published %.3f", inside, asked, fitted/float64(asked), alone/float64(asked), published/float64(asked))
	slack := 0.01 + 3*math.Sqrt(0.95*0.05/float64(asked))
	if share := float64(inside) / float64(asked); asked < 30 || math.Abs(share-0.95) > slack {
		t.Errorf("%d of %d intervals hold the truth, want about 95 in 100", inside, asked)
	}
	if fitted > alone || fitted > published {
		t.Errorf("the pull loses: squared distance from the truth %.4f, alone %.4f, published %.4f", fitted/float64(asked), alone/float64(asked), published/float64(asked))
	}
}

func square(z model.LogOdds) float64 { return float64(z) / 10_000 * float64(z) / 10_000 }
