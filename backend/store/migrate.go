package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// partialSuffix marks a copy that isn't complete.
const partialSuffix = ".partial"

// prepare checks the file and brings its schema up to date. Until it is known
// that this program may, it only looks.
func prepare(ctx context.Context, config Config, db *sql.DB, steps fs.FS) error {
	version, err := versionOf(ctx, config.Path)
	if err != nil {
		return cantOpen(config.Path, err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return sms.Wrap(sms.Internal, err, "This SMS Desk can't read its own database steps. Nothing was changed. Install it again.")
	}
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	if version > known {
		return sms.Errorf(sms.Invalid, "This data was written by a newer SMS Desk (database version %d; this program knows %d). Nothing was changed. Install the newer version.", version, known)
	}
	if err := own(config.Path); err != nil {
		return cantOpen(config.Path, err)
	}
	sweep(config.Path)
	if version == known {
		pruneCopies(config)
		return nil
	}
	saved := ""
	if version > 0 {
		if saved, err = copyBefore(ctx, config, db, version); err != nil {
			return err
		}
	}
	if err := migrate(ctx, config, provider, saved); err != nil {
		return err
	}
	pruneCopies(config)
	return nil
}

// copiesKept is how many copies from before a change of the schema stay.
const copiesKept = 3

// pruneCopies removes all but the newest copies. One that can't be removed stays
// until the next start.
func pruneCopies(config Config) {
	var found []string
	for _, name := range copiesBeside(config.Path) {
		if !strings.HasSuffix(name, partialSuffix) {
			found = append(found, name)
		}
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Compare(madeAt(b), madeAt(a)) })
	for _, old := range found[min(copiesKept, len(found)):] {
		if err := os.Remove(old); err != nil {
			config.Logger.Warn("old database copy not removed", "copy", filepath.Base(old), "error", err)
		}
	}
}

// madeAt is the end of a copy's name, which is its time.
func madeAt(name string) string { return name[strings.LastIndex(name, "-")+1:] }

// migrate runs the missing steps, each in a transaction of its own together with
// its entry in the version table.
func migrate(ctx context.Context, config Config, provider *goose.Provider, saved string) error {
	results, err := provider.Up(ctx)
	if err == nil {
		for _, result := range results {
			config.Logger.Info("database step applied", "version", result.Source.Version)
		}
		return nil
	}
	config.Logger.Error("database step failed", "error", err)
	if isTrouble(err) {
		return cantWrite(err)
	}
	words := "The database could not be brought up to date, so SMS Desk doesn't start. Your data are as they were."
	if saved != "" {
		words += " A copy is in " + filepath.Base(saved) + "."
	}
	return sms.Wrap(sms.Internal, err, "%s", words+" Install the version that you had, and write to support.")
}

// copyBefore keeps the file as it is before its schema changes.
func copyBefore(ctx context.Context, config Config, db *sql.DB, version int64) (string, error) {
	target := config.Path + ".before-" + strconv.FormatInt(version, 10) + "-" + config.Clock().UTC().Format("20060102T150405Z")
	if err := copyTo(ctx, db, target); err != nil {
		return "", unavailable(err, "SMS Desk could not copy its database before changing it, so it changed nothing. Check that the disk has room for a second copy of smsdesk.db, then start again.")
	}
	config.Logger.Info("database copied before a change", "copy", filepath.Base(target))
	return target, nil
}

// sweep removes copies that were cut off.
func sweep(path string) {
	for _, name := range copiesBeside(path) {
		if strings.HasSuffix(name, partialSuffix) {
			_ = os.Remove(name)
		}
	}
}

// copiesBeside gives the copies that lie beside a database, whole or not. A folder that
// can't be read is no reason not to start.
func copiesBeside(path string) (found []string) {
	folder, prefix := filepath.Dir(path), filepath.Base(path)+".before-"
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), prefix) {
			found = append(found, filepath.Join(folder, entry.Name()))
		}
	}
	return found
}

func cantOpen(path string, err error) error {
	switch {
	case isDamaged(err):
		return unavailable(fmt.Errorf("%w: %w", ErrDamaged, err), "The database "+path+" is damaged and could not be opened. Nothing was changed. Put a copy of smsdesk.db in its place, then start again.")
	case errors.Is(err, fs.ErrPermission):
		return unavailable(err, "The database "+path+" belongs to somebody else. Nothing was changed. Give yourself the right to write it, then start again.")
	default:
		return unavailable(err, "The database "+path+" could not be opened. Nothing was changed. Check the disk that holds it, then start again.")
	}
}
