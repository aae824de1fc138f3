package core

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
)

// maker writes the backups of this data directory. Its tag tells them from those of
// another one in the same folder.
func (c *Core) maker() backup.Maker {
	sum := sha256.Sum256([]byte(c.config.Home))
	return backup.Maker{
		Home: c.home.dir, Tag: hex.EncodeToString(sum[:4]), Program: c.config.Version, Schema: store.SchemaVersion(),
		Facts: store.Facts, Check: store.Inspect, Clock: now, Logger: c.logger,
	}
}

func (c *Core) newBackups() *backup.Service {
	return backup.New(backup.Config{
		Maker: c.maker(), Database: c.store, Secrets: c.secrets, Fixed: c.config.BackupDir, Missing: c.missingSecrets,
		Announce: c.broker.announce, IDs: newID, Restart: c.askRestart,
	})
}

// RestartWanted is closed when the program is to be stopped and started again, which
// carries out a restore.
func (c *Core) RestartWanted() <-chan struct{} { return c.restart }

func (c *Core) askRestart() { c.restartOnce.Do(func() { close(c.restart) }) }

// finishRestore carries out a restore that was decided before the start.
func (c *Core) finishRestore() error {
	maker := c.maker()
	return maker.Finish(c.ctx, backup.End{
		Place:      maker.PlaceOf(c.config.BackupDir),
		Passphrase: func(ctx context.Context) (string, error) { return maker.Passphrase(ctx, c.secrets) },
		Snapshot:   store.SnapshotFile,
		Prepare: func(ctx context.Context, path, present string) (sms.Restored, error) {
			return store.PrepareRestored(ctx, store.Config{Path: path, Clock: now, IDs: newID, Logger: c.logger}, present)
		},
		Damaged: func(err error) bool { return errors.Is(err, store.ErrDamaged) },
	})
}

// DamagedError is the error of a start that found the database damaged. Newest is the
// file of the newest backup, "" where there is none.
type DamagedError struct {
	Newest string
	words  *sms.Error
}

// Error gives the words.
func (e *DamagedError) Error() string { return e.words.Error() }

// Unwrap gives the error with its words.
func (e *DamagedError) Unwrap() error { return e.words }

// damaged adds to the error of a damaged database which backup there is and how to
// restore it.
func (c *Core) damaged(err error) error {
	if !errors.Is(err, store.ErrDamaged) {
		return err
	}
	const what = "The database in %s is damaged and could not be opened. Nothing was changed. "
	maker := c.maker()
	newest, found := maker.Newest(maker.PlaceOf(c.config.BackupDir))
	if !found {
		return &DamagedError{words: sms.Wrap(sms.Internal, err, what+"There is no backup in %s. Put a copy of smsdesk.db in its place, or restore a backup that is kept elsewhere with smsdesk-hub --restore FILE.",
			c.home.dir, maker.PlaceOf(c.config.BackupDir))}
	}
	path := filepath.Join(maker.PlaceOf(c.config.BackupDir), newest.ID)
	return &DamagedError{Newest: path, words: sms.Wrap(sms.Internal, err, what+"The newest backup is that of %s. Restore it with smsdesk-hub --restore %s; the damaged files are kept.",
		c.home.dir, newest.Made.Go().Local().Format("2 January 2006, 15:04"), path)}
}

// Restore puts a backup in the place of the data of a program that isn't running, and
// gives what it came to. An empty passphrase tries the one in the keychain.
func Restore(ctx context.Context, config Config, path, passphrase string) (backup.Result, error) {
	c := &Core{config: config, broker: newBroker(newChangeLog(now, newToken()))}
	c.ctx, c.cancel = context.WithCancel(ctx)
	c.onStop(c.cancel)
	defer c.Stop()
	if err := c.openHome(); err != nil {
		return backup.Result{}, err
	}
	maker := c.maker()
	if _, err := maker.Stage(ctx, path, backup.Unlocking(ctx, c.secrets, passphrase)); err != nil {
		return backup.Result{}, err
	}
	if err := c.finishRestore(); err != nil {
		return backup.Result{}, err
	}
	result, _, err := maker.LastRestore()
	if err == nil && result.Problem != "" {
		err = sms.Errorf(sms.Conflict, "%s", result.Problem)
	}
	return result, err
}

// openHome takes the data directory, the log and the secrets.
func (c *Core) openHome() error {
	var err error
	if c.home, err = openHome(c.config.Home, "SMS Desk"); err != nil {
		return err
	}
	c.onStop(func() { _ = c.home.close() }) // the system frees the lock with the process anyway
	var file io.Closer
	c.logger, file = logging.File(c.home.dir, logging.Stderr())
	c.onStop(func() { _ = file.Close() })
	secrets, end, err := openSecrets(c.config.Secrets, c.home.path("secrets.age"), c.config.VaultKey, namespace(c.config))
	if err != nil {
		return err
	}
	c.secrets = secrets
	c.onStop(end)
	return nil
}
