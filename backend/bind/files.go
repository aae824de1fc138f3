package bind

import (
	"encoding/base64"
	"os"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Files saves what a page made, in the window only; a browser at the hub downloads
// it. It is no part of a Desk: the hub has nothing of it.
type Files struct {
	// ask opens the system's dialog; "" means that the person thought better of it.
	ask func(name string) (path string, err error)
}

// NewFiles makes Files with the dialog that asks where a file goes.
func NewFiles(ask func(name string) (path string, err error)) *Files { return &Files{ask} }

// Save asks where to put a file and writes it, readable for this person only. It
// gives false when the person thought better of it. Errors: invalid when the place
// can't be written to.
func (f *Files) Save(name, text string) (bool, error) { return f.save(name, []byte(text)) }

// SaveBytes is Save for what isn't text; data is in base64. Errors: invalid when the
// place can't be written to, or when data can't be read.
func (f *Files) SaveBytes(name, data string) (bool, error) {
	bytes, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return false, sms.Wrap(sms.Invalid, err, "“%s” could not be read, so nothing was saved. Load the conversation again, then try again.", name)
	}
	return f.save(name, bytes)
}

func (f *Files) save(name string, data []byte) (bool, error) {
	path, err := f.ask(fileName(name))
	if err != nil {
		return false, sms.Wrap(sms.Internal, err, "The system could not ask where to save “%s”. Nothing was saved. Try again.", name)
	}
	if path == "" {
		return false, nil
	}
	if err := write(path, data); err != nil {
		return false, sms.Wrap(sms.Invalid, err, "“%s” could not be written. Nothing was saved. Choose another folder, or close the file if another program has it open.", path)
	}
	return true, nil
}

// write leaves an older file of the same name whole when it fails.
func write(path string, data []byte) error {
	partial := path + ".partial"
	if err := os.WriteFile(partial, data, 0o600); err != nil {
		return err
	}
	if err := os.Rename(partial, path); err != nil {
		_ = os.Remove(partial)
		return err
	}
	return nil
}

// fileName takes out what no system allows in the name of a file.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
}
