package backup

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"filippo.io/age"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// sealed is what a file locked with age begins with (https://age-encryption.org/v1).
const sealed = "age-encryption.org/v1\n"

// hardest is the most work, as a power of two, that opening a backup may ask for: age's
// own for new files, which takes a second and 256 MiB. A file that wants more isn't ours.
const hardest = 18

// seal locks what is written with a passphrase; "" leaves it open. work is that of
// opening it, 0 for the hardest.
func seal(to io.Writer, passphrase string, work int) (io.WriteCloser, error) {
	if passphrase == "" {
		return open{to}, nil
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	if work == 0 {
		work = hardest
	}
	recipient.SetWorkFactor(work)
	return age.Encrypt(to, recipient)
}

type open struct{ io.Writer }

// Close has nothing to end.
func (open) Close() error { return nil }

// unseal gives what is in a file, and whether it was locked.
func unseal(from io.Reader, passphrase string) (content io.Reader, locked bool, err error) {
	buffered := bufio.NewReaderSize(from, 1<<16)
	head, _ := buffered.Peek(len(sealed)) // a shorter file is told by what reads it
	if string(head) != sealed {
		return buffered, false, nil
	}
	if passphrase == "" {
		return nil, true, noPassphrase()
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, true, err
	}
	identity.SetMaxWorkFactor(hardest)
	plain, err := age.Decrypt(buffered, identity)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, true, wrongPassphrase()
	}
	if err != nil {
		return nil, true, damaged(err, "its lock can't be read")
	}
	return secret{plain}, true, nil
}

// secret marks errors of unlocking.
type secret struct{ io.Reader }

type unsealError struct{ error }

// Unwrap gives age's error.
func (e unsealError) Unwrap() error { return e.error }

// Read unlocks a piece.
func (s secret) Read(into []byte) (int, error) {
	n, err := s.Reader.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		err = unsealError{err}
	}
	return n, err
}

// unsealing tells that a file was locked by this passphrase and changed since.
func unsealing(err error) bool {
	_, changed := errors.AsType[unsealError](err)
	return changed
}

// isSealed looks whether a file is locked.
func isSealed(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, len(sealed))
	_, err = io.ReadFull(file, head)
	return err == nil && bytes.Equal(head, []byte(sealed))
}

// readFile unpacks the file at path.
func readFile(ctx context.Context, path, passphrase string, schema int64, keep func(Member) (io.WriteCloser, error)) (m Manifest, locked bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return m, false, sms.Wrap(sms.NotFound, err, "This backup isn't there any more. Nothing was changed. Load the list again.")
	}
	defer func() { _ = file.Close() }()
	content, locked, err := unseal(file, passphrase)
	if err != nil {
		return m, locked, err
	}
	m, err = unpack(ctx, content, schema, keep)
	return m, locked, err
}
