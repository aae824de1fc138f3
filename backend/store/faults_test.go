package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
)

// sweep does something again and again, with its first statement failing, its second,
// and so on, until none is left to fail. do does it the n-th time, with ids of its own;
// whole tells what must be so once it succeeded, half what must not be there before.
func sweep(t *testing.T, d *desk, eio error, late bool, do func(n int) error, half, whole func(n int)) {
	t.Helper()
	for n := 1; ; n++ {
		if n > 500 {
			t.Fatal("it never ends")
		}
		faults.arm(n, late, eio)
		err := do(n)
		if !faults.disarm() {
			smstest.Must(t, err)
			whole(n)
			if n < 4 {
				t.Errorf("only %d statements were tried", n-1)
			}
			return
		}
		smstest.Wants(t, err, sms.Internal, "", "This could not be saved, because the disk that holds the database refused it. Nothing was changed. Check the disk, then try again.")
		if !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("statement %d: the error doesn't say that the store is unavailable", n)
		}
		if !late {
			half(n)
		}
		if err := do(n); err != nil && (!late || sms.ErrorCode(err) != sms.Conflict) {
			t.Errorf("statement %d: again, it gives %v", n, err)
		}
		whole(n)
		if t.Failed() {
			return
		}
	}
}

// both sweeps with statements that fail and with such that fail though they were
// carried out, as a commit may whose answer is lost.
func both(t *testing.T, run func(t *testing.T, d *desk, late bool, eio error)) {
	t.Helper()
	for name, late := range map[string]bool{"not_carried_out": false, "carried_out": true} {
		t.Run(name, func(t *testing.T) {
			eio := faultyDisk(t)
			d := newDesk(t)
			run(t, d, late, eio)
			if check := query(t, d.Store, "PRAGMA integrity_check"); check != "ok" {
				t.Error(check)
			}
		})
	}
}

// counts wants the number of rows that a query counts.
func (d *desk) counts(t *testing.T, want, sql string, args ...any) {
	t.Helper()
	if got := query(t, d.Store, sql, args...); got != want {
		t.Errorf("%s %q gives %s, want %s", sql, args, got, want)
	}
}

func TestStore_FailingDisk_SaveDelivery(t *testing.T) {
	both(t, func(t *testing.T, d *desk, late bool, eio error) {
		from := func(n int) string { return fmt.Sprintf("+1415555%04d", n) }
		do := func(n int) error {
			id := fmt.Sprint("SM", n)
			_, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: id, Body: []byte(id)},
				[]sms.Event{{Incoming: &sms.Incoming{ProviderID: id, From: from(n), To: d.number.Sender.Address, Body: "hello"}}})
			return err
		}
		counts := func(want string, n int) {
			id := fmt.Sprint("SM", n)
			d.counts(t, want, "SELECT COUNT(*) FROM raw_callback WHERE delivery_key = $1", id)
			d.counts(t, want, "SELECT COUNT(*) FROM message WHERE provider_id = $1", id)
			d.counts(t, want, "SELECT COUNT(*) FROM conversation WHERE customer = $1", from(n))
			d.counts(t, want, "SELECT COUNT(*) FROM record_phone WHERE address = $1", from(n))
			d.counts(t, want, "SELECT COALESCE(SUM(r.unread), 0) FROM conversation_reader r JOIN conversation c ON c.id = r.conversation_id WHERE c.customer = $1", from(n))
		}
		sweep(t, d, eio, late, do, func(n int) { counts("0", n) }, func(n int) { counts("1", n) })
	})
}

func TestStore_FailingDisk_Enqueue(t *testing.T) {
	both(t, func(t *testing.T, d *desk, late bool, eio error) {
		thread := d.receive(t, "SM0", "+14155550123", "hi").Received[0].ConversationID
		do := func(n int) error {
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: fmt.Sprint("text", n), ConversationID: thread, Body: "yes", Segments: 1, UserID: d.owner.ID})
			return err
		}
		counts := func(want string, n int) {
			id := fmt.Sprint("text", n)
			d.counts(t, want, "SELECT COUNT(*) FROM message WHERE id = $1", id)
			d.counts(t, want, "SELECT COUNT(*) FROM outbox WHERE message_id = $1", id)
			d.counts(t, want, "SELECT COUNT(*) FROM status_event WHERE message_id = $1", id)
		}
		sweep(t, d, eio, late, do, func(n int) { counts("0", n) }, func(n int) { counts("1", n) })
	})
}

func TestStore_FailingDisk_Claim(t *testing.T) {
	both(t, func(t *testing.T, d *desk, late bool, eio error) {
		claimed := map[string]int{}
		id := func(n int) string { return fmt.Sprint("text", n) }
		waits := func(n int) {
			thread := d.receive(t, fmt.Sprint("SM", n), fmt.Sprintf("+1415555%04d", n), "hi").Received[0].ConversationID
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: id(n), ConversationID: thread, Body: "yes", Segments: 1, UserID: d.owner.ID})
			smstest.Must(t, err)
		}
		waits(1)
		do := func(int) error {
			jobs, err := d.Claim(t.Context(), d.now(), []string{d.account.ID}, 10)
			for _, job := range jobs {
				claimed[job.MessageID]++
			}
			return err
		}
		sweep(t, d, eio, late, do, func(n int) {
			d.counts(t, "queued 0", "SELECT state || ' ' || attempt FROM outbox WHERE message_id = $1", id(n))
		}, func(n int) {
			d.counts(t, "sending 1", "SELECT state || ' ' || attempt FROM outbox WHERE message_id = $1", id(n))
			if claimed[id(n)] > 1 || claimed[id(n)] == 0 && !late { // one that is claimed and not told of is looked for at the next start
				t.Errorf("text %d was given out %d times", n, claimed[id(n)])
			}
			waits(n + 1)
		})
	})
}

func TestStore_FailingDisk_Settle(t *testing.T) {
	both(t, func(t *testing.T, d *desk, late bool, eio error) {
		id := func(n int) string { return fmt.Sprint("text", n) }
		leaves := func(n int) {
			thread := d.receive(t, fmt.Sprint("SM", n), fmt.Sprintf("+1415555%04d", n), "hi").Received[0].ConversationID
			_, _, err := d.Enqueue(t.Context(), sms.NewMessage{ID: id(n), ConversationID: thread, Body: "yes", Segments: 1, UserID: d.owner.ID})
			smstest.Must(t, err)
			d.claim(t)
		}
		leaves(1)
		do := func(n int) error {
			_, err := d.Settle(t.Context(), sms.Outcome{MessageID: id(n), Source: sms.FromOutbox, Report: sms.Report{ProviderID: fmt.Sprint("OUT", n), Status: sms.Sent}})
			return err
		}
		sweep(t, d, eio, late, do, func(n int) {
			d.counts(t, "sending", "SELECT state FROM outbox WHERE message_id = $1", id(n))
			d.counts(t, "0", "SELECT COUNT(*) FROM message WHERE provider_id = $1", fmt.Sprint("OUT", n))
		}, func(n int) {
			d.counts(t, "0", "SELECT COUNT(*) FROM outbox WHERE message_id = $1", id(n))
			d.counts(t, "sent", "SELECT status FROM message WHERE provider_id = $1", fmt.Sprint("OUT", n))
			d.counts(t, "1", "SELECT COUNT(*) FROM status_event WHERE message_id = $1 AND status = 'sent'", id(n))
			leaves(n + 1)
		})
	})
}
