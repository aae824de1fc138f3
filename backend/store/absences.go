package store

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// keptAbsences is how many are kept.
	keptAbsences = 20
	// sameAbsence is the longest pause between two absences that are told as one: after
	// a sleep the public address takes a while to be back.
	sameAbsence = 2 * time.Minute
)

const latestAbsence = "SELECT id, cause, from_at, until_at, seen_at, seen_by FROM absence ORDER BY until_at DESC LIMIT $1"

func scanAbsence(row scanner) (a sms.Absence, err error) {
	err = row.Scan(&a.ID, &a.Cause, &a.From, &a.Until, &a.SeenAt, &a.SeenBy)
	return a, err
}

// NoteAbsence keeps that SMS Desk could not be reached from a.From until a.Until. What
// overlaps the latest one lengthens it, and its accounts are to be asked once more.
func (s *Store) NoteAbsence(ctx context.Context, a sms.Absence) error {
	return s.update(ctx, func(t *tx) error {
		latest, found, err := one(t, scanAbsence, latestAbsence, 1)
		if err != nil {
			return err
		}
		if found && a.From <= latest.Until.Add(sameAbsence) {
			return lengthen(t, latest, a)
		}
		if err := t.do("INSERT INTO absence (id, cause, from_at, until_at) VALUES ($1, $2, $3, $4)", t.ids(), a.Cause, a.From, a.Until); err != nil {
			return err
		}
		return dropOldAbsences(t)
	})
}

func lengthen(t *tx, latest, by sms.Absence) error {
	if latest.Cause == sms.WasUnreachable { // which follows from the other two
		latest.Cause = by.Cause
	}
	if err := t.do("UPDATE absence SET cause = $4, from_at = $2, until_at = $3, seen_at = 0, seen_by = '' WHERE id = $1",
		latest.ID, min(latest.From, by.From), max(latest.Until, by.Until), latest.Cause); err != nil {
		return err
	}
	return t.do("UPDATE absence_account SET done = 0 WHERE absence_id = $1", latest.ID)
}

func dropOldAbsences(t *tx) error {
	old, err := all(t, scanAbsence, latestAbsence+" OFFSET $2", -1, keptAbsences)
	for _, a := range old {
		if err == nil {
			err = t.do("DELETE FROM absence_account WHERE absence_id = $1", a.ID)
		}
		if err == nil {
			err = t.do("DELETE FROM absence WHERE id = $1", a.ID)
		}
	}
	return err
}

// NoteFetched adds what a catch-up came to for an account to the latest absence, until
// there is nothing more to ask for. It gives whether that is news.
func (s *Store) NoteFetched(ctx context.Context, got sms.AbsenceAccount) (bool, error) {
	return write(ctx, s, func(t *tx) (bool, error) {
		latest, found, err := one(t, scanAbsence, latestAbsence, 1)
		if err != nil || !found {
			return false, err
		}
		known, asked, err := one(t, scanAbsenceAccount, absenceAccounts+" AND b.account_id = $2", latest.ID, got.AccountID)
		if err != nil || asked && known.Done {
			return false, err
		}
		got.First, got.Last = earliest(known.First, got.First), max(known.Last, got.Last)
		if got.Fetched += known.Fetched; got.Fetched > known.Fetched && latest.SeenAt > 0 {
			if err := t.do("UPDATE absence SET seen_at = 0, seen_by = '' WHERE id = $1", latest.ID); err != nil {
				return false, err
			}
		}
		return true, t.do(`INSERT INTO absence_account (absence_id, account_id, fetched, first_at, last_at, problem, missed_from, missed_until, asked_at, done)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
			ON CONFLICT (absence_id, account_id) DO UPDATE SET fetched = excluded.fetched, first_at = excluded.first_at, last_at = excluded.last_at,
				problem = excluded.problem, missed_from = excluded.missed_from, missed_until = excluded.missed_until, asked_at = excluded.asked_at, done = excluded.done`,
			latest.ID, got.AccountID, got.Fetched, got.First, got.Last, got.Problem, got.MissedFrom, got.MissedUntil, t.now, got.Done)
	})
}

func earliest(a, b sms.Time) sms.Time {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

const absenceAccounts = `SELECT b.account_id, a.name, a.kind, b.fetched, b.first_at, b.last_at, b.problem, b.missed_from, b.missed_until, b.asked_at, b.done
	FROM absence_account b JOIN account a ON a.id = b.account_id WHERE b.absence_id = $1`

func scanAbsenceAccount(row scanner) (a sms.AbsenceAccount, err error) {
	err = row.Scan(&a.AccountID, &a.Name, &a.Kind, &a.Fetched, &a.First, &a.Last, &a.Problem, &a.MissedFrom, &a.MissedUntil, &a.AskedAt, &a.Done)
	return a, err
}

// Absences gives the latest times in which SMS Desk could not be reached, the latest
// first, with what became of each account's texts.
func (s *Store) Absences(ctx context.Context) ([]sms.Absence, error) {
	return read(ctx, s, func(t *tx) ([]sms.Absence, error) {
		list, err := all(t, scanAbsence, latestAbsence, keptAbsences)
		for i := range list {
			if err == nil {
				list[i].Accounts, err = all(t, scanAbsenceAccount, absenceAccounts+" ORDER BY b.account_id", list[i].ID)
			}
		}
		return list, err
	})
}

// SeeAbsence notes that somebody has taken note of what became of an absence. One that
// is no longer kept is no error.
func (s *Store) SeeAbsence(ctx context.Context, id, userID string) error {
	return s.update(ctx, func(t *tx) error {
		return t.do("UPDATE absence SET seen_at = $2, seen_by = $3 WHERE id = $1 AND seen_at = 0", id, t.now, userID)
	})
}
