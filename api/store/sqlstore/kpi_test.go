package sqlstore_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/kpi"
	"github.com/placewell/placewell/model/ssda903"

	_ "modernc.org/sqlite"
)

// homes says the rows of the return in SQL, from scratch: care counts the periods in care of a child; usual are the rows in a home, with the
// home before them and whether an absence lies between; starts are those with which a placement begins.
const homes = `
WITH rows AS (
  SELECT *, SUM(rne = 'S') OVER (PARTITION BY child ORDER BY decom) AS care, LAG(place) OVER (PARTITION BY child ORDER BY decom) AS place_before
  FROM episode WHERE ls NOT IN ('V3', 'V4')
), usual AS (
  SELECT *, place || '|' || provider || '|' || post || '|' || urn AS home,
    LAG(place || '|' || provider || '|' || post || '|' || urn) OVER (PARTITION BY child, care ORDER BY decom) AS home_before
  FROM rows WHERE place NOT LIKE 'T%'
), starts AS (
  SELECT *, LEAD(decom) OVER (PARTITION BY child, care ORDER BY decom) AS next_start FROM usual
  WHERE rne = 'S' OR rne IN ('P', 'B') AND (home_before IS NULL OR NOT (place_before LIKE 'T%' AND home = home_before))
), spells AS (
  SELECT s.*, COALESCE(s.next_start, (SELECT CASE WHEN COUNT(*) = COUNT(NULLIF(r.dec, '')) THEN MAX(r.dec) ELSE '9999-12-31' END
    FROM rows r WHERE r.child = s.child AND r.care = s.care)) AS ended,
    (SELECT reason FROM rows r WHERE r.child = s.child AND r.care = s.care AND r.decom < s.next_start AND reason <> '' ORDER BY decom DESC LIMIT 1) AS why,
    CASE WHEN place LIKE 'U%' AND provider = 'PR1' THEN 'in-house fostering' WHEN place LIKE 'U%' THEN 'agency fostering' ELSE 'residential' END AS category
  FROM starts s
)`

const unplannedSet = `('CREQB', 'CREQO', 'CHILD', 'LAREQ', 'ALLEG', 'STAND', 'APPRR')`

// TestRow34_KPIsAsSQLCountsThem: a council's year, invented, counted by package kpi and by a few queries over the same rows that share nothing
// with it.
func TestRow34_KPIsAsSQLCountsThem(t *testing.T) {
	for seed := range uint64(5) {
		rows := invent(seed)
		report := reportOf(t, rows)
		db := load(t, rows)
		from, to := "2025-04-01", "2026-03-31"
		months := report.Measure("UNPLANNED_ENDINGS")
		figure := func(key, period, group string) (kpi.Figure, bool) {
			f := report.Measure(key).Figure(period, group)
			if f == nil {
				return kpi.Figure{}, false
			}
			return *f, true
		}
		compare := func(what string, got, want int64) {
			t.Helper()
			if got != want {
				t.Errorf("seed %d: %s is %d, SQL counts %d", seed, what, got, want)
			}
		}
		total := int64(0)
		for _, f := range months.Figures {
			where := "ended >= ? AND ended <= ? AND next_start IS NOT NULL"
			args := []any{f.Period.From.String(), f.Period.To.String()}
			if f.Group != kpi.All {
				where += " AND category = ?"
				args = append(args, f.Group)
			}
			compare("unplanned "+f.Period.String()+" "+f.Group, f.Numerator, ask(t, db, "SELECT COUNT(*) FROM kept_spells WHERE why IN "+unplannedSet+" AND "+where, args...))
			compare("with OTHER "+f.Period.String()+" "+f.Group, f.HighNumerator, ask(t, db, "SELECT COUNT(*) FROM kept_spells WHERE (why = 'OTHER' OR why IN "+unplannedSet+") AND "+where, args...))
			after := f.Period.To.AddDays(1).String()
			days := `SELECT COALESCE(SUM(MAX(0, julianday(MIN(ended, ?)) - julianday(MAX(decom, ?)))), 0) FROM kept_spells WHERE ? IN ('all', category)`
			compare("days "+f.Period.String()+" "+f.Group, f.Denominator, ask(t, db, days, after, f.Period.From.String(), f.Group))
			total += f.Numerator
		}
		if total == 0 {
			t.Errorf("seed %d: nothing ended unplanned", seed)
		}
		moves, _ := figure("MOVES", "", kpi.All)
		compare("moves", moves.Numerator, ask(t, db, "SELECT COUNT(*) FROM kept_starts WHERE rne <> 'S' AND home_before IS NOT NULL AND decom >= ? AND decom <= ?", from, to))
		short, _ := figure("SHORT_STABILITY", "", kpi.All)
		compare("three placements", short.Numerator, ask(t, db, `SELECT COUNT(*) FROM (SELECT child FROM kept_spells WHERE decom <= ? AND ended > ?
			AND child IN (SELECT child FROM kept_rows WHERE decom <= ? AND (dec = '' OR dec > ?)) GROUP BY child HAVING COUNT(*) >= 3)`, to, from, to, to))
		compare("looked after", short.Denominator, ask(t, db, "SELECT COUNT(DISTINCT child) FROM kept_rows WHERE decom <= ? AND (dec = '' OR dec > ?)", to, to))
		for _, category := range []string{"in-house fostering", "agency fostering", "residential"} {
			stock, _ := figure("MIX_STOCK", "", category)
			compare("living in "+category, stock.Numerator, ask(t, db, "SELECT COUNT(*) FROM kept_spells WHERE decom <= ? AND ended > ? AND category = ?", to, to, category))
		}
		for _, key := range []string{"STARTED", "CEASED"} {
			f, _ := figure(key, "", kpi.All)
			q := "SELECT COUNT(*) FROM kept_rows WHERE rne = 'S' AND decom >= ? AND decom <= ?"
			if key == "CEASED" {
				q = "SELECT COUNT(*) FROM kept_rows WHERE rec NOT IN ('', 'X1') AND dec >= ? AND dec <= ?"
			}
			compare(key, f.Numerator, ask(t, db, q, from, to))
		}
	}
}

