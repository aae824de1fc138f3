package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Enqueue keeps a text that a person wrote together with its outbox row: when it
// returns, the text is on the disk as queued. The sender's draft of the
// conversation goes. A customer who opted out in the meantime is an OptedOut
// error, a preview number without texts left a LimitReached one; a removed number,
// a customer whom a preview number doesn't reach, an ID that was used before and a
// ResendOf that is on its way or repeated already are Conflicts.
func (s *Store) Enqueue(ctx context.Context, text sms.NewMessage) (sms.Message, []sms.Change, error) {
	var changes []sms.Change
	m, err := write(ctx, s, func(t *tx) (m sms.Message, err error) {
		if m, changes, err = enqueue(t, text); err != nil {
			return m, err
		}
		return m, forgetDraft(t, text.UserID, m.ConversationID)
	})
	if err != nil {
		return sms.Message{}, nil, err
	}
	return m, changes, nil
}

// enqueue is Enqueue within a transaction; drafts stay.
func enqueue(t *tx, text sms.NewMessage) (sms.Message, []sms.Change, error) {
	thread, err := sendable(t, text)
	if err != nil {
		return sms.Message{}, nil, err
	}
	if err := noteSentAgain(t, text); err != nil {
		return sms.Message{}, nil, err
	}
	m, err := insertMessage(t, sms.Message{
		ID: text.ID, ConversationID: thread.ID, AccountID: thread.AccountID, NumberID: thread.NumberID, Direction: sms.Out, Kind: text.Kind,
		Body: text.Body, Status: sms.Queued, Segments: text.Segments, SentBy: text.UserID, ResendOf: text.ResendOf, TemplateID: text.TemplateID,
	})
	if err != nil {
		return sms.Message{}, nil, err
	}
	m.UndoUntil = t.now.Add(text.UndoFor)
	if err := t.do("INSERT INTO outbox (message_id, conversation_id, account_id, state, next_at) VALUES ($1, $2, $3, 'queued', $4)",
		m.ID, m.ConversationID, m.AccountID, m.UndoUntil); err != nil {
		return sms.Message{}, nil, err
	}
	if err := countForPreview(t, m); err != nil {
		return sms.Message{}, nil, err
	}
	if err := useTemplate(t, text); err != nil {
		return sms.Message{}, nil, err
	}
	if err := appendEvent(t, m, sms.Report{Status: sms.Queued}, sms.FromUser); err != nil {
		return sms.Message{}, nil, err
	}
	return m, []sms.Change{
		{Topic: sms.MessageQueued, ID: m.ID, ConversationID: m.ConversationID, NumberID: m.NumberID},
		{Topic: sms.ConversationChanged, ID: m.ConversationID, ConversationID: m.ConversationID, NumberID: m.NumberID},
	}, nil
}

// sendable looks once more, inside the transaction, at what may have changed
// since the use case looked.
func sendable(t *tx, text sms.NewMessage) (sms.Conversation, error) {
	if _, used, err := one(t, value[int], "SELECT 1 FROM message WHERE id = $1", text.ID); err != nil || used {
		if err == nil {
			err = sms.Errorf(sms.Conflict, "This text is in the outbox already. It is sent once.")
		}
		return sms.Conversation{}, err
	}
	thread, err := conversation(t, text.ConversationID, text.UserID)
	if err != nil {
		return thread, err
	}
	if err := resendable(t, text); err != nil {
		return thread, err
	}
	if _, gone, err := one(t, value[int], "SELECT 1 FROM phone_number WHERE id = $1 AND deleted_at > 0", thread.NumberID); err != nil || gone {
		if err == nil {
			err = sms.Errorf(sms.Conflict, "This number was removed from SMS Desk, so nothing was sent. Write from another number.")
		}
		return thread, err
	}
	out, opted, err := optOut(t, thread.Customer)
	if err == nil && opted {
		err = optedOutError(out)
	}
	if err != nil {
		return thread, err
	}
	if err := previewTakes(t, thread); err != nil {
		return thread, err
	}
	return thread, ensureRecord(t, thread)
}

// resendable refuses to repeat a text that a report has settled meanwhile, or
// that is being repeated already: two people may press the button at once.
func resendable(t *tx, text sms.NewMessage) error {
	if text.ResendOf == "" {
		return nil
	}
	again, err := all(t, value[sms.Status], "SELECT status FROM message WHERE conversation_id = $1 AND (id = $2 OR resend_of = $2)",
		text.ConversationID, text.ResendOf)
	if err == nil && slices.ContainsFunc(again, func(s sms.Status) bool { return !s.Bad() }) {
		err = sms.Errorf(sms.Conflict, "This text is on its way or has arrived, so it isn't sent again. Write a new one if you need to.")
	}
	return err
}

// Rescue hands every attempt that a crash cut off to the search for lost answers:
// nobody knows whether the request left. It gives their number.
func (s *Store) Rescue(ctx context.Context) (int, error) {
	return write(ctx, s, func(t *tx) (int, error) {
		n, err := t.exec("UPDATE outbox SET state = 'unknown', next_at = $1 WHERE state = 'sending'", t.now)
		return int(n), err
	})
}

// Unknown gives the texts with lost answers that are to be looked for now, the
// longest due first.
func (s *Store) Unknown(ctx context.Context, now sms.Time, limit int) ([]sms.Job, error) {
	return read(ctx, s, func(t *tx) ([]sms.Job, error) {
		return all(t, scanJob, "SELECT "+jobColumns+jobSource+
			"WHERE o.state = 'unknown' AND o.next_at <= $1 ORDER BY o.next_at, o.seq LIMIT $2", now, pageSize(limit))
	})
}

// NextDue gives when the outbox has work next, 0 for never. Texts that can't go
// now whatever the time (behind another text of their conversation, or of an
// account that isn't usable) don't count.
func (s *Store) NextDue(ctx context.Context) (sms.Time, error) {
	return read(ctx, s, func(t *tx) (sms.Time, error) {
		next, _, err := one(t, value[sms.Time], nextDue)
		return next, err
	})
}

const nextDue = `SELECT COALESCE(MIN(next_at), 0) FROM (
	SELECT o.next_at FROM outbox o WHERE o.state = 'unknown'
	UNION ALL
	SELECT o.next_at FROM outbox o JOIN account a ON a.id = o.account_id
	WHERE o.state = 'queued' AND a.state = 'active' AND a.problem_text = '' AND ` + atTheFront + `) AS due`

// ProviderIDKnown tells whether a provider id belongs to one of our texts that
// went out with the account.
func (s *Store) ProviderIDKnown(ctx context.Context, accountID, providerID string) (bool, error) {
	return read(ctx, s, func(t *tx) (bool, error) {
		id, err := outgoingBy(t, accountID, providerID)
		return id != "", err
	})
}

const jobColumns = `o.message_id, o.conversation_id, o.account_id, m.number_id, o.attempt, o.begun_at, m.at,
	n.kind, n.address, c.customer, m.body`

const jobSource = ` FROM outbox o JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = o.conversation_id
	JOIN phone_number n ON n.id = m.number_id `

func scanJob(row scanner) (j sms.Job, err error) {
	err = row.Scan(&j.MessageID, &j.ConversationID, &j.AccountID, &j.NumberID, &j.Attempt, &j.Begun, &j.CreatedAt,
		&j.Out.From.Kind, &j.Out.From.Address, &j.Out.To, &j.Out.Body)
	j.Out.ID, j.Out.Begun = j.MessageID, j.Begun.Go()
	return j, err
}
