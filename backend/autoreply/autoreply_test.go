package autoreply_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/autoreply"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const ana, kai = "+14155550123", "+14155550145"

// desk is a business whose clock stands on a Sunday, on which it is closed.
type desk struct {
	*autoreply.Service
	*storetest.Shop
	woken int
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{Shop: storetest.NewShop(t, time.Date(2026, 11, 29, 17, 0, 0, 0, time.UTC))}
	d.Service = autoreply.New(autoreply.Config{
		Store: d.Store, Settings: d.Store, Announce: func(...sms.Change) {}, Wake: func() { d.woken++ },
		Clock: d.Time, IDs: storetest.IDs(t.Name()), Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func (d *desk) choice() sms.AutoReply {
	nine := sms.Span{From: 9 * 60, To: 17 * 60}
	return sms.AutoReply{On: true, Text: "We are closed.", Numbers: []string{d.Number.ID},
		Hours: sms.BusinessHours{Zone: "America/New_York", Days: [7]sms.Span{{}, nine, nine, nine, nine, nine, {}}}}
}

func (d *desk) on(t *testing.T) {
	t.Helper()
	_, err := d.Save(t.Context(), d.Mia, d.choice())
	smstest.Must(t, err)
}

// comes brings a text in, and lets the service look.
func (d *desk) comes(t *testing.T, from, body string) {
	t.Helper()
	d.Receives(t, from, body)
	d.Run(t.Context())
}

func TestService_Run(t *testing.T) {
	t.Run("answers who writes while the business is closed", func(t *testing.T) {
		d := start(t)
		d.on(t)
		d.comes(t, ana, "Are you open?")
		if got := d.Leaving(t); len(got) != 1 || got[0] != ana+" We are closed." || d.woken != 1 {
			t.Errorf("answered %q, the outbox woken %d times", got, d.woken)
		}
	})
	t.Run("answers a conversation once a day, and again the next", func(t *testing.T) {
		d := start(t)
		d.on(t)
		d.comes(t, ana, "Are you open?")
		d.comes(t, ana, "Hello?")
		d.comes(t, kai, "And for me?")
		if got := d.Leaving(t); len(got) != 2 {
			t.Errorf("answered %q", got)
		}
		d.At = d.At.Add(13 * time.Hour) // Monday, before nine
		d.comes(t, ana, "Good morning")
		if d.woken != 3 {
			t.Errorf("answered %d times by Monday", d.woken)
		}
	})
	t.Run("answers several texts of one customer that are looked at together once", func(t *testing.T) {
		d := start(t)
		d.on(t)
		d.Receives(t, ana, "Are you open?")
		d.comes(t, ana, "Hello?")
		if got := d.Leaving(t); len(got) != 1 {
			t.Errorf("answered %q", got)
		}
	})
	t.Run("answers nothing that came before it was turned on", func(t *testing.T) {
		d := start(t)
		d.comes(t, ana, "Are you open?")
		d.on(t)
		d.Run(t.Context())
		if got := d.Leaving(t); len(got) != 0 {
			t.Errorf("answered %q", got)
		}
	})
	t.Run("answers no STOP, nobody who opted out before, and no program", func(t *testing.T) {
		d := start(t)
		d.on(t)
		d.comes(t, ana, "Stop")
		d.comes(t, ana, "Are you still there?")
		d.comes(t, kai, "Automatic reply: I am on holiday")
		d.comes(t, "72345", "Your code is 4711")
		if got := d.Leaving(t); len(got) != 0 {
			t.Errorf("answered %q", got)
		}
	})
	t.Run("marks its answer as automatic and as nobody's", func(t *testing.T) {
		d := start(t)
		d.on(t)
		d.comes(t, ana, "Are you open?")
		threads, _, err := d.Store.Conversations(t.Context(), d.Mia.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 1)
		smstest.Must(t, err)
		texts := storetest.Texts(t, d.Store, threads[0].ID)
		if texts[0].Kind != sms.AutoText || texts[0].SentBy != "" {
			t.Errorf("it is %+v", texts[0])
		}
		if threads[0].Unread != 1 {
			t.Errorf("%d texts are unread", threads[0].Unread)
		}
	})
}

func TestService_Save(t *testing.T) {
	rows := map[string]struct {
		change       func(*sms.AutoReply)
		field, words string
	}{
		"no words": {func(a *sms.AutoReply) { a.Text = "  " }, "text",
			"An automatic answer needs words. Nothing was saved. Write what customers should read while you are closed."},
		"too many words": {func(a *sms.AutoReply) { a.Text = string(make([]byte, 1001)) }, "text",
			"An automatic answer has at most 1,000 characters. Nothing was saved. Shorten it."},
		"a place that nothing fills": {func(a *sms.AutoReply) { a.Text = "Hi {{first_name}}, we are closed." }, "text",
			"Nothing fills “{{first_name}}” in an automatic answer. Nothing was saved. Write what belongs there, or take it out."},
		"no number": {func(a *sms.AutoReply) { a.Numbers = nil }, "numbers",
			"No number would answer. Nothing was saved. Choose at least one."},
		"a number that is gone": {func(a *sms.AutoReply) { a.Numbers = []string{"gone"} }, "numbers",
			"One of the numbers is no longer in SMS Desk. Nothing was saved. Choose the numbers again."},
		"no zone": {func(a *sms.AutoReply) { a.Hours.Zone = "" }, "zone",
			"SMS Desk doesn't know the time zone “”. Nothing was saved. Choose one from the list."},
	}
	for name, row := range rows {
		t.Run("refuses "+name, func(t *testing.T) {
			d := start(t)
			choice := d.choice()
			row.change(&choice)
			_, err := d.Save(t.Context(), d.Mia, choice)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
			if got := smstest.OK[sms.AutoReply](t)(d.Now(t.Context(), d.Mia)); got.On {
				t.Error("it was saved")
			}
		})
	}
	t.Run("refuses who isn't an administrator", func(t *testing.T) {
		d := start(t)
		kai := sms.User{ID: "kai", Role: sms.Salesperson, Active: true}
		_, err := d.Save(t.Context(), kai, d.choice())
		smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
		_, err = d.Now(t.Context(), kai)
		smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	})
	t.Run("keeps words while it is off", func(t *testing.T) {
		d := start(t)
		choice := d.choice()
		choice.On = false
		_, err := d.Save(t.Context(), d.Mia, choice)
		smstest.Must(t, err)
		if got := smstest.OK[sms.AutoReply](t)(d.Now(t.Context(), d.Mia)); got.Text != "We are closed." || got.On {
			t.Errorf("got %+v", got)
		}
	})
}
