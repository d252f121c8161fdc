package sqlstore_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/model"
)

var (
	kills     = flag.Int("kills", 6, "how often TestChaos kills a process that writes, on each database")
	chaosSeed = flag.Uint64("chaos-seed", 1, "the seed of TestChaos")
)

const (
	// chaosURL, in the environment, makes this program the process that writes; chaosFrom is its first operation.
	chaosURL  = "PLACEWELL_CHAOS_URL"
	chaosFrom = "PLACEWELL_CHAOS_FROM"
	// chaosWriters is how many goroutines write at once: so many operations may be under way when the process is killed.
	chaosWriters = 4
)

// TestChaos kills, with SIGKILL and at random moments, a process that does mixed writes and tells of each that was acknowledged. Whenever
// the store is opened again, every acknowledged write is there, none is half there, and the audit is whole. Now and then the server of
// PostgreSQL crashes too.
func TestChaos(t *testing.T) {
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			url, random := k.url(t), rand.New(rand.NewPCG(*chaosSeed, 0))
			next, acknowledged, unacknowledged := 0, 0, 0
			for kill := range *kills {
				acks := killed(t, url, next, kill, random)
				if k.crash != nil && kill%10 == 3 {
					k.crash(t)
				}
				last := next
				for n := range acks {
					last = max(last, n+1)
				}
				last += chaosWriters
				kept := checkChaos(t, url, next, last, acks)
				acknowledged, unacknowledged, next = acknowledged+len(acks), unacknowledged+kept-len(acks), last
				if t.Failed() {
					t.Fatalf("after kill %d of seed %d", kill+1, *chaosSeed)
				}
			}
			if *kills > 2 && acknowledged == 0 {
				t.Error("nothing was acknowledged: nothing was tested")
			}
			t.Logf("%d kills: %d acknowledged writes, all there; %d of those under way, each whole", *kills, acknowledged, unacknowledged)
		})
	}
}

// killed runs the writer, kills it and gives what it had acknowledged. Every fifth one is killed at a moment by the clock, which may be
// before the store is open.
func killed(t *testing.T, url string, from, kill int, random *rand.Rand) map[int]bool {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), chaosURL+"="+url, chaosFrom+"="+strconv.Itoa(from))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	after, delay := 1+random.IntN(60), time.Duration(random.IntN(12_000))*time.Microsecond
	if kill%5 == 4 {
		after, delay = 0, time.Duration(random.IntN(250))*time.Millisecond
	}
	acks, lines := map[int]bool{}, bufio.NewScanner(out)
	for len(acks) < after && lines.Scan() {
		acks[number(lines.Text())] = true
	}
	time.Sleep(delay) // the moment is to be any
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // what it had told before it died
		acks[number(lines.Text())] = true
	}
	delete(acks, -1)
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return acks
}

// number reads an acknowledgement; a line that the kill has cut in two has no full stop and gives -1.
func number(line string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(line, "."))
	if err != nil || !strings.HasSuffix(line, ".") {
		return -1
	}
	return n
}

// writeUntilKilled is the process that writes until it is killed.
func writeUntilKilled(url string) error {
	ctx := context.Background()
	from, err := strconv.Atoi(os.Getenv(chaosFrom))
	if err != nil {
		return err
	}
	s, err := sqlstore.Open(ctx, url, native)
	if err != nil {
		return err
	}
	var next atomic.Int64
	next.Store(int64(from))
	failed := make(chan error, chaosWriters)
	var wg sync.WaitGroup
	for range chaosWriters {
		wg.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if err := operate(ctx, s, n); err != nil {
					failed <- fmt.Errorf("operation %d: %w", n, err)
					return
				}
				fmt.Printf("%d.\n", n)
			}
		})
	}
	return <-failed
}

// operate does operation n, of one of five kinds.
func operate(ctx context.Context, s store.Store, n int) error {
	id := strconv.Itoa(n)
	entry := store.AuditEntry{Method: "chaos", CallID: id}
	if n%5 == 4 {
		_, err := s.Audit(ctx, entry)
		return err
	}
	return s.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Audit(entry); err != nil {
			return err
		}
		switch n % 5 {
		case 0:
			return putRecords(tx, id)
		case 1:
			return putAnswers(tx, id)
		case 2:
			return putPlan(tx, id)
		}
		return countUp(tx, id)
	})
}

func putRecords(tx *store.Tx, id string) error {
	_, err := tx.PutRequests([]model.Request{
		{ID: "a" + id, Children: []model.Child{{ID: "x" + id}}}, {ID: "b" + id, Children: []model.Child{{ID: "y" + id}}},
	}, false)
	if err != nil {
		return err
	}
	_, err = tx.PutCarers([]model.Carer{{ID: "h" + id}}, false)
	return err
}

func putAnswers(tx *store.Tx, id string) error {
	if _, err := tx.PutOffer(store.Offer{ID: "o" + id, RequestID: "q" + id}, store.New); err != nil {
		return err
	}
	if _, err := tx.PutHold(store.Hold{ID: "k" + id, RequestID: "q" + id, Until: tx.Now()}, store.New); err != nil {
		return err
	}
	_, err := tx.AddCall(store.Call{RequestID: "q" + id})
	return err
}

func putPlan(tx *store.Tx, id string) error {
	plan, err := tx.AddPlan(&store.Plan{
		Requests: []model.Request{{ID: "p" + id}}, Pool: model.Pool{On: 46000, Carers: []model.Carer{{ID: "p" + id}, {ID: "all"}}}, Policy: model.Policy{Version: "1"},
	})
	if err != nil {
		return err
	}
	d, err := tx.AddDecision(store.Decision{RequestID: "p" + id, PlanID: plan})
	if err != nil {
		return err
	}
	return tx.Remember("p"+id, store.Remembered{Request: plan, Answer: []byte(d.ID), ExpiresAt: tx.Now().Add(time.Hour)})
}

// countUp adds one to a paper that all writers share, and an entry to a log beside it.
func countUp(tx *store.Tx, id string) error {
	tally, count := store.Paper{Kind: "tally", ID: "tally"}, 0
	expected := store.New
	if was, err := tx.Paper("tally"); err == nil {
		expected = was.Stamp.Version
		if err := json.Unmarshal(was.Content, &count); err != nil {
			return err
		}
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	tally.Content = []byte(strconv.Itoa(count + 1))
	if _, err := tx.PutPaper(tally, expected); err != nil {
		return err
	}
	_, err := tx.AddCall(store.Call{RequestID: "t" + id, Outcome: "tally"})
	return err
}
