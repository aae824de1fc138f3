package planned_test

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the rules of zones are the same on every machine

	"github.com/smsdesk/smsdesk/backend/planned"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	ana  = "+14155550123" // Los Angeles
	key1 = "11111111-1111-4111-8111-111111111111"
	key2 = "22222222-2222-4222-8222-222222222222"
)

// desk is Mia with one number before planned texts on a real database. It is 10:00
// in Los Angeles.
type desk struct {
	*planned.Service
	store   *store.Store
	path    string
	at      time.Time
	mia     sms.User
	account sms.Account
	number  sms.Number
	thread  sms.Conversation
	woken   int
	changes []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: time.Date(2026, time.November, 24, 18, 0, 0, 0, time.UTC), path: filepath.Join(storetest.Dir(t), "smsdesk.db")}
	d.open(t)
	d.mia = storetest.Owner(t, d.store)
	d.account = storetest.Account(t, d.store, "Shop")
	d.number = storetest.Number(t, d.store, d.account, "+14155550100", d.mia)
	d.thread = storetest.Conversation(t, d.store, d.number, ana)
	return d
}

// open starts the program on the database, after a crash too.
func (d *desk) open(t *testing.T) {
	t.Helper()
	d.store = storetest.OpenFile(t, d.path, func() time.Time { return d.at })
	d.Service = planned.New(planned.Config{
		Plans: d.store, Lists: d.store, Settings: d.store,
		Limits:   func(sms.Kind) (string, sms.Limits) { return "Twilio", sms.Limits{MaxBody: 1600} },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Wake:     func() { d.woken++ }, Clock: func() time.Time { return d.at }, Logger: slog.New(slog.DiscardHandler),
	})
}

func (d *desk) now() sms.Time { return sms.TimeOf(d.at) }

func (d *desk) text(in time.Duration) planned.Text {
	return planned.Text{Key: key1, ConversationID: d.thread.ID, Body: "See you at 5", Due: d.now().Add(in)}
}

func (d *desk) plan(t *testing.T, text planned.Text) planned.Item {
	t.Helper()
	return smstest.OK[planned.Item](t)(d.Plan(t.Context(), d.mia, text))
}

func (d *desk) get(t *testing.T, id string) planned.Item {
	t.Helper()
	return smstest.OK[planned.Item](t)(d.Get(t.Context(), d.mia, id))
}

// later lets time pass, and the worker look.
func (d *desk) later(t *testing.T, by time.Duration) {
	t.Helper()
	d.at = d.at.Add(by)
	d.Release(t.Context())
}

func (d *desk) left(t *testing.T, id string) bool {
	t.Helper()
	message, err := d.store.Message(t.Context(), id)
	if sms.ErrorCode(err) == sms.NotFound {
		return false
	}
	smstest.Must(t, err)
	return message.Status == sms.Queued && message.Kind == sms.PlannedText
}

func (d *desk) log(t *testing.T) string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 0)
	smstest.Must(t, err)
	var sentences []string
	for _, entry := range page {
		sentences = append(sentences, entry.Sentence())
	}
	return strings.Join(sentences, "\n")
}

func TestPlanned_Plan(t *testing.T) {
	t.Run("keeps the text until its time", func(t *testing.T) {
		d := start(t)
		item := d.plan(t, d.text(time.Hour))
		if item.State != sms.Scheduled || item.Leaves != d.now().Add(time.Hour) || item.UserID != d.mia.ID {
			t.Errorf("got %+v", item)
		}
		if got := smstest.OK[[]planned.Item](t)(d.Of(t.Context(), d.mia, d.thread.ID)); len(got) != 1 || got[0].ID != item.ID {
			t.Errorf("the conversation has %+v", got)
		}
		if d.left(t, item.ID) {
			t.Error("it has left")
		}
	})
	t.Run("foretells the end of quiet hours", func(t *testing.T) {
		d := start(t)
		if item := d.plan(t, d.text(12*time.Hour)); item.Leaves != d.now().Add(22*time.Hour) { // 22:00 becomes 08:00
			t.Errorf("leaves at %s", item.Leaves.RFC3339())
		}
	})
	t.Run("gives the same text for the same key", func(t *testing.T) {
		d := start(t)
		first, again := d.plan(t, d.text(time.Hour)), d.plan(t, d.text(time.Hour))
		if first.ID != again.ID {
			t.Errorf("planned %s and %s", first.ID, again.ID)
		}
		other := d.text(time.Hour)
		other.Body = "Or at 6?"
		_, err := d.Plan(t.Context(), d.mia, other)
		smstest.Wants(t, err, sms.Conflict, "", "The window planned this text under the key of another one. It was not planned, and is still on screen. Reload the window and plan it again.")
	})
	t.Run("takes the draft with it", func(t *testing.T) {
		d := start(t)
		smstest.Must(t, d.store.SaveDraft(t.Context(), d.mia.ID, d.thread.ID, "See you at 5"))
		d.plan(t, d.text(time.Hour))
		if draft := smstest.OK[string](t)(d.store.Draft(t.Context(), d.mia.ID, d.thread.ID)); draft != "" {
			t.Errorf("the draft is %q", draft)
		}
	})
}

