package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/placewell/placewell/cmd/internal/chart"
)

func sample(t *testing.T) *Document {
	t.Helper()
	c, err := chart.Bars(chart.Words{Title: "Girls wait longer", Alt: "Two bars.", X: "days"}, []chart.Bar{{Name: "girls", Value: 12}, {Name: "boys", Value: 9}})
	if err != nil {
		t.Fatal(err)
	}
	return &Document{
		Title: "Waiting <2025-26>", Banner: "SYNTHETIC DATA", Says: []string{"Girls wait 3 days longer."}, Notes: []string{"Few children."},
		Assumptions: []Assumption{{"Price basis", "LOCAL_2026", "policy sample-1"}},
		Tables: []Table{
			{Key: "WAIT", Name: "Days waited", Formula: "median", Denominator: "children placed", Front: true, Chart: c,
				Columns: []Column{{Name: "group"}, {Name: "waited", Unit: "days", Kind: Figures}, {Name: "price", Unit: "£ a week", Kind: Figures, Decimals: 2}},
				Rows:    [][]Cell{{Word("girls"), Figure(12), Figure(-123456789)}, {Word("=cmd|' /C calc'!A0"), Hide(), None()}, {Word("-"), Figure(0), Figure(5)}}},
			{Key: "MORE", Name: "More", Columns: []Column{{Name: "what"}}, Rows: nil},
		},
	}
}

func TestCSVIsForPeople(t *testing.T) {
	var b bytes.Buffer
	if err := CSV(&b, &sample(t).Tables[0]); err != nil {
		t.Fatal(err)
	}
	want := "group,waited (days),price (£ a week)\ngirls,12,-1234567.89\n'=cmd|' /C calc'!A0,c,\n'-,0,0.05\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestLongHasALineForEveryFigure(t *testing.T) {
	var b bytes.Buffer
	if err := Long(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1+6 {
		t.Errorf("%d lines, want 7: %s", n, b.String())
	}
	if want := "WAIT,Days waited,girls,price,-1234567.89,£ a week,median,children placed,"; !strings.Contains(b.String(), want) {
		t.Errorf("no %q in %s", want, b.String())
	}
}

func TestXLSXHoldsNumbersAsNumbers(t *testing.T) {
	var b, again bytes.Buffer
	if err := XLSX(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	if err := XLSX(&again, sample(t)); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("the same document gives other bytes (%v)", err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.GetSheetList(); strings.Join(got, "|") != "README|1 WAIT|2 MORE" {
		t.Errorf("sheets %q", got)
	}
	for at, want := range map[string]string{"A1": "Days waited", "B5": "waited (days)", "C6": "-1234567.89", "A7": "=cmd|' /C calc'!A0", "B7": "c", "C7": "", "C8": "0.05"} {
		if got, err := f.GetCellValue("1 WAIT", at, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", at, got, err, want)
		}
	}
	if kind, err := f.GetCellType("1 WAIT", "C6"); err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		t.Errorf("a figure has type %v, %v", kind, err)
	}
	if formula, err := f.GetCellFormula("1 WAIT", "A7"); err != nil || formula != "" {
		t.Errorf("a text is a formula: %q, %v", formula, err)
	}
	text, err := f.GetRows("README")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, row := range text {
		all = append(all, strings.Join(row, "|"))
	}
	for _, want := range []string{"SYNTHETIC DATA", "Price basis|LOCAL_2026|policy sample-1", "Few children.", "1 WAIT|Days waited|median; children placed"} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("README lacks %q", want)
		}
	}
}

func TestHTMLStandsAlone(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, sample(t)); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{`<html lang="en-GB">`, "<title>Waiting &lt;2025-26&gt;</title>", "<caption>Days waited</caption>", `<th scope="row">girls</th>`, `<td class="figure">-1,234,567.89</td>`,
		`<th scope="col" class="figure">waited (days)</th>`, "<svg role=\"img\"", "SYNTHETIC DATA", "LOCAL_2026", "hold more: More."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, never := range []string{"<script", "<link", "src=", "url(", "<?xml"} {
		if strings.Contains(text, never) {
			t.Errorf("the page holds %q", never)
		}
	}
}

func TestFilesHoldEverything(t *testing.T) {
	files, err := Files(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
		if len(f.Bytes) == 0 {
			t.Errorf("%s is empty", f.Name)
		}
	}
	if got := strings.Join(names, " "); got != "index.html report.xlsx WAIT.csv WAIT.svg WAIT.png MORE.csv" {
		t.Error(got)
	}
}

func TestFaultyDocumentsAreRefused(t *testing.T) {
	for name, change := range map[string]func(*Document){
		"no title": func(d *Document) { d.Title = "" }, "no table": func(d *Document) { d.Tables = nil },
		"a short row": func(d *Document) { d.Tables[0].Rows[0] = d.Tables[0].Rows[0][:2] }, "a key with a path": func(d *Document) { d.Tables[0].Key = "../x" },
		"two of one key": func(d *Document) { d.Tables[1].Key = "wait" }, "no columns": func(d *Document) { d.Tables[1].Columns = nil },
	} {
		d := sample(t)
		change(d)
		if _, err := Files(d); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		s        string
		decimals int
		want     Cell
		bad      bool
	}{
		{"", 2, None(), false}, {"c", 2, Hide(), false}, {"23.45", 2, Figure(2345), false}, {"7", 2, Figure(700), false}, {"0.5", 1, Figure(5), false},
		{"12", 0, Figure(12), false}, {"1.234", 2, Cell{}, true}, {"x", 0, Cell{}, true},
	} {
		got, err := Parse(c.s, c.decimals)
		if (err != nil) != c.bad || got != c.want {
			t.Errorf("Parse(%q, %d) = %v, %v", c.s, c.decimals, got, err)
		}
	}
}

func TestMarkdownHoldsEveryTable(t *testing.T) {
	d := sample(t)
	d.Tables[0].Rows[0][0] = Word("a|b <i>")
	var b bytes.Buffer
	if err := Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Waiting &lt;2025-26&gt;\n", "| group | waited (days) | price (£ a week) |\n| --- | ---: | ---: |\n| a\\|b &lt;i&gt; | 12 | -1,234,567.89 |\n", "## More\n", "- Price basis: LOCAL_2026 (policy sample-1)\n", "median; out of children placed\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
