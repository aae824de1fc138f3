package tunneltest

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
)

// Client gives an HTTP client for which every host is behind the Service: it
// may be asked for https://<domain>/….
func (s *Service) Client() *http.Client {
	toEdge := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", s.PublicAddr())
	}
	return &http.Client{
		Transport:     plainly{&http.Transport{DialContext: toEdge, DisableKeepAlives: true}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Do sends a public request to an endpoint.
func (s *Service) Do(request *http.Request) (*http.Response, error) { return s.Client().Do(request) }

// plainly speaks HTTP where https was asked for: the edge's own TLS is not part
// of what the Service stands in for.
type plainly struct{ next http.RoundTripper }

func (p plainly) RoundTrip(request *http.Request) (*http.Response, error) {
	plain := request.Clone(request.Context())
	plain.URL.Scheme = "http"
	if plain.URL.Port() == "" {
		plain.URL.Host = plain.URL.Hostname() + ":80"
		plain.Host = request.URL.Host
	}
	return p.next.RoundTrip(plain)
}

// serveEdge carries a public request to the endpoint that its host names. What
// goes wrong is told in a header that no endpoint can set.
func (s *Service) serveEdge(w http.ResponseWriter, request *http.Request) {
	host := request.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	s.mu.Lock()
	b, ok := s.binds[host]
	s.mu.Unlock()
	if !ok {
		fail(w, http.StatusNotFound, 3200)
		return
	}
	if err := b.carry(w, request, host); err != nil {
		fail(w, http.StatusBadGateway, 3004)
	}
}

func fail(w http.ResponseWriter, status, code int) {
	w.Header().Set("ngrok-error-code", errorName(code))
	w.WriteHeader(status)
}

// carry gives an error only while nothing was written to w.
func (b *bound) carry(w http.ResponseWriter, request *http.Request, host string) error {
	stream, err := b.agent.proxy(proxyHeader{ID: b.id, ClientAddr: request.RemoteAddr, Proto: "https", EdgeType: "0"})
	if err != nil {
		return err
	}
	defer stream.Close()
	onward := request.Clone(request.Context())
	onward.Host = host
	onward.Header.Del("Connection")
	client, _, err := net.SplitHostPort(request.RemoteAddr)
	if err != nil {
		return err
	}
	onward.Header.Add("X-Forwarded-For", client)
	onward.Header.Add("X-Forwarded-Proto", "https")
	onward.Header.Add("X-Forwarded-Host", host)
	if err := onward.Write(stream); err != nil {
		return err
	}
	response, err := http.ReadResponse(bufio.NewReader(stream), request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.Header().Del("ngrok-error-code")
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, response.Body) // a break shows as a short body
	return nil
}