func TestPlanned_Plan_refuses(t *testing.T) {
	for name, row := range map[string]struct {
		prepare      func(t *testing.T, d *desk, text *planned.Text)
		code         sms.Code
		field, words string
	}{
		"a time that has passed": {func(_ *testing.T, d *desk, text *planned.Text) { text.Due = d.now() }, sms.Invalid, "due",
			"That time has passed. Nothing was planned, and what you wrote is still here. Choose a later time."},
		"a time in years": {func(_ *testing.T, d *desk, text *planned.Text) { text.Due = d.now().Add(400 * 24 * time.Hour) }, sms.Invalid, "due",
			"A text can be planned for a year ahead at most. Nothing was planned, and what you wrote is still here. Choose an earlier time."},
		"an empty text": {func(_ *testing.T, _ *desk, text *planned.Text) { text.Body = " " }, sms.Invalid, "body", "Write a text first."},
		"what a template left open": {func(_ *testing.T, _ *desk, text *planned.Text) { text.Body = "For {{Company}}" }, sms.Invalid, "body",
			"Nothing fills “{{Company}}” in this text. Nothing was planned. Write what belongs there, or take it out."},
		"a text that is too long": {func(_ *testing.T, _ *desk, text *planned.Text) { text.Body = strings.Repeat("x", 1601) }, sms.Invalid, "body",
			"Twilio takes at most 1,600 characters, and this text has 1,601. Nothing was sent. Shorten it or send it in two."},
		"a text without a key": {func(_ *testing.T, _ *desk, text *planned.Text) { text.Key = "" }, sms.Invalid, "key",
			"The window sent a text without its key. Nothing was sent. Reload the window and send again."},
		"a customer who opted out": {func(t *testing.T, d *desk, _ *planned.Text) {
			smstest.Must(t, d.store.SaveOptOut(t.Context(), sms.OptOut{Address: ana, Source: sms.OptOutByCustomer, Reason: "STOP"}))
		}, sms.OptedOut, "", "This customer opted out by texting “STOP”. Only the customer can undo it, by texting START. Nothing was planned."},
		"a number that may not send": {func(t *testing.T, d *desk, _ *planned.Text) {
			smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.MaySend = false; return nil }))
		}, sms.Conflict, "", "“+14155550100” may not send. An administrator can allow it in App Settings > Phone numbers. Nothing was planned, and what you wrote is still here."},
		"a conversation that isn't there": {func(_ *testing.T, _ *desk, text *planned.Text) { text.ConversationID = "x" }, sms.NotFound, "",
			"This conversation isn't here, or isn't yours. Go back to the inbox."},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			text := d.text(time.Hour)
			row.prepare(t, d, &text)
			_, err := d.Plan(t.Context(), d.mia, text)
			smstest.Wants(t, err, row.code, row.field, row.words)
			if page, _, err := d.List(t.Context(), d.mia, sms.PlannedFilter{}, sms.Cursor{}); err != nil || len(page) != 0 {
				t.Errorf("planned %+v, %v", page, err)
			}
		})
	}
}

func TestPlanned_Change(t *testing.T) {
	d := start(t)
	item := d.plan(t, d.text(time.Hour))
	text := d.text(2 * time.Hour)
	text.Body = "See you at 6"
	if got := smstest.OK[planned.Item](t)(d.Change(t.Context(), d.mia, item.ID, text)); got.Body != "See you at 6" || got.Due != d.now().Add(2*time.Hour) {
		t.Errorf("got %+v", got.Planned)
	}
	if d.later(t, time.Hour); d.left(t, item.ID) {
		t.Error("it left at the former time")
	}
	if d.later(t, time.Hour); !d.left(t, item.ID) {
		t.Error("it did not leave at its time")
	}
	_, err := d.Change(t.Context(), d.mia, item.ID, text)
	smstest.Wants(t, err, sms.NotFound, "", "This planned text isn't here any more: it has left, or isn't yours. Look in its conversation.")
}

