package core

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/support"
)

// newSupport makes what tells about SMS Desk, and what support is sent.
func (c *Core) newSupport() *support.Service {
	started := sms.TimeOf(now())
	return support.New(support.Config{
		Store: c.store, Book: c.store, Clock: now, Clean: logging.CleanLines, Logs: func() ([]support.File, error) { return lastLogs(c.home.dir) },
		Describe: func() support.About { return c.about(started) }, Health: c.healthForSupport,
		Address: func() string { return c.tunnelHealth().URL },
	})
}

func (c *Core) about(started sms.Time) support.About {
	a := support.About{
		Version: c.config.Version, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Shell: "hub",
		Secrets: [...]string{"keychain", "vault", "memory"}[c.config.Secrets], Started: started, DataBytes: sizeOf(c.home.dir),
	}
	if build, known := debug.ReadBuildInfo(); known {
		for _, module := range build.Deps {
			if module.Path == "github.com/wailsapp/wails/v2" {
				a.Wails, a.Shell = module.Version, "window"
			}
		}
	}
	address := c.tunnelHealth()
	a.Address = address.Mode + ", " + address.Phase
	return a
}

func (c *Core) healthForSupport(ctx context.Context, actor sms.User) ([]support.Health, error) {
	report, err := c.services.Health.Now(ctx, actor)
	if err != nil {
		return nil, err
	}
	accounts, err := c.store.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	var list []support.Health
	for _, item := range report.Items {
		line := support.Health{ID: item.ID, Level: string(item.Level), Text: item.Text}
		for _, account := range accounts {
			if account.ID == item.ID {
				line.Account = account.ID
			}
		}
		list = append(list, line)
	}
	return list, nil
}

// sizeOf adds up the files below a directory; what can't be looked at counts nothing.
func sizeOf(dir string) int64 {
	var total int64
	_ = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			if info, err := entry.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}

// lastBytes is how much of the end of a file goes to support.
const lastBytes = 200 << 10

// lastLogs gives the ends of the two newest files of the log, and where the program
// crashed last.
func lastLogs(dir string) ([]support.File, error) {
	paths := logging.Files(dir)
	paths = paths[max(0, len(paths)-2):]
	if crash := filepath.Join(dir, logging.Crash); exists(crash) {
		paths = append(paths, crash)
	}
	var files []support.File
	var failed error
	for _, path := range paths {
		text, err := tail(path)
		failed = errors.Join(failed, err)
		files = append(files, support.File{Name: filepath.Base(path), Text: text})
	}
	return files, failed
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// tail reads the end of a file, from the beginning of a line.
func tail(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	skip := max(0, info.Size()-lastBytes)
	text, err := io.ReadAll(io.NewSectionReader(file, skip, lastBytes))
	if skip > 0 {
		for i, b := range text {
			if b == '\n' {
				return string(text[i+1:]), err
			}
		}
	}
	return string(text), err
}
