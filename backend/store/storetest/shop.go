package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
)

// Shop is a business of one, Mia, with one number, on a real database. At is what its
// clock shows; a test turns it.
type Shop struct {
	Store    *store.Store
	At       time.Time
	Mia      sms.User
	Account  sms.Account
	Number   sms.Number
	received int
}

// NewShop opens a shop at a time.
func NewShop(tb testing.TB, at time.Time) *Shop {
	tb.Helper()
	s := &Shop{At: at}
	s.Store = OpenAt(tb, s.Time)
	s.Mia = Owner(tb, s.Store)
	s.Account = Account(tb, s.Store, "Shop")
	s.Number = Number(tb, s.Store, s.Account, "+14155550100", s.Mia)
	return s
}

// Time is the clock.
func (s *Shop) Time() time.Time { return s.At }

// Receives has a customer text to the number.
func (s *Shop) Receives(tb testing.TB, from, body string) sms.Message {
	tb.Helper()
	s.received++
	applied, err := s.Store.ApplyEvents(tb.Context(), s.Account.ID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: fmt.Sprintf("SM%d", s.received), From: from, To: s.Number.Sender.Address, Body: body, Segments: 1}}})
	if err != nil {
		tb.Fatal(err)
	}
	return applied.Received[0]
}

// Leaving takes what is due from the outbox, in order: to whom, and what.
func (s *Shop) Leaving(tb testing.TB) (texts []string) {
	tb.Helper()
	jobs, err := s.Store.Claim(tb.Context(), sms.TimeOf(s.At), []string{s.Account.ID}, 50)
	if err != nil {
		tb.Fatal(err)
	}
	for _, job := range jobs {
		texts = append(texts, job.Out.To+" "+job.Out.Body)
	}
	return texts
}
