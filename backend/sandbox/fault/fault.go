// Package fault is what goes wrong on demand at a simulated provider, the same
// for all of them. What a provider answers in its own dialect (429, 500) it puts
// into words itself.
package fault

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Kind is what goes wrong.
type Kind string

// Faults of the provider's API.
const (
	// TooMany answers 429 in the provider's dialect and does nothing; with
	// RetryAfter in the header where it is set.
	TooMany Kind = "too_many_requests"
	// ServerError answers Status (500 unless set) in the provider's dialect.
	ServerError Kind = "server_error"
	// Gateway answers Status (502 unless set) with a page in HTML.
	Gateway Kind = "gateway_page"
	// Truncated sends the first half of the proper answer. It implies Accept.
	Truncated Kind = "truncated_answer"
	// Cut closes the connection without an answer.
	Cut Kind = "connection_cut"
	// Slow holds the proper answer back until Release is closed or the caller
	// gives up. It implies Accept.
	Slow Kind = "slow_answer"
)

// Faults of callbacks.
const (
	Duplicate Kind = "duplicate_callback"
	Dropped   Kind = "dropped_callback"
	Reordered Kind = "reordered_reports" // of one message: the last one comes first
	Forged    Kind = "forged_callback"   // signed with another secret
	Unknown   Kind = "unknown_field"
)

// Ending decides by Code how a message ends, whatever the customer's phone does.
const Ending Kind = "ending"

// Fault strikes what Account, Number and Operation fit ("" fits everything),
// Times times (0 means once, negative for ever).
type Fault struct {
	Kind      Kind
	Account   string // as the provider names it
	Number    string // either end of the message, ours or the customer's
	Operation string // faults of the API only; the simulator names its operations
	Times     int

	// Accept lets the request take effect before its answer goes wrong.
	Accept     bool
	Status     int
	RetryAfter time.Duration
	// Release ends a Slow answer; Entered, if set, is sent to when one begins.
	Release <-chan struct{}
	Entered chan<- struct{}
	Code    string // of Ending, in the provider's own terms
}

// Set holds the faults that are still to strike. It has no lock: the simulator
// uses it under its own.
type Set struct{ waiting []*Fault }

// Inject arranges a fault. It stays until it has struck often enough.
func (s *Set) Inject(f Fault) {
	if f.Times == 0 {
		f.Times = 1
	}
	if f.Kind == Slow || f.Kind == Truncated {
		f.Accept = true
	}
	s.waiting = append(s.waiting, &f)
}

// Take uses up one strike of the first fault of these kinds that hits account,
// one of numbers and operation ("" for a callback or an ending). It gives nil for
// none.
func (s *Set) Take(account, operation string, numbers []string, kinds ...Kind) *Fault {
	for i, f := range s.waiting {
		fits := slices.Contains(kinds, f.Kind) && (f.Account == "" || f.Account == account) &&
			(f.Operation == "" || f.Operation == operation) && (f.Number == "" || slices.Contains(numbers, f.Number))
		if !fits {
			continue
		}
		f.Times--
		if f.Times == 0 {
			s.waiting = slices.Delete(s.waiting, i, i+1)
		}
		return f
	}
	return nil
}

// OfRequest are the kinds that strike a request to the API.
var OfRequest = []Kind{TooMany, ServerError, Gateway, Truncated, Cut, Slow}

// Answer is a whole HTTP answer.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Write sends the answer.
func (a Answer) Write(w http.ResponseWriter) {
	for name, values := range a.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(a.Status)
	_, _ = w.Write(a.Body) // a caller that hung up reads nothing
}

// Serve answers a request: rightly, or as f says (nil for no fault). do lets the
// request take effect and gives the proper answer; refuse gives the provider's
// error for a status.
func Serve(w http.ResponseWriter, r *http.Request, f *Fault, do func() Answer, refuse func(status int) Answer) {
	if f == nil {
		do().Write(w)
		return
	}
	var proper Answer
	if f.Accept {
		proper = do()
	}
	switch f.Kind {
	case TooMany:
		if f.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int((f.RetryAfter+time.Second-1)/time.Second)))
		}
		refuse(http.StatusTooManyRequests).Write(w)
	case Gateway:
		page(or(f.Status, http.StatusBadGateway)).Write(w)
	case Truncated:
		proper.Body = proper.Body[:len(proper.Body)/2]
		proper.Write(w)
	case Cut:
		panic(http.ErrAbortHandler) // how net/http is told to drop a connection
	case Slow:
		slowly(r, f)
		proper.Write(w)
	default:
		refuse(or(f.Status, http.StatusInternalServerError)).Write(w)
	}
}

func slowly(r *http.Request, f *Fault) {
	if f.Entered != nil {
		select {
		case f.Entered <- struct{}{}:
		case <-r.Context().Done():
			return
		}
	}
	select {
	case <-f.Release:
	case <-r.Context().Done():
	}
}

func page(status int) Answer {
	return Answer{Status: status, Header: http.Header{"Content-Type": {"text/html"}},
		Body: []byte("<html><head><title>Error</title></head><body><h1>" + http.StatusText(status) + "</h1></body></html>")}
}

func or(status, otherwise int) int {
	if status == 0 {
		return otherwise
	}
	return status
}
