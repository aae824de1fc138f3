package notify_test

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	ana = "+14155550123"
	ben = "+14155550124"
)

// desk is Mia and Kai, who share a number, over a real database.
type desk struct {
	*notify.Service
	*storetest.Shop
	kai     sms.User
	shown   []string
	changes []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{Shop: storetest.NewShop(t, storetest.Now)}
	d.kai = sms.User{ID: "kai", Name: "Kai Berg", Role: sms.Salesperson, Active: true}
	smstest.Must(t, d.Store.AddUser(t.Context(), d.kai))
	d.Number = smstest.OK[sms.Number](t)(d.Store.UpdateNumber(t.Context(), d.Number.ID, func(n *sms.Number) error { n.Owners = append(n.Owners, "kai"); return nil }))
	d.Service = d.again(t)
	return d
}

// again makes the service anew, as a start of the program does.
func (d *desk) again(t *testing.T) *notify.Service {
	t.Helper()
	return notify.New(notify.Config{
		Queue: d.Store, Bell: d.Store, Settings: d.Store,
		Announce: func(changes ...sms.Change) { d.changes = append(d.changes, changes...) },
		Show: func(userID string, toast notify.Toast) {
			d.shown = append(d.shown, userID+": "+toast.Title+": "+toast.Body)
		},
		Clock: d.Time, IDs: storetest.IDs("notify " + t.Name()), Logger: slog.New(slog.DiscardHandler),
	})
}

// receive has a customer text a second later.
func (d *desk) receive(t *testing.T, from, body string) sms.Message {
	t.Helper()
	d.At = d.At.Add(time.Second)
	return d.Receives(t, from, body)
}

// fails sends a text of a person's and plays its end.
func (d *desk) fails(t *testing.T, by sms.User, status sms.Status) {
	t.Helper()
	conversation := storetest.Conversation(t, d.Store, d.Number, ana)
	_, _, err := d.Store.Enqueue(t.Context(), sms.NewMessage{ID: "m-fails", ConversationID: conversation.ID, Body: "Hello", Segments: 1, UserID: by.ID})
	smstest.Must(t, err)
	_, err = d.Store.Settle(t.Context(), sms.Outcome{MessageID: "m-fails", Report: sms.Report{Status: status, Reason: sms.Reason{Text: "The phone is off."}}})
	smstest.Must(t, err)
}

func (d *desk) rule(t *testing.T, user sms.User, change func(*sms.NotifyRules)) {
	t.Helper()
	rules := sms.DefaultNotifyRules()
	change(&rules)
	_, err := d.SaveRules(t.Context(), user, rules)
	smstest.Must(t, err)
}

// bell gives what a person was told, newest first, after everything was told.
func (d *desk) bell(t *testing.T, user sms.User) []string {
	t.Helper()
	smstest.Must(t, d.Work(t.Context()))
	page, _, err := d.List(t.Context(), user, sms.Cursor{})
	smstest.Must(t, err)
	var told []string
	for _, n := range page {
		told = append(told, n.Title()+": "+n.Body(true))
	}
	return told
}

func (d *desk) wants(t *testing.T, user sms.User, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, d.bell(t, user)); diff != "" {
		t.Errorf("%s: %s", user.Name, diff)
	}
}

func TestNotify_TellsOf(t *testing.T) {
	t.Run("a text, everybody who may read it, once", func(t *testing.T) {
		d := start(t)
		d.receive(t, ana, "See you at 5")
		for range 2 {
			d.wants(t, d.Mia, "+1 415-555-0123: See you at 5")
			d.wants(t, d.kai, "+1 415-555-0123: See you at 5")
		}
		if want := []string{"id-000001: +1 415-555-0123: See you at 5", "kai: +1 415-555-0123: See you at 5"}; !slices.Equal(d.shown, want) {
			t.Errorf("shown %q, want %q", d.shown, want)
		}
		if len(d.changes) != 2 || d.changes[1].UserID != "kai" || d.changes[1].Topic != sms.NotificationAdded {
			t.Errorf("announced %+v", d.changes)
		}
	})
	t.Run("several texts of one customer with the last one, by the system", func(t *testing.T) {
		d := start(t)
		d.receive(t, ana, "Hello")
		d.receive(t, ben, "Hi")
		d.receive(t, ana, "Are you there?")
		d.wants(t, d.kai, "+1 415-555-0123: Are you there?", "+1 415-555-0124: Hi", "+1 415-555-0123: Hello")
		got := slices.DeleteFunc(d.shown, func(s string) bool { return s[:3] != "kai" })
		if want := []string{"kai: +1 415-555-0124: Hi", "kai: +1 415-555-0123: Are you there?"}; !slices.Equal(got, want) {
			t.Errorf("shown %q, want %q", got, want)
		}
	})
	t.Run("a text that failed, its writer alone", func(t *testing.T) {
		d := start(t)
		d.fails(t, d.kai, sms.Failed)
		d.wants(t, d.kai, "Your text to +1 415-555-0123 did not arrive: The phone is off.")
		d.wants(t, d.Mia)
	})
	t.Run("a text that may have arrived, in other words", func(t *testing.T) {
		d := start(t)
		d.fails(t, d.kai, sms.Unconfirmed)
		d.wants(t, d.kai, "Your text to +1 415-555-0123 may not have arrived: The phone is off.")
	})
	t.Run("a STOP as an opt-out", func(t *testing.T) {
		d := start(t)
		d.receive(t, ana, "Stop!")
		d.wants(t, d.kai, "+1 415-555-0123 opted out: Nothing more can be sent to this customer.")
	})
}

