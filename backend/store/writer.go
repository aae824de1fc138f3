package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// groupSize is how many functions share a commit, and so a wait for the disk.
const groupSize = 100

// writer runs every write in one goroutine. Functions that wait at the same time
// share a transaction; each has a savepoint of its own, so that one that fails
// undoes nothing of the others. When the disk fails, all of the group fail.
type writer struct {
	db      *sql.DB
	session *session // nil until needed, and after trouble
	files   *presence
	damage  *damage
	queue   chan job
	done    chan struct{}
	clock   sms.Clock
	ids     sms.IDs
	logger  *slog.Logger
	watch   *trouble.Watch
}

type job struct {
	run  func(*tx) error
	done chan error
}

// do hands run to the writer and waits for its end. The context counts only
// until the writer takes it: an error of the context means that run never ran,
// and once it runs its own outcome is waited for, so nobody has to guess.
func (w *writer) do(ctx context.Context, run func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := job{run, make(chan error, 1)}
	select {
	case w.queue <- j:
		return <-j.done
	case <-ctx.Done():
		return ctx.Err()
	}
}

// loop works until the queue is closed.
func (w *writer) loop() {
	defer close(w.done)
	for first := range w.queue {
		group := w.gather(first)
		outcomes, err := w.commit(group)
		for i, j := range group {
			if err != nil {
				j.done <- err
			} else {
				j.done <- outcomes[i]
			}
		}
	}
	if w.session != nil {
		_ = w.session.close()
	}
}

func (w *writer) gather(first job) []job {
	group := []job{first}
	for len(group) < groupSize {
		select {
		case next, open := <-w.queue:
			if !open {
				return group
			}
			group = append(group, next)
		default:
			return group
		}
	}
	return group
}

// commit runs the group in one transaction. Its error is everybody's.
func (w *writer) commit(group []job) ([]error, error) {
	if err := w.damage.refusal(); err != nil {
		return nil, err
	}
	if err := w.begin(); err != nil {
		return nil, w.trouble("begin", err)
	}
	outcomes := make([]error, len(group))
	for i, j := range group {
		err := w.step(j)
		if err != nil && isTrouble(err) {
			return nil, w.trouble("write", err)
		}
		outcomes[i] = err
	}
	if gone := w.files.missing(); gone != sms.Sound {
		return nil, w.abandon(gone)
	}
	if err := w.session.exec("COMMIT"); err != nil {
		return nil, w.trouble("commit", err)
	}
	return outcomes, nil
}

// begin opens a connection where there is none, and a transaction.
func (w *writer) begin() error {
	if w.session != nil {
		return w.session.exec("BEGIN IMMEDIATE")
	}
	fresh, err := openSession(w.db)
	if err != nil {
		return err
	}
	w.session = fresh
	if err := fresh.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	return w.files.take() // by now the log is there
}

// abandon undoes what would be written into files that nobody finds again. What a
// log holds that was taken away goes into the database now.
func (w *writer) abandon(gone sms.Damage) error {
	w.logger.Error("database file taken away", "which", string(gone))
	if w.session != nil {
		_ = w.session.exec("ROLLBACK") // nothing of it was on the disk
	}
	if gone == sms.LogGone {
		if err := checkpoint(w.session); err != nil {
			w.logger.Error("database log not saved", "error", err)
		}
	}
	w.damage.note(gone)
	return w.damage.refusal()
}

// step runs one function between savepoints.
func (w *writer) step(j job) error {
	if err := w.session.exec("SAVEPOINT step"); err != nil {
		return err
	}
	err := w.guarded(j)
	if err == nil {
		return w.session.exec("RELEASE step")
	}
	if isTrouble(err) {
		return err
	}
	if undo := errors.Join(w.session.exec("ROLLBACK TO step"), w.session.exec("RELEASE step")); undo != nil {
		return errors.Join(err, undo)
	}
	return err
}

func (w *writer) guarded(j job) (err error) {
	defer func() {
		if r := recover(); r != nil {
			w.watch.Caught(trouble.Database, r)
			err = sms.ErrPanicked
		}
	}()
	return j.run(&tx{session: w.session, now: w.clock.Now(), ids: w.ids})
}

// trouble undoes what there is and drops the connection, since after a failed
// write to the disk its memory may not be what the disk holds. A statement that
// found the disk full left the connection in order.
func (w *writer) trouble(at string, err error) error {
	w.logger.Error("database write failed", "at", at, "error", err)
	w.damage.heed(err)
	if w.files.file != nil && w.files.missing() == sms.DatabaseGone { // so it can't be opened again either
		return w.abandon(sms.DatabaseGone)
	}
	if w.session != nil {
		_ = w.session.exec("ROLLBACK") // SQLite may have done so itself
		if at != "write" || !isFull(err) {
			w.session.discard()
			w.session = nil
		}
	}
	return cantWrite(err)
}
