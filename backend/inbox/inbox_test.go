package inbox_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	ana  = "+14155550123"
	key1 = "11111111-1111-4111-8111-111111111111"
	key2 = "22222222-2222-4222-8222-222222222222"
)

// desk is a salesperson with one number before an inbox on a real database.
type desk struct {
	*inbox.Service
	store   *store.Store
	mia     sms.User
	account sms.Account
	number  sms.Number
	texting sms.Texting
	woken   int
	changes []sms.Change
	at      time.Time
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: storetest.Now}
	d.store = storetest.OpenAt(t, func() time.Time { return d.at })
	var err error
	if d.mia, err = d.store.EnsureOwner(t.Context(), "Mia Berg"); err != nil {
		t.Fatal(err)
	}
	d.account = sms.Account{ID: "a1", Kind: sms.Twilio, Name: "Shop", State: sms.AccountActive, Token: "token-1", Fields: map[string]string{}}
	if err := d.store.CreateAccount(t.Context(), d.account); err != nil {
		t.Fatal(err)
	}
	d.number = sms.Number{ID: "n1", AccountID: "a1", Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550100"}, Name: "Main line",
		Owners: []string{d.mia.ID}, MaySend: true, MayReceive: true, DefaultCountry: "US"}
	if err := d.store.AddNumbers(t.Context(), []sms.Number{d.number}); err != nil {
		t.Fatal(err)
	}
	d.Service = inbox.New(inbox.Config{
		Threads: d.store, Lines: d.store, Notes: d.store, Finder: d.store, Outbox: d.store, Waiting: d.store, Undecided: d.store, Contacts: d.store, Desk: d.store, States: d.store, Snoozes: d.store, People: d.store, Book: d.store, Belongings: d.store, MaySee: d.maySee,
		Limits:   func(sms.Kind) (string, sms.Limits) { return "Twilio", sms.Limits{MaxBody: 1600} },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Texting:  func(context.Context, string) (sms.Texting, error) { return d.texting, nil },
		Wake:     func() { d.woken++ }, Ask: func(context.Context, string) error { return nil }, Logger: slog.New(slog.DiscardHandler),
		Clock: func() time.Time { return d.at },
	})
	return d
}

// thread opens the conversation with Ana.
func (d *desk) thread(t *testing.T) inbox.Thread {
	t.Helper()
	thread, err := d.Start(t.Context(), d.mia, "n1", ana)
	if err != nil {
		t.Fatal(err)
	}
	return thread
}

func (d *desk) text(t *testing.T, key, body string) (sms.Message, error) {
	t.Helper()
	return d.Send(t.Context(), d.mia, inbox.Text{Key: key, ConversationID: d.thread(t).ID, Body: body})
}

func TestInbox_Send(t *testing.T) {
	t.Run("puts the text on disk as queued and wakes the outbox", func(t *testing.T) {
		d := start(t)
		message, err := d.text(t, key1, "Is Friday ok?")
		if err != nil || message.Status != sms.Queued || message.SentBy != d.mia.ID || message.Segments != 1 || d.woken != 1 {
			t.Fatalf("got %+v woken %d, %v", message, d.woken, err)
		}
		stored, err := d.store.Message(t.Context(), message.ID)
		if err != nil || stored.Body != "Is Friday ok?" {
			t.Errorf("stored %+v, %v", stored, err)
		}
	})
	t.Run("gives the same text for the same key", func(t *testing.T) {
		d := start(t)
		first, err := d.text(t, key1, "Is Friday ok?")
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.text(t, key1, "Is Friday ok?")
		if err != nil || again.ID != first.ID || d.woken != 1 {
			t.Errorf("got %s and %s, woken %d, %v", first.ID, again.ID, d.woken, err)
		}
	})
	t.Run("takes no other text for the same key", func(t *testing.T) {
		d := start(t)
		if _, err := d.text(t, key1, "Is Friday ok?"); err != nil {
			t.Fatal(err)
		}
		_, err := d.text(t, key1, "Or Monday?")
		smstest.Wants(t, err, sms.Conflict, "", "The window sent this text under the key of another one. It was not sent, and is still on screen. Reload the window and send it again.")
	})
	t.Run("sends the same words twice when they were typed twice", func(t *testing.T) {
		d := start(t)
		first, _ := d.text(t, key1, "Hello?")
		second, err := d.text(t, key2, "Hello?")
		if err != nil || first.ID == second.ID {
			t.Errorf("got %s and %s, %v", first.ID, second.ID, err)
		}
	})
	t.Run("takes 1,600 characters", func(t *testing.T) {
		if _, err := start(t).text(t, key1, strings.Repeat("x", 1600)); err != nil {
			t.Error(err)
		}
	})
}

