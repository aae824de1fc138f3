package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// component is one thing of others that we ship.
type component struct {
	name, version string
	licence       string // SPDX name
	text          string // its licence and notice files, one after another
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense)([-._].*)?$`)

var chiefFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|unlicense)(\.(md|txt))?$`)

// texts reads the licence files of a folder: all of them, and the chief one,
// which says what the work as a whole is under. Both are "" where there are none.
func texts(dir string) (all, chief string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", "", err
	}
	var found []string
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !licenceFile.MatchString(entry.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return "", "", err
		}
		found = append(found, tidy(string(content)))
		if chiefFile.MatchString(entry.Name()) {
			chief = string(content)
		}
	}
	all = strings.Join(found, "\n\n")
	return all, cmp.Or(chief, all), nil
}

// tidy drops what differs between copies of one text without meaning anything.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n\ufeff")
}

// kinds are sentences that only one licence has, in the order in which to look.
var kinds = []struct{ spdx, words string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"MPL-2.0", "mozilla public license version 2.0"},
	{"Unlicense", "this is free and unencumbered software released into the public domain"},
	{"BSD-3-Clause", "neither the name of"},
	{"BSD-3-Clause", "neither the names of"},
	{"BSD-3-Clause", "may not be used to endorse or promote"},
	{"BSD-2-Clause", "redistributions in binary form must reproduce"},
	{"ISC", "permission to use copy modify and or distribute this software for any purpose"},
	{"ISC", "permission to use copy modify and distribute this software for any purpose"},
	{"MIT", "permission is hereby granted free of charge"},
}

var notWords = regexp.MustCompile(`[^a-z0-9.]+`)

// classify names the licences in a text; unknown words are an error, so that a
// person looks at them.
func classify(text string) (string, error) {
	words := notWords.ReplaceAllString(strings.ToLower(text), " ")
	var found []string
	for _, kind := range kinds {
		twoOfBSD := kind.spdx == "BSD-2-Clause" && slices.Contains(found, "BSD-3-Clause")
		if strings.Contains(words, kind.words) && !slices.Contains(found, kind.spdx) && !twoOfBSD {
			found = append(found, kind.spdx)
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no licence is recognised in %.80q", text)
	}
	return strings.Join(found, " AND "), nil
}