func ask(t *testing.T, db *sql.DB, query string, args ...any) int64 {
	t.Helper()
	var n float64
	if err := db.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return int64(n)
}

// row is one episode: child, decom, rne, ls, place, provider, dec, rec, reason, post, urn; dates are ISO.
type row [11]string

func load(t *testing.T, rows []row) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE episode (child, decom, rne, ls, place, provider, dec, rec, reason, post, urn)"); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		args := make([]any, len(r))
		for i := range r {
			args[i] = r[i]
		}
		if _, err := db.ExecContext(t.Context(), "INSERT INTO episode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", args...); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"rows", "starts", "spells"} { // once, as each question asks for all of them
		if _, err := db.ExecContext(t.Context(), "CREATE TABLE kept_"+name+" AS "+homes+" SELECT * FROM "+name); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func reportOf(t *testing.T, rows []row) *kpi.Report {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Join(ssda903.Columns(ssda903.Episodes), ",") + "\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "%s,%s,%s,%s,N1,%s,%s,%s,%s,%s,PE1 1AA,%s,%s\n", r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10])
	}
	r, _, err := ssda903.Read(2026, strings.NewReader("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"), strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	report, err := kpi.Make(r, kpi.Options{Period: kpi.Period{From: model.NewDate(2025, 4, 1), To: model.NewDate(2026, 3, 31)}})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// invent makes the histories of 120 children over two years: moves, new legal statuses, absences with a way back or without, ways out of care and
// back into it, short breaks.
func invent(seed uint64) []row {
	rng := rand.New(rand.NewPCG(seed, 903))
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	var rows []row
	for i := range 120 {
		child := fmt.Sprintf("C%03d", i)
		day := model.NewDate(2024, 4, 1).AddDays(rng.IntN(500))
		if i%15 == 0 {
			rows = append(rows, row{child, day.String(), "S", "V4", "U6", "PR1", day.AddDays(3).String(), "E8", "", "PE1 1AB", "1"})
			day = day.AddDays(10)
		}
		rne, status, home := "S", "C1", rng.IntN(1000)
		for day < model.NewDate(2026, 6, 1) {
			r := row{child, day.String(), rne, status, "U6", "PR1", "", "", "", fmt.Sprintf("P%d", home), fmt.Sprint(home)}
			switch home % 3 {
			case 1:
				r[5] = "PR4"
			case 2:
				r[4], r[5] = "K2", "PR4"
			}
			if rne == "S" && rng.IntN(6) == 0 { // care that begins with an absence
				r[4], r[5], r[9], r[10] = "T0", "", "", ""
			}
			last := &r
			day = day.AddDays(1 + rng.IntN(150))
			if rng.IntN(8) == 0 {
				rows = append(rows, r)
				break
			}
			r[6], r[7] = day.String(), "X1"
			away := r[4] == "T0"
			if !away && rng.IntN(6) == 0 { // an absence, and perhaps the way back
				rows = append(rows, r)
				back := day.AddDays(1 + rng.IntN(5))
				absence := row{child, day.String(), pick("P", "T"), status, "T1", "", back.String(), "X1", "", "", ""}
				day, last, away = back, &absence, true
				if rng.IntN(2) == 0 {
					rows = append(rows, absence)
					rne = pick("P", "T")
					continue
				}
				home += 1 + rng.IntN(2)
			}
			switch {
			case !away && rng.IntN(4) == 0:
				rne, status = "L", pick("C1", "C2", "E1")
			case !away && rng.IntN(5) == 0:
				last[7], rne = pick("E4A", "E12", "E45"), "S"
				day = day.AddDays(1 + rng.IntN(60))
				home = rng.IntN(1000)
			default:
				rne = pick("P", "B")
				if last[4] != "T0" {
					last[8] = pick("CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND", "APPRR", "CARPL", "CLOSE", "OTHER", "CUSTOD")
					home += 1 + rng.IntN(2)
				}
			}
			rows = append(rows, *last)
		}
	}
	return rows
}
