package telesign

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Simulator is Telesign as one computer sees it: the REST API (it is an
// http.Handler) and the callbacks. All methods may be called from any goroutine.
//
// Its lock is never held while the phones are called or anything is sent.
type Simulator struct {
	on  stage.Config
	mux *http.ServeMux

	mu     sync.Mutex
	state  State
	faults fault.Set
	nonces map[string]time.Time  // of accepted requests, by customer and nonce
	held   map[string][]Delivery // reports kept back to come out of order, by reference id
	posts  []Post
}

// New makes a Simulator without any account.
func New(on stage.Config) *Simulator {
	s := &Simulator{on: on, nonces: map[string]time.Time{}, held: map[string][]Delivery{}}
	s.mux = http.NewServeMux()
	s.mux.HandleFunc("POST /v1/messaging", func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, SendMessage, s.send) })
	s.mux.HandleFunc("GET /v1/messaging/{id}", func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, FetchStatus, s.fetch) })
	return s
}

// SetBase does nothing: Telesign gives out no address of its own.
func (s *Simulator) SetBase(string) {}

// Inject arranges a fault. Account is a Customer ID, Number with "+", Operation
// one of the two below, Code of an Ending a status code.
func (s *Simulator) Inject(f fault.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.Inject(f)
}

// The operations of the API, to aim a fault at.
const (
	SendMessage = "send_message"
	FetchStatus = "fetch_status"
)

// ServeHTTP answers as Telesign's REST hosts do.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// maxRequest bounds what is read of a request.
const maxRequest = 1 << 20

// call is one request that has passed the check of credentials.
type call struct {
	*http.Request

	body    []byte
	account *Account
}

// serve does what both operations have in common: credentials, faults, the lock,
// keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, operation string, do func(call) result) {
	body, r := bodyOf(w, r)
	s.mu.Lock()
	account, refusal := s.admit(r, body)
	var strike *fault.Fault
	if refusal == nil {
		strike = s.faults.Take(account.CustomerID, operation, s.ends(r), fault.OfRequest...)
	}
	s.mu.Unlock()
	c := call{r, body, account}
	if refusal != nil {
		s.answer(c, *refusal).Write(w)
		return
	}
	fault.Serve(w, r, strike, func() fault.Answer {
		s.mu.Lock()
		got := do(c)
		s.mu.Unlock()
		if r.Method != http.MethodGet {
			s.on.Keep()
		}
		return s.answer(c, got)
	}, func(status int) fault.Answer {
		return s.answer(c, result{http: status, code: codeFor(status)})
	})
}

// ends gives the numbers of a request, as faults name them.
func (s *Simulator) ends(r *http.Request) []string {
	if r.Method == http.MethodGet {
		m := s.message(r.PathValue("id"))
		if m == nil {
			return nil
		}
		return []string{m.From, m.To}
	}
	return []string{ours(r.PostFormValue("sender_id")), "+" + r.PostFormValue("phone_number")}
}

// result is what an operation comes to: a message and its status, or an error.
type result struct {
	http    int
	code    int
	message *Message // nil for an error
}

// answer writes a result in Telesign's envelope, or an error of an account with
// OldErrors in the older shape.
func (s *Simulator) answer(c call, got result) fault.Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	view := map[string]any{
		"reference_id": s.reference(), "external_id": nil, "status": s.status(got.code, s.on.Now()),
	}
	if external := c.PostFormValue("external_id"); external != "" {
		view["external_id"] = external
	}
	switch {
	case got.message != nil:
		got.message.describe(view, s)
	case got.code == invalidSignature:
		view["signature_string"] = signatureString(c.Request, c.body)
	case c.account != nil && c.account.OldErrors:
		view["sub_resource"] = "sms"
		view["errors"] = []any{map[string]any{"code": oldCode(got.code), "description": meaningOf(got.code)}}
		view["status"] = s.status(oldStatus(got.http), s.on.Now())
	}
	return fault.Answer{Status: got.http, Header: http.Header{"Content-Type": {"application/json"}}, Body: encode(view)}
}

// encode gives a view as JSON. Views hold nothing that can't be.
func encode(view any) []byte {
	body, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return body
}
