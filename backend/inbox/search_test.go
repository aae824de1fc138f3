package inbox_test

import (
	"context"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestInbox_Search(t *testing.T) {
	find := func(t *testing.T, d *desk, who sms.User, query string) inbox.Found {
		t.Helper()
		return smstest.OK[inbox.Found](t)(d.Search(t.Context(), who, query, 0))
	}
	t.Run("finds a text with the hit marked, and its customer by number and name", func(t *testing.T) {
		d := start(t)
		smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		_, err := d.Rename(t.Context(), d.mia, d.thread(t).ID, "Ana Lima")
		smstest.Must(t, err)
		found := find(t, d, d.mia, "fri")
		if len(found.Texts) != 1 || len(found.People) != 0 || found.Texts[0].Number.Name != "Main line" {
			t.Fatalf("got %+v", found)
		}
		if excerpt := found.Texts[0].Excerpt; len(excerpt) != 3 || excerpt[1] != (sms.Piece{Text: "Friday", Hit: true}) {
			t.Errorf("got %+v", excerpt)
		}
		for _, query := range []string{"lima", "(415) 555-0123", "555 0123"} {
			if found := find(t, d, d.mia, query); len(found.People) != 1 || found.People[0].Name != "Ana Lima" {
				t.Errorf("%q: got %+v", query, found)
			}
		}
		if marked := find(t, d, d.mia, "lima").Mark("Ana Lima"); marked[1] != (sms.Piece{Text: "Lima", Hit: true}) {
			t.Errorf("got %+v", marked)
		}
	})
	t.Run("reads a number as the business's country writes it", func(t *testing.T) {
		d := start(t)
		d.thread(t)
		smstest.Must(t, d.store.SetSetting(t.Context(), "business.country", "US"))
		if found := find(t, d, d.mia, "1 (415) 555-0123"); len(found.People) != 1 {
			t.Errorf("got %+v", found)
		}
	})
	t.Run("waits for a second letter", func(t *testing.T) {
		d := start(t)
		if found := find(t, d, d.mia, " f "); !found.TooShort {
			t.Errorf("got %+v", found)
		}
	})
	t.Run("refuses what nobody types", func(t *testing.T) {
		d := start(t)
		_, err := d.Search(t.Context(), d.mia, strings.Repeat("a", 201), 0)
		smstest.Wants(t, err, sms.Invalid, "query", "A search has at most 200 characters. Nothing was searched. Look for fewer words.")
	})
	t.Run("finds nothing for who owns neither number nor customer", func(t *testing.T) {
		d := start(t)
		smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Administrator, Active: true}
		if found := find(t, d, kai, "friday"); len(found.Texts)+len(found.People) > 0 {
			t.Errorf("got %+v", found)
		}
	})
	t.Run("shows nothing that the policy refuses, whatever the database finds", func(t *testing.T) {
		d := start(t)
		smstest.OK[sms.Message](t)(d.text(t, key1, "Is Friday ok?"))
		d.Finder = careless{d.store, d.mia.ID}
		kai := sms.User{ID: "kai", Name: "Kai", Role: sms.Salesperson, Active: true}
		for _, query := range []string{"friday", "555 0123"} {
			if found := find(t, d, kai, query); len(found.Texts)+len(found.People) > 0 {
				t.Errorf("%q: got %+v", query, found)
			}
		}
		_, err := d.Search(t.Context(), sms.User{}, "friday", 0)
		smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
	})
}

// careless searches as somebody else.
type careless struct {
	inbox.Finder
	as string
}

func (c careless) Search(ctx context.Context, _ string, search sms.Search, before int64, limit int) (sms.Found, error) {
	return c.Finder.Search(ctx, c.as, search, before, limit)
}
