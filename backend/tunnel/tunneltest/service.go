package tunneltest

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// Auth is what an agent said when it signed in.
type Auth struct {
	Token, ClientID, Cookie, Version, UserAgent, Metadata string
}

// Bind is what an agent asked for when it opened an endpoint.
type Bind struct {
	ID, Domain, Token, ForwardsTo, Metadata, Description string
}

// Service is a running ngrok service. Its methods may be called from any
// goroutine.
type Service struct {
	agents  net.Listener
	public  net.Listener
	secure  net.Listener
	edge    *http.Server
	rootPEM []byte
	tls     *tls.Config
	running sync.WaitGroup

	mu         sync.Mutex
	closed     bool
	serial     int
	authCode   int
	bindCode   int
	silent     bool
	swallowing bool
	agentsOn   map[*agent]bool
	binds      map[string]*bound // by domain
	auths      []Auth
	bindLog    []Bind
}

// bound is an endpoint that is online.
type bound struct {
	id    string
	agent *agent
}

// Start runs a Service until the test ends.
func Start(t testing.TB) *Service {
	t.Helper()
	s, err := New("127.0.0.1:0", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// New runs a Service for a program: agents connect to the first loopback address
// (TLS), the public's requests come to the second (plain HTTP) and to EdgeAddr
// (TLS). Port 0 takes any.
func New(agentAddr, publicAddr string) (*Service, error) {
	authority, err := newAuthority()
	if err != nil {
		return nil, err
	}
	certificate, err := authority.issue("localhost")
	if err != nil {
		return nil, err
	}
	agents, err := net.Listen("tcp", agentAddr)
	if err != nil {
		return nil, err
	}
	public, err := net.Listen("tcp", publicAddr)
	if err != nil {
		agents.Close()
		return nil, err
	}
	secure, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{GetCertificate: authority.forCaller, MinVersion: tls.VersionTLS12})
	if err != nil {
		agents.Close()
		public.Close()
		return nil, err
	}
	s := &Service{
		agents: agents, public: public, secure: secure, rootPEM: authority.pem,
		tls:      &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
		agentsOn: map[*agent]bool{}, binds: map[string]*bound{},
	}
	s.edge = &http.Server{Handler: http.HandlerFunc(s.serveEdge), ReadHeaderTimeout: 10 * time.Second}
	s.running.Go(s.acceptAgents)
	s.running.Go(func() { _ = s.edge.Serve(public) })
	s.running.Go(func() { _ = s.edge.Serve(secure) })
	return s, nil
}

// Close ends every connection and waits for what was started.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.agents.Close()
	s.Drop()
	s.edge.Close()
	s.running.Wait()
}

// Addr is the address for agents, as host:port on loopback.
func (s *Service) Addr() string { return s.agents.Addr().String() }

// CA is the pool that an agent must trust.
func (s *Service) CA() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(s.rootPEM)
	return pool
}

// CAPEM is the same as a PEM file's content.
func (s *Service) CAPEM() []byte { return s.rootPEM }

// PublicAddr is where the public's HTTP requests come in, as host:port on
// loopback; the Host header chooses the endpoint.
func (s *Service) PublicAddr() string { return s.public.Addr().String() }

// EdgeAddr is where they come in over TLS, as host:port on loopback, with a
// certificate by CA for whatever name is asked for.
func (s *Service) EdgeAddr() string { return s.secure.Addr().String() }

func (s *Service) acceptAgents() {
	for {
		conn, err := s.agents.Accept()
		if err != nil {
			return
		}
		a := &agent{service: s, conn: conn}
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			conn.Close()
			return
		}
		s.agentsOn[a] = true
		silent := s.silent
		s.mu.Unlock()
		if silent {
			continue
		}
		s.running.Go(a.serve)
	}
}
