package rule

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

var update = flag.Bool("update", false, "write model/RULES.md anew")

// TestRulesPage holds model/RULES.md to the book.
func TestRulesPage(t *testing.T) {
	const path = "../RULES.md"
	want := Page(Default)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("model/RULES.md is not what the rule book says: make rules, and read the difference")
	}
	for id := model.RuleNone + 1; int(id) < model.Rules; id++ {
		if !strings.Contains(want, "| "+id.String()+" |") {
			t.Errorf("%v is not on the page", id)
		}
	}
	for _, e := range Background {
		if _, known := model.ParseRule(e.ID); known {
			t.Errorf("%s is a rule and needs no entry without a test", e.ID)
		}
	}
}
