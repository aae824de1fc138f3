//go:build linux

package faults_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"
	"time"
)

// marker is in the body of every text of the campaign, in a form that all ways of
// writing a callback leave as it is.
var marker = regexp.MustCompile(`(?:in|out)-[0-9]{6}`)

// carrier stands between providers and hub as the public address: it repeats a
// callback until it is acknowledged, as providers do, only sooner, and remembers
// which texts were.
type carrier struct {
	*httptest.Server
	target string // host and port of the hub's door

	mu    sync.Mutex
	acked map[string]int // acknowledgements of texts that came in, by marker
	shut  bool           // callbacks are turned away
}

// again and giveUp bound how soon and how long the carrier repeats a callback.
const (
	again  = 100 * time.Millisecond
	giveUp = 30 * time.Second
)

func newCarrier(t *testing.T, target string) *carrier {
	t.Helper()
	c := &carrier{target: target, acked: map[string]int{}}
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	return c
}

// ServeHTTP hands a callback on until it is taken or refused for good.
func (c *carrier) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if c.isShut() {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	end := time.After(giveUp)
	for {
		response, answer, err := c.forward(r, body)
		if err == nil && response.StatusCode < http.StatusInternalServerError {
			c.note(response.StatusCode, body)
			for name, values := range response.Header {
				w.Header()[name] = values
			}
			w.WriteHeader(response.StatusCode)
			_, _ = w.Write(answer)
			return
		}
		select {
		case <-end:
			w.WriteHeader(http.StatusBadGateway)
			return
		case <-r.Context().Done():
			return
		case <-time.After(again):
		}
	}
}

func (c *carrier) forward(r *http.Request, body []byte) (*http.Response, []byte, error) {
	request, err := http.NewRequestWithContext(r.Context(), r.Method, "http://"+c.target+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header = r.Header.Clone()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	return response, answer, err
}

func (c *carrier) isShut() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.shut
}

// keepBack turns callbacks away, so that no report tells the hub what it has to find
// out, or hands them on again. Providers repeat them in their own time.
func (c *carrier) keepBack(shut bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shut = shut
}

func (c *carrier) note(status int, body []byte) {
	if status/100 != 2 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, text := range marker.FindAllString(string(body), -1) {
		if text[0] == 'i' {
			c.acked[text]++
		}
	}
}

// acknowledged gives the texts that came in and were answered 2xx.
func (c *carrier) acknowledged() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := make(map[string]int, len(c.acked))
	for text, times := range c.acked {
		all[text] = times
	}
	return all
}
