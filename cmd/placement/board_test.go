package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRow40_TheBoardsPage: a joint board gets one page of aggregates to read, with its charts beside their tables: no child, no home and no small number is on it.
func TestRow40_TheBoardsPage(t *testing.T) {
	folder := t.TempDir()
	history, page := filepath.Join(folder, "history"), filepath.Join(folder, "board.html")
	for _, args := range [][]string{
		{"sample", "--return", history, "--children", "250", "--seed", "3"},
		{"report", "kpi", "--in", history, "--postcodes", filepath.Join(history, "postcodes"), "--year", "2025-26", "--from", "2025-04-01", "--to", "2026-03-31", "--html", page},
	} {
		var out, notes bytes.Buffer
		if code := run(args, strings.NewReader(""), &out, &notes); code != exitDone || out.Len() > 0 {
			t.Fatalf("%v: exit %d: %s%s", args, code, out.String(), notes.String())
		}
	}
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, want := range []string{"<caption>At a glance</caption>", "Three or more placements in twelve months", "Where children live: most of all in ", "Unplanned endings of placements by month", "c stands for a number under 5", "<svg role=\"img\""} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if who := regexp.MustCompile(`S0[0-9]{4}|ZZ[0-9]|SC0[0-9]{5}|P-[0-9a-f]{16}|<form|<script|<input`).FindString(text); who != "" {
		t.Errorf("the page tells %q", who)
	}
	// In the table of endings the second column counts them.
	rows := regexp.MustCompile(`<th scope="row">2025-[0-9]{2}</th><td class="figure">([^<]*)</td>`).FindAllStringSubmatch(text, -1)
	if len(rows) != 9 {
		t.Fatalf("%d months of 2025 on the page", len(rows))
	}
	for _, r := range rows {
		if len(r[1]) == 1 && r[1] >= "1" && r[1] <= "4" {
			t.Errorf("a small number is on the page: %s", r[0])
		}
	}
}
