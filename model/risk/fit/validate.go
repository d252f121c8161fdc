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
	// Order is the test of whether predictions order placements better than chance, in hundredths of a standard normal number.
	Order int64 `json:"order_test_hundredths"`
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
	// leastOrder is the test of order, in hundredths, that noise reaches once in a hundred times: the normal quantile of 0.99.
	leastOrder = 233
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
	level := levelled(published, training, offset, c)
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

// scores fills AUC and Brier with their intervals, or refuses noise.
func (v *Validation) scores(test []spell, p []float64, l *lots) *Refusal {
	f := forecasts(test, p)
	area := auc(f)
	if math.IsNaN(area) {
		return refuse(TooShort, "No placement of the last two years was watched for twelve months without an unplanned ending.")
	}
	drawn := func(score func([]forecast) float64) func([]int) float64 {
		again := make([]forecast, 0, 2*len(test))
		return func(places []int) float64 {
			again = again[:0]
			for _, i := range places {
				again = append(again, f[i])
			}
			return score(again)
		}
	}
	v.AUC = l.interval(test, area, drawn(auc))
	v.Brier = l.interval(test, brier(f), drawn(brier))
	z := make([]float64, len(p))
	for i := range z {
		z[i] = math.Log(p[i] / (1 - p[i]))
	}
	v.Order = int64(math.Floor(order(test, z)*100 + 0.5))
	if v.Order < leastOrder {
		return refuse(Noise, "The model cannot be told from chance in how it orders later placements: the test of order gives %s, where %s is needed (noise reaches that once in a hundred times); the area under the curve is %s.",
			hundredths(v.Order), hundredths(leastOrder), decimal(v.AUC.Value))
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
	for _, g := range groups(test, p, deciles) {
		d, sum := Decile{Spells: len(g)}, 0.0
		for _, i := range g {
			sum += p[i]
			if test[i].event {
				d.Events++
			}
		}
		seen, n := rate(test, g, false)
		low, high := wilson(seen, n)
		d.Predicted = tenThousandths(sum / float64(max(1, len(g))))
		d.Observed = Estimate{Value: tenThousandths(seen), Low: tenThousandths(low), High: tenThousandths(high)}
		v.Deciles = append(v.Deciles, d)
	}
}

func tenths(x float64) int64 { return int64(math.Floor(x*10 + 0.5)) }
