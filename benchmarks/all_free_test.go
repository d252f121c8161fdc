package benchmarks

import (
	"fmt"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/check"
	"github.com/placewell/placewell/solver/highs"
)

// What a plan for everybody may take: time to prove every level or to state the gap, and memory of this process and its workers. The
// search ends before that time, so that check and explanation still fit in.
const (
	allFreeMilliseconds = 60_000
	allFreeSearch       = 57 * time.Second
	allFreeMegabytes    = 500
)

// BenchmarkAllFree plans for all children of an authority at once, as if starting again, with HiGHS. With -short the authority is a
// small one.
func BenchmarkAllFree(b *testing.B) {
	children, carers := 390, 300
	if testing.Short() {
		children, carers = 60, 50
	}
	b.Run(fmt.Sprintf("method=highs/children=%d/carers=%d", children, carers), func(b *testing.B) {
		if !highs.Available() {
			b.Skip("built without HiGHS")
		}
		s := modeltest.AllFree(seed, children, carers)
		method := highs.New()
		b.Cleanup(method.Close)
		watch := watchMemory()
		var plan *model.Plan
		for b.Loop() {
			plan = propose(b, &s, solver.Settings{Method: method}, allFreeSearch)
		}
		own, workers, ok := watch.stop()
		if _, err := check.Plan(s.Requests, &s.Pool, s.Policy, plan); err != nil {
			b.Fatal(err)
		}
		proven, gap := settled(plan)
		if proven < model.ObjectiveLevels && plan.State == model.PlanOptimal {
			b.Fatalf("OPTIMAL with %d levels proven", proven)
		}
		reportLevels(b, &plan.Objective)
		b.ReportMetric(float64(proven), "levels-proven")
		b.ReportMetric(gap, "gap-%")
		note := "every level proven"
		if proven < model.ObjectiveLevels {
			note = fmt.Sprintf("%d of %d levels proven, gap of the next %.2f %%", proven, model.ObjectiveLevels, gap)
		}
		recordTime(b, allFreeMilliseconds, note)
		if ok {
			b.ReportMetric(own, "own-MB")
			b.ReportMetric(workers, "workers-MB")
			record(b, own+workers, allFreeMegabytes, "MB", fmt.Sprintf("own %.0f, workers %.0f", own, workers))
		}
	})
}

// settled gives how many levels are proven and, of the first that is not, by how many per cent of the objective the bound is below it.
func settled(p *model.Plan) (proven int, gap float64) {
	objective, bound := p.Objective.Vector(), p.Bound.Vector()
	for proven < len(objective) && objective[proven] == bound[proven] {
		proven++
	}
	if proven < len(objective) && objective[proven] != 0 {
		gap = 100 * float64(objective[proven]-bound[proven]) / float64(objective[proven])
	}
	return proven, gap
}

func TestSettled(t *testing.T) {
	p := &model.Plan{Objective: model.ObjectiveOf([]int64{0, 1, 2, 3, 4, 200, 9}), Bound: model.ObjectiveOf([]int64{0, 1, 2, 3, 4, 150, 9})}
	if proven, gap := settled(p); proven != 5 || gap != 25 {
		t.Errorf("%d levels proven, gap %v", proven, gap)
	}
	p.Bound = p.Objective
	if proven, gap := settled(p); proven != model.ObjectiveLevels || gap != 0 {
		t.Errorf("%d levels proven, gap %v", proven, gap)
	}
}
