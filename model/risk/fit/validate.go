package fit

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Validation says how well a model that was fitted on the placements before a day, as they were known on that day, predicted those
// that started from it on. It is no statement about the calibrated model itself, which has learnt from these too.
type Validation struct {
	// Since is the day that parts them.
	Since          string `json:"since"`
	TrainingSpells int    `json:"training_spells"`
	TrainingEvents int    `json:"training_unplanned_endings"`
	Spells         int    `json:"spells"`
	Events         int    `json:"unplanned_endings"`
	// AUC is the area under the curve: 0.5 is chance, 1 perfect order. Brier is the Brier score: 0 is perfect.
	AUC   Estimate `json:"auc"`
	Brier Estimate `json:"brier"`
	// PublishedAUC and PublishedBrier are those of the published slopes with the base of the training years; LevelBrier that of one
	// probability for all, the training years' rate.
	PublishedAUC   model.Probability `json:"auc_published"`
	PublishedBrier model.Probability `json:"brier_published"`
	LevelBrier     model.Probability `json:"brier_one_level"`
	// Expected and Seen unplanned endings, the first in tenths: over the days watched, and of these in the first quarter of a year. Where the
	// ratio differs much between the quarter and the rest, the time scale is wrong for this authority.
	ExpectedTenths      int64 `json:"expected_tenths"`
	Seen                int   `json:"seen"`
	EarlyExpectedTenths int64 `json:"expected_first_91_days_tenths"`
	EarlySeen           int   `json:"seen_first_91_days"`
	// Deciles of prediction, lowest first: a calibration table, and the points of its plot.
	Deciles []Decile `json:"deciles"`
}

// Decile is a tenth of the placements by what was predicted.
type Decile struct {
	Spells    int               `json:"spells"`
	Events    int               `json:"unplanned_endings"`
	Predicted model.Probability `json:"mean_predicted"`
	// Observed is the rate within twelve months with its 95 % interval (Wilson 1927, on the number of spells that its variance is worth).
	Observed Estimate `json:"observed"`
}

const (
	deciles = 10
	// early is the first quarter of a year.
	early = 91
	// noiseQuantile: the model orders better than chance where the area under the curve is above one half for all but one in a
	// hundred draws of children. So a history of noise passes once in a hundred times.
	noiseQuantile = 0.01
)

// validate fits on what was known before the recent years and predicts them.
func validate(rows []Record, w window, since model.Date, published *risk.Model, assumed map[string]model.LogOdds, c *clock, l *lots) (*Validation, error) {
	before := window{from: w.from, until: since}
	training := before.watched(rows)
	e, err := estimate(training, published, assumed, c)
	if err != nil {
		return nil, err
	}
	offset := offsetOf(e.terms)
	level := leveled(published, training, offset, c)
	test := started(w.watched(rows), since)
	v := &Validation{
		Since: since.String(), TrainingSpells: len(training), TrainingEvents: eventsOf(training), Spells: len(test), Events: eventsOf(test),
	}
	if v.Events < LeastEvents {
		return nil, refuse(TooFew, "%d unplanned endings are seen among the placements of the last two years, where %d are needed to test the model.", v.Events, LeastEvents)
	}
	chance := func(m *risk.Model) []float64 {
		p := make([]float64, len(test))
		for i := range test {
			p[i] = float64(risk.Probability12m(LogOdds(m, test[i].Record)+offset)) / float64(model.ProbabilityOne)
		}
		return p
	}
	fitted := chance(&e.model)
	if refused := v.scores(test, fitted, l); refused != nil {
		return nil, refused
	}
	plain := forecasts(test, chance(&level))
	v.PublishedAUC, v.PublishedBrier = tenThousandths(auc(plain)), tenThousandths(brier(plain))
	same := make([]float64, len(test))
	for i := range same {
		same[i] = flat(training, c)
	}
	v.LevelBrier = tenThousandths(brier(forecasts(test, same)))
	v.count(test, fitted, c)
	v.table(test, fitted)
	return v, nil
}

func forecasts(spells []spell, p []float64) []forecast {
	w := weights(spells)
	f := make([]forecast, len(spells))
	for i := range f {
		f[i] = forecast{p: p[i], weight: w[i], event: spells[i].event}
	}
	return f
}

// scores fills AUC and Brier with their intervals, or refuses noise.
func (v *Validation) scores(test []spell, p []float64, l *lots) *Refusal {
	f := forecasts(test, p)
	area := auc(f)
	if math.IsNaN(area) {
		return refuse(TooShort, "No placement of the last two years was watched for twelve months without an unplanned ending.")
	}
	of := make(map[*spell]forecast, len(test))
	for i := range test {
		of[&test[i]] = f[i]
	}
	drawn := func(score func([]forecast) float64) func([]*spell) float64 {
		again := make([]forecast, 0, 2*len(test))
		return func(draw []*spell) float64 {
			again = again[:0]
			for _, s := range draw {
				again = append(again, of[s])
			}
			return score(again)
		}
	}
	areas := l.families(test, drawn(auc))
	v.AUC = spanOf(area, areas)
	v.Brier = l.interval(test, brier(f), drawn(brier))
	if least := quantile(areas, noiseQuantile); least <= 0.5 {
		return refuse(Noise, "The model orders later placements no better than chance: area under the curve %s, which chance could give too (99 in 100 draws reach only %s).",
			decimal(v.AUC.Value), decimal(tenThousandths(least)))
	}
	return nil
}

// count fills the expected and the seen numbers.
func (v *Validation) count(test []spell, p []float64, c *clock) {
	all, first := 0.0, 0.0
	for i := range test {
		s, danger := &test[i], -math.Log1p(-p[i])
		all += danger * c.seen(s)
		first += danger * c[min(s.left, early)]
		if s.event && s.left <= early {
			v.EarlySeen++
		}
	}
	v.Seen = v.Events
	v.ExpectedTenths, v.EarlyExpectedTenths = tenths(all), tenths(first)
}

// table fills the deciles.
func (v *Validation) table(test []spell, p []float64) {
	of := make(map[*spell]float64, len(test))
	for i := range test {
		of[&test[i]] = p[i]
	}
	for _, g := range groups(test, p, deciles) {
		d, sum := Decile{Spells: len(g)}, 0.0
		for _, s := range g {
			sum += of[s]
			if s.event {
				d.Events++
			}
		}
		seen, n := rate(g, false)
		low, high := wilson(seen, n)
		d.Predicted = tenThousandths(sum / float64(max(1, len(g))))
		d.Observed = Estimate{Value: tenThousandths(seen), Low: tenThousandths(low), High: tenThousandths(high)}
		v.Deciles = append(v.Deciles, d)
	}
}

func tenths(x float64) int64 { return int64(math.Floor(x*10 + 0.5)) }
