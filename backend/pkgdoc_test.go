package backend_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPackages_say_what_they_are_for(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if !s.isTest() {
			documented[s.dir] = documented[s.dir] || s.documented()
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment", dir)
		}
	}
}

// documented says whether the file has a package comment in the usual form.
func (s source) documented() bool {
	text := s.syntax.Doc.Text()
	name := s.syntax.Name.Name
	if name == "main" {
		return strings.TrimSpace(text) != ""
	}
	return strings.HasPrefix(text, "Package "+name+" ")
}

func TestPackages_without_a_comment_are_found(t *testing.T) {
	for code, want := range map[string]bool{
		"package x":                          false,
		"// Something.\npackage x":           false,
		"// Package x is here.\npackage x":   true,
		"// Package x is here.\n\npackage x": false,
		"package main":                       false,
		"// The program.\npackage main":      true,
	} {
		if got := parse(t, "backend/x", "x.go", code).documented(); got != want {
			t.Errorf("documented(%q) = %v, want %v", code, got, want)
		}
	}
}

// The repository stands alone: nothing in it leads to a folder outside of it.
func TestRepository_refers_to_nothing_outside(t *testing.T) {
	outside := "../" + "shared"
	kinds := []string{".go", ".ts", ".tsx", ".mjs", ".md", ".sh", ".json", ".yml", ".sql", ".html"}
	walk(t, func(file string) {
		if !slices.Contains(kinds, filepath.Ext(file)) {
			return
		}
		content, err := os.ReadFile(filepath.Join("..", file))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if strings.Contains(string(content), outside) {
			t.Errorf("%s speaks of %s", file, outside)
		}
	})
}
