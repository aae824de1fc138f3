package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Preview gives the number of the Azure SMS preview with the texts that count in
// this month; false while there is none.
func (s *Store) Preview(ctx context.Context) (sms.Preview, bool, error) {
	var found bool
	preview, err := read(ctx, s, func(t *tx) (p sms.Preview, err error) {
		p, found, err = previewNumber(t)
		return p, err
	})
	return preview, found, err
}

// KeepPreview makes a number that of the preview. Texts that it sent this month
// count. While another one is kept, it is a Conflict on field "number".
func (s *Store) KeepPreview(ctx context.Context, numberID, userID string) error {
	return s.update(ctx, func(t *tx) error {
		kept, err := livingNumber(t, numberID)
		if err != nil {
			return err
		}
		other, found, err := previewNumber(t)
		if err != nil {
			return err
		}
		if found && other.NumberID != numberID {
			return &sms.Error{Code: sms.Conflict, Field: "number",
				Message: "The organisation has one preview number, and another one is kept already. Nothing was changed. Take that one out first."}
		}
		if err := t.do(`
			INSERT INTO preview_number (slot, number_id, user_id, at) VALUES (1, $1, $2, $3)
			ON CONFLICT (slot) DO UPDATE SET number_id = excluded.number_id, user_id = excluded.user_id, at = excluded.at
			WHERE preview_number.number_id <> excluded.number_id`, kept.ID, userID, t.now); err != nil {
			return err
		}
		month := sms.MonthOf(t.now)
		return t.do(`
			INSERT INTO preview_text (message_id, month)
			SELECT m.id, $2 FROM conversation c JOIN message m ON m.conversation_id = c.id
			WHERE c.number_id = $1 AND m.direction = 'out' AND m.at >= $3
			ON CONFLICT (message_id) DO NOTHING`, kept.ID, month, month.Begin())
	})
}

// ReleasePreview forgets the preview number, which stays in use. The texts of this
// month go on counting should it, or another one, be kept again.
func (s *Store) ReleasePreview(ctx context.Context) error {
	return s.update(ctx, func(t *tx) error { return t.do("DELETE FROM preview_number") })
}

func previewNumber(t *tx) (sms.Preview, bool, error) {
	scan := func(row scanner) (p sms.Preview, err error) {
		err = row.Scan(&p.NumberID, &p.KeptBy, &p.KeptAt)
		return p, err
	}
	found, ok, err := one(t, scan, `
		SELECT p.number_id, p.user_id, p.at FROM preview_number p JOIN phone_number n ON n.id = p.number_id WHERE n.deleted_at = 0`)
	if err != nil || !ok {
		return found, ok, err
	}
	found.Month = sms.MonthOf(t.now)
	found.Used, err = previewUsed(t, found.Month)
	return found, true, err
}

// previewUsed counts the texts of a month. One that has ended without the provider
// ever taking it, and so without an id there, counts no longer; one whose fate
// nobody knows may have left, and counts.
func previewUsed(t *tx, month sms.Month) (int, error) {
	used, _, err := one(t, value[int], previewCount, month)
	if err != nil {
		return 0, err
	}
	erased, _, err := one(t, value[int], "SELECT COUNT(*) FROM erased_text WHERE preview_month = $1", month)
	return used + erased, err
}

const previewCount = `SELECT COUNT(*) FROM preview_text p JOIN message m ON m.id = p.message_id
	WHERE p.month = $1 AND NOT (m.status IN ('failed', 'canceled') AND m.provider_id IS NULL)`

// previewTakes refuses a text that a preview number may not send.
func previewTakes(t *tx, thread sms.Conversation) error {
	kept, found, err := previewNumber(t)
	if err != nil || !found || kept.NumberID != thread.NumberID {
		return err
	}
	number, err := number(t, thread.NumberID)
	switch {
	case err != nil:
		return err
	case !sms.PreviewReaches(thread.Customer):
		return sms.Errorf(sms.Conflict, "%s", sms.PreviewAbroad(number))
	case kept.Left() == 0:
		return sms.PreviewUsedUp(number, kept.Month)
	default:
		return nil
	}
}

// countForPreview counts a text that goes into the outbox, if it is one of the
// preview number. It is on the disk with the text or not at all.
func countForPreview(t *tx, m sms.Message) error {
	return t.do("INSERT INTO preview_text (message_id, month) SELECT $1, $2 FROM preview_number WHERE number_id = $3",
		m.ID, sms.MonthOf(t.now), m.NumberID)
}

// stillInPreview moves a text that leaves in another month than it was written in
// to that month, and tells whether the month has room for it.
func stillInPreview(t *tx, job *sms.Job) (bool, error) {
	month := sms.MonthOf(t.now)
	moved, err := t.exec("UPDATE preview_text SET month = $2 WHERE message_id = $1 AND month <> $2", job.MessageID, month)
	if err != nil || moved == 0 {
		return true, err
	}
	used, err := previewUsed(t, month)
	return used <= sms.PreviewLimit, err
}

// usedUpReport ends a text for which the month had no room left.
func usedUpReport(month sms.Month) sms.Report {
	return sms.Report{Status: sms.Failed, Reason: sms.Reason{
		Text:   "The texts that an Azure SMS preview number may send in " + month.Name() + " were used up before this text left, so it was not sent.",
		Remedy: "Send it again from " + month.Next() + " (UTC), or from another number.",
	}}
}
