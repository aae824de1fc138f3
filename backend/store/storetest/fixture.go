package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/migrations"
)

// Fixture says how large the database of a benchmark is. Longest is the number of
// texts of its longest conversation.
type Fixture struct {
	Conversations, Messages, Longest int
}

// Large is what quality is measured on.
var Large = Fixture{Conversations: 100_000, Messages: 1_000_000, Longest: 100_000}

// FixtureLongest is the customer of the longest conversation.
const FixtureLongest = "+14152000000"

// The people of a fixture, beside the administrator: Kai reads one small number,
// and the conversations of Kai's own customers and Kai's team's.
const (
	FixtureKai  = "0190a000-0000-7000-8000-00000000ca10"
	FixtureTeam = "0190a000-0000-7000-8000-0000000000e0"
)

// FixtureWord gives a word of the texts; the higher its rank, the rarer it is.
func FixtureWord(rank int) string { return newWords(chance()).all[rank] }

// chance is the fixture's own, the same each time.
func chance() *rand.Rand { return rand.New(rand.NewPCG(5, 26)) }

// shares are how many of a hundred conversations each of our numbers has. The
// administrator owns all but the last, which is Kai's.
var shares = []int{40, 20, 12, 10, 8, 6, 3, 1}

// begun is when the first text of a fixture arrived; the last one is a year later.
var begun = time.Date(2025, time.November, 24, 9, 0, 0, 0, time.UTC)

// MakeFixture writes a fixture's database into a folder and indexes it. A folder
// that holds the same fixture already is left alone, that of another version is
// written anew. The same size gives the same rows.
func MakeFixture(ctx context.Context, dir string, size Fixture) (made bool, err error) {
	recipe, err := size.recipe()
	if err != nil {
		return false, err
	}
	switch found, err := os.ReadFile(filepath.Join(dir, recipeFile)); {
	case err == nil && string(found) == recipe:
		return false, nil
	case err == nil:
		if err := os.RemoveAll(dir); err != nil {
			return false, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return false, err
	}
	making := dir + ".making" // one that was cut off is never found under its name
	if err := errors.Join(os.RemoveAll(making), size.make(ctx, making)); err != nil {
		return false, err
	}
	if err := os.WriteFile(filepath.Join(making, recipeFile), []byte(recipe), 0o600); err != nil {
		return false, err
	}
	return true, os.Rename(making, dir)
}

// recipeFile holds what a fixture was made from.
const recipeFile = "recipe"

// recipe tells fixtures of different sizes and schemas apart. Its number goes up with
// each change of the rows.
func (f Fixture) recipe() (string, error) {
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, "rows 3", f)
	names, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		return "", err
	}
	for _, name := range names {
		text, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			return "", err
		}
		_, _ = sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (f Fixture) make(ctx context.Context, dir string) error {
	path := filepath.Join(dir, "smsdesk.db")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	s, err := openFixture(ctx, path)
	if err != nil {
		return err
	}
	owner, err := s.EnsureOwner(ctx, "Mia Berg")
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if err := f.fill(ctx, path, owner.ID); err != nil {
		return err
	}
	if s, err = openFixture(ctx, path); err != nil {
		return err
	}
	for more := true; more && err == nil; {
		more, err = s.IndexSearch(ctx, 10_000)
	}
	return errors.Join(err, s.Checkpoint(ctx), s.Close())
}

func openFixture(ctx context.Context, path string) (*store.Store, error) {
	return store.Open(ctx, store.Config{Path: path, Clock: time.Now, IDs: IDs(path), Logger: slog.New(slog.DiscardHandler)})
}
