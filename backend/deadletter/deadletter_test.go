package deadletter_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/smsdesk/smsdesk/backend/deadletter"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	ana    = "+14155550123"
	shop   = "+14155550100"
	secret = "S3cr3t/of+Acme"
)

// reader is an adapter that understands nothing until a test has it fixed.
type reader struct {
	reading func(sms.Callback) (sms.Reading, error)
	seen    sms.Callback
}

func (r *reader) Verify(sms.Callback) error { return errors.New("nothing is verified again") }

func (r *reader) Decode(cb sms.Callback) (sms.Reading, error) {
	r.seen = cb
	if r.reading == nil {
		return sms.Reading{}, errors.New("the callback has no message id")
	}
	return r.reading(cb)
}

type desk struct {
	*deadletter.Service
	*reader
	store    *store.Store
	mia      sms.User
	account  sms.Account
	locked   error
	received []string
	changes  []sms.Change
	log      bytes.Buffer
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t), reader: &reader{}}
	d.mia = storetest.Owner(t, d.store)
	d.account = storetest.Account(t, d.store, "Shop")
	storetest.Number(t, d.store, d.account, shop, d.mia)
	d.update("1.0")
	return d
}

// update is an SMS Desk of another version on the same data.
func (d *desk) update(version string) {
	d.Service = deadletter.New(deadletter.Config{
		Store: d.store, Book: d.store, Open: func(context.Context, sms.Account) (sms.CallbackReader, error) { return d.reader, d.locked },
		Secrets:      func(context.Context, sms.Account) ([]string, error) { return []string{secret}, d.locked },
		ProviderName: func(sms.Kind) string { return "Acme" }, Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		Received: func(texts []sms.Message) {
			for _, text := range texts {
				d.received = append(d.received, text.Body)
			}
		},
		Version: version, Logger: slog.New(slog.NewTextHandler(&d.log, nil)),
	})
}

// arrives keeps a genuine callback that SMS Desk 1.0 didn't understand.
func (d *desk) arrives(t *testing.T, id, body string) {
	t.Helper()
	_, err := d.store.SaveDelivery(t.Context(), sms.RawCallback{
		ID: id, AccountID: d.account.ID, Key: "raw:" + id, Kind: sms.IncomingCallback, Method: http.MethodPost, Query: "a=b", Body: []byte(body),
		Dead: "the callback has no message id", ContentType: "application/json", Verified: true, ReadBy: "1.0",
	}, nil)
	smstest.Must(t, err)
}

// fixed understands every callback as a text with its body's words.
func fixed(cb sms.Callback) (sms.Reading, error) {
	body := string(cb.Body)
	return sms.Reading{Key: "in:" + body, Events: []sms.Event{{Incoming: &sms.Incoming{ProviderID: body, From: ana, To: shop, Body: body}}}}, nil
}

func (d *desk) left(t *testing.T) []sms.DeadLetter {
	t.Helper()
	list, _, err := d.List(t.Context(), d.mia, sms.Cursor{})
	smstest.Must(t, err)
	return list
}

func (d *desk) lastEntry(t *testing.T) string {
	t.Helper()
	page, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
	smstest.Must(t, err)
	return page[0].Sentence()
}

