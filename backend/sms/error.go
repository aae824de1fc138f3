package sms

import (
	"errors"
	"fmt"
)

// Code is the part of an error that programs read. The list is a contract with
// the window, the hub's RPC and scripts: codes are added, never renamed.
type Code string

// The codes, from "the user can mend it here" to "we broke".
const (
	Invalid             Code = "invalid"
	NotFound            Code = "not_found"
	Conflict            Code = "conflict"
	Forbidden           Code = "forbidden"
	Unauthenticated     Code = "unauthenticated"
	CredentialsRefused  Code = "credentials_refused"
	RateLimited         Code = "rate_limited"
	RejectedByProvider  Code = "rejected_by_provider"
	ProviderUnavailable Code = "provider_unavailable"
	TunnelDown          Code = "tunnel_down"
	OptedOut            Code = "opted_out"
	QuietHours          Code = "quiet_hours"
	LimitReached        Code = "limit_reached"
	Locked              Code = "locked"
	Internal            Code = "internal"
)

// Codes lists every code, for the test that holds the front end to it.
func Codes() []Code {
	return []Code{
		Invalid, NotFound, Conflict, Forbidden, Unauthenticated, CredentialsRefused,
		RateLimited, RejectedByProvider, ProviderUnavailable, TunnelDown, OptedOut,
		QuietHours, LimitReached, Locked, Internal,
	}
}

// Error is an error with two readers: Code for programs, Message for people.
//
// Message says what happened, what was kept and what to do, in whole
// sentences. Field names the form field at fault, Detail holds the provider's
// own code or other text worth copying to support, Suggestion a corrected value
// that the form can offer with one click. None of them ever holds a secret.
// Cause is for the log only.
type Error struct {
	Code       Code
	Message    string
	Field      string
	Detail     string
	Suggestion string
	Cause      error
}

// Error gives the sentence for people, followed by the cause for the log.
func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Message + ": " + e.Cause.Error()
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an Error without a cause.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// FieldError makes an Invalid error about one form field.
func FieldError(field, format string, args ...any) *Error {
	return &Error{Code: Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Wrap makes an Error whose cause is kept for the log and hidden from people.
func Wrap(code Code, cause error, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// ErrorCode gives the code of the first Error in err's chain, Internal for any
// other error and "" for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Explain gives the Error that may be shown to people: err's own, or a neutral
// one for anything that carries no code. It never gives nil for a non-nil err.
func Explain(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return Wrap(Internal, err, "Something went wrong inside SMS Desk. What you typed was kept. Try again, and if it happens again save the diagnostics and write to support.")
}

// ErrPanicked stands for a panic that was caught; it carries no code, so that
// people get the neutral sentence.
var ErrPanicked = errors.New("the call panicked")
