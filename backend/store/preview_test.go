package store_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const usedUp = "“+14155550100” has used the 1,000 texts that an Azure SMS preview number may send in November. Nothing was sent, and what you wrote is still here. " +
	"It sends again from 1 December (UTC). Until then, text from another number."

// previewDesk is a desk whose number is that of the preview, with texts of this
// month that left already.
func previewDesk(t *testing.T, sent int) *desk {
	t.Helper()
	d := newDesk(t)
	smstest.Must(t, d.KeepPreview(t.Context(), d.number.ID, d.owner.ID))
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	smstest.Must(t, d.Write(t.Context(), func(exec func(string, ...any) error) error {
		for i := range sent {
			id := fmt.Sprint("sent-", i)
			if err := exec(`INSERT INTO message (id, conversation_id, account_id, number_id, direction, body, status, provider_id, segments, at, updated_at)
				VALUES ($1, $2, $3, $4, 'out', 'hello', 'delivered', $1, 1, $5, $5)`, id, thread.ID, d.account.ID, d.number.ID, now); err != nil {
				return err
			}
			if err := exec("INSERT INTO preview_text VALUES ($1, '2026-11')", id); err != nil {
				return err
			}
		}
		return nil
	}))
	return d
}

func (d *desk) used(t *testing.T) int {
	t.Helper()
	kept, found, err := d.Preview(t.Context())
	smstest.Must(t, err)
	if !found {
		t.Fatal("there is no preview number")
	}
	return kept.Used
}

// text writes one more to the customer.
func (d *desk) text(t *testing.T, id string) error {
	t.Helper()
	return d.textTo(t, id, customer)
}

func (d *desk) textTo(t *testing.T, id, to string) error {
	t.Helper()
	thread := storetest.Conversation(t, d.Store, d.number, to)
	_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: id, ConversationID: thread.ID, Body: "hello", Segments: 3, UserID: d.owner.ID})
	return err
}

func TestStore_Preview_counts_to_a_thousand(t *testing.T) {
	d := previewDesk(t, 999)
	if got := d.used(t); got != 999 {
		t.Fatalf("%d before", got)
	}
	smstest.Must(t, d.text(t, "the thousandth"))
	if got := d.used(t); got != 1000 {
		t.Errorf("%d after one more, of three segments", got)
	}
	smstest.Wants(t, d.text(t, "one too many"), sms.LimitReached, "", usedUp)
	if n := query(t, d.Store, "SELECT COUNT(*) FROM message WHERE id = 'one too many'"); n != "0" || d.used(t) != 1000 {
		t.Errorf("the text was kept, or counted: %d", d.used(t))
	}
	t.Run("and_begins_anew_with_the_month_in_UTC", func(t *testing.T) {
		d.at = time.Date(2026, 11, 30, 23, 59, 59, 999e6, time.UTC)
		smstest.Wants(t, d.text(t, "late"), sms.LimitReached, "", usedUp)
		d.at = d.at.Add(time.Millisecond)
		if got := d.used(t); got != 0 {
			t.Errorf("%d in December", got)
		}
		smstest.Must(t, d.text(t, "the first of December"))
		if got := d.used(t); got != 1 {
			t.Errorf("%d after one", got)
		}
	})
}

func TestStore_Preview_is_exact_when_many_write_at_once(t *testing.T) {
	d := previewDesk(t, 990)
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	var writers sync.WaitGroup
	outcomes := make(chan error, 40)
	for i := range cap(outcomes) {
		writers.Go(func() {
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: fmt.Sprint("at once ", i), ConversationID: thread.ID, Body: "hello", Segments: 1, UserID: d.owner.ID})
			outcomes <- err
		})
	}
	writers.Wait()
	close(outcomes)
	taken := 0
	for err := range outcomes {
		if err == nil {
			taken++
		} else if sms.ErrorCode(err) != sms.LimitReached {
			t.Error(err)
		}
	}
	if taken != 10 || d.used(t) != 1000 {
		t.Errorf("%d were taken, and %d count", taken, d.used(t))
	}
}

func TestStore_Preview_counts_what_may_have_left(t *testing.T) {
	rows := map[string]struct {
		outcome sms.Outcome
		want    int
	}{
		"refused_before_it_was_taken": {sms.Outcome{Report: sms.Report{Status: sms.Failed, Reason: sms.Reason{Text: "No."}}}, 0},
		"taken_and_failed_later":      {sms.Outcome{Report: sms.Report{Status: sms.Failed, ProviderID: "P1", Reason: sms.Reason{Text: "No."}}}, 1},
		"taken":                       {sms.Outcome{Report: sms.Report{Status: sms.Sending, ProviderID: "P1"}}, 1},
		"not_known":                   {sms.Outcome{Report: sms.Report{Status: sms.Unconfirmed}}, 1},
		"tried_again":                 {sms.Outcome{State: sms.JobQueued, NextAt: now}, 1},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := previewDesk(t, 0)
			smstest.Must(t, d.text(t, "x"))
			d.claim(t)
			row.outcome.MessageID = "x"
			d.settle(t, row.outcome)
			if got := d.used(t); got != row.want {
				t.Errorf("%d count, want %d", got, row.want)
			}
		})
	}
	t.Run("not_one_whose_customer_opted_out_first", func(t *testing.T) {
		d := previewDesk(t, 0)
		smstest.Must(t, d.text(t, "x"))
		d.receive(t, "1", customer, "STOP")
		if got := d.used(t); got != 0 {
			t.Errorf("%d count", got)
		}
	})
}

