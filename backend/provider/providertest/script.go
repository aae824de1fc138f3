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

// Dialect is how a vendor writes. Type is the content type of the answers, Suffix
// that of their fixtures, Header what else they carry. Dump writes the request of a
// step, counted from 0, without what is another each time; nil writes it as it came.
type Dialect struct {
	Type   string
	Suffix string
	Header map[string]string
	Dump   func(t *testing.T, r *http.Request, step int) string
}

// JSON is the dialect of a vendor who answers in JSON.
var JSON = Dialect{Type: "application/json", Suffix: ".json"}

// Play answers exactly these requests, in this order, and gives its address. A
// request that differs from its golden fails the test, and so does one that
// never comes.
func (d Dialect) Play(t *testing.T, script []Exchange) string {
	t.Helper()
	next := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if next >= len(script) {
			t.Errorf("unexpected request %s %s", r.Method, r.URL)
			http.Error(w, "unexpected", http.StatusTeapot)
			return
		}
		step := script[next]
		Golden(t, "api/"+step.Request+"-request.http", d.dump(t, r, next))
		next++
		w.Header().Set("Content-Type", d.Type)
		for name, value := range d.Header {
			w.Header().Set(name, value)
		}
		w.WriteHeader(step.Status)
		_, _ = io.WriteString(w, Fixture(t, step.Answer, d.Suffix))
	}))
	t.Cleanup(func() {
		server.Close()
		if next != len(script) {
			t.Errorf("%d requests came, want %d", next, len(script))
		}
	})
	return server.URL
}

func (d Dialect) dump(t *testing.T, r *http.Request, step int) string {
	t.Helper()
	if d.Dump != nil {
		return d.Dump(t, r, step)
	}
	return Written(r, r.RequestURI, Body(t, r))
}
