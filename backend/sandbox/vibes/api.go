package vibes

import (
	"encoding/xml"
	"io"
	"mime"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// Operations of the API, to aim a fault at.
const (
	Submit   = "submit"
	Fetch    = "fetch"
	Receipts = "receipts"
	Parts    = "parts"
	LookUp   = "look_up"
)

// maxRequest bounds what is read of a request.
const maxRequest = 500 << 10

// call is one request that has passed the check of its login.
type call struct {
	account *Account
	r       *http.Request
	submit  *submitXML // nil where the body is none
	big     bool       // the body is longer than is read
}

// routes joins paths to operations.
func (s *Simulator) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, route := range []struct {
		pattern   string
		operation string
		do        func(call) fault.Answer // under the lock
	}{
		{"POST /MessageApi/mt/messages", Submit, s.submit},
		{"GET /MessageApi/mt/messages/{id}", Fetch, s.fetch},
		{"GET /MessageApi/mt/messages/{id}/responses", Receipts, s.receipts},
		{"GET /MessageApi/mt/messages/{id}/parts", Parts, s.parts},
		{"GET /MessageApi/mdns/{number}", LookUp, s.lookUp},
		{"/", "", func(call) fault.Answer { return failure(http.StatusNotFound, "", "Resource not found") }},
	} {
		mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, route.operation, route.do) })
	}
	return mux
}

// ServeHTTP answers as messageapi.vibesapps.com does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// serve does what every operation has in common: the login, faults, the lock,
// keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, operation string, do func(call) fault.Answer) {
	username, password, _ := r.BasicAuth()
	c := call{account: s.authenticate(username, password), r: r}
	if c.account == nil {
		w.Header().Set("WWW-Authenticate", `Basic realm="MessageApi"`)
		failure(http.StatusUnauthorized, "", "Authentication failed").Write(w)
		return
	}
	c.read()
	s.mu.Lock()
	strikes := s.faults.Take(c.account.Username, operation, c.ends(), fault.OfRequest...)
	s.mu.Unlock()
	fault.Serve(w, r, strikes, func() fault.Answer {
		s.mu.Lock()
		answer := do(c)
		s.mu.Unlock()
		if r.Method == http.MethodPost {
			s.cfg.Keep()
		}
		return answer
	}, func(status int) fault.Answer {
		code := "8"
		if status == http.StatusTooManyRequests {
			code = "88"
		}
		return failure(status, code, http.StatusText(status))
	})
}

// read reads the body of a submit, as far as it can be read.
func (c *call) read() {
	if c.r.Method != http.MethodPost {
		return
	}
	raw, err := io.ReadAll(io.LimitReader(c.r.Body, maxRequest+1))
	c.big = len(raw) > maxRequest
	var submit submitXML
	if err == nil && !c.big && xml.Unmarshal(raw, &submit) == nil {
		c.submit = &submit
	}
}

// ends gives the two ends of a submit, as they are known in the sandbox.
func (c *call) ends() []string {
	if c.submit == nil || c.submit.Destination == nil || c.submit.Source == nil {
		return nil
	}
	return []string{e164(c.submit.Destination.Address), ours(c.submit.Source.Address)}
}

// isXML tells whether the request says to be XML.
func (c *call) isXML() bool {
	kind, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	return err == nil && (kind == "text/xml" || kind == "application/xml")
}

func answer(view any) fault.Answer {
	return fault.Answer{Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/xml;charset=UTF-8"}}, Body: document(view)}
}

// failure says no. Statuses, shape and words are ours.
func failure(status int, code, description string) fault.Answer {
	no := answer(failureXML{Status: statusXML{IsError: true, Description: description, ErrorCode: code}})
	no.Status = status
	return no
}
