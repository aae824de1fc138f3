package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// BackupFiles chooses folders and files with the system's dialogs, in the window only:
// the path goes from the dialog to the service, never through the page. The hub has
// nothing of it.
type BackupFiles struct {
	c *caller
	// askFolder and askFile open the dialogs; "" means that the person thought better
	// of it.
	askFolder func() (path string, err error)
	askFile   func() (path string, err error)
}

// NewBackupFiles makes BackupFiles for whoever sits at the window.
func NewBackupFiles(ctx context.Context, services *Services, who func(ctx context.Context) (sms.User, error), askFolder, askFile func() (string, error)) *BackupFiles {
	return &BackupFiles{&caller{Services: services, ctx: ctx, who: who}, askFolder, askFile}
}

// ChoosePlace asks for the folder for backups, and gives false when the person thought
// better of it. Errors: invalid when it can't be written to, conflict.
func (b *BackupFiles) ChoosePlace() (bool, error) {
	return call(b.c, "BackupFiles.ChoosePlace", func(ctx context.Context, actor sms.User) (bool, error) {
		path, err := b.ask(actor, b.askFolder)
		if err != nil || path == "" {
			return false, err
		}
		return true, b.c.Services.Backups.SetPlace(ctx, actor, path)
	}, same[bool])
}

// ChooseFile asks for a backup that isn't in the list. Errors: invalid when it can't be
// read.
func (b *BackupFiles) ChooseFile() (BackupFileView, error) {
	return call(b.c, "BackupFiles.ChooseFile", func(ctx context.Context, actor sms.User) (BackupFileView, error) {
		path, err := b.ask(actor, b.askFile)
		if err != nil || path == "" {
			return BackupFileView{}, err
		}
		id, name, err := b.c.Services.Backups.Adopt(ctx, actor, path)
		return BackupFileView{id, name}, err
	}, same[BackupFileView])
}

// ask opens a dialog for who may use it.
func (b *BackupFiles) ask(actor sms.User, dialog func() (string, error)) (string, error) {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return "", err
	}
	path, err := dialog()
	if err != nil {
		return "", sms.Wrap(sms.Internal, err, "The system could not ask for a folder or file. Nothing was changed. Try again.")
	}
	return path, nil
}
