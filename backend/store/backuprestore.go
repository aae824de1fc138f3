package store

import (
	"context"
	"slices"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// What people read of texts that a restored backup doesn't know the end of.
const (
	restoredText   = "This text was on its way when the backup was made that was restored. It may have been sent since."
	restoredRemedy = "Ask the provider or the customer whether it arrived. Send it again only if it didn't."
	restoredPlan   = "It comes from a backup that was restored, and may have been sent or changed since. Send it now if it still fits, plan it anew, or cancel it."
	restoredBulk   = "It comes from a backup that was restored. Some of these customers may have got the text since. Resume it only if they haven't."
)

// autoReplySetting holds the choice of the automatic answer, as autoreply keeps it.
const autoReplySetting = "autoreply"

// PrepareRestored makes the database of a backup, at config.Path, fit to take the place
// of the present one, which nobody has open: its schema is brought up to date; what
// might have left since the backup was made leaves only when a person says so; who opted
// out since stays opted out; who was deactivated since stays so; everybody signs in
// anew. It may be called again after a crash.
//
// A present database that is too damaged to be read is no error; see sms.Restored.
func PrepareRestored(ctx context.Context, config Config, presentPath string) (done sms.Restored, err error) {
	s, err := Open(ctx, config)
	if err != nil {
		return done, err
	}
	defer func() {
		if closing := s.Close(); err == nil {
			err = closing
		}
	}()
	before, err := openPresent(ctx, presentPath)
	if err != nil {
		if !isDamaged(err) {
			return done, cantRead(err)
		}
		config.Logger.Error("present database not read", "error", err)
		done.PresentUnread = true
	}
	defer before.close()
	r := &restoring{present: before, ctx: ctx, done: &done}
	if err := s.update(ctx, r.run); err != nil {
		return done, err
	}
	return done, s.Checkpoint(ctx)
}

// restoring is the one transaction that makes a restored database safe.
type restoring struct {
	*tx
	ctx     context.Context //nolint:containedctx // lives as long as the transaction
	present *present        // nil where there is none
	done    *sms.Restored
}

func (r *restoring) run(t *tx) error {
	r.tx = t
	for _, step := range []func() error{r.outbox, r.planned, r.bulks, r.autoReply, r.optOuts, r.wishes, r.people} {
		if err := step(); err != nil {
			return err
		}
	}
	return audit(t, "", sms.BackupRestored, "", r.done.Words())
}

// outbox ends what waited to leave, or was leaving: nobody can tell whether it did. A
// text whose answer was lost goes on being looked for at the provider, which sends
// nothing.
func (r *restoring) outbox() error {
	waiting, err := all(r.tx, value[string], "SELECT message_id FROM outbox WHERE state IN ('queued', 'sending') ORDER BY seq")
	if err != nil {
		return err
	}
	for _, id := range waiting {
		end := sms.Report{Status: sms.Unconfirmed, Reason: sms.Reason{Text: restoredText, Remedy: restoredRemedy}}
		if _, err := endWaiting(r.tx, id, end); err != nil {
			return err
		}
	}
	r.done.Unconfirmed = len(waiting)
	return nil
}

// planned holds every planned text, but for those that the present state shows to be
// still open, unchanged, and to come.
func (r *restoring) planned() error {
	open, err := all(r.tx, scanPlanned, "SELECT "+plannedColumns+" FROM planned_text p WHERE "+openPlans)
	if err != nil {
		return err
	}
	for _, plan := range open {
		if r.stillPlanned(plan) {
			continue
		}
		before := plan
		plan.State, plan.HeldFor, plan.HeldUntil, plan.HeldWhy = sms.Held, sms.HeldForRestore, 0, restoredPlan
		if err := addPlanNews(r.tx, before, plan); err != nil {
			return err
		}
		if err := savePlanned(r.tx, plan); err != nil {
			return err
		}
		r.done.Planned++
	}
	return nil
}

func (r *restoring) stillPlanned(plan sms.Planned) bool {
	if r.present == nil || plan.Due <= r.now {
		return false
	}
	changed, open := r.present.plans[plan.ID]
	return open && changed == strconv.FormatInt(int64(plan.UpdatedAt), 10)
}

// bulks pauses what was being sent, leaves out who got the text since as far as the
// present state shows it, and ends drafts that were started since.
func (r *restoring) bulks() error {
	open, err := all(r.tx, scanBulk, "SELECT "+bulkColumns+" FROM bulk b WHERE b.state IN ('draft', 'running', 'paused') ORDER BY b.id")
	if err != nil {
		return err
	}
	for _, b := range open {
		if b.State == sms.BulkDraft && (r.present == nil || r.present.drafts[b.ID]) {
			continue
		}
		if err := r.bulk(b); err != nil {
			return err
		}
		r.done.Bulk++
	}
	return nil
}

func (r *restoring) bulk(b sms.Bulk) error {
	waiting, err := all(r.tx, scanRecipient, "SELECT "+recipientColumns+recipientSource+
		"WHERE r.bulk_id = $1 AND r.state IN ('waiting', 'held') ORDER BY r.place", b.ID)
	if err != nil {
		return err
	}
	for _, recipient := range waiting {
		left, err := r.present.left(r.ctx, recipient.MessageID)
		if err != nil {
			return cantRead(err)
		}
		if !left {
			continue
		}
		if err := moveRecipient(r.tx, recipient, sms.RecipientLeftOut, 0, "got the text after the backup was made"); err != nil {
			return err
		}
		if err := r.do("UPDATE bulk SET left_out = left_out + 1 WHERE id = $1", b.ID); err != nil {
			return err
		}
	}
	if b.State == sms.BulkDraft {
		return r.do("UPDATE bulk SET state = 'canceled', ended_at = $2, paused_why = $3 WHERE id = $1", b.ID, r.now, restoredBulk)
	}
	return r.do("UPDATE bulk SET state = 'paused', paused_why = $2 WHERE id = $1", b.ID, restoredBulk)
}

// autoReply turns automatic answers off: texts that are fetched again look new, and
// were answered already.
func (r *restoring) autoReply() error {
	changed, err := r.exec(`UPDATE setting SET value = json_set(value, '$.on', json('false'))
		WHERE name = $1 AND json_valid(value) AND json_extract(value, '$.on') = 1`, autoReplySetting)
	r.done.AutoReplyOff = changed > 0
	return err
}

// optOuts carries over who opted out since, with the evidence.
func (r *restoring) optOuts() error {
	if r.present == nil {
		return nil
	}
	for _, row := range r.present.events {
		if err := r.do(`INSERT INTO opt_event (id, address, address_key, kind, source, words, proof, user_id, account_id, message_id, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`, row...); err != nil {
			return err
		}
	}
	for _, out := range r.present.optOuts {
		before, opted, err := optOut(r.tx, out.Address)
		if err != nil {
			return err
		}
		if !opted || before.Source != sms.OptOutByCustomer && out.Source == sms.OptOutByCustomer {
			if err := keepOptOut(r.tx, before, out); err != nil {
				return err
			}
		}
		if _, err := endWaitingFor(r.tx, out); err != nil {
			return err
		}
		if !opted {
			r.done.OptOuts++
		}
	}
	return nil
}

// wishes takes in once more the texts in which customers may have asked to stop since:
// until a person has judged them, nothing leaves to these customers by itself.
func (r *restoring) wishes() error {
	if r.present == nil {
		return nil
	}
	for _, asked := range r.present.wishes {
		a := application{tx: r.tx, accountID: asked.accountID, source: sms.FromFetch}
		if err := a.apply([]sms.Event{{Incoming: &asked.text}}); err != nil {
			return err
		}
		r.done.Wishes += len(a.received)
	}
	return nil
}

// people keeps out who was deactivated since, as long as an administrator is left, and
// ends all sessions.
func (r *restoring) people() error {
	if err := r.do("DELETE FROM session"); err != nil {
		return err
	}
	if r.present == nil {
		return nil
	}
	left, err := all(r.tx, value[string], "SELECT id FROM app_user WHERE active = 1 AND role = 'administrator'")
	if err != nil {
		return err
	}
	nobody := !slices.ContainsFunc(left, func(id string) bool { return !slices.Contains(r.present.inactive, id) })
	for _, id := range r.present.inactive {
		if nobody && slices.Contains(left, id) {
			continue
		}
		if err := r.do("UPDATE app_user SET active = 0 WHERE id = $1", id); err != nil {
			return err
		}
	}
	return nil
}