func TestDeadLetter_Again(t *testing.T) {
	t.Run("applies what is understood now, once, and takes it off the list", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		d.reading = fixed
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, "w")); why != "" {
			t.Errorf("it says %q", why)
		}
		if len(d.left(t)) != 0 || len(d.received) != 1 || d.received[0] != "hello" {
			t.Errorf("left %+v, received %q", d.left(t), d.received)
		}
		if d.seen.Query.Get("a") != "b" || d.seen.Header.Get("Content-Type") != "application/json" || d.seen.Kind != sms.IncomingCallback {
			t.Errorf("the adapter saw %+v", d.seen)
		}
		if got := d.lastEntry(t); got != "Mia Berg had a callback of “Shop” read again: it was understood" {
			t.Errorf("the log says %q", got)
		}
		_, err := d.Again(t.Context(), d.mia, "w")
		smstest.Wants(t, err, sms.NotFound, "", "This callback is no longer in the list: it was understood or dismissed meanwhile. Nothing was changed. Load the page again.")
	})
	t.Run("leaves what still isn't understood, with the new reason", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		d.update("2.0")
		d.reading = func(sms.Callback) (sms.Reading, error) { return sms.Reading{}, errors.New("its time is no time") }
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, "w")); why != "its time is no time" {
			t.Errorf("it says %q", why)
		}
		if left := d.left(t); len(left) != 1 || left[0].Dead != "its time is no time" || left[0].ReadBy != "2.0" || left[0].Size != 5 || left[0].Body != nil {
			t.Errorf("left %+v", left)
		}
	})
	t.Run("by many at once gives one text", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		d.reading = fixed
		letter := smstest.OK[sms.DeadLetter](t)(d.store.DeadLetter(t.Context(), "w"))
		reading, _ := fixed(sms.Callback{Body: letter.Body})
		var all sync.WaitGroup
		var mu sync.Mutex
		texts := 0
		for range 20 {
			all.Go(func() {
				applied, _, err := d.store.SaveReread(context.Background(), sms.Reread{ID: "w", Key: reading.Key, Events: reading.Events})
				mu.Lock()
				defer mu.Unlock()
				if texts += len(applied.Received); err != nil && sms.ErrorCode(err) != sms.NotFound {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if texts != 1 {
			t.Errorf("%d texts", texts)
		}
	})
	t.Run("of one that came again meanwhile and was understood gives no second text", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		reading, _ := fixed(sms.Callback{Body: []byte("hello")})
		_, err := d.store.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: reading.Key, Kind: sms.IncomingCallback}, reading.Events)
		smstest.Must(t, err)
		d.reading = fixed
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, "w")); why != "" || len(d.received) != 0 || len(d.left(t)) != 0 {
			t.Errorf("%q, received %q", why, d.received)
		}
	})
	t.Run("takes a fetched text once its number is there", func(t *testing.T) {
		d := start(t)
		_, err := d.store.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{{Incoming: &sms.Incoming{ProviderID: "SM1", From: ana, To: "+14155550177", Body: "Are you open?"}}})
		smstest.Must(t, err)
		id := d.left(t)[0].ID
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, id)); why != "A text came in to “+14155550177”, which is none of the account's numbers." {
			t.Errorf("it says %q", why)
		}
		storetest.Number(t, d.store, d.account, "+14155550177", d.mia)
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, id)); why != "" || len(d.received) != 1 || d.received[0] != "Are you open?" {
			t.Errorf("%q, received %q", why, d.received)
		}
	})
	t.Run("survives an adapter that panics, and logs no body", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		d.reading = func(cb sms.Callback) (sms.Reading, error) { panic(string(cb.Body)) }
		if why := smstest.OK[string](t)(d.Again(t.Context(), d.mia, "w")); why != "the adapter broke while it read the callback" {
			t.Errorf("it says %q", why)
		}
		if strings.Contains(d.log.String(), "hello") {
			t.Errorf("the log holds the body: %s", d.log.String())
		}
	})
	t.Run("of one without proof is refused", func(t *testing.T) {
		d := start(t)
		_, err := d.store.SaveDelivery(t.Context(), sms.RawCallback{ID: "w", AccountID: d.account.ID, Key: "k", Dead: "odd"}, nil)
		smstest.Must(t, err)
		d.reading = fixed
		_, err = d.Again(t.Context(), d.mia, "w")
		smstest.Wants(t, err, sms.Conflict, "", "This callback was kept without a proof that it is the provider's, so it isn't applied. It stays in the list. Export it for support, or dismiss it.")
	})
	t.Run("waits while the keychain is locked", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		d.locked = sms.Errorf(sms.Locked, "The keychain is locked.")
		_, err := d.Again(t.Context(), d.mia, "w")
		smstest.Wants(t, err, sms.Locked, "", "The keychain is locked.")
		if len(d.left(t)) != 1 {
			t.Error("it is gone")
		}
	})
	t.Run("of a deleted account says so", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "w", "hello")
		_, err := d.store.UpdateAccount(t.Context(), d.account.ID, func(a *sms.Account) error {
			a.State = sms.AccountDeleted
			return nil
		})
		smstest.Must(t, err)
		_, err = d.Again(t.Context(), d.mia, "w")
		smstest.Wants(t, err, sms.Conflict, "", "“Shop” was deleted, and with it what its callbacks are read with. The callback stays in the list. Export it for support, or dismiss it.")
	})
}

