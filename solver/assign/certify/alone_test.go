package certify

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
)

// The checker shares no code with the methods: of package assign it names types and constants, their fields, and the problem's own Legal.
func TestSharesNoCode(t *testing.T) {
	fset := token.NewFileSet()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	if _, err := conf.Check("certify", fset, files, info); err != nil {
		t.Fatal(err)
	}
	named := 0
	for id, obj := range info.Uses {
		if obj.Pkg() == nil || !strings.HasSuffix(obj.Pkg().Path(), "/solver/assign") {
			continue
		}
		named++
		switch obj := obj.(type) {
		case *types.Func:
			t.Errorf("%s: uses the function or method %s of package assign", fset.Position(id.Pos()), obj.Name())
		case *types.Var:
			if !obj.IsField() {
				t.Errorf("%s: uses the variable %s of package assign", fset.Position(id.Pos()), obj.Name())
			}
		}
	}
	if named < 50 {
		t.Errorf("only %d uses of package assign were seen", named)
	}
}
