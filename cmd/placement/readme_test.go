package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the plan in the README")

const readme = "../../README.md"

// TestReadmeShowsThePlan holds the plan in the README to what the commands beside it print.
func TestReadmeShowsThePlan(t *testing.T) {
	var in, plan, notes bytes.Buffer
	if code := run([]string{"sample", "--seed", "7", "--children", "6", "--carers", "10"}, strings.NewReader(""), &in, &notes); code != exitDone {
		t.Fatalf("sample: exit %d: %s", code, notes.String())
	}
	if code := run([]string{"match", "--in", "-", "--method", "plain", "--format", "table"}, &in, &plan, &notes); code != exitDone {
		t.Fatalf("match: exit %d: %s", code, notes.String())
	}
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(page), "## A plan as it prints\n\n```\n")
	shown, after, closed := strings.Cut(rest, "\n```\n")
	if !found || !closed {
		t.Fatal("the README has no plan under \"A plan as it prints\"")
	}
	want := strings.TrimRight(plan.String(), "\n")
	if *update {
		text := before + "## A plan as it prints\n\n```\n" + want + "\n```\n" + after
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != want {
		t.Errorf("the README shows another plan than the commands print; read it, then -update:\n%s", want)
	}
}
