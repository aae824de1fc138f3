package twilio

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// FaultKind is what goes wrong.
type FaultKind string

// Faults of the REST API.
const (
	// TooManyRequests answers 429/20429 and processes nothing; with RetryAfter in
	// the header where it is set.
	TooManyRequests FaultKind = "too_many_requests"
	// ServerError answers Status (500 unless set) with Twilio's JSON error.
	ServerError FaultKind = "server_error"
	// HTMLError answers Status (502 unless set) with a page in HTML.
	HTMLError FaultKind = "html_error"
	// TruncatedAnswer sends the first half of the proper JSON. It implies Accept.
	TruncatedAnswer FaultKind = "truncated_answer"
	// ConnectionCut closes the connection without an answer.
	ConnectionCut FaultKind = "connection_cut"
	// SlowAnswer holds the proper answer back until Release is closed, the caller
	// gives up, or the sandbox stops. It implies Accept.
	SlowAnswer FaultKind = "slow_answer"
)

// Faults of callbacks, reports and incoming texts alike (ReorderedReports:
// reports only).
const (
	DuplicateCallback FaultKind = "duplicate_callback"
	DroppedCallback   FaultKind = "dropped_callback"
	ReorderedReports  FaultKind = "reordered_reports" // of one message: the last one comes first
	OtherPortSigned   FaultKind = "other_port_signed" // signed with :443 (:80) added, or without the port that is there
	WrongSignature    FaultKind = "wrong_signature"
	UnknownField      FaultKind = "unknown_field"
)

// MessageOutcome decides how a message ends, whatever the customer's phone does.
const MessageOutcome FaultKind = "message_outcome"

// Fault is something that goes wrong on demand. It strikes what Account, Number
// and Operation fit ("" fits everything), Times times (0 means once, negative
// for ever).
type Fault struct {
	Kind      FaultKind
	Account   string    // Account SID
	Number    string    // either end of the message, ours or the customer's
	Operation Operation // faults of the REST API only
	Times     int

	// Accept lets the request take effect before its answer goes wrong.
	Accept     bool
	Status     int
	RetryAfter time.Duration
	// Release ends a SlowAnswer; Entered, if set, is sent to when one begins.
	Release <-chan struct{}
	Entered chan<- struct{}
	Outcome Outcome // of MessageOutcome
}

// Inject arranges a fault. It stays until it has struck often enough or cancel is
// called.
func (s *Simulator) Inject(fault Fault) (cancel func()) {
	if fault.Times == 0 {
		fault.Times = 1
	}
	if fault.Kind == SlowAnswer || fault.Kind == TruncatedAnswer {
		fault.Accept = true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &fault)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(f *Fault) bool { return f == &fault })
	}
}

// take uses up one strike of the first fault of these kinds that fits, under the
// lock. It gives nil for none.
func (s *Simulator) take(fits func(*Fault) bool, kinds ...FaultKind) *Fault {
	for i, f := range s.faults {
		if !slices.Contains(kinds, f.Kind) || !fits(f) {
			continue
		}
		f.Times--
		if f.Times == 0 {
			s.faults = slices.Delete(s.faults, i, i+1)
		}
		return f
	}
	return nil
}

// about fits faults to a message or callback.
func about(account, from, to string) func(*Fault) bool {
	return func(f *Fault) bool {
		return (f.Account == "" || f.Account == account) && (f.Number == "" || f.Number == from || f.Number == to)
	}
}

// takeRequestFault gives the fault that strikes a request, nil for none. The
// number that it is aimed at is looked for in the parameters To and From.
func (s *Simulator) takeRequestFault(c call, operation Operation) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	fits := about(c.account.SID, c.r.Form.Get("From"), c.r.Form.Get("To"))
	return s.take(func(f *Fault) bool { return fits(f) && (f.Operation == "" || f.Operation == operation) },
		TooManyRequests, ServerError, HTMLError, TruncatedAnswer, ConnectionCut, SlowAnswer)
}

// misbehave answers wrongly; proper is the right answer of a request that took
// effect.
func (s *Simulator) misbehave(w http.ResponseWriter, r *http.Request, fault *Fault, proper *answer) {
	status := fault.Status
	switch fault.Kind {
	case TooManyRequests:
		if fault.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int((fault.RetryAfter+time.Second-1)/time.Second)))
		}
		write(w, refused(refuse(20429, "Too Many Requests")))
	case HTMLError:
		if status == 0 {
			status = http.StatusBadGateway
		}
		page := "<html><head><title>Error</title></head><body><h1>" + http.StatusText(status) + "</h1></body></html>"
		write(w, answer{status: status, raw: []byte(page), mime: "text/html"})
	case TruncatedAnswer:
		writeHalf(w, *proper)
	case ConnectionCut:
		panic(http.ErrAbortHandler) // how net/http is told to drop a connection
	case SlowAnswer:
		slowly(r, fault)
		write(w, *proper)
	default: // ServerError
		if status == 0 {
			status = http.StatusInternalServerError
		}
		write(w, refused(&refusal{status, 20000 + status, http.StatusText(status)}))
	}
}
