// Package smstest holds what tests of every room say in the same words.
package smstest

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Wants fails the test unless err is for people: with this code, this form field
// ("" for none) and exactly these words.
func Wants(tb testing.TB, err error, code sms.Code, field, words string) {
	tb.Helper()
	if err == nil {
		tb.Fatalf("no error, want %s %q", code, words)
	}
	if e := sms.Explain(err); e.Code != code || e.Field != field || e.Message != words {
		tb.Errorf("got  %s %q %q (%v)\nwant %s %q %q", e.Code, e.Field, e.Message, err, code, field, words)
	}
}

// Must ends the test at an error.
func Must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// OK gives the value of a call that must not fail: OK[int](t)(call()).
func OK[T any](tb testing.TB) func(T, error) T {
	return func(value T, err error) T {
		tb.Helper()
		Must(tb, err)
		return value
	}
}
