package backup_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const passphrase = "blue lamp river tofu"

// canary is a secret that must be in no backup.
const canary = "canary-5b1d0c8e-auth-token"

// desk is a business with an attachment, and its backups.
type desk struct {
	*backup.Service
	store    *store.Store
	secrets  *secrets.Memory
	mia      sms.User
	number   sms.Number
	at       time.Time
	home     string
	restarts int
	texts    int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: storetest.Now, secrets: secrets.NewMemory(), home: storetest.Dir(t)}
	d.store = storetest.OpenFile(t, filepath.Join(d.home, "smsdesk.db"), d.time)
	d.mia = storetest.Owner(t, d.store)
	account := storetest.Account(t, d.store, "Shop")
	d.number = storetest.Number(t, d.store, account, "+14155550100", d.mia)
	smstest.Must(t, d.secrets.Set(t.Context(), account.ID, "auth_token", canary))
	m := d.receives(t, "+14155550123", "a picture")
	smstest.Must(t, d.store.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, ContentType: "image/png"}, []byte("\x89PNG the picture")))
	d.serve(t, "")
	return d
}

func (d *desk) time() time.Time { return d.at }

// serve makes the service anew, as a start does.
func (d *desk) serve(t *testing.T, fixed string) {
	t.Helper()
	d.Service = backup.New(backup.Config{
		Maker: d.maker(), Database: d.store, Secrets: d.secrets, Fixed: fixed,
		Missing:  func(context.Context) ([]string, error) { return nil, nil },
		Announce: func(...sms.Change) {}, Restart: func() { d.restarts++ }, IDs: storetest.IDs(d.home + "/backup"),
	})
}

func (d *desk) maker() backup.Maker {
	return backup.Maker{
		Home: d.home, Tag: "0123abcd", Program: "1.2.3", Schema: store.SchemaVersion(), Facts: store.Facts, Check: store.Inspect,
		Clock: d.time, Work: 2, Logger: slog.New(slog.DiscardHandler),
	}
}

// receives has a customer text to the number.
func (d *desk) receives(t *testing.T, from, body string) sms.Message {
	t.Helper()
	d.texts++
	applied := smstest.OK[sms.Applied](t)(d.store.ApplyEvents(t.Context(), d.number.AccountID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: "SM" + strings.Repeat("x", d.texts), From: from, To: d.number.Sender.Address, Body: body, Segments: 1}}}))
	return applied.Received[0]
}

// backUp makes a backup and gives it.
func (d *desk) backUp(t *testing.T) backup.File {
	t.Helper()
	smstest.Must(t, d.BackUp(t.Context(), d.mia))
	d.Step(t.Context())
	state := d.now(t)
	if state.Problem != "" || len(state.Kept) == 0 {
		t.Fatalf("no backup: %q", state.Problem)
	}
	return state.Kept[0]
}

func (d *desk) now(t *testing.T) backup.State {
	t.Helper()
	return smstest.OK[backup.State](t)(d.Now(t.Context(), d.mia))
}

// finish carries out the restore that is decided, as a start does, and opens the result.
func (d *desk) finish(t *testing.T) {
	t.Helper()
	smstest.Must(t, d.store.Close())
	smstest.Must(t, d.maker().Finish(t.Context(), d.end()))
	d.reopen(t)
}

func (d *desk) reopen(t *testing.T) {
	t.Helper()
	d.store = storetest.OpenFile(t, filepath.Join(d.home, "smsdesk.db"), d.time)
	d.serve(t, "")
}

func (d *desk) end() backup.End {
	return backup.End{
		Place: d.maker().PlaceOf(""), Passphrase: func(ctx context.Context) (string, error) { return d.maker().Passphrase(ctx, d.secrets) }, Snapshot: store.SnapshotFile, Damaged: func(err error) bool { return errors.Is(err, store.ErrDamaged) },
		Prepare: func(ctx context.Context, path, present string) (sms.Restored, error) {
			return store.PrepareRestored(ctx, store.Config{Path: path, Clock: d.time, IDs: storetest.IDs(d.home), Logger: slog.New(slog.DiscardHandler)}, present)
		},
	}
}

// kept is the path of a backup.
func (d *desk) kept(file backup.File) string { return filepath.Join(d.Place(), file.ID) }

// names lists a folder.
func names(t *testing.T, folder string) (found []string) {
	t.Helper()
	entries := smstest.OK[[]os.DirEntry](t)(os.ReadDir(folder))
	for _, entry := range entries {
		found = append(found, entry.Name())
	}
	return found
}
