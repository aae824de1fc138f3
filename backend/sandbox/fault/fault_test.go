package fault_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// ask makes one request to a server with a fault, and tells whether the request
// took effect.
func ask(t *testing.T, f *fault.Fault) (status int, header http.Header, body string, done bool, err error) {
	t.Helper()
	do := func() fault.Answer {
		done = true
		return fault.Answer{Status: http.StatusCreated, Header: http.Header{"Content-Type": {"text/plain"}}, Body: []byte("taken well")}
	}
	refuse := func(status int) fault.Answer { return fault.Answer{Status: status, Body: []byte("no")} }
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fault.Serve(w, r, f, do, refuse) }))
	defer server.Close()
	response, err := http.Post(server.URL, "text/plain", strings.NewReader("hello"))
	if err != nil {
		return 0, nil, "", done, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header, string(raw), done, err
}

func TestServe(t *testing.T) {
	rows := map[string]struct {
		fault  *fault.Fault
		status int
		body   string
		done   bool
	}{
		"no fault":                       {nil, 201, "taken well", true},
		"too many":                       {&fault.Fault{Kind: fault.TooMany}, 429, "no", false},
		"a server's error":               {&fault.Fault{Kind: fault.ServerError}, 500, "no", false},
		"another server's error, taken":  {&fault.Fault{Kind: fault.ServerError, Status: 503, Accept: true}, 503, "no", true},
		"a gateway's page":               {&fault.Fault{Kind: fault.Gateway}, 502, "<html><head><title>Error</title></head><body><h1>Bad Gateway</h1></body></html>", false},
		"half an answer, which is taken": {&fault.Fault{Kind: fault.Truncated, Accept: true}, 201, "taken", true},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			status, _, body, done, err := ask(t, row.fault)
			if err != nil || status != row.status || body != row.body || done != row.done {
				t.Errorf("got %d %q, took effect %v, %v", status, body, done, err)
			}
		})
	}
	t.Run("a wait in whole seconds, rounded up", func(t *testing.T) {
		_, header, _, _, err := ask(t, &fault.Fault{Kind: fault.TooMany, RetryAfter: 1500 * time.Millisecond})
		if err != nil || header.Get("Retry-After") != "2" {
			t.Errorf("Retry-After %q, %v", header.Get("Retry-After"), err)
		}
	})
	t.Run("a connection that is cut has no answer", func(t *testing.T) {
		if _, _, _, done, err := ask(t, &fault.Fault{Kind: fault.Cut, Accept: true}); err == nil || !done {
			t.Errorf("took effect %v, %v", done, err)
		}
	})
	t.Run("a slow answer comes when it is released", func(t *testing.T) {
		entered, release := make(chan struct{}, 1), make(chan struct{})
		go func() {
			<-entered
			close(release)
		}()
		status, _, body, _, err := ask(t, &fault.Fault{Kind: fault.Slow, Accept: true, Entered: entered, Release: release})
		if err != nil || status != 201 || body != "taken well" {
			t.Errorf("got %d %q, %v", status, body, err)
		}
	})
}

func TestSet(t *testing.T) {
	t.Run("strikes as often as it should", func(t *testing.T) {
		var s fault.Set
		s.Inject(fault.Fault{Kind: fault.Cut})
		s.Inject(fault.Fault{Kind: fault.TooMany, Times: 2})
		var kinds []fault.Kind
		for f := s.Take("a", "send", nil, fault.OfRequest...); f != nil; f = s.Take("a", "send", nil, fault.OfRequest...) {
			kinds = append(kinds, f.Kind)
		}
		if len(kinds) != 3 || kinds[0] != fault.Cut || kinds[2] != fault.TooMany {
			t.Errorf("struck %v", kinds)
		}
	})
	t.Run("strikes what it is aimed at only", func(t *testing.T) {
		var s fault.Set
		s.Inject(fault.Fault{Kind: fault.Cut, Account: "a", Operation: "send", Number: "+1", Times: -1})
		rows := []struct {
			account, operation string
			numbers            []string
			kind               fault.Kind
			want               bool
		}{
			{"a", "send", []string{"+2", "+1"}, fault.Cut, true}, {"b", "send", []string{"+1"}, fault.Cut, false},
			{"a", "list", []string{"+1"}, fault.Cut, false}, {"a", "send", []string{"+2"}, fault.Cut, false},
			{"a", "send", []string{"+1"}, fault.Slow, false}, {"a", "send", []string{"+1"}, fault.Cut, true},
		}
		for _, row := range rows {
			if got := s.Take(row.account, row.operation, row.numbers, row.kind) != nil; got != row.want {
				t.Errorf("%+v: %v", row, got)
			}
		}
	})
	t.Run("an answer that is held back or cut is always of a request that was taken", func(t *testing.T) {
		var s fault.Set
		s.Inject(fault.Fault{Kind: fault.Slow})
		if f := s.Take("", "", nil, fault.Slow); !f.Accept {
			t.Error("it is not")
		}
	})
}
