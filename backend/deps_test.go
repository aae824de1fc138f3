// Package backend_test holds the rules about who may import whom, as tests.
package backend_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/smsdesk/smsdesk"

// source is one Go file: the folder of its package, its name and its syntax.
type source struct {
	dir, name string
	syntax    *ast.File
}

func (s source) isTest() bool { return strings.HasSuffix(s.name, "_test.go") }

// forTests says whether the whole package exists for tests only.
func (s source) forTests() bool {
	for element := range strings.SplitSeq(s.dir, "/") {
		if strings.HasSuffix(element, "test") && element != "test" {
			return true
		}
	}
	return s.isTest() || s.dir == "backend/journey" || s.dir == "backend/faults"
}

func parse(t *testing.T, dir, name string, content any) source {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), name, content, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		t.Error(err)
		syntax = &ast.File{Name: ast.NewIdent("unreadable")}
	}
	return source{dir: dir, name: path.Base(filepath.ToSlash(name)), syntax: syntax}
}

// walk calls visit for each file of the repository that is ours, with its path
// from the root.
func walk(t *testing.T, visit func(file string)) {
	t.Helper()
	skipped := []string{".git", "node_modules", "dist", "bin", ".artifacts", "wailsjs", "test-results", "playwright-report"}
	err := filepath.WalkDir("..", func(file string, entry os.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil // other tests make and remove files meanwhile
		}
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(skipped, entry.Name()) {
			return filepath.SkipDir
		}
		if entry.Type().IsRegular() {
			visit(filepath.ToSlash(strings.TrimPrefix(file, ".."+string(filepath.Separator))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	walk(t, func(file string) {
		if strings.HasSuffix(file, ".go") {
			all = append(all, parse(t, path.Dir(file), filepath.Join("..", file), nil))
		}
	})
	if len(all) < 20 {
		t.Fatalf("only %d Go files found: the walk is broken", len(all))
	}
	return all
}

func TestRooms(t *testing.T) {
	for _, s := range sources(t) {
		for _, fault := range faults(s) {
			t.Error(fault)
		}
	}
}

// faults lists what a file does against the rules, in words.
func faults(s source) []string {
	at := slices.IndexFunc(rooms, func(r room) bool { return matches(r.path, s.dir) })
	if at < 0 {
		return []string{fmt.Sprintf("%s is in no row of rooms: enter what it may import", s.dir)}
	}
	var found []string
	for _, spec := range s.syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return []string{err.Error()}
		}
		if why := objection(s, rooms[at], imported); why != "" {
			found = append(found, fmt.Sprintf("%s/%s imports %s: %s", s.dir, s.name, imported, why))
		}
	}
	return append(found, ports(s)...)
}

// objection says why a file may not import something; "" means that it may.
func objection(s source, r room, imported string) string {
	if ours, ok := strings.CutPrefix(imported, module+"/"); ok {
		return ourObjection(s, r, ours)
	}
	for _, only := range testOnly {
		if within(imported, only+"…") {
			if s.forTests() {
				return ""
			}
			return "this module is for tests only"
		}
	}
	for _, p := range powers {
		if within(imported, p.what) {
			if s.forTests() || slices.Contains(p.where, s.dir) || slices.Contains(p.where, path.Join(s.dir, s.name)) {
				return ""
			}
			return fmt.Sprintf("only %s may: %s", strings.Join(p.where, ", "), p.reason)
		}
	}
	if strings.Contains(strings.Split(imported, "/")[0], ".") {
		return "no row of powers knows this module: enter who may use it, and give it a line in docs/decisions"
	}
	return ""
}

func ourObjection(s source, r room, ours string) string {
	if (source{dir: ours}).forTests() && !s.forTests() {
		return "it is for tests only"
	}
	own := ours == s.dir || strings.HasPrefix(ours, s.dir+"/") && s.dir != "."
	if own && (s.isTest() || strings.HasPrefix(ours, s.dir+"/internal/")) || allows(r.may, ours) || s.isTest() && allows(r.tests, ours) {
		return ""
	}
	return "no edge of rooms leads there"
}

func allows(known edges, dir string) bool {
	for pattern := range known {
		if matches(pattern, dir) {
			return true
		}
	}
	return false
}

// ports finds where a file opens a port without being a server.
func ports(s source) []string {
	if s.forTests() || allows(servers, s.dir) {
		return nil
	}
	openers := map[string][]string{"http": {"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS", "Server"}}
	if !allows(listeners, s.dir) {
		openers["net"] = []string{"Listen", "ListenTCP", "ListenUDP", "ListenPacket", "ListenUnix", "ListenConfig"}
	}
	var found []string
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if from, ok := selector.X.(*ast.Ident); ok && slices.Contains(openers[from.Name], selector.Sel.Name) {
			found = append(found, fmt.Sprintf("%s/%s uses %s.%s: only the rooms of servers open ports", s.dir, s.name, from.Name, selector.Sel.Name))
		}
		return true
	})
	return found
}

