package worker

import (
	"context"
	"testing"

	"github.com/riverqueue/river"
)

// Queued counts the jobs that are yet to end.
func Queued(t testing.TB, e *Engine) int {
	t.Helper()
	jobs, err := e.client.JobList(context.Background(), river.NewJobListParams().States(unfinished...).First(mostListed))
	if err != nil {
		t.Fatal(err)
	}
	return len(jobs.Jobs)
}
