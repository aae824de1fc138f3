package main

import (
	"os"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// askFolder opens the system's dialog for a folder.
func (a *app) askFolder() (string, error) {
	return runtime.OpenDirectoryDialog(a.window, runtime.OpenDialogOptions{Title: "Folder for backups", CanCreateDirectories: true})
}

// askBackup opens the system's dialog for a backup.
func (a *app) askBackup() (string, error) {
	return runtime.OpenFileDialog(a.window, runtime.OpenDialogOptions{Title: "Backup to restore",
		Filters: []runtime.FileFilter{{DisplayName: "Backups of SMS Desk (*.backup)", Pattern: "*.backup"}}})
}

// yes is what the button is called that agrees, on systems that name it themselves.
const yes = "Yes"

// offerRestore asks whether to restore the newest backup when the database is damaged,
// and starts with it.
func (a *app) offerRestore(damaged *core.DamagedError) (*core.Core, error) {
	answer, err := runtime.MessageDialog(a.window, runtime.MessageDialogOptions{
		Type: runtime.QuestionDialog, Title: "SMS Desk can't open its database", DefaultButton: "No", CancelButton: "No", Buttons: []string{yes, "No"},
		Message: sms.Explain(damaged).Message + "\n\nRestore this backup now?",
	})
	if err != nil || answer != yes {
		return nil, damaged
	}
	if _, err := core.Restore(a.ctx, a.config(), damaged.Newest, ""); err != nil {
		return nil, err
	}
	return core.Start(a.ctx, a.config())
}

// awaitRestart closes the window when a restore is decided, and has it open again: that
// start carries the restore out. Where it can't be started, a person is asked to.
func (a *app) awaitRestart() {
	select {
	case <-a.core.RestartWanted():
	case <-a.ctx.Done():
		return
	}
	program, err := os.Executable()
	if err == nil {
		a.turn, err = startBehind(a.ctx, program, os.Args[1:], os.Stdout)
	}
	if err != nil {
		a.core.Logger().Error("not started again", "error", err)
		_, _ = runtime.MessageDialog(a.window, runtime.MessageDialogOptions{
			Type: runtime.InfoDialog, Title: "SMS Desk closes to restore the backup",
			Message: "The backup is ready. SMS Desk closes now. Start it again: it keeps the present state as a backup, then restores.",
		})
	}
	runtime.Quit(a.window)
}
