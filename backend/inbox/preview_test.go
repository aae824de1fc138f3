package inbox_test

import (
	"context"
	"log/slog"
	"testing"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// previewDesk is a salesperson with the preview number.
func previewDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	d.account = sms.Account{ID: "a1", Kind: sms.ACS, Name: "Azure", State: sms.AccountActive, Token: "token-1", Fields: map[string]string{}}
	if err := d.store.CreateAccount(t.Context(), d.account); err != nil {
		t.Fatal(err)
	}
	d.number = sms.Number{ID: "n1", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+18665550110"}, Name: "Service",
		Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true, DefaultCountry: "US"}
	if err := d.store.AddNumbers(t.Context(), []sms.Number{d.number}); err != nil {
		t.Fatal(err)
	}
	if err := d.store.KeepPreview(t.Context(), "n1", d.mia.ID); err != nil {
		t.Fatal(err)
	}
	d.Service = inbox.New(inbox.Config{
		Threads: d.store, Lines: d.store, Notes: d.store, Finder: d.store, Outbox: d.store, Waiting: d.store, Undecided: d.store, Contacts: d.store, Desk: d.store, Book: d.store,
		Limits:   func(sms.Kind) (string, sms.Limits) { return "Azure Communication Services", sms.Limits{} },
		Texting:  func(context.Context, string) (sms.Texting, error) { return d.texting, nil },
		Announce: func(...sms.Change) {}, Wake: func() {}, Ask: func(context.Context, string) error { return nil }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func (d *desk) log(t *testing.T) []string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	for _, entry := range page {
		sentences = append(sentences, entry.Sentence())
	}
	return sentences
}

func TestInbox_APreviewNumberIsDomestic(t *testing.T) {
	d := previewDesk(t)
	thread, err := d.Start(t.Context(), d.mia, "n1", "+447700900123")
	const words = "“Service” is an Azure SMS preview number, which reaches customers in the United States only. Text this customer from another number."
	if err != nil || thread.Locked != words {
		t.Errorf("locked by %q, %v", thread.Locked, err)
	}
	_, err = d.Send(t.Context(), d.mia, inbox.Text{Key: key1, ConversationID: thread.ID, Body: "Hello"})
	smstest.Wants(t, err, sms.Conflict, "", words)
	if got := d.log(t); len(got) != 1 || got[0] != "Mia Berg could not text +44 7700 900123 from +1 866-555-0110, because a preview number reaches the United States only" {
		t.Errorf("the log says %q", got)
	}
}

func TestInbox_APreviewNumberHasAThousandTexts(t *testing.T) {
	d := previewDesk(t)
	if thread := d.thread(t); thread.Preview == nil || thread.Preview.Left() != 1000 || thread.Locked != "" {
		t.Fatalf("got %+v, locked by %q", thread.Preview, thread.Locked)
	}
	if _, err := d.text(t, key1, "Hello"); err != nil {
		t.Fatal(err)
	}
	if left := d.thread(t).Preview.Left(); left != 999 {
		t.Errorf("%d left", left)
	}
	t.Run("and one that is refused is in the log without its words", func(t *testing.T) {
		d.Outbox = full{d.store}
		_, err := d.text(t, key2, "One more")
		smstest.Wants(t, err, sms.LimitReached, "", "“Service” has used the 1,000 texts that an Azure SMS preview number may send in November. Nothing was sent, and what you wrote is still here. It sends again from 1 December (UTC). Until then, text from another number.")
		if got := d.log(t); len(got) != 1 || got[0] != "Mia Berg could not text +1 415-555-0123 from +1 866-555-0110, because its texts of this month are used up" {
			t.Errorf("the log says %q", got)
		}
	})
}

// full is an outbox whose month is used up.
type full struct{ inbox.Outbox }

func (full) Enqueue(context.Context, sms.NewMessage) (sms.Message, []sms.Change, error) {
	return sms.Message{}, nil, sms.PreviewUsedUp(sms.Number{Name: "Service"}, "2026-11")
}

func TestInbox_Advice(t *testing.T) {
	t.Run("warns of promotion on a preview number", func(t *testing.T) {
		d := previewDesk(t)
		id := d.thread(t).ID
		for body, want := range map[string]string{
			"A free helmet":      "“free” reads like promotion. Carriers filter promotional texts from an Azure SMS preview number, and too many can block it. Say it without, or text from another number.",
			"Your bike is ready": "",
		} {
			if got, err := d.Advice(t.Context(), d.mia, id, body); got != want || err != nil {
				t.Errorf("%q: %q, %v", body, got, err)
			}
		}
	})
	t.Run("says nothing on any other", func(t *testing.T) {
		d := start(t)
		if got, err := d.Advice(t.Context(), d.mia, d.thread(t).ID, "A free helmet"); got != "" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	})
	t.Run("is for owners only", func(t *testing.T) {
		d := previewDesk(t)
		other := sms.User{ID: "u2", Role: sms.Administrator, Active: true}
		_, err := d.Advice(t.Context(), other, d.thread(t).ID, "x")
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
	})
}

func TestInbox_RefusedSendsAreInTheLog(t *testing.T) {
	d := start(t)
	d.thread(t)
	if err := d.store.SaveOptOut(t.Context(), sms.OptOut{Address: ana, Source: sms.OptOutByCustomer, Reason: "STOP"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.text(t, key1, "One more offer"); err == nil {
		t.Fatal("it was sent")
	}
	if _, err := d.text(t, key1, ""); err == nil { // to be mended in the text
		t.Fatal("it was sent")
	}
	if got := d.log(t); len(got) != 2 || got[0] != "Mia Berg could not text +1 415-555-0123 from +1 415-555-0100, because the customer opted out" {
		t.Errorf("the log says %q", got)
	}
}