func TestInbox_Send_Refuses(t *testing.T) {
	t.Run("1,601 characters", func(t *testing.T) {
		_, err := start(t).text(t, key1, strings.Repeat("x", 1601))
		smstest.Wants(t, err, sms.Invalid, "body", "Twilio takes at most 1,600 characters, and this text has 1,601. Nothing was sent. Shorten it or send it in two.")
	})
	t.Run("an empty text", func(t *testing.T) {
		_, err := start(t).text(t, key1, " \n")
		smstest.Wants(t, err, sms.Invalid, "body", "Write a text first.")
	})
	t.Run("what a template left open, typed by hand as well", func(t *testing.T) {
		d := start(t)
		_, err := d.text(t, key1, "An offer for {{Company}}")
		smstest.Wants(t, err, sms.Invalid, "body", "Nothing fills “{{Company}}” in this text. Nothing was sent. Write what belongs there, or take it out.")
		if page := smstest.OK[inbox.Page](t)(d.Page(t.Context(), d.mia, d.thread(t).ID, sms.ThreadQuery{})); d.woken != 0 || len(page.Items) != 0 {
			t.Errorf("the outbox was woken %d times for %+v", d.woken, page.Items)
		}
	})
	t.Run("a text without a key", func(t *testing.T) {
		_, err := start(t).text(t, "", "Hello")
		smstest.Wants(t, err, sms.Invalid, "key", "The window sent a text without its key. Nothing was sent. Reload the window and send again.")
	})
	t.Run("a customer who texted STOP", func(t *testing.T) {
		d := start(t)
		d.thread(t)
		if _, err := d.store.ApplyEvents(t.Context(), "a1", sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
			ProviderID: "SM1", From: ana, To: "+14155550100", Body: "Stop!"}}}); err != nil {
			t.Fatal(err)
		}
		_, err := d.text(t, key1, "One more offer")
		smstest.Wants(t, err, sms.OptedOut, "", "This customer opted out by texting “Stop!”. Only the customer can undo it, by texting START.")
		if d.woken != 0 {
			t.Error("the outbox was woken")
		}
	})
	t.Run("a sender that may not send", func(t *testing.T) {
		d := start(t)
		if _, err := d.store.UpdateNumber(t.Context(), "n1", func(n *sms.Number) error { n.MaySend = false; return nil }); err != nil {
			t.Fatal(err)
		}
		_, err := d.text(t, key1, "Hello")
		smstest.Wants(t, err, sms.Conflict, "", "“Main line” may not send. An administrator can allow it in App Settings > Phone numbers.")
	})
	t.Run("an account that is switched off", func(t *testing.T) {
		d := start(t)
		if _, err := d.store.UpdateAccount(t.Context(), "a1", func(a *sms.Account) error { a.State = sms.AccountInactive; return nil }); err != nil {
			t.Fatal(err)
		}
		_, err := d.text(t, key1, "Hello")
		smstest.Wants(t, err, sms.Conflict, "", "The provider account of this number is switched off. An administrator can activate it in App Settings > SMS providers.")
	})
	t.Run("to repeat a text that is on its way", func(t *testing.T) {
		d := start(t)
		first, err := d.text(t, key1, "Hello")
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Send(t.Context(), d.mia, inbox.Text{Key: key2, ConversationID: first.ConversationID, Body: "Hello", ResendOf: first.ID})
		smstest.Wants(t, err, sms.Conflict, "", "This text is on its way or has arrived, so it isn't sent again. Write a new one if you need to.")
	})
}

