package sms_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestExplain(t *testing.T) {
	known := sms.FieldError("name", "Enter a name.")
	if got := sms.Explain(fmt.Errorf("setup: save: %w", known)); got != known {
		t.Errorf("a wrapped error for people came out as %v", got)
	}
	secret := errors.New("dial tcp: password=hunter2")
	got := sms.Explain(secret)
	want := "Something went wrong inside SMS Desk. What you typed was kept. Try again, and if it happens again save the diagnostics and write to support."
	if got.Code != sms.Internal || got.Message != want || !errors.Is(got, secret) {
		t.Errorf("an unknown error came out as %s %q", got.Code, got.Message)
	}
	if sms.Explain(nil) != nil || sms.ErrorCode(nil) != "" {
		t.Error("no error came out as one")
	}
}

func TestShorten_HidesTheMiddle(t *testing.T) {
	for address, want := range map[string]string{"+14155550123": "+1415…23", "12345": "…", "": "…"} {
		if got := sms.Shorten(address); got != want {
			t.Errorf("Shorten(%q) = %q, want %q", address, got, want)
		}
	}
}
