package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"MIT":                  {"Permission is hereby granted,\n  free of charge, to any person", "MIT"},
		"BSD with two":         {"* Redistributions in binary form must reproduce the above", "BSD-2-Clause"},
		"BSD with three":       {"Redistributions in binary form must reproduce ... Neither the name of Google", "BSD-3-Clause"},
		"two licences at once": {"Apache License\n Version 2.0 ... Permission is hereby granted, free of charge", "Apache-2.0 AND MIT"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := classify(c.text); err != nil || got != c.want {
				t.Errorf("classify = %q, %v, want %q", got, err, c.want)
			}
		})
	}
	if got, err := classify("All rights reserved."); err == nil {
		t.Errorf("an unknown licence was taken for %q", got)
	}
}

func TestRender_prints_a_text_once(t *testing.T) {
	got := render([]component{{"a", "v1", "MIT", "the text\nof it"}, {"b", "v2", "MIT", "the  text of it"}}, []component{{"c", "3", "MIT", ""}})
	if n := strings.Count(got, "    the text\n    of it"); n != 1 {
		t.Errorf("the text is there %d times:\n%s", n, got)
	}
	for _, row := range []string{"| a | v1 | MIT | 1 |", "| b | v2 | MIT | 1 |", "| c | 3 | MIT | none in the package |"} {
		if !strings.Contains(got, row) {
			t.Errorf("%q is missing in\n%s", row, got)
		}
	}
}

func TestNpmPackages_leave_out_what_is_for_development(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("package-lock.json", `{"packages":{"":{},"node_modules/linter":{"version":"1","dev":true},
		"node_modules/@scope/page":{"version":"2","license":"MIT"}}}`)
	write("node_modules/@scope/page/LICENSE.md", "the text")
	got, err := npmPackages(dir)
	if err != nil || len(got) != 1 || got[0] != (component{"@scope/page", "2", "MIT", "the text"}) {
		t.Errorf("npmPackages = %v, %v", got, err)
	}
}
