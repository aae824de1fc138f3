package backup_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/smsdesk/smsdesk/backend/backup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestBackup_AFailingDiskIsSaidInWords(t *testing.T) {
	const goesOn = " No backup was made; the earlier ones are as they were, and SMS Desk goes on. "
	other := errors.New("input/output error")
	for name, row := range map[string]struct {
		err   error
		code  sms.Code
		words string
	}{
		"a full disk": {backup.CantKeep("/stick", syscall.ENOSPC), sms.LimitReached,
			"The disk for backups, /stick, is full." + goesOn + "Free some space on it, or choose another folder."},
		"one that can't be written": {backup.CantKeep("/stick", syscall.EROFS), sms.Invalid,
			"The folder for backups, /stick, can't be written to." + goesOn + "Give yourself the right to write there, or choose another folder."},
		"one that isn't ours": {backup.CantKeep("/stick", fs.ErrPermission), sms.Invalid,
			"The folder for backups, /stick, can't be written to." + goesOn + "Give yourself the right to write there, or choose another folder."},
		"one that fails": {backup.CantKeep("/stick", other), sms.Internal,
			"The backup could not be written to /stick, because the disk refused it." + goesOn + "Check the disk, or choose another folder."},
		"a backup that can't be read again": {backup.Spoilt(other), sms.Internal,
			"The backup was written and could not be read again, so it was not kept. The earlier ones are as they were, and SMS Desk goes on. Check the disk, or choose another folder."},
		"no room to unpack": {backup.CantUnpack(syscall.ENOSPC), sms.LimitReached,
			"The disk that holds SMS Desk's data has no room for what the backup holds. Nothing was changed. Free some space, then try again."},
		"a disk that fails while unpacking": {backup.CantUnpack(other), sms.Internal,
			"The backup could not be laid out beside SMS Desk's data, because the disk refused it. Nothing was changed. Check the disk, then try again."},
		"a choice that can't be noted": {backup.CantNote(other), sms.Internal,
			"This could not be noted, because the disk refused it. Nothing was changed. Check the disk, then try again."},
	} {
		t.Run(name, func(t *testing.T) { smstest.Wants(t, row.err, row.code, "", row.words) })
	}
}

func TestRestore_AFileThatCantBeRead(t *testing.T) {
	d := newDesk(t)
	_, _, err := d.Adopt(t.Context(), d.mia, filepath.Join(d.home, "missing.backup"))
	smstest.Wants(t, err, sms.Invalid, "", "This file can't be read. Nothing was changed. Choose another one.")
}
