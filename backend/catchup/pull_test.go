package catchup_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// queue is a provider that forgets what was taken.
type queue struct {
	sms.Provider
	waiting []sms.Incoming
	taken   int // calls
	onTake  func()
	optOuts []sms.RemoteOptOut
	err     error
}

func (q *queue) PullIncoming(context.Context) ([]sms.Incoming, bool, error) {
	q.taken++
	if q.err != nil {
		return nil, false, q.err
	}
	if q.onTake != nil {
		q.onTake()
	}
	n := min(2, len(q.waiting))
	batch := q.waiting[:n]
	q.waiting = q.waiting[n:]
	return batch, len(q.waiting) > 0, nil
}

// ListOptOuts gives a list that a test sets.
func (q *queue) ListOptOuts(context.Context) ([]sms.RemoteOptOut, error) { return q.optOuts, q.err }

func TestCatchUp_Poll(t *testing.T) {
	t.Run("fetches the texts that wait at the provider", func(t *testing.T) {
		d := start(t, &queue{waiting: []sms.Incoming{missed("1", "one")}})
		_, err := d.store.UpdateNumber(t.Context(), "n1", func(n *sms.Number) error { n.Webhook.State = sms.WebhookPulled; return nil })
		if err != nil {
			t.Fatal(err)
		}
		if d.Poll(t.Context()); !slices.Equal(d.received, []string{"one"}) {
			t.Errorf("received %v", d.received)
		}
	})
	t.Run("leaves an account alone whose texts are posted", func(t *testing.T) {
		q := &queue{waiting: []sms.Incoming{missed("1", "one")}}
		if start(t, q).Poll(t.Context()); q.taken != 0 {
			t.Errorf("asked %d times", q.taken)
		}
	})
}

func TestCatchUp_LearnsOptOuts(t *testing.T) {
	d := start(t, &queue{optOuts: []sms.RemoteOptOut{{To: "+14155550123", At: 1000}}})
	d.Run(t.Context())
	out, opted, err := d.store.OptOut(t.Context(), "+14155550123")
	if err != nil || !opted || out.Source != sms.OptOutByProvider || out.Since != 1000 {
		t.Errorf("got %+v, %v, %v", out, opted, err)
	}
}

func TestCatchUp_Pull(t *testing.T) {
	three := []sms.Incoming{missed("1", "one"), missed("2", "two"), missed("3", "three")}
	t.Run("takes all that waits, and each batch is on disk before the next is taken", func(t *testing.T) {
		q := &queue{waiting: slices.Clone(three)}
		d := start(t, q)
		var onDisk []int
		q.onTake = func() { onDisk = append(onDisk, len(d.received)) }
		if !d.Run(t.Context()) || !slices.Equal(d.received, []string{"one", "two", "three"}) || d.result(t).Fetched != 3 {
			t.Errorf("received %v, %+v", d.received, d.result(t))
		}
		if !slices.Equal(onDisk, []int{0, 2}) {
			t.Errorf("on disk before each call: %v", onDisk)
		}
	})
	t.Run("takes nothing while the disk refuses", func(t *testing.T) {
		q := &queue{waiting: slices.Clone(three)}
		d := start(t, q)
		d.refuse = errors.New("disk full")
		if d.Run(t.Context()) || q.taken != 0 {
			t.Errorf("asked %d times", q.taken)
		}
	})
	t.Run("keeps what was taken when the disk refuses just then", func(t *testing.T) {
		q := &queue{waiting: slices.Clone(three)}
		d := start(t, q)
		q.onTake = func() { d.refuse = errors.New("disk full") }
		if d.Run(t.Context()) || len(d.received) != 0 {
			t.Errorf("received %v", d.received)
		}
		q.onTake, d.refuse = nil, nil
		if !d.Run(t.Context()) || !slices.Equal(d.received, []string{"one", "two", "three"}) {
			t.Errorf("received %v", d.received)
		}
	})
	t.Run("says why nothing could be taken", func(t *testing.T) {
		d := start(t, &queue{err: sms.Errorf(sms.ProviderUnavailable, "Acme can't be reached.")})
		if d.Run(t.Context()) || d.result(t).Text != "Texts that came in while SMS Desk was not reachable could not be fetched: Acme can't be reached." {
			t.Errorf("got %+v", d.result(t))
		}
	})
}
