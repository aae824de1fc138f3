package backend_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// check is a row of docs/security.md.
type check struct {
	number                          int
	words, built, shownBy, stillNot string
}

// namedTests are the tests of the tree: Go functions, and titles of the page's tests
// and of parts of tests.
type namedTests struct {
	functions map[string]bool
	titles    []string
	files     map[string]bool
}

var (
	aTest       = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w*)\(`)
	goTitle     = regexp.MustCompile("\"((?:[^\"\\\\]|\\\\.)*)\"")
	pageTitle   = regexp.MustCompile("(?s)\\b(?:test|it|describe)(?:\\.\\w+)*(?:\\(\\[.*?\\]\\)|\\(\\w+\\))?\\(\\s*['\"`]((?:[^'\\\\\n]|\\\\.)*?)['\"`]\\s*,")
	named       = regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
	quoted      = regexp.MustCompile(`"([^"]+)"`)
	shownInFile = regexp.MustCompile("`([\\w./-]+\\.(?:sh|mjs|ts|tsx|go))`")
)

func everyTest(t *testing.T) namedTests {
	t.Helper()
	all := namedTests{functions: map[string]bool{}, files: map[string]bool{}}
	walk(t, func(file string) {
		all.files[file] = true
		isGo := strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "backend/provider/providertest/")
		isPage := strings.HasPrefix(file, "frontend/") && (strings.Contains(file, ".test.ts") || strings.HasSuffix(file, ".spec.ts") || file == "frontend/e2e/desk.ts") ||
			strings.HasSuffix(file, "window.mjs")
		if !isGo && !isPage || file == "backend/security_doc_test.go" { // which speaks of titles that aren't there
			return
		}
		content, err := os.ReadFile("../" + file)
		if err != nil {
			return // other tests make and remove files meanwhile
		}
		titles := pageTitle
		if isGo {
			titles = goTitle
			for _, found := range aTest.FindAllStringSubmatch(string(content), -1) {
				all.functions[found[1]] = true
			}
		}
		for _, found := range titles.FindAllStringSubmatch(string(content), -1) {
			all.titles = append(all.titles, strings.NewReplacer(`\'`, `'`, `\"`, `"`, "_", " ").Replace(found[1]))
		}
		if file == "frontend/e2e/desk.ts" || strings.HasSuffix(file, "window.mjs") { // fixtures say why they fail
			for _, found := range regexp.MustCompile(`'([^'\n]+)'`).FindAllStringSubmatch(string(content), -1) {
				all.titles = append(all.titles, found[1])
			}
		}
	})
	return all
}

func (n namedTests) has(title string) bool {
	return slices.Contains(n.titles, strings.ReplaceAll(title, "_", " "))
}

// namedAfter tells whether a test is called by the number of a check.
func (n namedTests) namedAfter(number int) bool {
	for function := range n.functions {
		if strings.HasPrefix(function, fmt.Sprintf("TestSecurity%02d_", number)) {
			return true
		}
	}
	return slices.ContainsFunc(n.titles, func(title string) bool { return strings.HasPrefix(title, fmt.Sprintf("security %02d: ", number)) })
}

func checksOf(t *testing.T, page string) []check {
	t.Helper()
	var all []check
	for line := range strings.SplitSeq(page, "\n") {
		cells := strings.Split(strings.Trim(line, "|"), " | ")
		number, err := strconv.Atoi(strings.TrimSpace(cells[0]))
		if err != nil || !strings.HasPrefix(line, "| ") {
			continue
		}
		if len(cells) != 5 {
			t.Errorf("row %d has %d cells, want 5", number, len(cells))
			continue
		}
		all = append(all, check{number, cells[1], cells[2], cells[3], strings.TrimSpace(cells[4])})
	}
	return all
}

// wrong says what a row claims that isn't so.
func (n namedTests) wrong(c check) []string {
	var found []string
	names := 0
	for _, match := range named.FindAllStringSubmatch(c.shownBy, -1) {
		if names++; !n.functions[match[1]] {
			found = append(found, fmt.Sprintf("check %d names %s, which is no test of the tree", c.number, match[1]))
		}
	}
	for _, match := range quoted.FindAllStringSubmatch(c.shownBy, -1) {
		if names++; !n.has(match[1]) {
			found = append(found, fmt.Sprintf("check %d names “%s”, which is no title of a test", c.number, match[1]))
		}
	}
	for _, match := range shownInFile.FindAllStringSubmatch(c.built+c.shownBy, -1) {
		if !n.files[match[1]] {
			found = append(found, fmt.Sprintf("check %d names %s, which is no file", c.number, match[1]))
		}
	}
	if names == 0 && c.shownBy != "nothing" {
		found = append(found, fmt.Sprintf("check %d names no test", c.number))
	}
	return found
}

func TestSecurity_EveryCheckHasItsRowAndItsTest(t *testing.T) {
	page, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	tests, checks := everyTest(t), checksOf(t, string(page))
	if len(checks) != 30 {
		t.Fatalf("docs/security.md has %d rows, want 30", len(checks))
	}
	for i, c := range checks {
		if c.number != i+1 {
			t.Errorf("row %d has the number %d", i+1, c.number)
		}
		for _, fault := range tests.wrong(c) {
			t.Error(fault)
		}
		if !tests.namedAfter(c.number) {
			t.Errorf("no test is named after check %d (TestSecurity%02d_… or “security %02d: …”)", c.number, c.number, c.number)
		}
	}
}

func TestSecurity_ARowThatClaimsTooMuchIsFound(t *testing.T) {
	tests := everyTest(t)
	for name, c := range map[string]struct {
		row  check
		want string
	}{
		"a test that isn't there":  {check{number: 1, shownBy: "`TestNobodyWroteThis`"}, "no test of the tree"},
		"a title that isn't there": {check{number: 1, shownBy: `"nobody wrote this"`}, "no title of a test"},
		"a file that isn't there":  {check{number: 1, built: "`backend/attic/lost.go` `Find`", shownBy: "`TestRooms`"}, "no file"},
		"no test at all":           {check{number: 1, shownBy: "a look at the code"}, "names no test"},
	} {
		t.Run(name, func(t *testing.T) {
			found := tests.wrong(c.row)
			if len(found) != 1 || !strings.Contains(found[0], c.want) {
				t.Errorf("found %q, want one with %q", found, c.want)
			}
		})
	}
}
