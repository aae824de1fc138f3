//go:build linux

package faults_test

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// way is what becomes of one request from the hub to a provider.
type way int

const (
	through     way = iota
	unreached       // the connection is reset before the provider has the request
	hanging         // the provider has it and never answers
	held            // the provider has it; its answer waits until the wire is released
	resetHalf       // the connection is reset in the middle of the answer
	truncated       // the answer ends before its length
	garbled         // the provider has it, and the answer is no JSON, no XML
	endless         // the provider has it, and the answer doesn't end
	serverError     // 500 with a page in HTML; the provider doesn't have it
	badGateway      // 502 with a page in HTML; the provider has it
	portal          // 200 with the page of a hotel's network; the provider doesn't have it
	redirected      // 302 to somebody else; the provider doesn't have it
)

// wire stands between the hub and one provider and breaks on demand.
type wire struct {
	*httptest.Server
	target    string
	elsewhere string // where redirected leads

	mu      sync.Mutex
	choose  func(text string, asked int) way // nil: everything goes through
	asked   map[string]int                   // requests that carry a text, by marker
	count   int                              // requests since failing was called, of which the nth goes how
	nth     int
	how     way
	struck  bool
	atOnce  int // requests under way, and the most of them there were
	most    int
	entered chan string
	release chan struct{}
}

func newWire(t *testing.T, target string) *wire {
	t.Helper()
	w := &wire{target: target, asked: map[string]int{}, entered: make(chan string, 1000), release: make(chan struct{})}
	w.Server = httptest.NewServer(w)
	t.Cleanup(func() {
		w.CloseClientConnections()
		w.Close()
	})
	return w
}

// breaks decides what becomes of requests that carry a text, from now on; asked
// is how often the text was asked for, from 1.
func (w *wire) breaks(choose func(text string, asked int) way) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.choose = choose
}

// always is breaks for every request.
func (w *wire) always(how way) { w.breaks(func(string, int) way { return how }) }

// failing has the n-th request from now on go wrong, whatever it asks for.
func (w *wire) failing(nth int, how way) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count, w.nth, w.how, w.struck = 0, nth, how, false
}

// hit tells whether a request went wrong since failing was called.
func (w *wire) hit() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.struck
}

// once is breaks for the first request of each text.
func (w *wire) once(how way) {
	w.breaks(func(_ string, asked int) way {
		if asked == 1 {
			return how
		}
		return through
	})
}

// letGo answers what is held, and what will be.
func (w *wire) letGo() { close(w.release) }

func (w *wire) take(body []byte) (string, way) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := marker.FindString(string(body))
	if w.count++; w.count == w.nth {
		w.struck = true
		return text, w.how
	}
	if !strings.HasPrefix(text, "out-") {
		if w.choose != nil && w.choose("", 0) >= portal { // a network that catches everything
			return "", w.choose("", 0)
		}
		return "", through
	}
	w.asked[text]++
	if w.choose == nil {
		return text, through
	}
	return text, w.choose(text, w.asked[text])
}

// ServeHTTP hands a request on, or not.
func (w *wire) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	text, how := w.take(body)
	w.under(1)
	defer w.under(-1)
	switch how {
	case unreached:
		reset(out)
		return
	case serverError:
		page(out, http.StatusInternalServerError, "Something went wrong")
		return
	case portal:
		page(out, http.StatusOK, "Welcome to the hotel. Please sign in.")
		return
	case redirected:
		http.Redirect(out, r, w.elsewhere+r.URL.Path, http.StatusFound)
		return
	default: // it breaks behind the provider, if at all
	}
	response, answer, err := w.forward(r, body)
	if err != nil {
		return
	}
	w.answer(out, r, how, text, response, answer)
}

func (w *wire) answer(out http.ResponseWriter, r *http.Request, how way, text string, response *http.Response, answer []byte) {
	switch how {
	case hanging:
		w.entered <- text
		<-r.Context().Done()
		return
	case held:
		w.entered <- text
		<-w.release
	case badGateway:
		page(out, http.StatusBadGateway, "Bad gateway")
		return
	case garbled:
		answer = []byte("<<<{]")
	case endless:
		for r.Context().Err() == nil {
			if _, err := out.Write(bytes.Repeat([]byte("9"), 1<<16)); err != nil {
				return
			}
		}
		return
	default: // the answer goes on, as far as it goes
	}
	for name, values := range response.Header {
		out.Header()[name] = values
	}
	if how == garbled {
		out.Header().Del("Content-Length")
	}
	out.WriteHeader(response.StatusCode)
	if how == resetHalf || how == truncated {
		_, _ = out.Write(answer[:len(answer)/2])
		_ = http.NewResponseController(out).Flush()
		if how == resetHalf {
			reset(out)
			return
		}
		panic(http.ErrAbortHandler)
	}
	_, _ = out.Write(answer)
}

func (w *wire) forward(r *http.Request, body []byte) (*http.Response, []byte, error) {
	request, err := http.NewRequestWithContext(r.Context(), r.Method, w.target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header, request.Host = r.Header.Clone(), r.Host
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	return response, answer, err
}

// reset ends a connection as a router does that lost it.
func reset(out http.ResponseWriter) {
	conn, _, err := http.NewResponseController(out).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

func page(out http.ResponseWriter, status int, words string) {
	out.Header().Set("Content-Type", "text/html")
	out.WriteHeader(status)
	_, _ = io.WriteString(out, "<html><body><h1>"+words+"</h1></body></html>")
}

// under counts the requests under way.
func (w *wire) under(change int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.atOnce += change
	w.most = max(w.most, w.atOnce)
}

// total gives how many requests carried a text.
func (w *wire) total() (all int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, times := range w.asked {
		all += times
	}
	return all
}

// times gives how often the hub asked for a text.
func (w *wire) times(text string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked[text]
}
