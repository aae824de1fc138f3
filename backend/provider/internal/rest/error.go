package rest

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Kind says how far a failed call came, and so whether the vendor can have acted
// on it.
type Kind string

// The kinds of failed calls.
const (
	// NotSent: nothing of the request was written. The vendor can't have acted.
	NotSent Kind = "not_sent"
	// Lost: the request was written, in part or whole, and no answer could be
	// read. The vendor may have acted.
	Lost Kind = "lost"
	// Answered: the vendor answered with a status other than 2xx.
	Answered Kind = "answered"
)

// Error is the only error of a call. Status, Header, Body and Wait (from
// Retry-After) are the vendor's where it answered. Host is the Base that was called. Neither
// Error nor Cause holds credentials, bodies or addresses with a query.
type Error struct {
	Kind   Kind
	Status int
	Wait   time.Duration
	Header http.Header
	Body   []byte
	Host   string
	Cause  error
}

// Error gives what happened, for the log.
func (e *Error) Error() string {
	text := "the call was not sent"
	switch e.Kind {
	case Lost:
		text = "the answer was lost"
	case Answered:
		text = fmt.Sprintf("HTTP %d", e.Status)
	case NotSent:
	}
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Why tells people what went wrong on the line, as the second half of a
// sentence: "the name api.twilio.com can't be found".
func (e *Error) Why() string {
	host := e.hostname()
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var name *net.DNSError
	switch {
	case errors.Is(e.Cause, errNotJSON), errors.Is(e.Cause, errTooLong):
		return "the answer of " + host + " can't be read"
	case e.Kind == Answered && e.Status/100 == 3:
		return fmt.Sprintf("%s sends callers to another address (HTTP %d), which SMS Desk doesn't follow", host, e.Status)
	case e.Kind == Answered:
		return fmt.Sprintf("%s answers with HTTP %d", host, e.Status)
	case errors.Is(e.Cause, errInside):
		return host + " leads into a private network, where no provider is, so SMS Desk did not call it"
	case errors.Is(e.Cause, context.Canceled):
		return "SMS Desk broke off the call"
	case errors.As(e.Cause, &certificate), errors.As(e.Cause, &record), errors.Is(e.Cause, http.ErrSchemeMismatch):
		return "the connection to " + host + " isn't private, because its certificate isn't trusted on this computer"
	case errors.As(e.Cause, &timeout) && timeout.Timeout():
		return host + " didn't answer in time"
	case errors.As(e.Cause, &name):
		return "the name " + host + " can't be found"
	case e.Kind == NotSent:
		return "no connection to " + host + " can be made"
	default:
		return "the connection to " + host + " broke before the answer was complete"
	}
}

func (e *Error) hostname() string {
	parsed, err := url.Parse(e.Host)
	if err != nil || parsed.Host == "" {
		return "the provider"
	}
	return parsed.Host
}
