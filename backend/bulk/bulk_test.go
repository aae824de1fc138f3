package bulk_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/bulk"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// desk is a business with a list of customers; it is noon in San Francisco.
type desk struct {
	*bulk.Service
	*storetest.Shop
	records []sms.Record
	woken   int
	changes []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{Shop: storetest.NewShop(t, time.Date(2026, 11, 26, 20, 0, 0, 0, time.UTC))}
	d.Service = bulk.New(bulk.Config{
		Drafts: d.Store, Bulks: d.Store, Queue: d.Store, Book: d.Store,
		Audience: func(context.Context, sms.User, bulk.Audience, int) ([]sms.Record, error) { return d.records, nil },
		Limits:   func(sms.Kind) (string, sms.Limits) { return "Twilio", sms.Limits{MaxBody: 1600} },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) }, Wake: func() { d.woken++ },
		Clock: d.Time, IDs: storetest.IDs(t.Name()), Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// customer adds one to the list that everybody's filter finds.
func (d *desk) customer(t *testing.T, name, phone string) sms.Record {
	t.Helper()
	record := sms.Record{ID: "record-" + name, Kind: sms.ContactRecord, Name: name, State: sms.RecordActive}
	if phone != "" {
		record.Phones = []sms.RecordPhone{{Address: phone, Label: sms.MobilePhone}}
	}
	smstest.Must(t, d.Store.AddRecord(t.Context(), record))
	d.records = append(d.records, record)
	return record
}

func (d *desk) draft(t *testing.T, body string) sms.Bulk {
	t.Helper()
	return smstest.OK[sms.Bulk](t)(d.Save(t.Context(), d.Mia, sms.Bulk{Name: "Spring", NumberID: d.Number.ID, Category: sms.ContactCategory, Body: body}))
}

func (d *desk) reviewed(t *testing.T, b sms.Bulk) bulk.Reviewed {
	t.Helper()
	return smstest.OK[bulk.Reviewed](t)(d.Review(t.Context(), d.Mia, b.ID, bulk.Audience{}))
}

// running is a reviewed bulk text that was started.
func (d *desk) running(t *testing.T, body string) sms.Bulk {
	t.Helper()
	b := d.draft(t, body)
	d.reviewed(t, b)
	return smstest.OK[sms.Bulk](t)(d.Begin(t.Context(), d.Mia, b.ID))
}

// lines gives every recipient in words.
func (d *desk) lines(t *testing.T, id string) (lines []string) {
	t.Helper()
	people, _, err := d.People(t.Context(), d.Mia, id, -1)
	smstest.Must(t, err)
	for _, p := range people {
		line := p.Name + ": " + string(p.State)
		if p.Why != "" {
			line += ", " + p.Why
		}
		lines = append(lines, line)
	}
	return lines
}

// steps lets the worker go on for a while, as far as it would by itself.
func (d *desk) steps(t *testing.T, n int) {
	t.Helper()
	for range n {
		d.At = d.At.Add(d.Step(t.Context()))
	}
}

func TestService_Review(t *testing.T) {
	d := start(t)
	d.customer(t, "Ana", "+14155550123")
	d.customer(t, "Ben", "")
	d.customer(t, "Cleo", "+14155550145")
	d.customer(t, "Dan", "+14155550123")
	d.customer(t, "Eva", "+14155550146")
	d.records[4].State = sms.RecordInactive
	smstest.Must(t, d.Store.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550145", Source: sms.OptOutByCustomer, Reason: "STOP"}))
	b := d.draft(t, "Hi {{first_name}}, spring is here")
	got := d.reviewed(t, b)
	want := []string{
		"Ana: waiting", "Ben: left_out, has no phone number", "Cleo: left_out, opted out on 26 November 2026",
		"Dan: left_out, has the number of Ana, who gets the text already", "Eva: left_out, is inactive",
	}
	if diff := cmp.Diff(want, d.lines(t, b.ID)); diff != "" {
		t.Error(diff)
	}
	if got.Gets != 1 || got.Segments != 1 || got.Held != 0 || got.Pace != "About 1 second, at one segment a second." || got.Bulk.LeftOut != 4 {
		t.Errorf("got %+v", got)
	}
	if texts := d.Leaving(t); len(texts) != 0 {
		t.Errorf("a review sent %q", texts)
	}
	t.Run("counts who would be woken", func(t *testing.T) {
		d.At = time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC)
		if got := d.reviewed(t, b); got.Held != 1 {
			t.Errorf("%d would wait", got.Held)
		}
	})
	t.Run("refuses nobody", func(t *testing.T) {
		d.records = nil
		_, err := d.Review(t.Context(), d.Mia, b.ID, bulk.Audience{})
		smstest.Wants(t, err, sms.Invalid, "audience", "No customer fits. The draft is kept. Choose others.")
	})
	t.Run("refuses more than a person can look through", func(t *testing.T) {
		d.records = make([]sms.Record, sms.MaxRecipients+1)
		_, err := d.Review(t.Context(), d.Mia, b.ID, bulk.Audience{})
		smstest.Wants(t, err, sms.Invalid, "audience", "More than 5,000 customers fit, which is more than one bulk text may reach. The draft is kept. Choose fewer.")
	})
}

func TestService_Send(t *testing.T) {
	t.Run("sends to one after the other at the pace of the number, each once", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		d.customer(t, "Ben", "+14155550145")
		b := d.running(t, "Hi {{first_name}}")
		if wait := d.Step(t.Context()); wait != time.Second {
			t.Errorf("the next may leave after %s", wait)
		}
		if d.Step(t.Context()); len(d.Leaving(t)) != 1 {
			t.Error("the second did not wait for its turn")
		}
		d.At = d.At.Add(time.Second)
		d.steps(t, 4)
		if diff := cmp.Diff([]string{"+14155550145 Hi Ben"}, d.Leaving(t)); diff != "" {
			t.Error(diff)
		}
		got := smstest.OK[sms.Bulk](t)(d.Get(t.Context(), d.Mia, b.ID))
		if got.State != sms.BulkFinished || got.Released != 2 || got.EndedAt == 0 {
			t.Errorf("it is %+v", got)
		}
	})
	t.Run("takes out who opts out before their turn", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		b := d.running(t, "Hi")
		smstest.Must(t, d.Store.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550123", Source: sms.OptOutByCustomer, Reason: "STOP"}))
		d.steps(t, 3)
		if lines := d.lines(t, b.ID); len(d.Leaving(t)) != 0 || len(lines) != 1 || lines[0][:13] != "Ana: left_out" {
			t.Errorf("%q", lines)
		}
	})
	t.Run("holds in quiet hours, and sends when they end", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		d.At = time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC) // midnight in San Francisco
		b := d.running(t, "Hi")
		d.Step(t.Context())
		if diff := cmp.Diff([]string{"Ana: held, It is quiet hours where the customer is."}, d.lines(t, b.ID)); diff != "" {
			t.Error(diff)
		}
		d.At = time.Date(2026, 11, 26, 16, 0, 0, 0, time.UTC) // eight in the morning there
		d.steps(t, 2)
		if got := d.Leaving(t); len(got) != 1 {
			t.Errorf("sent %q", got)
		}
	})
	t.Run("pauses as a whole when its writer may no longer text from the number", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		b := d.running(t, "Hi")
		smstest.Must(t, d.Store.AddUser(t.Context(), sms.User{ID: "kai", Name: "Kai Sommer", Role: sms.Salesperson, Active: true}))
		_, err := d.Store.UpdateNumber(t.Context(), d.Number.ID, func(n *sms.Number) error { n.Owners = []string{"kai"}; return nil })
		smstest.Must(t, err)
		d.Step(t.Context())
		got := smstest.OK[sms.Bulk](t)(d.Get(t.Context(), d.Mia, b.ID))
		if got.State != sms.BulkPaused || got.PausedWhy == "" || len(d.Leaving(t)) != 0 {
			t.Errorf("it is %+v", got)
		}
	})
	t.Run("pauses, goes on, and ends where a person says so", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		d.customer(t, "Ben", "+14155550145")
		b := d.running(t, "Hi")
		d.Step(t.Context())
		smstest.OK[sms.Bulk](t)(d.Pause(t.Context(), d.Mia, b.ID))
		d.steps(t, 3)
		if got := d.Leaving(t); len(got) != 1 {
			t.Errorf("while paused it sent %q", got)
		}
		smstest.OK[sms.Bulk](t)(d.Resume(t.Context(), d.Mia, b.ID))
		smstest.OK[sms.Bulk](t)(d.Cancel(t.Context(), d.Mia, b.ID))
		d.steps(t, 3)
		if diff := cmp.Diff([]string{"Ana: released", "Ben: canceled"}, d.lines(t, b.ID)); diff != "" || len(d.Leaving(t)) != 0 {
			t.Error(diff)
		}
		_, err := d.Resume(t.Context(), d.Mia, b.ID)
		smstest.Wants(t, err, sms.Conflict, "", "This bulk text is canceled by now. Nothing was changed.")
		_, err = d.Save(t.Context(), d.Mia, b)
		smstest.Wants(t, err, sms.Conflict, "", "This bulk text was started already, so it can't be changed. Nothing was saved. Write a new one.")
		smstest.Wants(t, d.Discard(t.Context(), d.Mia, b.ID), sms.Conflict, "",
			"This bulk text was started already, so it stays as a record of what was sent. Nothing was deleted.")
	})
	t.Run("goes on after a restart where it was, and sends nobody a second one", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "+14155550123")
		d.customer(t, "Ben", "+14155550145")
		d.running(t, "Hi")
		d.Step(t.Context())
		again := bulk.New(d.Config) // knows nothing of the first run
		for range 4 {
			d.At = d.At.Add(again.Step(t.Context()))
		}
		if got := d.Leaving(t); len(got) != 2 {
			t.Errorf("sent %q", got)
		}
	})
	t.Run("starts for nobody", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ben", "")
		b := d.draft(t, "Hi")
		d.reviewed(t, b)
		_, err := d.Begin(t.Context(), d.Mia, b.ID)
		smstest.Wants(t, err, sms.Invalid, "audience", "Nobody would get this text. Nothing was sent. Choose other customers, then look at the review.")
	})
}