func TestDeadLetter_AllAgain(t *testing.T) {
	d := start(t)
	for _, body := range []string{"one", "odd", "two"} {
		d.arrives(t, "w-"+body, body)
	}
	d.reading = func(cb sms.Callback) (sms.Reading, error) {
		if string(cb.Body) == "odd" {
			return sms.Reading{}, errors.New("odd")
		}
		return fixed(cb)
	}
	got := smstest.OK[deadletter.Outcome](t)(d.AllAgain(t.Context(), d.mia))
	if (got != deadletter.Outcome{Understood: 2, Left: 1}) || len(d.received) != 2 || len(d.left(t)) != 1 {
		t.Errorf("got %+v, received %q", got, d.received)
	}
	if got := d.lastEntry(t); got != "Mia Berg had the callbacks that were not understood read again: 2 understood, 1 left" {
		t.Errorf("the log says %q", got)
	}
	d.locked = sms.Errorf(sms.Locked, "The keychain is locked.")
	if got := smstest.OK[deadletter.Outcome](t)(d.AllAgain(t.Context(), d.mia)); got.Problem != "The keychain is locked." || got.Left != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestDeadLetter_AfterUpdate(t *testing.T) {
	d := start(t)
	d.arrives(t, "w", "hello")
	reads := 0
	d.reading = func(cb sms.Callback) (sms.Reading, error) {
		reads++
		return sms.Reading{}, errors.New("still odd")
	}
	wants := func(t *testing.T, complete bool, total int) {
		t.Helper()
		if got := d.AfterUpdate(t.Context()); got != complete || reads != total {
			t.Errorf("complete %v after %d readings, want %v after %d", got, reads, complete, total)
		}
	}
	t.Run("the same version reads nothing again", func(t *testing.T) { wants(t, true, 0) })
	t.Run("another one waits for the keychain", func(t *testing.T) {
		d.update("2.0")
		d.locked = sms.Errorf(sms.Locked, "The keychain is locked.")
		wants(t, false, 0)
		d.locked = nil
	})
	t.Run("and reads it once", func(t *testing.T) {
		wants(t, true, 1)
		wants(t, true, 1)
	})
	t.Run("one that understands it applies it", func(t *testing.T) {
		d.update("3.0")
		d.reading = fixed
		if !d.AfterUpdate(t.Context()) || len(d.received) != 1 || len(d.left(t)) != 0 {
			t.Errorf("received %q", d.received)
		}
	})
}

func TestDeadLetter_Dismiss(t *testing.T) {
	d := start(t)
	d.arrives(t, "w", "hello")
	smstest.Wants(t, d.Dismiss(t.Context(), d.mia, "w", " "), sms.Invalid, "why", "Say why it isn't needed, so that others understand it later. Nothing was dismissed.")
	smstest.Wants(t, d.Dismiss(t.Context(), d.mia, "w", strings.Repeat("x", 201)), sms.Invalid, "why", "This is longer than 200 characters. Nothing was dismissed. Shorten it.")
	smstest.Must(t, d.Dismiss(t.Context(), d.mia, "w", "A test of the provider's"))
	if n := smstest.OK[int](t)(d.store.DeadLetters(t.Context())); n != 0 || len(d.left(t)) != 0 {
		t.Errorf("%d are counted, the list has %d", n, len(d.left(t)))
	}
	if got := d.lastEntry(t); got != "Mia Berg dismissed a callback of “Shop” that was not understood: “A test of the provider's”" {
		t.Errorf("the log says %q", got)
	}
	d.update("2.0")
	d.reading = fixed
	if d.AfterUpdate(t.Context()); len(d.received) != 0 {
		t.Error("a dismissed one was read again")
	}
}

func TestDeadLetter_ShowAndExport(t *testing.T) {
	d := start(t)
	body := `{"text":"Transfer it & call","auth_token":"abcdef","key":"` + secret + `"} <password>hunter22</password> ` + d.account.Token + " signature=xyz&b=1 S3cr3t%2Fof%2BAcme"
	d.arrives(t, "w", body)
	text := smstest.OK[string](t)(d.Show(t.Context(), d.mia, "w"))
	want := `?a=b` + "\n\n" + `{"text":"Transfer it & call","auth_token":"[not shown]","key":"[not shown]"} <password>[not shown]</password> [not shown] signature=[not shown]&b=1 [not shown]`
	if text != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	if got := d.lastEntry(t); got != "Mia Berg looked at a callback of “Shop” that was not understood" {
		t.Errorf("the log says %q", got)
	}
	table := smstest.OK[deadletter.Table](t)(d.Export(t.Context(), d.mia, "w"))
	if table.Name != "SMS Desk callback 2026-11-24 090000.txt" || !strings.Contains(table.Text, "Provider: Acme\nKind: incoming\n") || !strings.Contains(table.Text, "Why: the callback has no message id\n\n"+want) {
		t.Errorf("got %+v", table)
	}
	if got := d.lastEntry(t); got != "Mia Berg exported a callback of “Shop” that was not understood" {
		t.Errorf("the log says %q", got)
	}
	t.Run("nothing is shown while nobody can tell what is secret", func(t *testing.T) {
		d.locked = sms.Errorf(sms.Locked, "The keychain is locked.")
		_, err := d.Show(t.Context(), d.mia, "w")
		smstest.Wants(t, err, sms.Locked, "", "The keychain is locked.")
	})
}

func TestDeadLetter_IsForAdministrators(t *testing.T) {
	d := start(t)
	d.arrives(t, "w", "hello")
	kai := sms.User{ID: "kai", Role: sms.SalesManager, Active: true}
	for name, call := range map[string]func() error{
		"List":     func() error { _, _, err := d.List(t.Context(), kai, sms.Cursor{}); return err },
		"Show":     func() error { _, err := d.Show(t.Context(), kai, "w"); return err },
		"Export":   func() error { _, err := d.Export(t.Context(), kai, "w"); return err },
		"Again":    func() error { _, err := d.Again(t.Context(), kai, "w"); return err },
		"AllAgain": func() error { _, err := d.AllAgain(t.Context(), kai); return err },
		"Dismiss":  func() error { return d.Dismiss(t.Context(), kai, "w", "why") },
	} {
		if err := call(); sms.ErrorCode(err) != sms.Forbidden {
			t.Errorf("%s: %v", name, err)
		}
	}
}
