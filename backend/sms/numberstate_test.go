package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestStateOf(t *testing.T) {
	both := sms.Number{MaySend: true, MayReceive: true}
	active := sms.Account{State: sms.AccountActive}
	refused := sms.Account{State: sms.AccountActive, Problem: sms.Reason{Text: "Acme refused the auth token."}}
	rows := map[string]struct {
		number  sms.Number
		account sms.Account
		want    sms.NumberState
		words   string
	}{
		"that works":                          {both, active, sms.NumberActive, "Active"},
		"that only sends":                     {sms.Number{MaySend: true}, active, sms.NumberActive, "Active, only sends"},
		"that only receives":                  {sms.Number{MayReceive: true}, active, sms.NumberActive, "Active, only receives"},
		"that may nothing":                    {sms.Number{}, active, sms.NumberOff, "Switched off: it may neither send nor receive."},
		"of a draft":                          {both, sms.Account{State: sms.AccountDraft}, sms.NumberWaiting, "Waits until its provider account is finished."},
		"of an inactive account":              {both, sms.Account{State: sms.AccountInactive}, sms.NumberHalted, "Only receives: its provider account is switched off."},
		"that only sends, of an inactive one": {sms.Number{MaySend: true}, sms.Account{State: sms.AccountInactive}, sms.NumberHalted, "Its provider account is switched off."},
		"of an account with a problem":        {both, refused, sms.NumberHalted, "Can't send: Acme refused the auth token."},
	}
	for name, row := range rows {
		t.Run("of a number "+name, func(t *testing.T) {
			if state, words := sms.StateOf(row.number, row.account); state != row.want || words != row.words {
				t.Errorf("got %s %q, want %s %q", state, words, row.want, row.words)
			}
		})
	}
}

func TestNumberType_Suits(t *testing.T) {
	rows := []struct {
		of   sms.NumberType
		kind sms.SenderKind
		want bool
	}{
		{sms.TypeNone, sms.KindNumber, true},
		{sms.TypeNone, sms.KindAlphanumeric, true},
		{sms.TypeGeo, sms.KindNumber, true},
		{sms.TypeTollFree, sms.KindNumber, true},
		{sms.TypeTollFree, sms.KindShortCode, false},
		{sms.TypeShortCode, sms.KindShortCode, true},
		{sms.TypeShortCode, sms.KindNumber, false},
		{sms.TypeAlphanumeric, sms.KindAlphanumeric, true},
		{sms.TypeGeo, sms.KindAlphanumeric, false},
	}
	for _, row := range rows {
		if got := row.of.Suits(row.kind); got != row.want {
			t.Errorf("%q suits %q: got %v, want %v", row.of, row.kind, got, row.want)
		}
	}
}