func matches(pattern, dir string) bool {
	ok, err := path.Match(pattern, dir)
	return ok && err == nil
}

// within says whether an import is what a power names, or below it.
func within(imported, what string) bool {
	exact, below := strings.CutSuffix(what, "…")
	return imported == exact || below && strings.HasPrefix(imported, exact+"/")
}

func TestRooms_find_what_is_wrong(t *testing.T) {
	for name, c := range map[string]struct{ dir, file, code, want string }{
		"a twin where all is put together":  {"backend/core", "a.go", `import "` + module + `/backend/sandbox/sandboxtest"`, "for tests only"},
		"an unknown room":                   {"backend/attic", "a.go", ``, "in no row"},
		"a sibling":                         {"backend/inbox", "a.go", `import "` + module + `/backend/setup"`, "no edge"},
		"an adapter that knows another":     {"backend/provider/twilio", "a.go", `import "` + module + `/backend/provider/vibes"`, "no edge"},
		"a sandbox that knows adapters":     {"backend/sandbox", "a.go", `import "` + module + `/backend/provider/twilio"`, "no edge"},
		"a twin in the product":             {"backend/tunnel", "a.go", `import "` + module + `/backend/tunnel/tunneltest"`, "for tests only"},
		"the database in a test's room":     {"backend/inbox", "a.go", `import "` + module + `/backend/store"`, "no edge"},
		"SQL outside the store":             {"backend/inbox", "a.go", `import "database/sql"`, "SQL lives in one room"},
		"a driver of SQL":                   {"backend/core", "a.go", `import "database/sql/driver"`, "SQL lives in one room"},
		"Wails in the backend":              {"backend/bind", "a.go", `import "github.com/wailsapp/wails/v2/pkg/runtime"`, "without Wails"},
		"Wails in another root file":        {".", "extra.go", `import "github.com/wailsapp/wails/v2/pkg/runtime"`, "without Wails"},
		"a module for tests":                {"backend/sms", "a.go", `import "pgregory.net/rapid"`, "tests only"},
		"a module nobody entered":           {"backend/sms", "a_test.go", `import "example.com/left/pad"`, "no row of powers"},
		"a server":                          {"backend/inbox", "a.go", `import "net/http"; var s = &http.Server{}`, "open ports"},
		"a server where the port is opened": {"backend/core", "a.go", `import "net/http"; var s = &http.Server{}`, "open ports"},
		"a listener":                        {"backend/tunnel", "a.go", `import "net"; var l, _ = net.Listen("tcp", "")`, "open ports"},
	} {
		t.Run(name, func(t *testing.T) {
			got := faults(parse(t, c.dir, c.file, "package x\n"+c.code))
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("faults = %q, want one with %q", got, c.want)
			}
		})
	}
}

func TestRooms_allow_what_is_right(t *testing.T) {
	for name, c := range map[string]struct{ dir, file, code string }{
		"the domain":                  {"backend/inbox", "a.go", `import "` + module + `/backend/sms"`},
		"the database in a test":      {"backend/inbox", "a_test.go", `import "` + module + `/backend/store"`},
		"an adapter's own wire":       {"backend/provider/twilio", "a.go", `import "` + module + `/backend/provider/twilio/internal/api"`},
		"Wails in the window's files": {".", "app.go", `import "github.com/wailsapp/wails/v2/pkg/runtime"`},
		"a judge in a test":           {"backend/sandbox", "a_test.go", `import "github.com/twilio/twilio-go"`},
		"a listener that was given":   {"backend/tunnel", "a.go", `import "net"; var l net.Listener`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := faults(parse(t, c.dir, c.file, "package x\n"+c.code)); len(got) > 0 {
				t.Errorf("faults = %q, want none", got)
			}
		})
	}
}
