package providertest

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens of the package that is tested anew")

// Golden compares got with a file in testdata, or writes it with -update.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Error(err)
		}
		return
	}
	if want := Fixture(t, name, ""); got != want {
		t.Errorf("%s:\ngot\n%s\nwant\n%s", name, got, want)
	}
}

// Fixture reads a file in testdata; one without an extension is an answer of the
// API, with the extension ext. "" is an empty answer, and what begins with "<" or
// "{" is itself.
func Fixture(t testing.TB, name, ext string) string {
	t.Helper()
	if name == "" || strings.HasPrefix(name, "<") || strings.HasPrefix(name, "{") {
		return name
	}
	if filepath.Ext(name) == "" {
		name = "api/" + name + ext
	}
	data, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if err != nil {
		t.Error(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// Body reads the body of a request.
func Body(t testing.TB, r *http.Request) []byte {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Error(err)
	}
	return body
}

// Written gives a request to uri as it came, with its headers in order.
func Written(r *http.Request, uri string, body []byte) string {
	var headers []string
	for name, values := range r.Header {
		headers = append(headers, fmt.Sprintf("%s: %s", name, strings.Join(values, ", ")))
	}
	slices.Sort(headers)
	text := fmt.Sprintf("%s %s %s\n%s\n", r.Method, uri, r.Proto, strings.Join(headers, "\n"))
	if len(body) > 0 {
		text += "\n" + string(body) + "\n"
	}
	return text
}