func TestNotify_KeepsQuiet(t *testing.T) {
	t.Run("while the conversation is in front of the person", func(t *testing.T) {
		d := start(t)
		m := d.receive(t, ana, "Hello")
		smstest.Must(t, d.Looking(t.Context(), d.kai, "tab 1", m.ConversationID))
		smstest.Must(t, d.Looking(t.Context(), d.kai, "tab 2", "")) // another window looks at nothing
		d.wants(t, d.kai)
		d.wants(t, d.Mia, "+1 415-555-0123: Hello")
		t.Run("and in that conversation alone", func(t *testing.T) {
			d.receive(t, ben, "Hi")
			d.wants(t, d.kai, "+1 415-555-0124: Hi")
		})
		t.Run("no longer than it is", func(t *testing.T) {
			smstest.Must(t, d.Looking(t.Context(), d.kai, "tab 1", ""))
			d.receive(t, ana, "Still there?")
			d.wants(t, d.kai, "+1 415-555-0123: Still there?", "+1 415-555-0124: Hi")
		})
	})
	t.Run("but doesn't believe a page that says nothing more", func(t *testing.T) {
		d := start(t)
		m := d.receive(t, ana, "Hello")
		smstest.Must(t, d.Looking(t.Context(), d.kai, "tab 1", m.ConversationID))
		d.At = d.At.Add(46 * time.Second)
		d.wants(t, d.kai, "+1 415-555-0123: Hello")
	})
	t.Run("by the person's rules, and by theirs alone", func(t *testing.T) {
		d := start(t)
		d.rule(t, d.kai, func(r *sms.NotifyRules) { r.Off = []sms.NewsKind{sms.TextNews} })
		d.rule(t, d.Mia, func(r *sms.NotifyRules) { r.Native = false })
		d.receive(t, ana, "Hello")
		d.wants(t, d.kai)
		d.wants(t, d.Mia, "+1 415-555-0123: Hello")
		if len(d.shown) != 0 {
			t.Errorf("the system showed %q", d.shown)
		}
	})
	t.Run("about words where the person wants only the name", func(t *testing.T) {
		d := start(t)
		d.rule(t, d.kai, func(r *sms.NotifyRules) { r.Words = false })
		d.receive(t, ana, "My new address is 1 Main Street")
		d.wants(t, d.kai, "+1 415-555-0123: My new address is 1 Main Street")
		if got := d.shown[len(d.shown)-1]; got != "kai: +1 415-555-0123: New text" {
			t.Errorf("the system showed %q", got)
		}
	})
	t.Run("towards who may not read the conversation", func(t *testing.T) {
		d := start(t)
		eva := sms.User{ID: "eva", Name: "Eva", Role: sms.Administrator, Active: true}
		smstest.Must(t, d.Store.AddUser(t.Context(), eva))
		d.receive(t, ana, "Hello")
		d.wants(t, eva)
	})
}

// What a crash cuts off is told after the next start, and nothing of it twice.
func TestNotify_LosesNothingOverARestart(t *testing.T) {
	d := start(t)
	d.receive(t, ana, "Hello")
	smstest.Must(t, d.Work(t.Context()))
	d.receive(t, ana, "Are you there?") // and the program ends before it is told
	d.Service = d.again(t)
	for range 2 {
		d.wants(t, d.kai, "+1 415-555-0123: Are you there?", "+1 415-555-0123: Hello")
	}
}