func TestStore_Preview_counts_a_text_in_the_month_in_which_it_leaves(t *testing.T) {
	december := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	t.Run("where_there_is_room", func(t *testing.T) {
		d := previewDesk(t, 0)
		smstest.Must(t, d.text(t, "x"))
		d.at = december
		if jobs := d.claim(t); len(jobs) != 1 || d.used(t) != 1 {
			t.Errorf("claimed %v, and %d count in December", jobIDs(jobs), d.used(t))
		}
	})
	t.Run("and_not_at_all_where_there_is_none", func(t *testing.T) {
		d := previewDesk(t, 1000)
		smstest.Must(t, d.Exec(t.Context(), "UPDATE preview_text SET month = '2026-12'"))
		smstest.Must(t, d.text(t, "x"))
		d.at = december
		if jobs := d.claim(t); len(jobs) != 0 || d.used(t) != 1000 {
			t.Errorf("claimed %v, and %d count", jobIDs(jobs), d.used(t))
		}
		const words = "The texts that an Azure SMS preview number may send in December were used up before this text left, so it was not sent."
		if m := d.message(t, "x"); m.Status != sms.Failed || m.Reason.Text != words || m.Reason.Remedy != "Send it again from 1 January (UTC), or from another number." {
			t.Errorf("got %s %+v", m.Status, m.Reason)
		}
		if got := d.log(t); got[0] != "SMS Desk held back a text to +1 415-555-0123 from +1 415-555-0100, because its texts of this month were used up" {
			t.Errorf("the log says %q", got[0])
		}
	})
}

func TestStore_Preview_is_domestic(t *testing.T) {
	d := previewDesk(t, 0)
	const words = "“+14155550100” is an Azure SMS preview number, which reaches customers in the United States only. Text this customer from another number."
	smstest.Wants(t, d.textTo(t, "x", "+447700900123"), sms.Conflict, "", words)
	smstest.Wants(t, d.textTo(t, "x", "+16045550123"), sms.Conflict, "", words)
	smstest.Must(t, d.textTo(t, "x", customer))
}

func TestStore_KeepPreview(t *testing.T) {
	t.Run("counts_what_the_number_sent_this_month", func(t *testing.T) {
		d := newDesk(t)
		d.at = time.Date(2026, 10, 31, 12, 0, 0, 0, time.UTC)
		smstest.Must(t, d.text(t, "last month"))
		d.at = storetest.Now
		smstest.Must(t, d.text(t, "this month"))
		smstest.Must(t, d.KeepPreview(t.Context(), d.number.ID, d.owner.ID))
		smstest.Must(t, d.KeepPreview(t.Context(), d.number.ID, d.owner.ID))
		if got := d.used(t); got != 1 {
			t.Errorf("%d count", got)
		}
	})
	t.Run("keeps_one_number", func(t *testing.T) {
		d := previewDesk(t, 0)
		second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
		smstest.Wants(t, d.KeepPreview(t.Context(), second.ID, d.owner.ID), sms.Conflict, "number",
			"The organisation has one preview number, and another one is kept already. Nothing was changed. Take that one out first.")
		smstest.Must(t, d.ReleasePreview(t.Context()))
		smstest.Must(t, d.KeepPreview(t.Context(), second.ID, d.owner.ID))
	})
	t.Run("goes_on_counting_when_the_number_is_kept_again", func(t *testing.T) {
		d := previewDesk(t, 3)
		smstest.Must(t, d.ReleasePreview(t.Context()))
		smstest.Must(t, d.text(t, "not limited"))
		smstest.Must(t, d.KeepPreview(t.Context(), d.number.ID, d.owner.ID))
		if got := d.used(t); got != 4 {
			t.Errorf("%d count", got)
		}
	})
	t.Run("ends_with_its_number", func(t *testing.T) {
		for name, used := range map[string]bool{"used": true, "never used": false} {
			t.Run(name, func(t *testing.T) {
				d := newDesk(t)
				smstest.Must(t, d.KeepPreview(t.Context(), d.number.ID, d.owner.ID))
				if used {
					smstest.Must(t, d.text(t, "x"))
				}
				smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID))
				if _, found, err := d.Preview(t.Context()); found || err != nil {
					t.Errorf("it is still kept: %v", err)
				}
				second := storetest.Number(t, d.Store, d.account, "+14155550101", d.owner)
				smstest.Must(t, d.KeepPreview(t.Context(), second.ID, d.owner.ID))
			})
		}
	})
	t.Run("refuses_a_number_that_is_not_here", func(t *testing.T) {
		smstest.Wants(t, newDesk(t).KeepPreview(t.Context(), "ghost", "u"), sms.NotFound, "", "This number is no longer in SMS Desk. Nothing was changed. Go back to the list.")
	})
}
