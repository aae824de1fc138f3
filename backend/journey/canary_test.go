package journey_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// canaries are by name what must not be found where it isn't kept.
type canaries map[string]string

// disguises are the ways in which a canary may be written.
func disguises(canary string) []string {
	quoted, _ := json.Marshal(canary)
	ways := map[string]bool{
		canary: true, strings.Trim(string(quoted), `"`): true, url.QueryEscape(canary): true, url.PathEscape(canary): true,
		hex.EncodeToString([]byte(canary)): true, strings.ToUpper(hex.EncodeToString([]byte(canary))): true,
	}
	for before := range 3 { // base64 has three ways to write it, by what stands before
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			whole := encoding.EncodeToString(append(make([]byte, before), canary...))
			inside := whole[(before*8+5)/6 : (before+len(canary))*8/6]
			ways[inside] = true
		}
	}
	return slices.Sorted(maps.Keys(ways))
}

// foundIn gives the canaries that a place holds.
func (c canaries) foundIn(place []byte) []string {
	var found []string
	for name, canary := range c {
		if canary == "" {
			found = append(found, name+" (empty: the test looks for nothing)")
			continue
		}
		for _, way := range disguises(canary) {
			if bytes.Contains(place, []byte(way)) {
				found = append(found, name+" as "+way)
			}
		}
	}
	slices.Sort(found)
	return found
}

func TestCanaries_AreFoundInAnyDisguise(t *testing.T) {
	const canary = `pass "word"/é+1`
	c := canaries{"it": canary}
	quoted, _ := json.Marshal(map[string]string{"a": canary})
	places := map[string]string{
		"plain": "x" + canary, "JSON": string(quoted), "a query": "?a=" + url.QueryEscape(canary), "a path": "/" + url.PathEscape(canary),
		"hexadecimal": hex.EncodeToString([]byte("x" + canary + "y")), "base64": base64.StdEncoding.EncodeToString([]byte(canary)),
		"base64 behind one byte": base64.StdEncoding.EncodeToString([]byte("x" + canary + "y")), "base64 behind two": base64.URLEncoding.EncodeToString([]byte("xy" + canary)),
	}
	for name, place := range places {
		if len(c.foundIn([]byte(place))) == 0 {
			t.Errorf("it isn't found as %s in %s", name, place)
		}
	}
	if found := c.foundIn([]byte("pass word")); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// filesOf reads every file below a directory.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		all[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// recorder keeps the bodies of all answers of the hub, those of the event stream as
// they come.
type recorder struct {
	mu     sync.Mutex
	bodies bytes.Buffer
	events bytes.Buffer
}

// RoundTrip does one request.
func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err == nil {
		into := &r.bodies
		if strings.HasSuffix(request.URL.Path, "/events") {
			into = &r.events
		}
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.TeeReader(response.Body, writes(func(p []byte) {
			r.mu.Lock()
			defer r.mu.Unlock()
			into.Write(p)
		})), response.Body}
	}
	return response, err
}

// read gives what was kept until now.
func (r *recorder) read() (bodies, events []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Clone(r.bodies.Bytes()), bytes.Clone(r.events.Bytes())
}

type writes func(p []byte)

// Write passes p on.
func (w writes) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}
