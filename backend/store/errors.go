package store

import (
	"errors"
	"fmt"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// ErrUnavailable is in the chain of every error that means "not now": the disk
// is full or failing, another program has locked the file, or the store is
// closed. Nothing of the call was kept; a provider must come again (503).
var ErrUnavailable = errors.New("the database is not available")

// ErrDamaged is in the chain of an error that means that the database itself is damaged.
var ErrDamaged = errors.New("the database is damaged")

var errClosed = unavailable(errors.New("store: closed"), "SMS Desk is closing, so this could not be saved. Nothing was changed. Start it again and try once more.")

func unavailable(cause error, words string) *sms.Error {
	return sms.Wrap(sms.Internal, fmt.Errorf("%w: %w", ErrUnavailable, cause), "%s", words)
}

// cantWrite puts a failed transaction into words.
func cantWrite(err error) error {
	switch {
	case isFull(err):
		return unavailable(err, "This could not be saved, because the disk is full. Nothing was changed. Free some space on the disk, then try again.")
	case isBusy(err):
		return unavailable(err, "This could not be saved, because another program has locked the database on the disk. Nothing was changed. Close that program, then try again.")
	case isDamaged(err):
		return unavailable(err, readOnly(sms.Damaged))
	default:
		return unavailable(err, "This could not be saved, because the disk that holds the database refused it. Nothing was changed. Check the disk, then try again.")
	}
}

// cantRead puts a failed read into words.
func cantRead(err error) error {
	return unavailable(err, "The database could not be read from the disk. Nothing was changed. Check the disk, then try again.")
}

func notFound(format string, args ...any) error { return sms.Errorf(sms.NotFound, format, args...) }
