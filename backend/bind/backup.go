package bind

import (
	"context"
	"encoding/base64"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Backups keeps copies of everything and brings one back. All of it is for
// administrators. Backups are named by their ids; no path comes from the page.
type Backups struct{ c *caller }

// State tells where backups are, which there are, and how the last one went.
func (b *Backups) State() (BackupsView, error) {
	return call(b.c, "Backups.State", func(ctx context.Context, actor sms.User) (backup.State, error) {
		return b.c.Services.Backups.Now(ctx, actor)
	}, backupsView)
}

// BackUp has a backup made now; State tells when it is there. Errors: conflict while one
// is being made.
func (b *Backups) BackUp() error {
	return run(b.c, "Backups.BackUp", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Backups.BackUp(ctx, actor)
	})
}

// SetPassphrase locks the backups that are made from now on. Errors: invalid (field
// passphrase), locked.
func (b *Backups) SetPassphrase(passphrase string) error {
	return run(b.c, "Backups.SetPassphrase", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Backups.SetPassphrase(ctx, actor, passphrase)
	})
}

// RemovePassphrase leaves the backups that are made from now on open.
func (b *Backups) RemovePassphrase() error {
	return run(b.c, "Backups.RemovePassphrase", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Backups.RemovePassphrase(ctx, actor)
	})
}

// UseOwnPlace chooses the folder "backups" in the data directory. Errors: conflict where
// a flag of the program says another one.
func (b *Backups) UseOwnPlace() error {
	return run(b.c, "Backups.UseOwnPlace", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Backups.SetPlace(ctx, actor, "")
	})
}

// Begin makes room for a file of so many bytes that is brought in, at most 64 GB, and
// gives its id. Errors: invalid (field file).
func (b *Backups) Begin(fileName string, bytes int64) (string, error) {
	return call(b.c, "Backups.Begin", func(ctx context.Context, actor sms.User) (string, error) {
		return b.c.Services.Backups.Begin(ctx, actor, fileName, bytes)
	}, same[string])
}

// Append brings the piece of the file that begins at a byte, as base64, of at most
// 512 KB. The same piece again changes nothing. Errors: invalid (field file), not_found.
func (b *Backups) Append(id string, at int64, piece string) error {
	return run(b.c, "Backups.Append", func(ctx context.Context, actor sms.User) error {
		data, err := base64.StdEncoding.DecodeString(piece)
		if err != nil {
			return sms.FieldError("file", "The file didn't come in whole. Nothing was changed. Choose it again.")
		}
		return b.c.Services.Backups.Append(ctx, actor, id, at, data)
	})
}

// Preview reads a whole backup and tells what it holds, and what would be lost. An empty
// passphrase tries the one that is kept. Errors: invalid (fields file, passphrase),
// not_found, conflict while another is read.
func (b *Backups) Preview(source BackupSource, passphrase string) (BackupPreview, error) {
	return call(b.c, "Backups.Preview", func(ctx context.Context, actor sms.User) (backup.Preview, error) {
		return b.c.Services.Backups.Look(ctx, actor, backup.Source(source), passphrase)
	}, backupPreview)
}

// Restore puts a backup in the place of everything. SMS Desk starts again for it, and
// keeps the present state as a backup first. Errors: as Preview; then nothing was
// changed.
func (b *Backups) Restore(source BackupSource, passphrase string) error {
	return run(b.c, "Backups.Restore", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.Backups.Restore(ctx, actor, backup.Source(source), passphrase)
	})
}

func backupsView(s backup.State) BackupsView {
	view := BackupsView{
		Place: s.Place, PlaceFixed: s.PlaceFixed, Running: s.Running, Problem: s.Problem, Next: s.Next.RFC3339(), Locked: s.Locked,
		Missing: append([]string{}, s.Missing...),
		Kept: each(func(f backup.File) BackupView {
			return BackupView{f.ID, f.Made.RFC3339(), f.Bytes, f.Locked, f.Before}
		})(s.Kept),
	}
	if r := s.Restored; r != nil {
		view.Restored = &RestoredView{
			At: sms.TimeOf(r.At).RFC3339(), From: r.From, Made: sms.TimeOf(r.Made).RFC3339(), Copy: r.Copy, Aside: r.Aside, Problem: r.Problem,
		}
		if r.Problem == "" {
			view.Restored.Words = r.Done.Words()
		}
	}
	return view
}

func backupPreview(p backup.Preview) BackupPreview {
	return BackupPreview{
		Name: p.Name, Made: p.Made.RFC3339(), Program: p.Program, Locked: p.Locked,
		Conversations: p.Contents.Conversations, Texts: p.Contents.Texts, Customers: p.Contents.Customers,
		People: p.Contents.People, Accounts: p.Contents.Accounts,
		NewerTexts: p.Loss.Texts, NewerOptOuts: p.Loss.OptOuts, Erased: p.Loss.Erased,
	}
}
