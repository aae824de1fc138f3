package backup

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func foreign() error {
	return sms.FieldError("file", "This file is no backup of SMS Desk. Nothing was changed. Choose a file whose name begins with “smsdesk-”.")
}

func damaged(cause error, what string) error {
	err := sms.Wrap(sms.Invalid, cause, "This backup is damaged: %s. Nothing was changed. Choose another one.", what)
	err.Field = "file"
	return err
}

func newer(program string) error {
	return sms.FieldError("file", "This backup was made by a newer SMS Desk (%s), whose data this one can't read. Nothing was changed. Install the newer version, then restore it there.", program)
}

func wrongPassphrase() error {
	return sms.FieldError("passphrase", "This is not the passphrase of this backup. Nothing was changed. Enter the one that was set when it was made.")
}

func noPassphrase() error {
	return sms.FieldError("passphrase", "This backup is locked with a passphrase. Nothing was changed. Enter the one that was set when it was made.")
}

// cantKeep puts into words why no backup could be written to a place.
func cantKeep(place string, err error) error {
	const rest = " No backup was made; the earlier ones are as they were, and SMS Desk goes on. "
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return sms.Wrap(sms.Invalid, err, "The folder for backups, %s, isn't there."+rest+"Connect the disk that holds it, or choose another folder.", place)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return sms.Wrap(sms.LimitReached, err, "The disk for backups, %s, is full."+rest+"Free some space on it, or choose another folder.", place)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return sms.Wrap(sms.Invalid, err, "The folder for backups, %s, can't be written to."+rest+"Give yourself the right to write there, or choose another folder.", place)
	default:
		return sms.Wrap(sms.Internal, err, "The backup could not be written to %s, because the disk refused it."+rest+"Check the disk, or choose another folder.", place)
	}
}

// cantUnpack puts into words why a backup could not be laid out on the disk.
func cantUnpack(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return sms.Wrap(sms.LimitReached, err, "The disk that holds SMS Desk's data has no room for what the backup holds. Nothing was changed. Free some space, then try again.")
	}
	return sms.Wrap(sms.Internal, err, "The backup could not be laid out beside SMS Desk's data, because the disk refused it. Nothing was changed. Check the disk, then try again.")
}

// isForPeople tells whether an error has words already.
func isForPeople(err error) bool {
	_, known := errors.AsType[*sms.Error](err)
	return known
}
