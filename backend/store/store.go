package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/migrations"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// readers is how many reads run at a time.
const readers = 4

// Config is what a Store is made from. Path is the database file, whose folder
// exists; IDs makes the ids of what the store itself creates. Audited is called
// after each transaction that wrote to the activity log, Damaged when it turns out that
// nothing may be written any more; nil where nobody hears.
type Config struct {
	Path    string
	Clock   sms.Clock
	IDs     sms.IDs
	Logger  *slog.Logger
	Trouble *trouble.Watch
	Audited func()
	Damaged func(kind sms.Damage)
}

// Store is the open database.
type Store struct {
	config  Config
	writing *sql.DB
	reading *sql.DB
	writer  *writer
	damage  *damage
	mark    mark
	// idle holds the reading connections; nil stands for one to be opened.
	idle chan *session

	// copies counts the copies being made; a checkpoint would wait for them.
	copies atomic.Int32

	mu     sync.Mutex
	closed bool
	busy   sync.WaitGroup // calls under way
}

// Open opens the database file, makes it (mode 0600) where there is none, and
// brings its schema up to date after taking a copy beside it.
//
// A file that a newer SMS Desk wrote is an Invalid error and stays untouched.
// A full or failing disk is ErrUnavailable.
func Open(ctx context.Context, config Config) (*Store, error) {
	return openWith(ctx, config, migrations.FS)
}

func openWith(ctx context.Context, config Config, steps fs.FS) (*Store, error) {
	path, err := filepath.Abs(config.Path) // a file URI has no other
	if err != nil {
		return nil, cantOpen(config.Path, err)
	}
	config.Path = path
	left, known := readMark(path)
	if err := there(path, known); err != nil {
		return nil, err
	}
	lost := left.lost(path) // before a connection makes a new one
	writing, err := openDB(writerDSN(config.Path), 1)
	if err != nil {
		return nil, cantWrite(err)
	}
	if err := prepare(ctx, config, writing, steps); err != nil {
		return nil, errors.Join(err, writing.Close())
	}
	reading, err := openDB(readerDSN(config.Path), readers)
	if err != nil {
		return nil, errors.Join(cantRead(err), writing.Close())
	}
	s := &Store{
		config: config, writing: writing, reading: reading, idle: make(chan *session, readers),
		damage: &damage{}, mark: left,
	}
	s.writer = &writer{
		db: writing, queue: make(chan job), done: make(chan struct{}), files: &presence{path: path}, damage: s.damage,
		clock: config.Clock, ids: config.IDs, logger: config.Logger, watch: config.Trouble,
	}
	for range readers {
		s.idle <- nil
	}
	s.meet(ctx, lost)
	go s.writer.loop()
	return s, nil
}

// Close waits for the calls that are under way, and stops. Later calls fail with
// ErrUnavailable. Closing twice is harmless.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.busy.Wait()
	close(s.writer.queue)
	<-s.writer.done
	for range readers {
		if se := <-s.idle; se != nil {
			_ = se.close()
		}
	}
	if err := errors.Join(s.reading.Close(), s.writing.Close()); err != nil {
		return err
	}
	s.leave()
	return nil
}

// Checkpoint moves the write-ahead log into the database file and empties it.
// It is for quiet moments: with a read or write under way it does what it can. While
// a copy is being made it does nothing: it would keep every write waiting for the end
// of the copy.
func (s *Store) Checkpoint(ctx context.Context) error {
	if s.copies.Load() > 0 {
		return nil
	}
	return s.withReader(ctx, checkpoint)
}

// Health tells whether the database can be read now.
func (s *Store) Health(ctx context.Context) error {
	_, err := read(ctx, s, func(t *tx) (int, error) {
		n, _, err := one(t, value[int], "SELECT COUNT(*) FROM app_user")
		return n, err
	})
	return err
}

// write runs fn in the writer; see writer.do for what ctx means.
func write[T any](ctx context.Context, s *Store, fn func(*tx) (T, error)) (T, error) {
	var out, none T
	err := s.update(ctx, func(t *tx) (err error) {
		out, err = fn(t)
		return err
	})
	if err != nil {
		return none, err
	}
	return out, nil
}

// update is write for functions that give nothing back.
func (s *Store) update(ctx context.Context, fn func(*tx) error) error {
	if !s.begin() {
		return errClosed
	}
	defer s.busy.Done()
	audited := false
	err := s.writer.do(ctx, func(t *tx) error {
		err := fn(t)
		audited = t.audited
		return err
	})
	if err == nil && audited && s.config.Audited != nil {
		s.config.Audited()
	}
	return err
}

// read runs fn on one state of the database.
func read[T any](ctx context.Context, s *Store, fn func(*tx) (T, error)) (T, error) {
	var out, none T
	err := s.withReader(ctx, func(se *session) error {
		if err := se.exec("BEGIN"); err != nil {
			return err
		}
		var err error
		out, err = fn(&tx{session: se, now: s.config.Clock.Now(), ids: s.config.IDs})
		return errors.Join(err, se.exec("COMMIT"))
	})
	if err != nil {
		return none, err
	}
	return out, nil
}

// withReader lends out a reading connection. The context counts while waiting
// for one; one that met trouble is replaced.
func (s *Store) withReader(ctx context.Context, use func(*session) error) (err error) {
	if !s.begin() {
		return errClosed
	}
	defer s.busy.Done()
	var se *session
	select {
	case se = <-s.idle:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { s.idle <- se }()
	if se == nil {
		if s.damage.now() == sms.DatabaseGone { // what is there now is another one
			return s.damage.refusal()
		}
		if se, err = openSession(s.reading); err != nil {
			return cantRead(err)
		}
	}
	if err = use(se); err != nil && isTrouble(err) {
		s.config.Logger.Error("database read failed", "error", err)
		s.damage.heed(err)
		se.discard()
		se = nil
		return cantRead(err)
	}
	return err
}

func (s *Store) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.busy.Add(1)
	return true
}

// own makes the file with, or gives it, mode 0600. What SQLite puts beside it
// has the same mode.
func own(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Chmod(path, 0o600))
}
