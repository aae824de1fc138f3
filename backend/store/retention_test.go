package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const year = 365 * 24 * time.Hour

// drop deletes all texts from before an age, a few at a time.
func (d *desk) drop(t *testing.T, age time.Duration) (dropped int, changes []sms.Change) {
	t.Helper()
	for {
		n, changed, err := d.DropTexts(t.Context(), sms.TimeOf(d.at.Add(-age)), 2)
		smstest.Must(t, err)
		if n == 0 {
			return dropped, changes
		}
		dropped, changes = dropped+n, append(changes, changed...)
	}
}

func TestStore_DropTexts_LeavesNoTraceOfATextThatIsTooOld(t *testing.T) {
	d := newAlbum(t)
	in := sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: d.number.Sender.Address, Body: "zyxquux is old", Media: []sms.Media{{URL: "https://m.example/zyxquux"}}}
	old := d.deliver(t, "k", sms.Event{Incoming: &in}).Received[0]
	sent := d.sent(t, "+14155550123", "SM2")
	smstest.Must(t, d.KeepMedia(t.Context(), sms.MediaFile{MessageID: old.ID, ContentType: "image/jpeg"}, []byte("zyxquux")))
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550123", Source: sms.OptOutByCustomer, Reason: "STOP"}))
	d.index(t)
	smstest.Must(t, d.Checkpoint(t.Context()))
	if len(d.onDisk(t, "zyxquux")) == 0 {
		t.Fatal("the text is nowhere")
	}
	d.at = d.at.Add(year + 24*time.Hour)
	d.receive(t, "SM3", "+14155550124", "young")
	d.index(t)

	counted := smstest.OK[sms.Expired](t)(d.Expired(t.Context(), sms.Retention{MessageYears: 1, CallbackDays: 30}.Expiry(d.at)))
	if want := (sms.Expired{Texts: 2, Attachments: 1, Conversations: 1, Callbacks: 1}); counted != want {
		t.Errorf("it counts %+v, want %+v", counted, want)
	}
	dropped, changes := d.drop(t, year)
	if dropped != 2 || len(changes) != 1 || changes[0].ConversationID != old.ConversationID || changes[0].NumberID != d.number.ID {
		t.Errorf("dropped %d, told of %+v", dropped, changes)
	}
	smstest.Must(t, d.Checkpoint(t.Context()))
	for _, id := range []string{old.ID, sent.ID, old.ConversationID} {
		if found := slices.DeleteFunc(traces(t, d.Store, id), func(c string) bool { return c == "notification.subject" }); len(found) > 0 {
			t.Errorf("%s is in %q", id, found)
		}
	}
	if found := d.onDisk(t, "zyxquux"); len(found) > 0 {
		t.Errorf("its words are still in %q", found)
	}
	if left := d.files(t); len(left) != 0 {
		t.Errorf("on the disk is %q", left)
	}
	if texts, _ := d.found(t, d.owner, "zyxquux"); len(texts) != 0 {
		t.Errorf("found %q", texts)
	}
	if texts, _ := d.found(t, d.owner, "young"); len(texts) != 1 {
		t.Error("the young text isn't found")
	}
	t.Run("the_customer_and_the_opt_out_stay", func(t *testing.T) {
		if _, opted, err := d.OptOut(t.Context(), "+14155550123"); err != nil || !opted {
			t.Errorf("the opt-out is gone, %v", err)
		}
		d.counts(t, "1", "SELECT COUNT(*) FROM record WHERE id = $1", old.RecordID)
		d.counts(t, "1", "SELECT COUNT(*) FROM opt_event WHERE address = '+14155550123'")
	})
}

func TestStore_DropTexts_KeepsTheConversationRight(t *testing.T) {
	d := newDesk(t)
	old := d.receive(t, "SM1", "+14155550123", "old").Received[0]
	d.receive(t, "SM2", "+14155550123", "old, too")
	d.at = d.at.Add(year + 24*time.Hour)
	d.receive(t, "SM3", "+14155550123", "young")
	young := d.now()
	if n := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); n != 3 {
		t.Fatalf("%d are unread", n)
	}
	d.drop(t, year)
	got := d.conversation(t, old.ConversationID)
	if got.LastBody != "young" || got.Unread != 1 || got.WaitingSince != young {
		t.Errorf("got %+v", got)
	}
	if n := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); n != 1 {
		t.Errorf("%d are unread", n)
	}
}

