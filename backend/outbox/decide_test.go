package outbox_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/outbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestBackoff(t *testing.T) {
	for _, row := range []struct {
		name    string
		attempt int
		chance  float64
		want    time.Duration
	}{
		{"two seconds at first", 1, 0, 2 * time.Second},
		{"twice as long then", 2, 0, 4 * time.Second},
		{"and again", 3, 0, 8 * time.Second},
		{"just below the longest", 8, 0, 256 * time.Second},
		{"five minutes at most", 9, 0, 5 * time.Minute},
		{"however often it was tried", 500, 0, 5 * time.Minute},
		{"an attempt that was never counted waits as the first", 0, 0, 2 * time.Second},
		{"chance takes up to half away", 2, 1, 2 * time.Second},
		{"or a part of it", 2, 0.5, 3 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := outbox.Backoff(row.attempt, row.chance); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestDecide(t *testing.T) {
	created := sms.TimeOf(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	job := sms.Job{MessageID: "m1", Attempt: 1, CreatedAt: created}
	later := &sms.SendError{Fate: sms.Later, Reason: sms.Reason{Code: "7", Text: "Busy."}}
	at := func(age time.Duration, failure *sms.SendError) sms.Outcome {
		return outbox.Decide(job, sms.Report{}, failure, created.Add(age), 0)
	}
	t.Run("tries again until the text is a day old", func(t *testing.T) {
		if got := at(24*time.Hour-time.Millisecond, later); got.State != sms.JobQueued || got.NextAt != created.Add(24*time.Hour-time.Millisecond+2*time.Second) {
			t.Errorf("got %+v", got)
		}
		if got := at(24*time.Hour, later); got.State != "" || got.Report.Status != sms.Failed || got.Report.Reason.Code != "7" {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("waits as long as the provider says", func(t *testing.T) {
		told := *later
		told.Wait = time.Minute
		if got := at(0, &told); got.NextAt != created.Add(time.Minute) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("a text whose account waits for a person waits for no time", func(t *testing.T) {
		stopped := *later
		stopped.StopsAccount = true
		if got := at(0, &stopped); got.State != sms.JobQueued || got.NextAt != created {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("looks for a text whose fate is unknown, and says why", func(t *testing.T) {
		silent := at(0, &sms.SendError{Fate: sms.Unknown})
		if silent.State != sms.JobUnknown || silent.NextAt != created.Add(5*time.Second) || silent.Report.Reason.Text == "" {
			t.Errorf("got %+v", silent)
		}
		if told := at(0, &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Text: "It broke off."}}); told.Report.Reason.Text != "It broke off." {
			t.Errorf("got %+v", told)
		}
	})
	t.Run("ends a text that is refused", func(t *testing.T) {
		if got := at(0, &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Text: "No."}}); got.State != "" || got.Report.Status != sms.Failed {
			t.Errorf("got %+v", got)
		}
	})
}