func TestService_Save(t *testing.T) {
	rows := map[string]struct {
		draft        sms.Bulk
		field, words string
	}{
		"no name":              {sms.Bulk{Name: " "}, "name", "A bulk text needs a name, by which you find it again. Nothing was saved. Enter one."},
		"a name without end":   {sms.Bulk{Name: strings.Repeat("n", 101)}, "name", "A name has at most 100 characters. Nothing was saved. Shorten it."},
		"a text without end":   {sms.Bulk{Name: "Spring", Body: string(make([]rune, 1601))}, "body", "A bulk text has at most 1,600 characters. Nothing was saved. Shorten it."},
		"another's number":     {sms.Bulk{Name: "Spring", Body: "Hi", NumberID: "other"}, "number", "Choose one of your numbers that may send. Nothing was saved."},
		"no text":              {sms.Bulk{Name: "Spring"}, "body", "The message is empty. Nothing was saved. Write the text that customers get."},
		"an unheard-of blank":  {sms.Bulk{Name: "Spring", Body: "Hi {{shoe_size}}"}, "body", "“{{shoe_size}}” is none of the placeholders of this category. Nothing was saved. Take it out, or choose one with “Insert placeholder”."},
		"a blank without end ": {sms.Bulk{Name: "Spring", Body: "Hi {{name"}, "body", "The placeholder “{{name” has no end. Nothing was saved. Close it with two braces: }}."},
	}
	for name, row := range rows {
		t.Run("refuses "+name, func(t *testing.T) {
			d := start(t)
			row.draft.Category = sms.ContactCategory
			if row.draft.NumberID == "" {
				row.draft.NumberID = d.Number.ID
			}
			_, err := d.Save(t.Context(), d.Mia, row.draft)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
	t.Run("is nobody else's", func(t *testing.T) {
		d := start(t)
		b := d.draft(t, "Hi")
		kai := sms.User{ID: "kai", Role: sms.Administrator, Active: true}
		words := "This bulk text isn't here, or isn't yours. Go back to the list."
		_, err := d.Get(t.Context(), kai, b.ID)
		smstest.Wants(t, err, sms.NotFound, "", words)
		_, err = d.Save(t.Context(), kai, b)
		smstest.Wants(t, err, sms.NotFound, "", words)
		_, _, err = d.People(t.Context(), kai, b.ID, -1)
		smstest.Wants(t, err, sms.NotFound, "", words)
	})
	t.Run("can be thrown away", func(t *testing.T) {
		d := start(t)
		b := d.draft(t, "Hi")
		smstest.Must(t, d.Discard(t.Context(), d.Mia, b.ID))
		list, _, err := d.List(t.Context(), d.Mia, sms.Cursor{})
		if smstest.Must(t, err); len(list) != 0 {
			t.Errorf("there are %v", list)
		}
	})
}