func TestStore_DropTexts_LeavesWhatIsInUse(t *testing.T) {
	keeps := map[string]string{
		"a note":         "INSERT INTO note (id, conversation_id, user_id, body, at) VALUES ('o', $1, 'u', 'Likes blue', 1)",
		"a draft":        "INSERT INTO draft (user_id, conversation_id, body, updated_at) SELECT MIN(u.id), $1, 'Dear', 1 FROM app_user u",
		"a planned text": "INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at) VALUES ('p', $1, 'u', 'Later', 9, 'scheduled', 1, 1)",
	}
	for what, row := range keeps {
		t.Run("a_conversation_with_"+strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			d := newDesk(t)
			old := d.receive(t, "SM1", "+14155550123", "old").Received[0]
			smstest.Must(t, d.Exec(t.Context(), row, old.ConversationID))
			d.at = d.at.Add(year + 24*time.Hour)
			d.drop(t, year)
			got := d.conversation(t, old.ConversationID)
			if got.LastBody != "" || got.Unread != 0 || got.WaitingSince != 0 {
				t.Errorf("got %+v", got)
			}
			if n := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); n != 0 {
				t.Errorf("%d are unread", n)
			}
		})
	}
	t.Run("a_text_that_is_under_way", func(t *testing.T) {
		d := newDesk(t)
		m := d.write(t, "+14155550123", "wait for me")
		d.at = d.at.Add(year + 24*time.Hour)
		if dropped, _ := d.drop(t, year); dropped != 0 || d.message(t, m.ID).Body != "wait for me" {
			t.Errorf("%d were dropped", dropped)
		}
	})
	t.Run("a_wish_that_nobody_has_judged", func(t *testing.T) {
		d := newDesk(t)
		m := d.receive(t, "SM1", "+14155550123", "please stop texting me").Received[0]
		d.at = d.at.Add(year + 24*time.Hour)
		if dropped, _ := d.drop(t, year); dropped != 0 {
			t.Errorf("%d were dropped", dropped)
		}
		d.counts(t, "please stop texting me", "SELECT m.body FROM conversation c JOIN message m ON m.id = c.wish_message_id WHERE c.id = $1 AND c.wish <> ''", m.ConversationID)
	})
}

func TestStore_DropCallbacks(t *testing.T) {
	d := newDesk(t)
	in := sms.Event{Incoming: &sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: d.number.Sender.Address, Body: "hello"}}
	d.deliver(t, "understood", in)
	_, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: "dead", Dead: "not understood"}, nil)
	smstest.Must(t, err)
	after := func(days int) string {
		t.Helper()
		d.at = storetest.Now.AddDate(0, 0, days)
		e := sms.Retention{CallbackDays: 30}.Expiry(d.at)
		_, err := d.DropCallbacks(t.Context(), e.Callbacks, e.DeadLetters, 10)
		smstest.Must(t, err)
		return query(t, d.Store, "SELECT COALESCE(GROUP_CONCAT(delivery_key, ' '), '') FROM (SELECT delivery_key FROM raw_callback ORDER BY delivery_key)")
	}
	for days, want := range []struct {
		days int
		left string
	}{{30, "dead understood"}, {31, "dead"}, {90, "dead"}, {91, ""}} {
		if got := after(want.days); got != want.left {
			t.Errorf("step %d: after %d days %q are left, want %q", days, want.days, got, want.left)
		}
	}
	t.Run("a_callback_that_comes_once_more_is_no_second_text", func(t *testing.T) {
		if again := d.deliver(t, "understood", in); len(again.Received) != 0 {
			t.Errorf("received %+v", again.Received)
		}
		d.counts(t, "1", "SELECT COUNT(*) FROM message")
		if n := smstest.OK[int](t)(d.Unread(t.Context(), d.owner.ID)); n != 1 {
			t.Errorf("%d are unread", n)
		}
	})
}

func TestStore_DropPlans(t *testing.T) {
	d := newDesk(t)
	thread := storetest.Conversation(t, d.Store, d.number, "+14155550123").ID
	for i, row := range []string{
		"INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at) VALUES ('old', $1, 'u', 'zyxold', 5, 'canceled', 1, 1)",
		"INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at) VALUES ('waits', $1, 'u', 'waits', 5, 'held', 1, 1)",
		"INSERT INTO bulk (id, name, user_id, number_id, body, placeholders, state, created_at, ended_at) SELECT 'b', 'Spring', 'u', number_id, 'zyxold', '[]', 'finished', 1, 5 FROM conversation WHERE id = $1",
		"INSERT INTO bulk (id, name, user_id, number_id, body, placeholders, state, created_at) SELECT 'runs', 'Fall', 'u', number_id, 'Hi', '[]', 'running', 1 FROM conversation WHERE id = $1",
		"INSERT INTO notification (id, user_id, kind, subject, text, at) SELECT 'x', MIN(u.id), 'received', $1, 'zyxold', 5 FROM app_user u",
	} {
		if err := d.Exec(t.Context(), row, thread); err != nil {
			t.Fatalf("row %d: %v", i, err)
		}
	}
	for place := range 5 {
		smstest.Must(t, d.Exec(t.Context(), "INSERT INTO bulk_recipient VALUES ('b', $1, 'r', '+14155550123', 'zyxold', 1, 'left_out', 0, '', $2)", place, fmt.Sprint("bm", place)))
	}
	for n := -1; n != 0; {
		n = smstest.OK[int](t)(d.DropPlans(t.Context(), 10, 2))
	}
	if found := traces(t, d.Store, "zyxold"); len(found) > 0 {
		t.Errorf("it is in %q", found)
	}
	d.counts(t, "waits", "SELECT GROUP_CONCAT(id) FROM planned_text")
	d.counts(t, "runs", "SELECT GROUP_CONCAT(id) FROM bulk")
}

func TestStore_DropActivity(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.Audit(t.Context(), d.owner.ID, string(sms.QuietHoursSet), "", "old"))
	d.at = d.at.AddDate(10, 0, 1)
	smstest.Must(t, d.Audit(t.Context(), d.owner.ID, string(sms.QuietHoursSet), "", "young"))
	n := smstest.OK[int](t)(d.DropActivity(t.Context(), sms.DefaultRetention().Expiry(d.at).Activity, 10))
	if got := query(t, d.Store, "SELECT GROUP_CONCAT(body) FROM audit_entry"); n != 1 || got != "young" {
		t.Errorf("dropped %d, left %q", n, got)
	}
}
