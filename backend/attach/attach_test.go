package attach_test

import (
	"cmp"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/attach"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const picture = "\x89PNG\r\n\x1a\n a picture"

// desk is a Service over a real database, before a vendor that answers by script.
type desk struct {
	*attach.Service
	store   *store.Store
	number  sms.Number
	at      time.Time
	changes []sms.Change

	answer string // what the vendor has
	err    error
	fails  map[string]error // of single attachments
	asked  []string
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: storetest.Now, answer: picture}
	d.store = storetest.OpenAt(t, func() time.Time { return d.at })
	account := storetest.Account(t, d.store, "Shop")
	d.number = storetest.Number(t, d.store, account, "+14155550100", storetest.Owner(t, d.store))
	d.Service = attach.New(attach.Config{
		Store: d.store, Open: func(context.Context, sms.Account) (sms.Provider, error) { return vendor{d: d}, nil },
		Announce: func(changes ...sms.Change) { d.changes = append(d.changes, changes...) },
		Clock:    func() time.Time { return d.at }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

type vendor struct {
	sms.Provider
	d *desk
}

func (v vendor) FetchMedia(_ context.Context, media sms.Media) ([]byte, error) {
	v.d.asked = append(v.d.asked, media.URL)
	return []byte(v.d.answer), cmp.Or(v.d.err, v.d.fails[media.URL])
}

// arrives has a text with attachments at these addresses come in.
func (d *desk) arrives(t *testing.T, addresses ...string) sms.Message {
	t.Helper()
	in := sms.Incoming{ProviderID: addresses[0], From: "+14155550123", To: d.number.Sender.Address}
	for _, address := range addresses {
		in.Media = append(in.Media, sms.Media{URL: address, ContentType: "image/svg+xml"})
	}
	applied, err := d.store.ApplyEvents(t.Context(), d.number.AccountID, sms.FromCallback, []sms.Event{{Incoming: &in}})
	smstest.Must(t, err)
	return applied.Received[0]
}

func (d *desk) get(t *testing.T, id string, place int) (sms.Attachment, error) {
	t.Helper()
	return d.Get(t.Context(), smstest.OK[sms.Message](t)(d.store.Message(t.Context(), id)), place)
}

func TestAttach_Get(t *testing.T) {
	t.Run("fetches once, keeps, and believes the bytes and not the sender", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one")
		for range 2 {
			if got, err := d.get(t, m.ID, 0); err != nil || string(got.Data) != picture || got.ContentType != "image/png" {
				t.Errorf("got %+v, %v", got, err)
			}
		}
		if len(d.asked) != 1 || len(d.changes) != 1 || d.changes[0].Topic != sms.MessageChanged || d.changes[0].NumberID != d.number.ID {
			t.Errorf("asked %q, announced %+v", d.asked, d.changes)
		}
	})
	t.Run("refuses for good what is of no known kind", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one")
		d.answer = "<svg onload='alert(1)'/>"
		const words = "This attachment is of a kind that SMS Desk doesn't open, so it was not kept. The text was. Ask the customer to send a picture, a PDF or a contact card."
		for range 2 {
			_, err := d.get(t, m.ID, 0)
			smstest.Wants(t, err, sms.Invalid, "", words)
		}
		if len(d.asked) != 1 {
			t.Errorf("asked %q", d.asked)
		}
		if _, err := d.store.MediaData(t.Context(), m.ID, 0); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("it was kept: %v", err)
		}
	})
	t.Run("tries again after what passes", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one")
		d.err = sms.Errorf(sms.ProviderUnavailable, "Not now.")
		_, err := d.get(t, m.ID, 0)
		smstest.Wants(t, err, sms.ProviderUnavailable, "", "Not now.")
		d.err = nil
		if got, err := d.get(t, m.ID, 0); err != nil || string(got.Data) != picture {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("knows of no attachment that the text hasn't", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one")
		for _, place := range []int{-1, 1} {
			_, err := d.get(t, m.ID, place)
			smstest.Wants(t, err, sms.NotFound, "", "This text has no such attachment. Nothing was changed. Load the conversation again.")
		}
	})
	t.Run("says when the provider hands out none", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one")
		d.Open = func(context.Context, sms.Account) (sms.Provider, error) { return vendor{}.Provider, nil }
		_, err := d.get(t, m.ID, 0)
		smstest.Wants(t, err, sms.Invalid, "", "SMS Desk can't fetch attachments from this provider. The text was kept. Ask the customer to send it another way.")
	})
}

func TestAttach_Run(t *testing.T) {
	t.Run("fetches every attachment that came in, once", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one", "two")
		d.Run(t.Context())
		d.Run(t.Context())
		if len(d.asked) != 2 {
			t.Errorf("asked %q", d.asked)
		}
		if got, err := d.get(t, m.ID, 1); err != nil || string(got.Data) != picture || len(d.asked) != 2 {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("fetches the rest where one of several could not be had", func(t *testing.T) {
		d := start(t)
		m := d.arrives(t, "one", "two", "three")
		d.fails = map[string]error{"two": sms.Errorf(sms.ProviderUnavailable, "Not now.")}
		d.Run(t.Context())
		d.fails = map[string]error{"two": sms.Errorf(sms.Invalid, "Too large.")}
		d.Run(t.Context())
		d.Run(t.Context())
		if got := strings.Join(d.asked, " "); got != "one two two three" {
			t.Errorf("asked %s", got)
		}
		_, err := d.get(t, m.ID, 1)
		smstest.Wants(t, err, sms.Invalid, "", "Too large.")
		for _, place := range []int{0, 2} {
			if got, err := d.get(t, m.ID, place); err != nil || string(got.Data) != picture || len(d.asked) != 4 {
				t.Errorf("attachment %d: %+v, %v", place, got, err)
			}
		}
	})
	t.Run("leaves an account that can't be asked now", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "one")
		d.arrives(t, "two")
		d.err = sms.Errorf(sms.Locked, "The keychain is locked.")
		d.Run(t.Context())
		if len(d.asked) != 1 {
			t.Errorf("asked %q", d.asked)
		}
		d.err = nil
		d.Run(t.Context())
		if len(d.asked) != 3 {
			t.Errorf("asked %q", d.asked)
		}
	})
	t.Run("gives up after a week", func(t *testing.T) {
		d := start(t)
		d.arrives(t, "one")
		d.at = d.at.Add(8 * 24 * time.Hour)
		d.Run(t.Context())
		if len(d.asked) != 0 {
			t.Errorf("asked %q", d.asked)
		}
	})
}
