package backup

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// partialSuffix marks a backup that isn't complete.
const partialSuffix = ".partial"

// stamp is the time in a file's name, in UTC.
const stamp = "20060102T150405Z"

// fileName is "smsdesk-", the desk's tag, the time, and what kind of backup it is.
var fileName = regexp.MustCompile(`^smsdesk-([0-9a-f]{8})-(\d{8}T\d{6}Z)(-before-restore)?\.backup$`)

// File is a backup that is kept. ID is its name in the folder. Before tells that it is
// the state that a restore replaced.
type File struct {
	ID     string
	Made   sms.Time
	Bytes  int64
	Locked bool
	Before bool
	tag    string
}

// list gives the backups in a folder, the newest first.
func list(folder string) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, entry := range entries {
		parts := fileName.FindStringSubmatch(entry.Name())
		info, gone := entry.Info()
		if parts == nil || gone != nil || !info.Mode().IsRegular() {
			continue
		}
		made, err := time.Parse(stamp, parts[2])
		if err != nil {
			continue
		}
		files = append(files, File{ID: entry.Name(), Made: sms.TimeOf(made), Bytes: info.Size(), Before: parts[3] != "", tag: parts[1],
			Locked: isSealed(filepath.Join(folder, entry.Name()))})
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Or(cmp.Compare(b.Made, a.Made), cmp.Compare(b.ID, a.ID)) })
	return files, nil
}

// nameFor gives a name that no backup of the folder has.
func nameFor(folder, tag string, made time.Time, before bool) string {
	for ; ; made = made.Add(time.Second) {
		name := "smsdesk-" + tag + "-" + made.UTC().Format(stamp)
		if before {
			name += "-before-restore"
		}
		name += ".backup"
		if _, err := os.Lstat(filepath.Join(folder, name)); errors.Is(err, fs.ErrNotExist) || err != nil {
			return name
		}
	}
}

// The backups that stay: the newest of each of so many days and weeks, and of the
// states that a restore replaced.
const (
	days    = 7
	weeks   = 4
	befores = 2
)

// surplus gives those of a desk's backups, the newest first, that needn't stay. Days and
// weeks are those of the calendar where now is: were a week the last seven days, the
// backup that stands for it would move on every day, and none would grow old.
func surplus(files []File, now time.Time) []File {
	seen := map[string]bool{}
	oldest := now.AddDate(0, 0, -days+1).Format(time.DateOnly)
	monday := now.AddDate(0, 0, -(int(now.Weekday())+6)%7-7*(weeks-1)).Format(time.DateOnly)
	var before, kept int
	var out []File
	for _, file := range files {
		if file.Before {
			if before++; before > befores {
				out = append(out, file)
			}
			continue
		}
		made := file.Made.Go().In(now.Location())
		day := made.Format(time.DateOnly)
		year, week := made.ISOWeek()
		keep := kept == 0
		if day >= oldest && !seen[day] {
			keep = true
		}
		if name := weekName(year, week); day >= monday && !seen[name] {
			seen[name], keep = true, true
		}
		seen[day] = true
		if keep {
			kept++
		} else {
			out = append(out, file)
		}
	}
	return out
}

func weekName(year, week int) string {
	return fmt.Sprintf("%d week %d", year, week)
}

// sweep removes the backups of a desk that were cut off.
func sweep(folder, tag string) {
	entries, _ := os.ReadDir(folder) // nothing to sweep is no reason not to start
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "smsdesk-"+tag+"-") && strings.HasSuffix(entry.Name(), partialSuffix) {
			_ = os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}

// syncFolder has the system write down which files a folder holds; not every system
// can.
func syncFolder(folder string) {
	if dir, err := os.Open(folder); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// Newest gives the newest backup of a folder, one of this desk where there is any. The
// state that a restore replaced doesn't count.
func (m Maker) Newest(folder string) (File, bool) {
	files, err := list(folder)
	if err != nil {
		return File{}, false
	}
	if own, found := newest(files, m.Tag); found {
		return own, true
	}
	for _, file := range files {
		if !file.Before {
			return file, true
		}
	}
	return File{}, false
}
