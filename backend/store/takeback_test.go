package store_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const leftWords = "This text has left or was taken back already, so it was not taken back now. Look at what became of it in the conversation."

// hold writes a text to a customer that can be taken back for five seconds.
func (d *desk) hold(t *testing.T, id, to, body string) sms.Message {
	t.Helper()
	thread := storetest.Conversation(t, d.Store, d.number, to)
	m, _, err := d.Enqueue(t.Context(), sms.NewMessage{
		ID: id, ConversationID: thread.ID, Body: body, Segments: 1, UserID: d.owner.ID, UndoFor: 5 * time.Second,
	})
	smstest.Must(t, err)
	return m
}

func TestStore_Enqueue_holds_a_text_that_can_be_taken_back(t *testing.T) {
	d := newDesk(t)
	held := d.hold(t, "held", customer, "hello")
	if want := now.Add(5 * time.Second); held.UndoUntil != want || d.message(t, "held").UndoUntil != want {
		t.Errorf("it can be taken back until %d and %d, want %d", held.UndoUntil, d.message(t, "held").UndoUntil, want)
	}
	if next := smstest.OK[sms.Time](t)(d.NextDue(t.Context())); next != held.UndoUntil {
		t.Errorf("the outbox looks at %d", next)
	}
	d.at = d.at.Add(5*time.Second - time.Millisecond)
	if jobs := d.claim(t); len(jobs) > 0 {
		t.Fatalf("%v left too early", jobIDs(jobs))
	}
	d.at = d.at.Add(time.Millisecond)
	if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{"held"}) {
		t.Errorf("claimed %v", got)
	}
	if until := d.message(t, "held").UndoUntil; until != 0 {
		t.Errorf("a text that is being sent can be taken back until %d", until)
	}
}

func TestStore_Enqueue_keeps_the_order_behind_a_held_text(t *testing.T) {
	d := newDesk(t)
	d.hold(t, "first", customer, "first")
	d.write(t, customer, "second")
	if jobs := d.claim(t); len(jobs) > 0 {
		t.Fatalf("%v overtook the first", jobIDs(jobs))
	}
	smstest.Must(t, failed(d.TakeBack(t.Context(), "first")))
	if got := jobIDs(d.claim(t)); !slices.Equal(got, []string{"text-a"}) {
		t.Errorf("claimed %v once the first was taken back", got)
	}
}

func TestStore_TakeBack(t *testing.T) {
	t.Run("ends_the_text_as_canceled_and_never_sends_it", func(t *testing.T) {
		d := newDesk(t)
		d.hold(t, "held", customer, "hello")
		back, changes, err := d.TakeBack(t.Context(), "held")
		smstest.Must(t, err)
		if back.Status != sms.Canceled || back.UndoUntil != 0 || len(changes) != 2 || changes[0].Topic != sms.MessageChanged {
			t.Errorf("got %+v, %+v", back, changes)
		}
		if got := d.story(t, "held"); !slices.Equal(got, []sms.Status{sms.Queued, sms.Canceled}) {
			t.Errorf("its story is %q", got)
		}
		d.at = d.at.Add(time.Hour)
		if jobs := d.claim(t); len(jobs) > 0 {
			t.Errorf("%v left", jobIDs(jobs))
		}
	})
	t.Run("puts_the_words_before_what_was_typed_since", func(t *testing.T) {
		d := newDesk(t)
		held := d.hold(t, "held", customer, "hello")
		smstest.Must(t, d.SaveDraft(t.Context(), d.owner.ID, held.ConversationID, "and more"))
		smstest.Must(t, failed(d.TakeBack(t.Context(), "held")))
		if draft := smstest.OK[string](t)(d.Draft(t.Context(), d.owner.ID, held.ConversationID)); draft != "hello\nand more" {
			t.Errorf("the draft is %q", draft)
		}
	})
	t.Run("refuses_a_text_that_was_tried", func(t *testing.T) {
		d := newDesk(t)
		held := d.hold(t, "held", customer, "hello")
		d.at = d.at.Add(5 * time.Second)
		d.claim(t)
		smstest.Wants(t, failed(d.TakeBack(t.Context(), "held")), sms.Conflict, "", leftWords)
		d.settle(t, sms.Outcome{MessageID: "held", State: sms.JobQueued, NextAt: d.now().Add(time.Minute)})
		smstest.Wants(t, failed(d.TakeBack(t.Context(), "held")), sms.Conflict, "", leftWords)
		if draft := smstest.OK[string](t)(d.Draft(t.Context(), d.owner.ID, held.ConversationID)); draft != "" {
			t.Errorf("the draft is %q", draft)
		}
	})
	t.Run("refuses_what_isnt_there", func(t *testing.T) {
		smstest.Wants(t, failed(newDesk(t).TakeBack(t.Context(), "nothing")), sms.Conflict, "", leftWords)
	})
}

