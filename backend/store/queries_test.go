package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// takesQuery says which argument of a call of database/sql is the query. Our own
// helpers, which hand one on, are found beside it.
var takesQuery = map[string][]int{"PrepareContext": {1}, "ExecContext": {1}, "QueryContext": {1}, "QueryRowContext": {1}}

// reviewed are the functions that put a query together while the program runs, each
// with why no data can get into its text.
var reviewed = map[string]string{
	"activity.go Activities":                 "activityPage writes conditions of its own and numbers of parameters",
	"claim.go Claim":                         "claimable writes as many parameters as there are accounts",
	"conversationlist.go conversationPlaces": "mergedPlaces writes out the sources of listsources.go",
	"conversationlist.go conversationsAt":    "conversationsByID is written once, with numbers of parameters",
	"planned.go PlannedTexts":                "plannedPage chooses among its own conditions",
	"recorderase.go eraseConversation":       "the tables are listed in the file",
	"recorderase.go eraseTexts":              "the tables are listed in the file",
	"recordlist.go listRecords":              "recordPage writes conditions of its own and numbers of parameters",
	"retention.go Expired":                   "the questions are listed in the function",
	"retention.go dropText":                  "the tables are listed in the file",
	"sqlite.go stamp":                        "a number of ours, since a pragma takes no parameter",
	"thread.go placesOf":                     "its callers hand in constants",
}

// queries looks for queries whose text isn't fixed when the program is built.
type queries struct {
	fixed map[string]bool  // names of constants
	takes map[string][]int // which arguments of a function are a query, or a part of one
	found map[string]bool  // the functions that make one, by file and name
	more  bool
}

func newQueries(files map[string]*ast.File) *queries {
	q := &queries{fixed: map[string]bool{}, takes: maps.Clone(takesQuery), found: map[string]bool{}}
	for _, file := range files {
		for _, declared := range file.Decls {
			if block, ok := declared.(*ast.GenDecl); ok {
				constantsOf(block, q.fixed)
			}
		}
	}
	for q.more = true; q.more; { // until no more helper is found
		q.more, q.found = false, map[string]bool{}
		for name, file := range files {
			for _, declared := range file.Decls {
				if function, ok := declared.(*ast.FuncDecl); ok && function.Body != nil {
					q.walk(name, function)
				}
			}
		}
	}
	return q
}

func constantsOf(block *ast.GenDecl, into map[string]bool) {
	for _, spec := range block.Specs {
		if values, ok := spec.(*ast.ValueSpec); ok && block.Tok == token.CONST {
			for _, name := range values.Names {
				into[name.Name] = true
			}
		}
	}
}

func (q *queries) walk(file string, function *ast.FuncDecl) {
	parameters, known := map[string]int{}, map[string]bool{}
	at := 0
	for _, field := range function.Type.Params.List {
		for _, name := range field.Names {
			if kind, ok := field.Type.(*ast.Ident); ok && kind.Name == "string" {
				parameters[name.Name] = at
			} else {
				known[name.Name] = true // it can't be a query
			}
			at++
		}
	}
	q.locals(function.Body, known)
	ast.Inspect(function.Body, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		for _, place := range q.takes[nameOf(call.Fun)] {
			if place >= len(call.Args) || q.isFixed(call.Args[place], known) {
				continue
			}
			handed := maps.Clone(known)
			for name := range parameters {
				handed[name] = true
			}
			if !q.isFixed(call.Args[place], handed) {
				q.found[file+" "+function.Name.Name] = true
				continue
			}
			ast.Inspect(call.Args[place], func(part ast.Node) bool { // whoever calls this one answers for it
				if name, ok := part.(*ast.Ident); ok && !known[name.Name] {
					if at, ok := parameters[name.Name]; ok && !slices.Contains(q.takes[function.Name.Name], at) {
						q.takes[function.Name.Name], q.more = append(q.takes[function.Name.Name], at), true
					}
				}
				return true
			})
		}
		return true
	})
}