func TestPlanned_Cancel(t *testing.T) {
	d := start(t)
	item := d.plan(t, d.text(time.Hour))
	smstest.Must(t, d.Cancel(t.Context(), d.mia, item.ID))
	if d.later(t, 2*time.Hour); d.left(t, item.ID) {
		t.Error("it left all the same")
	}
	if got := smstest.OK[[]planned.Item](t)(d.Of(t.Context(), d.mia, d.thread.ID)); len(got) != 0 {
		t.Errorf("the conversation shows %+v", got)
	}
	if page, _, _ := d.List(t.Context(), d.mia, sms.PlannedFilter{Ended: true}, sms.Cursor{}); len(page) != 1 || page[0].State != sms.Canceled {
		t.Errorf("the list of what ended is %+v", page)
	}
	smstest.Wants(t, d.Cancel(t.Context(), d.mia, item.ID), sms.Conflict, "", "This planned text has ended, so nothing was changed. Plan it anew if it is still needed.")
}

func TestPlanned_IsForWhoMayUseTheNumber(t *testing.T) {
	d := start(t)
	item := d.plan(t, d.text(time.Hour))
	kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Administrator, Active: true, CreatedAt: d.now()}
	smstest.Must(t, d.store.AddUser(t.Context(), kai))
	for name, try := range map[string]func() error{
		"Plan":    func() error { _, err := d.Plan(t.Context(), kai, d.text(time.Hour)); return err },
		"Get":     func() error { _, err := d.Get(t.Context(), kai, item.ID); return err },
		"Change":  func() error { _, err := d.Change(t.Context(), kai, item.ID, d.text(time.Hour)); return err },
		"Cancel":  func() error { return d.Cancel(t.Context(), kai, item.ID) },
		"SendNow": func() error { return d.SendNow(t.Context(), kai, item.ID, "They wait for it") },
		"Of":      func() error { _, err := d.Of(t.Context(), kai, d.thread.ID); return err },
		"When":    func() error { _, err := d.When(t.Context(), kai, d.thread.ID, 0); return err },
	} {
		if code := sms.ErrorCode(try()); code != sms.NotFound {
			t.Errorf("%s gives %q, want not_found", name, code)
		}
	}
	if page, _, err := d.List(t.Context(), kai, sms.PlannedFilter{}, sms.Cursor{}); err != nil || len(page) != 0 {
		t.Errorf("the list shows %+v, %v", page, err)
	}
	t.Run("and a colleague of the number who changes it takes it over", func(t *testing.T) {
		smstest.OK[sms.Number](t)(d.store.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = []string{"kai"}; return nil }))
		d.later(t, time.Hour)
		held := smstest.OK[planned.Item](t)(d.Get(t.Context(), kai, item.ID))
		if held.HeldFor != sms.HeldForRights || held.HeldWhy != "Mia Berg may no longer text from “+14155550100”. Whoever may can change the text and so take it over, or cancel it." {
			t.Fatalf("got %+v", held.Planned)
		}
		text := d.text(time.Minute)
		if got := smstest.OK[planned.Item](t)(d.Change(t.Context(), kai, item.ID, text)); got.UserID != "kai" || got.State != sms.Scheduled {
			t.Errorf("got %+v", got.Planned)
		}
		if d.later(t, time.Minute); !d.left(t, item.ID) {
			t.Error("it did not leave")
		}
	})
}

func TestPlanned_List(t *testing.T) {
	d := start(t)
	for i, in := range []time.Duration{3 * time.Hour, time.Hour, 2 * time.Hour} {
		text := d.text(in)
		text.Key = key1[:35] + string(rune('a'+i))
		text.Body = in.String()
		d.plan(t, text)
	}
	page, next, err := d.List(t.Context(), d.mia, sms.PlannedFilter{Mine: true}, sms.Cursor{})
	smstest.Must(t, err)
	if len(page) != 3 || page[0].Body != "1h0m0s" || page[2].Body != "3h0m0s" || next != (sms.Cursor{}) {
		t.Errorf("got %+v, %v", page, next)
	}
	rest, _, err := d.List(t.Context(), d.mia, sms.PlannedFilter{}, sms.Cursor{At: page[0].Due, ID: page[0].ID})
	if smstest.Must(t, err); len(rest) != 2 || rest[0].Body != "2h0m0s" {
		t.Errorf("after the first come %+v", rest)
	}
}

func TestPlanned_When(t *testing.T) {
	d := start(t)
	night := smstest.OK[planned.When](t)(d.When(t.Context(), d.mia, d.thread.ID, d.now().Add(12*time.Hour)))
	if strings.Join(night.Zones, " ") != "America/Los_Angeles" || night.Leaves != d.now().Add(22*time.Hour) || night.Why != "It is quiet hours where the customer is." {
		t.Errorf("got %+v", night)
	}
	if day := smstest.OK[planned.When](t)(d.When(t.Context(), d.mia, d.thread.ID, 0)); day.Leaves != d.now() || day.Why != "" {
		t.Errorf("got %+v", day)
	}
}
