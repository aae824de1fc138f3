package backend_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Whoever writes to the activity log names an action, and each action has a
// sentence for people in sms/activitywords.go. What ends in the log is what is given
// to Audit in the place of the action, directly or through functions that pass it on.
func TestActivity_EveryActionHasASentence(t *testing.T) {
	found := actions(sources(t), constants(t))
	for place, action := range found {
		if action == "" {
			t.Errorf("%s: the action can't be read: name it by a literal or a constant of sms", place)
		} else if !sms.HasSentence(sms.ActivityAction(action)) {
			t.Errorf("%s: the action %q has no sentence in sms/activitywords.go", place, action)
		}
	}
	if len(found) < 15 {
		t.Errorf("only %d places found: the search is broken", len(found))
	}
}

func TestActivity_TheSearchFindsActions(t *testing.T) {
	for name, row := range map[string]struct{ code, want string }{
		"a literal":                  {`func f() { s.Audit(ctx, id, "painted", "", "") }`, "painted"},
		"a constant of the domain":   {`func f() { audit(t, id, sms.NumberAdded, "", "") }`, "number_added"},
		"one of a conversion":        {`func f() { s.Audit(ctx, id, string(sms.NumberAdded), "", "") }`, "number_added"},
		"through one that passes on": {`func say(a string) { s.Audit(ctx, id, a, "", "") }; func f() { say("painted") }`, "painted"},
		"through a method and more":  {`func (s S) note(ctx C, action string) { s.tell(action) }; func (s S) tell(a string) { s.Audit(c, i, a, "", "") }; func f() { s.note(ctx, "painted") }`, "painted"},
		"by a variable":              {`func f() { action := "painted"; s.Audit(ctx, id, action, "", "") }`, "painted"},
		"by a function that chooses": {`func f() { s.Audit(ctx, id, pick(), "", "") }; func pick() string { return "painted" }`, "painted"},
		"one that can't be read":     {`func f() { s.Audit(ctx, id, "a"+b, "", "") }`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			found := actions([]source{parse(t, "backend/inbox", "a.go", "package x\n"+row.code)}, constants(t))
			if len(found) != 1 {
				t.Fatalf("found %v", found)
			}
			for _, action := range found {
				if action != row.want {
					t.Errorf("found %q, want %q", action, row.want)
				}
			}
		})
	}
}

// constants gives the values of the constants of package sms that are strings.
func constants(t *testing.T) map[string]string {
	t.Helper()
	known := map[string]string{}
	for _, s := range sources(t) {
		if s.dir != "backend/sms" {
			continue
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || len(spec.Values) != len(spec.Names) {
				return true
			}
			for i, name := range spec.Names {
				if text, ok := literal(spec.Values[i]); ok {
					known[name.Name] = text
				}
			}
			return true
		})
	}
	return known
}

// actions gives every action that ends in the log, by the place that names it; ""
// is one that can't be read.
func actions(files []source, constants map[string]string) map[string]string {
	// The place of the action among the arguments of a function that logs.
	logging := map[string]int{"Audit": 2, "audit": 2}
	functions := map[string]*ast.FuncDecl{}
	eachFunction(files, func(s source, function *ast.FuncDecl) { functions[s.dir+"/"+function.Name.Name] = function })
	for {
		found := map[string]string{}
		before := len(logging)
		eachFunction(files, func(s source, function *ast.FuncDecl) {
			ast.Inspect(function.Body, func(node ast.Node) bool {
				call, ok := node.(*ast.CallExpr)
				if !ok {
					return true
				}
				at, logs := logging[called(call)]
				if !logs || len(call.Args) <= at {
					return true
				}
				reader := reading{s.dir, function, functions, constants}
				if passed := reader.parameter(call.Args[at]); passed >= 0 {
					logging[function.Name.Name] = passed
					return true
				}
				for i, action := range reader.values(call.Args[at]) {
					found[fmt.Sprintf("%s/%s %s at %d.%d", s.dir, s.name, function.Name.Name, call.Pos(), i)] = action
				}
				return true
			})
		})
		if len(logging) == before {
			return found
		}
	}
}

// eachFunction visits the functions of the product.
func eachFunction(files []source, visit func(s source, function *ast.FuncDecl)) {
	for _, s := range files {
		if s.isTest() {
			continue
		}
		for _, declaration := range s.syntax.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Body != nil {
				visit(s, function)
			}
		}
	}
}

func called(call *ast.CallExpr) string {
	switch function := call.Fun.(type) {
	case *ast.Ident:
		return function.Name
	case *ast.SelectorExpr:
		return function.Sel.Name
	default:
		return ""
	}
}

// reading reads expressions of one function.
type reading struct {
	dir       string
	function  *ast.FuncDecl
	functions map[string]*ast.FuncDecl
	constants map[string]string
}

// parameter gives which parameter an expression is, converted or not; -1 for none.
func (r reading) parameter(expression ast.Expr) int {
	name, ok := unwrapped(expression).(*ast.Ident)
	if !ok {
		return -1
	}
	at := 0
	for _, field := range r.function.Type.Params.List {
		for _, parameter := range field.Names {
			if parameter.Name == name.Name {
				return at
			}
			at++
		}
	}
	return -1
}

// values gives what an expression may be; one "" when that can't be told.
func (r reading) values(expression ast.Expr) []string {
	switch e := unwrapped(expression).(type) {
	case *ast.BasicLit:
		if text, ok := literal(e); ok {
			return []string{text}
		}
	case *ast.SelectorExpr:
		if from, ok := e.X.(*ast.Ident); ok && from.Name == "sms" {
			return []string{r.constants[e.Sel.Name]}
		}
	case *ast.CallExpr:
		if values := r.returned(called(e)); len(values) > 0 {
			return values
		}
	case *ast.Ident:
		if values := r.assigned(e.Name); len(values) > 0 {
			return values
		}
	}
	return []string{""}
}

// returned gives what a function of the same package chooses from.
func (r reading) returned(name string) []string {
	chooser, known := r.functions[r.dir+"/"+name]
	if !known || chooser == r.function {
		return nil
	}
	inside := r
	inside.function = chooser
	var values []string
	ast.Inspect(chooser.Body, func(node ast.Node) bool {
		if back, ok := node.(*ast.ReturnStmt); ok && len(back.Results) == 1 {
			values = append(values, inside.values(back.Results[0])...)
		}
		return true
	})
	return values
}

// assigned gives what a variable of the function is ever set to.
func (r reading) assigned(name string) []string {
	var values []string
	ast.Inspect(r.function.Body, func(node ast.Node) bool {
		assignment, ok := node.(*ast.AssignStmt)
		if !ok || len(assignment.Lhs) != len(assignment.Rhs) {
			return true
		}
		for i, left := range assignment.Lhs {
			if variable, ok := left.(*ast.Ident); ok && variable.Name == name {
				values = append(values, r.values(assignment.Rhs[i])...)
			}
		}
		return true
	})
	return values
}

// unwrapped drops a conversion.
func unwrapped(expression ast.Expr) ast.Expr {
	call, ok := expression.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return expression
	}
	if name := called(call); name == "string" || name == "ActivityAction" {
		return call.Args[0]
	}
	return expression
}

func literal(expression ast.Expr) (string, bool) {
	basic, ok := expression.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}