// Both are called at the same moment, again and again: each text is either claimed
// or taken back.
func TestStore_TakeBack_and_claim_never_both_win(t *testing.T) {
	d := newDesk(t)
	outcomes := map[string]int{}
	for i := range 60 {
		id := "text-" + strconv.Itoa(i)
		d.hold(t, id, "+1415555"+strconv.Itoa(1000+i), "hello")
		d.at = d.at.Add(5 * time.Second)
		begin, claimed, back := make(chan struct{}), make(chan int, 1), make(chan bool, 1)
		go func() {
			<-begin
			jobs, err := d.Claim(t.Context(), d.now(), []string{d.account.ID}, 10)
			if err != nil {
				t.Error(err)
			}
			claimed <- len(jobs)
		}()
		go func() {
			<-begin
			_, _, err := d.TakeBack(t.Context(), id)
			if err != nil && sms.ErrorCode(err) != sms.Conflict {
				t.Error(err)
			}
			back <- err == nil
		}()
		close(begin)
		left, canceled := <-claimed == 1, <-back
		status := d.message(t, id).Status
		if left == canceled || left && status != sms.Sending || canceled && status != sms.Canceled {
			t.Fatalf("%s: claimed %t, taken back %t, and it is %s", id, left, canceled, status)
		}
		outcomes[string(status)]++
		if left {
			d.settle(t, sms.Outcome{MessageID: id, Report: sms.Report{ProviderID: "SM" + id, Status: sms.Sent}})
		}
	}
	t.Logf("outcomes: %v", outcomes)
}

// failed gives the error of TakeBack.
func failed(_ sms.Message, _ []sms.Change, err error) error { return err }

// A failed text can be sent again although its first repetition was taken back.
func TestStore_TakeBack_of_a_repetition_leaves_the_way_open(t *testing.T) {
	d := newDesk(t)
	first := d.write(t, customer, "hello")
	d.claim(t)
	d.settle(t, sms.Outcome{MessageID: first.ID, Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "No."}}})
	again := func(id string) error {
		_, _, err := d.Enqueue(t.Context(), sms.NewMessage{
			ID: id, ConversationID: first.ConversationID, Body: "hello", UserID: d.owner.ID, ResendOf: first.ID, UndoFor: 5 * time.Second,
		})
		return err
	}
	smstest.Must(t, again("again"))
	smstest.Must(t, failed(d.TakeBack(t.Context(), "again")))
	if as := d.message(t, first.ID).ResentAs; as != "" {
		t.Errorf("it was sent again as %q", as)
	}
	if failed := query(t, d.Store, "SELECT failed_at > 0 FROM conversation WHERE id = ?", first.ConversationID); failed != "1" {
		t.Error("the conversation doesn't say any more that a text failed")
	}
	smstest.Must(t, again("once more"))
	if as := d.message(t, first.ID).ResentAs; as != "once more" {
		t.Errorf("it was sent again as %q", as)
	}
}
