package placewell_test

import (
	"os"
	"strings"
	"testing"
)

// TestContributingShowsTheRule keeps the worked example of CONTRIBUTING.md the rule that it says it is.
func TestContributingShowsTheRule(t *testing.T) {
	page, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	code, err := os.ReadFile("model/rule/reserved.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "```go\n"+string(code)+"```\n") {
		t.Error("CONTRIBUTING.md shows another model/rule/reserved.go than there is: copy the file into it")
	}
}
