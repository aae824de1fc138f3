package providertest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Exchange is one request that an adapter must make, and the answer to it:
// Request names the golden of the whole request, Answer a fixture.
type Exchange struct {
	Request string
	Status  int
	Answer  string
}

// Play answers exactly these requests, in this order, and gives its address. A
// request that differs from its golden fails the test, and so does one that
// never comes.
func Play(t *testing.T, script []Exchange) string {
	t.Helper()
	next := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if next >= len(script) {
			t.Errorf("unexpected request %s %s", r.Method, r.URL)
			http.Error(w, "unexpected", http.StatusTeapot)
			return
		}
		step := script[next]
		next++
		Golden(t, "api/"+step.Request+"-request.http", Written(r, r.RequestURI, Body(t, r)))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(step.Status)
		_, _ = io.WriteString(w, Fixture(t, step.Answer, ".json"))
	}))
	t.Cleanup(func() {
		server.Close()
		if next != len(script) {
			t.Errorf("%d requests came, want %d", next, len(script))
		}
	})
	return server.URL
}
