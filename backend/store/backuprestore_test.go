package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// restore prepares the backup as a restore does and opens it. present is the database
// that it replaces, "" for a computer without one.
func (d *desk) restore(t *testing.T, backup, present string) (*desk, sms.Restored) {
	t.Helper()
	at := config(backup)
	at.Clock = func() time.Time { return d.at }
	if present == "" {
		present = filepath.Join(storetest.Dir(t), "smsdesk.db")
	}
	done := smstest.OK[sms.Restored](t)(store.PrepareRestored(t.Context(), at, present))
	after := *d
	after.Store = storetest.OpenFile(t, backup, func() time.Time { return after.at })
	return &after, done
}

// shut closes the present database and gives its path.
func (d *desk) shut(t *testing.T) string {
	t.Helper()
	smstest.Must(t, d.Close())
	return d.Path()
}

func TestPrepareRestored_sends_nothing_again(t *testing.T) {
	d := newDesk(t)
	under := d.write(t, "+14155550121", "under way")
	d.claim(t)
	waiting := d.write(t, "+14155550122", "waiting")
	backup := d.snapshot(t)
	d.at = d.at.Add(48 * time.Hour)
	after, done := d.restore(t, backup, d.shut(t))
	if done.Unconfirmed != 2 {
		t.Errorf("%+v", done)
	}
	for _, m := range []sms.Message{under, waiting} {
		got := after.message(t, m.ID)
		if got.Status != sms.Unconfirmed || got.Reason.Text != "This text was on its way when the backup was made that was restored. It may have been sent since." ||
			got.Reason.Remedy != "Ask the provider or the customer whether it arrived. Send it again only if it didn't." {
			t.Errorf("%q is %s: %+v", m.Body, got.Status, got.Reason)
		}
	}
	if jobs := after.claim(t); len(jobs) != 0 {
		t.Errorf("%v would leave again", jobIDs(jobs))
	}
}

// plan keeps a planned text under an id.
func (d *desk) plan(t *testing.T, id, customer string, due sms.Time) {
	t.Helper()
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	_, _, err := d.PlanText(t.Context(), sms.Planned{ID: id, ConversationID: thread.ID, UserID: d.owner.ID, Body: "remember", Due: due},
		func(sms.PlanFacts) error { return nil })
	smstest.Must(t, err)
}

func TestPrepareRestored_holds_planned_texts(t *testing.T) {
	d := newDesk(t)
	d.plan(t, "past", "+14155550121", d.now().Add(time.Hour))
	d.plan(t, "to come", "+14155550122", d.now().Add(72*time.Hour))
	d.plan(t, "sent by hand since", "+14155550123", d.now().Add(72*time.Hour))
	backup := d.snapshot(t)
	alone := d.snapshot(t)
	d.at = d.at.Add(48 * time.Hour)
	_, err := d.SettlePlanned(t.Context(), "sent by hand since", func(*sms.PlanFacts) (sms.Verdict, error) { return sms.Verdict{State: sms.Queued}, nil })
	smstest.Must(t, err)
	present := d.shut(t)

	states := func(d *desk) map[string]string {
		found := map[string]string{}
		for _, id := range []string{"past", "to come", "sent by hand since"} {
			plan := smstest.OK[sms.Planned](t)(d.Planned(t.Context(), id))
			found[id] = string(plan.State) + " " + string(plan.HeldFor)
		}
		return found
	}
	t.Run("but_for_those_that_the_present_state_has_as_they_were", func(t *testing.T) {
		after, done := d.restore(t, backup, present)
		want := map[string]string{"past": "held restore", "to come": "scheduled ", "sent by hand since": "held restore"}
		if diff := cmp.Diff(want, states(after)); diff != "" || done.Planned != 2 {
			t.Error(diff, done)
		}
	})
	t.Run("all_of_them_without_a_present_state", func(t *testing.T) {
		after, done := d.restore(t, alone, "")
		want := map[string]string{"past": "held restore", "to come": "held restore", "sent by hand since": "held restore"}
		if diff := cmp.Diff(want, states(after)); diff != "" || done.Planned != 3 {
			t.Error(diff, done)
		}
	})
}

