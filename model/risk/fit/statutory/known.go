package statutory

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/ssda903"
)

// Known is what returns tell of children beside their episodes, year by year. The zero value knows nothing.
type Known struct {
	scores  map[string]map[ssda903.Year]int
	workers map[string][]ssda903.Worker
	since   model.Date // first day on which social workers were recorded
}

// Add takes the scores and the social workers of one file of a year's return; other tables say nothing here.
func (k *Known) Add(year ssda903.Year, f *ssda903.File) {
	for child, score := range ssda903.SDQ(f) {
		if k.scores == nil {
			k.scores = map[string]map[ssda903.Year]int{}
		}
		if k.scores[child] == nil {
			k.scores[child] = map[ssda903.Year]int{}
		}
		k.scores[child][year] = score
	}
	if f.Table != ssda903.SWEpisodes {
		return
	}
	if first := model.NewDate(int(year)-1, 4, 1); !k.since.Known() || first < k.since {
		k.since = first
	}
	if k.workers == nil {
		k.workers = map[string][]ssda903.Worker{}
	}
	for child, list := range ssda903.Workers(f) {
		k.workers[child] = append(k.workers[child], list...)
	}
}

// sdq gives the score of the return before a day, which stands for its 31 March: one of the same year may have been written down after what is to be
// predicted.
func (k *Known) sdq(child string, on model.Date) int8 {
	y, m, _ := on.Civil()
	year := ssda903.Year(y)
	if m < 4 {
		year--
	}
	if score, told := k.scores[child][year]; told {
		return int8(score)
	}
	return risk.NotTold
}

// socialWorkers counts the social workers of the twelve months before a day, where all of these were recorded.
func (k *Known) socialWorkers(child string, on model.Date) int8 {
	from := on.AddDays(-365)
	if !k.since.Known() || from < k.since {
		return risk.NotTold
	}
	seen := map[string]bool{}
	for _, w := range k.workers[child] {
		if w.From < on && (!w.To.Known() || w.To >= from) {
			seen[w.ID] = true
		}
	}
	return int8(min(len(seen), 100))
}
