package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// mark is what is kept beside the database of how it was left, since the database
// can't tell that itself: that there was one, that it was not closed, that it was
// found damaged. Opened is when it was opened last, which stands in the file itself
// too, so that a copy that somebody put in its place is told from it.
type mark struct {
	Opened  uint32 `json:"opened"`
	Open    bool   `json:"open"`
	Damaged bool   `json:"damaged"`
}

func markPath(path string) string { return path + ".state" }

// readMark gives the mark of a database, and whether there is one.
func readMark(path string) (m mark, found bool) {
	text, err := os.ReadFile(markPath(path))
	if err != nil {
		return mark{}, false
	}
	_ = json.Unmarshal(text, &m) // a torn one still says that there was a database
	return m, true
}

func (m mark) write(path string) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	partial := markPath(path) + partialSuffix
	if err := os.WriteFile(partial, text, 0o600); err != nil {
		return err
	}
	return os.Rename(partial, markPath(path))
}

// there refuses to begin a new database where there has been one: an empty inbox
// would look as if nothing had ever come in.
func there(path string, known bool) error {
	info, err := os.Stat(path)
	if err == nil && info.Size() > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	logged := false
	if left, err := os.Stat(path + "-wal"); err == nil {
		logged = left.Size() > 0
	}
	if !known && !logged {
		return nil
	}
	return unavailable(errors.New("store: the database file is gone"), "The database "+path+" is gone, though there has been one. Nothing was changed, and no new one was begun. "+
		"Put the file or a backup of it back in its place, then start again. To begin anew, empty the folder "+filepath.Dir(path)+".")
}

// lost tells that the write-ahead log was taken away from a database that was not
// closed: what was saved last was in it.
func (m mark) lost(path string) bool {
	_, err := os.Stat(path + "-wal")
	return m.Open && errors.Is(err, fs.ErrNotExist)
}

// presence watches that the files into which is written are those which the next
// start will find.
type presence struct {
	path string
	file fs.FileInfo
	log  fs.FileInfo
}

// take notes which files there are, once a connection has opened them.
func (p *presence) take() (err error) {
	if p.file == nil {
		if p.file, err = os.Stat(p.path); err != nil {
			return err
		}
	}
	p.log, err = os.Stat(p.path + "-wal")
	return err
}

// missing tells which file is another one by now, or gone.
func (p *presence) missing() sms.Damage {
	switch {
	case !inPlace(p.path, p.file):
		return sms.DatabaseGone
	case !inPlace(p.path+"-wal", p.log):
		return sms.LogGone
	default:
		return sms.Sound
	}
}

func inPlace(path string, was fs.FileInfo) bool {
	is, err := os.Stat(path)
	if err != nil { // a disk that can't tell now is no reason to stop for good
		return !errors.Is(err, fs.ErrNotExist)
	}
	return os.SameFile(is, was)
}
