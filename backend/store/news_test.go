package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// news gives what waits to be told.
func (d *desk) news(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, n := range smstest.OK[[]sms.News](t)(d.News(t.Context(), 50)) {
		found = append(found, fmt.Sprintf("%s %s %s%s", n.Kind, n.Name, n.UserID, n.Words))
	}
	return found
}

func TestStore_News(t *testing.T) {
	t.Run("of a text that a person has to judge is a wish", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "leave me alone")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET wish = 'stop', wish_message_id = (SELECT id FROM message)"))
		if diff := cmp.Diff([]string{"wish +1 415-555-0123 leave me alone"}, d.news(t)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("of a text to many that failed has no kind", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "Hello")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE message SET kind = 'bulk'"))
		smstest.Must(t, d.Exec(t.Context(), "UPDATE news SET kind = 'failed'"))
		if diff := cmp.Diff([]string{" +1 415-555-0123 Hello"}, d.news(t)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("go with what was told of them, all or nothing", func(t *testing.T) {
		d := newDesk(t)
		d.receive(t, "SM1", "+14155550123", "Hello")
		waiting := smstest.OK[[]sms.News](t)(d.News(t.Context(), 50))
		told := []sms.Notification{{News: waiting[0], ID: "n1"}, {News: waiting[0], ID: "n2"}}
		told[0].UserID, told[1].UserID = d.owner.ID, "nobody" // whom no table knows
		if err := d.KeepNotifications(t.Context(), waiting[0].Seq, told); err == nil {
			t.Fatal("it was kept")
		}
		if len(d.news(t)) != 1 || query(t, d.Store, "SELECT COUNT(*) FROM notification") != "0" {
			t.Error("a part of it was kept")
		}
		smstest.Must(t, d.KeepNotifications(t.Context(), waiting[0].Seq, told[:1]))
		if len(d.news(t)) != 0 || query(t, d.Store, "SELECT COUNT(*) FROM notification") != "1" {
			t.Error("it wasn't kept")
		}
		if text := query(t, d.Store, "SELECT text FROM notification"); text != "" {
			t.Errorf("a second copy of the text: %q", text)
		}
	})
}

func TestStore_ForgetNotifications(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.receive(t, "SM1", "+14155550123", "Hello")
	for i := range 8 {
		owner := kai.ID
		if i%2 == 0 {
			owner = d.owner.ID
		}
		smstest.Must(t, d.Exec(t.Context(), "INSERT INTO notification (id, user_id, kind, subject, at) SELECT $1, $2, 'text', id, $3 FROM conversation", i, owner, i))
	}
	smstest.Must(t, d.ForgetNotifications(t.Context(), 3, 2)) // Mia has 0, 2, 4, 6; Kai 1, 3, 5, 7
	if got := query(t, d.Store, "SELECT group_concat(id) FROM (SELECT id FROM notification ORDER BY at)"); got != "4,5,6,7" {
		t.Errorf("kept %s", got)
	}
	smstest.Must(t, d.ForgetNotifications(t.Context(), 6, 100))
	if got := query(t, d.Store, "SELECT group_concat(id) FROM (SELECT id FROM notification ORDER BY at)"); got != "6,7" {
		t.Errorf("kept %s", got)
	}
}