func TestInbox_Start_Refuses(t *testing.T) {
	rows := map[string]struct{ number, to, field, words string }{
		"no number to text from": {"ghost", ana, "from", "Choose one of your numbers to text from."},
		"words as a number":      {"n1", "Ana", "to", "“Ana” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"our own number":         {"n1", "(415) 555-0100", "to", "That is the number you are texting from. Enter the customer's number."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			_, err := d.Start(t.Context(), d.mia, row.number, row.to)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
}

func TestInbox_OnlyOwnersHaveAccess(t *testing.T) {
	d := start(t)
	message, err := d.text(t, key1, "Between us")
	if err != nil {
		t.Fatal(err)
	}
	thread := message.ConversationID
	other := sms.User{ID: "u2", Name: "Administrator", Role: sms.Administrator, Active: true}
	if page, _, err := d.List(t.Context(), other, "", "", sms.Cursor{}); err != nil || len(page) != 0 {
		t.Errorf("the list shows %d conversations, %v", len(page), err)
	}
	calls := map[string]func() error{
		"Get":      func() error { _, err := d.Get(t.Context(), other, thread); return err },
		"Page":     func() error { _, err := d.Page(t.Context(), other, thread, sms.ThreadQuery{}); return err },
		"Timeline": func() error { _, err := d.Timeline(t.Context(), other, message.ID); return err },
		"Send": func() error {
			_, err := d.Send(t.Context(), other, inbox.Text{Key: key2, ConversationID: thread, Body: "x"})
			return err
		},
		"MarkRead":    func() error { return d.MarkThreadRead(t.Context(), other, thread) },
		"Draft":       func() error { _, err := d.Draft(t.Context(), other, thread); return err },
		"SaveDraft":   func() error { return d.SaveDraft(t.Context(), other, thread, "x") },
		"Rename":      func() error { _, err := d.Rename(t.Context(), other, thread, "x"); return err },
		"SetDone":     func() error { return d.SetDone(t.Context(), other, thread, true) },
		"Snooze":      func() error { return d.Snooze(t.Context(), other, thread, sms.TimeOf(d.at.Add(time.Hour))) },
		"Unsnooze":    func() error { return d.Unsnooze(t.Context(), other, thread) },
		"MarkUnread":  func() error { return d.MarkUnread(t.Context(), other, thread) },
		"Assignees":   func() error { _, err := d.Assignees(t.Context(), other, thread); return err },
		"Assign":      func() error { return d.Assign(t.Context(), other, thread, other.ID) },
		"AskProvider": func() error { _, err := d.AskProvider(t.Context(), other, message.ID); return err },
		"MarkSent":    func() error { _, err := d.MarkSent(t.Context(), other, message.ID); return err },
	}
	for name, try := range calls {
		t.Run(name, func(t *testing.T) {
			if code := sms.ErrorCode(try()); code != sms.NotFound {
				t.Errorf("got %q, want not_found", code)
			}
		})
	}
	t.Run("Start", func(t *testing.T) {
		_, err := d.Start(t.Context(), other, "n1", ana)
		smstest.Wants(t, err, sms.Invalid, "from", "Choose one of your numbers to text from.")
	})
}

func TestInbox_Draft(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	if err := d.SaveDraft(t.Context(), d.mia, thread, "Half a sen"); err != nil {
		t.Fatal(err)
	}
	if draft, err := d.Draft(t.Context(), d.mia, thread); draft != "Half a sen" || err != nil {
		t.Errorf("got %q, %v", draft, err)
	}
	if _, err := d.text(t, key1, "Half a sentence"); err != nil {
		t.Fatal(err)
	}
	if draft, err := d.Draft(t.Context(), d.mia, thread); draft != "" || err != nil {
		t.Errorf("after sending: %q, %v", draft, err)
	}
	err := d.SaveDraft(t.Context(), d.mia, thread, strings.Repeat("x", 5001))
	smstest.Wants(t, err, sms.Invalid, "body", "A draft has at most 5,000 characters. What you typed is still on screen; shorten it.")
}

func TestInbox_Rename(t *testing.T) {
	d := start(t)
	thread := d.thread(t).ID
	_, err := d.Rename(t.Context(), d.mia, thread, "Ana")
	smstest.Wants(t, err, sms.NotFound, "", "This customer isn't in SMS Desk yet, so the name was not saved. Send a text first, then try again.")
	if _, err := d.text(t, key1, "Hello"); err != nil {
		t.Fatal(err)
	}
	renamed, err := d.Rename(t.Context(), d.mia, thread, " Ana Lima ")
	if err != nil || renamed.Name != "Ana Lima" {
		t.Errorf("got %q, %v", renamed.Name, err)
	}
	_, err = d.Rename(t.Context(), d.mia, thread, strings.Repeat("x", 101))
	smstest.Wants(t, err, sms.Invalid, "name", "A name has at most 100 characters. Nothing was saved. Shorten it.")
}

func TestInbox_TheOwnerOfTheCustomer(t *testing.T) {
	d := start(t)
	kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Salesperson, Active: true}
	smstest.Must(t, d.store.AddUser(t.Context(), kai))
	message := smstest.OK[sms.Message](t)(d.text(t, key1, "Hello"))
	give := func(owner string) {
		_, err := d.store.UpdateRecord(t.Context(), message.RecordID, func(r *sms.Record) error { r.OwnerID = owner; return nil })
		smstest.Must(t, err)
	}
	give(kai.ID)
	t.Run("reads the conversation", func(t *testing.T) {
		if page := smstest.OK[inbox.Page](t)(d.Page(t.Context(), kai, message.ConversationID, sms.ThreadQuery{})); len(page.Items) != 1 {
			t.Errorf("got %d texts", len(page.Items))
		}
		if story := smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), kai, message.ID)); len(story) == 0 {
			t.Error("the timeline is empty")
		}
	})
	t.Run("can't text from the number", func(t *testing.T) {
		_, err := d.Send(t.Context(), kai, inbox.Text{Key: key2, ConversationID: message.ConversationID, Body: "x"})
		smstest.Wants(t, err, sms.Conflict, "", "You read this conversation because the customer is yours. “Main line” belongs to others, so you can't text from it.")
		if d.woken != 1 {
			t.Errorf("the outbox was woken %d times", d.woken)
		}
	})
	t.Run("who gave the customer away is out at once", func(t *testing.T) {
		give(d.mia.ID)
		_, err := d.Get(t.Context(), kai, message.ConversationID)
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
		_, err = d.Timeline(t.Context(), kai, message.ID)
		smstest.Wants(t, err, sms.NotFound, "", "This conversation isn't here, or isn't yours. Go back to the inbox.")
	})
}