// locals finds the variables of a function that are only ever given fixed texts.
func (q *queries) locals(body *ast.BlockStmt, known map[string]bool) {
	given := map[string][]ast.Expr{}
	ast.Inspect(body, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GenDecl:
			constantsOf(node, known)
		case *ast.AssignStmt:
			for i, left := range node.Lhs {
				if name, ok := left.(*ast.Ident); ok {
					given[name.Name] = append(given[name.Name], node.Rhs[min(i, len(node.Rhs)-1)])
				}
			}
		case *ast.RangeStmt:
			list, ok := node.X.(*ast.CompositeLit)
			for _, name := range []ast.Expr{node.Key, node.Value} {
				if name, named := name.(*ast.Ident); ok && named {
					given[name.Name] = append(given[name.Name], list.Elts...)
				}
			}
		}
		return true
	})
	for range given { // one may be made of another
		for name, all := range given {
			known[name] = known[name] || !slices.ContainsFunc(all, func(one ast.Expr) bool { return !q.isFixed(one, known) })
		}
	}
}

func nameOf(called ast.Expr) string {
	switch called := called.(type) {
	case *ast.Ident:
		return called.Name
	case *ast.SelectorExpr:
		return called.Sel.Name
	case *ast.IndexExpr:
		return nameOf(called.X)
	case *ast.IndexListExpr:
		return nameOf(called.X)
	default:
		return ""
	}
}

// isFixed tells whether an expression is made of literals and constants alone.
func (q *queries) isFixed(expression ast.Expr, local map[string]bool) bool {
	switch expression := expression.(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return q.fixed[expression.Name] || local[expression.Name]
	case *ast.ParenExpr:
		return q.isFixed(expression.X, local)
	case *ast.KeyValueExpr: // of a list in the code
		return q.isFixed(expression.Key, local) && q.isFixed(expression.Value, local)
	case *ast.BinaryExpr:
		return q.isFixed(expression.X, local) && q.isFixed(expression.Y, local)
	case *ast.CallExpr:
		return nameOf(expression.Fun) == "Sprintf" && !slices.ContainsFunc(expression.Args, func(arg ast.Expr) bool { return !q.isFixed(arg, local) })
	default:
		return false
	}
}

func TestSecurity18_QueriesAreFixedWhenTheProgramIsBuilt(t *testing.T) {
	found, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range found {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	q := newQueries(files)
	for place := range q.found {
		if reviewed[place] == "" {
			t.Errorf("%s makes a query while it runs: pass values as parameters, or enter it in reviewed with why no data gets into its text", place)
		}
	}
	for place := range reviewed {
		if !q.found[place] {
			t.Errorf("%s is reviewed and makes no query any more", place)
		}
	}
	if len(q.takes) < 8 {
		t.Errorf("only %d helpers were found: the walk is broken", len(q.takes))
	}
}

func TestSecurity18_AQueryMadeOfDataIsFound(t *testing.T) {
	for name, row := range map[string]struct {
		code string
		want int
	}{
		"a literal":                      {`do("DELETE FROM a WHERE id = $1", id)`, 0},
		"constants put together":         {`do("SELECT " + columns + " FROM a", id)`, 0},
		"a variable of fixed texts":      {`query := "SELECT 1"; if id != "" { query += " WHERE id = $1" }; do(query, id)`, 0},
		"one of a list of fixed texts":   {`for _, query := range []string{"DELETE FROM a", "DELETE FROM b"} { do(query) }`, 0},
		"data put into the text":         {`do("DELETE FROM a WHERE id = '" + id + "'")`, 1},
		"data formatted into it":         {`do(fmt.Sprintf("SELECT %s FROM a", id))`, 1},
		"data added to a variable":       {`query := "SELECT 1 WHERE id = "; query += id; do(query)`, 1},
		"past our own helpers":           {`db.ExecContext(ctx, "VACUUM INTO '" + id + "'")`, 1},
		"by a helper that hands it on":   {`further("DELETE FROM a WHERE id = '" + id + "'")`, 1},
		"as a part of a helper's query":  {`narrowed(id)`, 1},
		"a fixed part of a helper's":     {`narrowed("WHERE a = b")`, 0},
		"by a helper, with a fixed text": {`further("DELETE FROM a")`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			source := `package x
				const columns = "a, b"
				func do(query string, args ...any) { db.ExecContext(ctx, query, args...) }
				func further(query string) { do(query) }
				func narrowed(where string) { do("SELECT 1 " + where) }
				func f() { id := read(); ` + row.code + ` }`
			file, err := parser.ParseFile(token.NewFileSet(), "x.go", source, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if found := newQueries(map[string]*ast.File{"x.go": file}).found; len(found) != row.want {
				t.Errorf("found %v, want %d", found, row.want)
			}
		})
	}
}