func TestNotify_Read(t *testing.T) {
	unread := func(t *testing.T, d *desk) int {
		t.Helper()
		return smstest.OK[int](t)(d.Unread(t.Context(), d.kai))
	}
	desk := func(t *testing.T) (*desk, sms.Message) {
		t.Helper()
		d := start(t)
		m := d.receive(t, ana, "Hello")
		d.receive(t, ana, "Are you there?")
		d.receive(t, ben, "Hi")
		smstest.Must(t, d.Work(t.Context()))
		if n := unread(t, d); n != 3 {
			t.Fatalf("%d unread", n)
		}
		return d, m
	}
	t.Run("one by one", func(t *testing.T) {
		d, _ := desk(t)
		page, _, err := d.List(t.Context(), d.kai, sms.Cursor{})
		smstest.Must(t, err)
		smstest.Must(t, d.MarkRead(t.Context(), d.kai, page[0].ID))
		if n := unread(t, d); n != 2 {
			t.Errorf("%d unread", n)
		}
		t.Run("and nobody reads another's", func(t *testing.T) {
			err := d.MarkRead(t.Context(), d.Mia, page[1].ID)
			smstest.Wants(t, err, sms.NotFound, "", "This notification is no longer here. The conversations are in the inbox.")
		})
	})
	t.Run("by opening the conversation", func(t *testing.T) {
		d, m := desk(t)
		smstest.Must(t, d.Looking(t.Context(), d.kai, "tab 1", m.ConversationID))
		if n := unread(t, d); n != 1 {
			t.Errorf("%d unread", n)
		}
	})
	t.Run("all at once", func(t *testing.T) {
		d, _ := desk(t)
		smstest.Must(t, d.MarkAllRead(t.Context(), d.kai))
		if n := unread(t, d); n != 0 {
			t.Errorf("%d unread", n)
		}
		if n := smstest.OK[int](t)(d.Service.Unread(t.Context(), d.Mia)); n != 3 {
			t.Errorf("Mia has %d unread", n)
		}
	})
	t.Run("not by who lost the number, who sees none of them", func(t *testing.T) {
		d, _ := desk(t)
		_, err := d.Store.UpdateNumber(t.Context(), d.Number.ID, func(n *sms.Number) error {
			n.Owners = []string{d.Mia.ID}
			return nil
		})
		smstest.Must(t, err)
		d.wants(t, d.kai)
		if n := unread(t, d); n != 0 {
			t.Errorf("%d unread", n)
		}
	})
}

func TestNotify_Toast(t *testing.T) {
	d := start(t)
	d.receive(t, ana, "Hello")
	smstest.Must(t, d.Work(t.Context()))
	page, _, err := d.List(t.Context(), d.kai, sms.Cursor{})
	smstest.Must(t, err)
	toast, show, err := d.Toast(t.Context(), d.kai, page[0].ID)
	if err != nil || !show || toast.Title != "+1 415-555-0123" || toast.Body != "Hello" || !toast.MayReply || toast.Tag != page[0].ConversationID {
		t.Errorf("got %+v %v, %v", toast, show, err)
	}
	t.Run("is held back in the quiet time", func(t *testing.T) {
		d.rule(t, d.kai, func(r *sms.NotifyRules) { r.Quiet, r.QuietFrom, r.QuietUntil = true, "08:00", "10:00" })
		if _, show, err := d.Toast(t.Context(), d.kai, page[0].ID); err != nil || show {
			t.Errorf("shown: %v, %v", show, err)
		}
	})
	t.Run("is another's to nobody", func(t *testing.T) {
		if _, _, err := d.Toast(t.Context(), d.Mia, page[0].ID); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("got %v", err)
		}
	})
	t.Run("can be tried, also in the quiet time", func(t *testing.T) {
		d.shown = nil
		toast, err := d.Test(t.Context(), d.kai)
		if err != nil || toast.Body != "This is how a new text is shown." || len(d.shown) != 1 {
			t.Errorf("got %+v, %v, shown %q", toast, err, d.shown)
		}
	})
}

func TestNotify_Refuses(t *testing.T) {
	d := start(t)
	t.Run("rules that make no sense, and keeps the former", func(t *testing.T) {
		rules := sms.DefaultNotifyRules()
		rules.Scope = "some"
		_, err := d.SaveRules(t.Context(), d.kai, rules)
		smstest.Wants(t, err, sms.Invalid, "scope", "SMS Desk doesn't know “some” conversations. The former rules were kept. Choose one of the list.")
		if got := smstest.OK[sms.NotifyRules](t)(d.Rules(t.Context(), d.kai)); got.Scope != sms.NotifyAll {
			t.Errorf("kept %+v", got)
		}
	})
	t.Run("nobody", func(t *testing.T) {
		_, _, err := d.List(t.Context(), sms.User{}, sms.Cursor{})
		smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
	})
}
