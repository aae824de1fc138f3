package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// atTheFront holds for an outbox row o that no other text of its conversation
// keeps back: none is under way, and none that was written before waits. A text
// whose answer was lost keeps nobody back.
const atTheFront = `NOT EXISTS (SELECT 1 FROM outbox p WHERE p.conversation_id = o.conversation_id AND p.seq <> o.seq
	AND (p.state = 'sending' OR p.state = 'queued' AND p.seq < o.seq))`

// Claim takes up to limit texts that are due and belong to one of accounts, the
// longest due first, at most one of each conversation. Each is `sending` with
// its attempt counted on the disk before Claim returns, so that a crash later on
// can't lead to a second request. A text whose customer has opted out is ended as
// failed instead, and an account that may not send now gives none.
func (s *Store) Claim(ctx context.Context, now sms.Time, accounts []string, limit int) ([]sms.Job, error) {
	if len(accounts) == 0 || limit <= 0 {
		return nil, nil
	}
	return write(ctx, s, func(t *tx) ([]sms.Job, error) {
		accounts, err := usable(t, accounts)
		if err != nil || len(accounts) == 0 {
			return nil, err
		}
		due, err := all(t, scanJob, claimable(len(accounts)), claimArgs(now, limit, accounts)...)
		if err != nil {
			return nil, err
		}
		var jobs []sms.Job
		for _, job := range due {
			claimed, err := claim(t, &job)
			if err != nil {
				return nil, err
			}
			if claimed {
				jobs = append(jobs, job)
			}
		}
		return jobs, nil
	})
}

// usable leaves the accounts that may send at this moment: one may have been
// switched off, or stopped by a refusal, since the caller looked.
func usable(t *tx, ids []string) ([]string, error) {
	var left []string
	for _, id := range ids {
		found, ok, err := one(t, scanAccount, "SELECT "+accountColumns+" FROM account a WHERE a.id = $1", id)
		if err != nil {
			return nil, err
		}
		if ok && found.Usable() {
			left = append(left, id)
		}
	}
	return left, nil
}

// claimable takes the time, the limit and then the accounts.
func claimable(accounts int) string {
	places := make([]string, accounts)
	for i := range places {
		places[i] = fmt.Sprintf("$%d", i+3)
	}
	return "SELECT " + jobColumns + jobSource + "WHERE o.state = 'queued' AND o.next_at <= $1 AND o.account_id IN (" +
		strings.Join(places, ", ") + ") AND " + atTheFront + " ORDER BY o.next_at, o.seq LIMIT $2"
}

func claimArgs(now sms.Time, limit int, accounts []string) []any {
	args := []any{now, limit}
	for _, account := range accounts {
		args = append(args, account)
	}
	return args
}

// claim begins one attempt. It gives false for a text that may no longer leave.
func claim(t *tx, job *sms.Job) (bool, error) {
	out, opted, err := optOut(t, job.Out.To)
	if err != nil {
		return false, err
	}
	if opted {
		_, err := endWaiting(t, job.MessageID, optedOutReport(out))
		return false, err
	}
	if room, err := stillInPreview(t, job); err != nil || !room {
		if err == nil {
			_, err = endWaiting(t, job.MessageID, usedUpReport(sms.MonthOf(t.now)))
		}
		if err == nil {
			err = audit(t, "", sms.SendStoppedLimit, job.NumberID, job.Out.To)
		}
		return false, err
	}
	job.Attempt, job.Begun, job.Out.Begun = job.Attempt+1, t.now, t.now.Go()
	if err := t.do("UPDATE outbox SET state = 'sending', attempt = $2, begun_at = $3 WHERE message_id = $1",
		job.MessageID, job.Attempt, job.Begun); err != nil {
		return false, err
	}
	m, err := message(t, job.MessageID)
	if err != nil {
		return false, err
	}
	return true, applyReport(t, m, sms.Report{Status: sms.Sending}, sms.FromOutbox)
}

// endWaiting ends a text that will not leave, or whose fate nobody can find out
// any more.
func endWaiting(t *tx, messageID string, end sms.Report) ([]sms.Change, error) {
	m, err := message(t, messageID)
	if err != nil {
		return nil, err
	}
	if err := t.do("DELETE FROM outbox WHERE message_id = $1", messageID); err != nil {
		return nil, err
	}
	if err := auditOptedOut(t, m, end); err != nil {
		return nil, err
	}
	return messageChanges(m), applyReport(t, m, end, sms.FromOutbox)
}

func messageChanges(m sms.Message) []sms.Change {
	return []sms.Change{
		{Topic: sms.MessageChanged, ID: m.ID, ConversationID: m.ConversationID, NumberID: m.NumberID},
		{Topic: sms.ConversationChanged, ID: m.ConversationID, ConversationID: m.ConversationID, NumberID: m.NumberID},
	}
}