func TestPrepareRestored_stops_bulk_texts(t *testing.T) {
	d := newDesk(t)
	for _, id := range []string{"running", "draft", "started since"} {
		smstest.Must(t, d.SaveBulk(t.Context(), sms.Bulk{ID: id, Name: id, UserID: d.owner.ID, NumberID: d.number.ID, Category: "contact", Body: "sale"}))
		smstest.Must(t, d.Review(t.Context(), id, []sms.BulkRecipient{
			{BulkID: id, Place: 0, Address: "+14155550121", Body: "sale", Segments: 1, State: sms.RecipientWaiting, MessageID: id + "-0"},
			{BulkID: id, Place: 1, Address: "+14155550122", Body: "sale", Segments: 1, State: sms.RecipientWaiting, MessageID: id + "-1"},
		}))
	}
	start := func(id string) {
		_, err := d.SetBulkState(t.Context(), id, sms.BulkRunning, "", sms.BulkDraft)
		smstest.Must(t, err)
	}
	start("running")
	backup := d.snapshot(t)
	d.at = d.at.Add(time.Hour)
	start("started since")
	next, _, _, err := d.NextRecipient(t.Context(), "running", d.now())
	smstest.Must(t, err)
	_, _, err = d.SettleRecipient(t.Context(), next, func(sms.PlanFacts) sms.Verdict { return sms.Verdict{State: sms.Queued} })
	smstest.Must(t, err)

	after, done := d.restore(t, backup, d.shut(t))
	got := map[string]string{}
	for _, id := range []string{"running", "draft", "started since"} {
		b := smstest.OK[sms.Bulk](t)(after.Bulk(t.Context(), id))
		got[id] = string(b.State)
		if b.State == sms.BulkPaused && b.PausedWhy != "It comes from a backup that was restored. Some of these customers may have got the text since. Resume it only if they haven't." {
			t.Errorf("it says %q", b.PausedWhy)
		}
	}
	if diff := cmp.Diff(map[string]string{"running": "paused", "draft": "draft", "started since": "canceled"}, got); diff != "" || done.Bulk != 2 {
		t.Error(diff, done)
	}
	page, _, err := after.Recipients(t.Context(), "running", -1, 10)
	smstest.Must(t, err)
	if page[0].State != sms.RecipientLeftOut || page[0].Why != "got the text after the backup was made" || page[1].State != sms.RecipientWaiting {
		t.Errorf("the recipients are %+v", page)
	}
}

func TestPrepareRestored_keeps_opt_outs_of_the_present_state(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM1", "+14155550121", "hello")
	d.plan(t, "later", "+14155550121", d.now().Add(72*time.Hour))
	backup := d.snapshot(t)
	d.at = d.at.Add(time.Hour)
	d.receive(t, "SM2", "+14155550121", "STOP")
	d.receive(t, "SM3", "+14155550199", "Stop.") // a customer whom the backup doesn't know
	after, done := d.restore(t, backup, d.shut(t))
	if done.OptOuts != 2 {
		t.Errorf("%+v", done)
	}
	for address, word := range map[string]string{"+14155550121": "STOP", "+14155550199": "Stop."} {
		out, opted, err := after.OptOut(t.Context(), address)
		if err != nil || !opted || out.Source != sms.OptOutByCustomer || out.Reason != word {
			t.Errorf("%s: %+v %v %v", address, out, opted, err)
		}
		events := smstest.OK[[]sms.OptEvent](t)(after.OptEvents(t.Context(), address))
		if len(events) != 1 || events[0].Kind != sms.OptedOutEvent {
			t.Errorf("%s has the evidence %+v", address, events)
		}
	}
	if plan := smstest.OK[sms.Planned](t)(after.Planned(t.Context(), "later")); plan.State != sms.Canceled {
		t.Errorf("the planned text is %s", plan.State)
	}
	t.Run("once_however_often_it_is_prepared", func(t *testing.T) {
		smstest.Must(t, after.Close())
		again, done := d.restore(t, backup, d.Path())
		if events := smstest.OK[[]sms.OptEvent](t)(again.OptEvents(t.Context(), "+14155550121")); len(events) != 1 || done.OptOuts != 0 {
			t.Errorf("%d entries, %+v", len(events), done)
		}
	})
}

func TestPrepareRestored_keeps_who_may_have_asked_to_stop(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "SM1", "+14155550121", "hello")
	d.plan(t, "later", "+14155550121", d.now().Add(72*time.Hour))
	backup := d.snapshot(t)
	d.at = d.at.Add(time.Hour)
	d.receive(t, "SM2", "+14155550121", "please stop texting me")
	d.receive(t, "SM3", "+14155550199", "wrong number, stop it") // a customer whom the backup doesn't know
	after, done := d.restore(t, backup, d.shut(t))
	if done.Wishes != 2 {
		t.Errorf("%+v", done)
	}
	for address, words := range map[string]string{"+14155550121": "please stop texting me", "+14155550199": "wrong number, stop it"} {
		waits := smstest.OK[[]sms.PendingWish](t)(after.Wishes(t.Context(), address))
		if len(waits) != 1 || waits[0].Words != words || waits[0].At != d.now() {
			t.Errorf("%s: %+v", address, waits)
		}
	}
	t.Run("once_when_the_provider_lists_the_text_again", func(t *testing.T) {
		after.receive(t, "SM2", "+14155550121", "please stop texting me")
		if got := query(t, after.Store, "SELECT COUNT(*) FROM message WHERE body = 'please stop texting me'"); got != "1" {
			t.Errorf("it is there %s times", got)
		}
	})
}

func TestPrepareRestored_lets_nobody_in_who_left(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "Kai")
	smstest.Must(t, d.Exec(t.Context(), "INSERT INTO session (token_hash, user_id, expires_at) VALUES ('x', $1, $2)", kai.ID, d.now().Add(time.Hour)))
	backup := d.snapshot(t)
	smstest.Must(t, d.Exec(t.Context(), "UPDATE app_user SET active = 0 WHERE id = 'Kai'"))
	after, _ := d.restore(t, backup, d.shut(t))
	if got := query(t, after.Store, "SELECT active || ' ' || (SELECT COUNT(*) FROM session) FROM app_user WHERE id = 'Kai'"); got != "0 0" {
		t.Errorf("active and sessions are %s", got)
	}
	t.Run("but_leaves_an_administrator", func(t *testing.T) {
		d := newDesk(t)
		backup := d.snapshot(t)
		smstest.Must(t, d.Exec(t.Context(), "UPDATE app_user SET active = 0"))
		after, _ := d.restore(t, backup, d.shut(t))
		if got := query(t, after.Store, "SELECT active FROM app_user"); got != "1" {
			t.Error("nobody can sign in any more")
		}
	})
}

func TestPrepareRestored_turns_automatic_answers_off(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.SetSetting(t.Context(), "autoreply", `{"on":true,"text":"We are closed."}`))
	after, done := d.restore(t, d.snapshot(t), d.shut(t))
	kept := smstest.OK[string](t)(after.Setting(t.Context(), "autoreply"))
	if kept != `{"on":false,"text":"We are closed."}` || !done.AutoReplyOff {
		t.Errorf("it is %s, %+v", kept, done)
	}
}

func TestPrepareRestored_beside_a_damaged_database(t *testing.T) {
	d := newDesk(t)
	d.write(t, "+14155550121", "waiting")
	backup := d.snapshot(t)
	present := d.shut(t)
	smstest.Must(t, os.WriteFile(present, []byte("SQLite format 3\x00 and then nothing of it"), 0o600))
	after, done := d.restore(t, backup, present)
	if !done.PresentUnread || done.Unconfirmed != 1 {
		t.Errorf("%+v", done)
	}
	if jobs := after.claim(t); len(jobs) != 0 {
		t.Errorf("%v would leave", jobIDs(jobs))
	}
}
