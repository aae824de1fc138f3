package backup

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// every is how often a backup is made by itself.
	every = 24 * time.Hour
	// settling is how long after a start the first one waits, so that a start is quick.
	settling = 2 * time.Minute
	// again is the pause after one that could not be made.
	again = time.Hour
	// overdue is the age of the last backup at which a person is to look.
	overdue = 48 * time.Hour
	// longest bounds a pause: a sleeping computer's timers stand still.
	longest = 10 * time.Minute
)

// Start makes a backup every day, until Stop or the end of ctx.
func (s *Service) Start(ctx context.Context) { s.worker.Start(ctx, s.Step) }

// Stop ends the worker. A backup that is being made is given up; its part is removed.
func (s *Service) Stop() { s.worker.Stop() }

// Step makes a backup where one is due or was asked for, and gives how long none is.
func (s *Service) Step(ctx context.Context) time.Duration {
	files, _ := s.files() // a folder that can't be read is told by the attempt
	s.mu.Lock()
	by, due := s.asked, s.wanted || !s.Clock().Before(s.dueLocked(files))
	s.asked, s.wanted, s.running = "", false, due
	s.mu.Unlock()
	if due {
		s.keep(ctx, by)
		files, _ = s.files()
	}
	return min(max(s.due(files).Sub(s.Clock()), time.Second), longest)
}

// due is when the next backup is to be made.
func (s *Service) due(files []File) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dueLocked(files)
}

func (s *Service) dueLocked(files []File) time.Time {
	due := s.started.Add(settling)
	if last, found := newest(files, s.Tag); found {
		if next := last.Made.Go().Add(every); next.After(due) && !last.Made.Go().After(s.Clock()) {
			due = next
		}
	}
	if retry := s.tried.Add(again); s.problem != "" && retry.After(due) {
		due = retry
	}
	return due
}

// newest gives the last backup of a desk that isn't the state before a restore.
func newest(files []File, tag string) (File, bool) {
	for _, file := range files {
		if !file.Before && file.tag == tag {
			return file, true
		}
	}
	return File{}, false
}

// keep makes a backup and remembers how that went; by is who asked for it, "" for nobody.
func (s *Service) keep(ctx context.Context, by string) {
	s.changed()
	s.busy.Lock()
	file, err := s.write(ctx)
	s.busy.Unlock()
	s.mu.Lock()
	s.running, s.tried, s.problem = false, s.Clock(), ""
	if err != nil && ctx.Err() == nil {
		s.problem = sms.Explain(err).Message
	}
	s.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		s.Logger.Error("backup not made", "error", err)
	default:
		s.Logger.Info("backup made", "file", file.ID, "bytes", file.Bytes)
		sms.Note(ctx, s.Database, s.Logger, sms.User{ID: by}, sms.BackupMade, "", file.ID)
	}
	s.changed()
}

func (s *Service) write(ctx context.Context) (File, error) {
	passphrase, err := s.Passphrase(ctx, s.Secrets)
	if err != nil {
		return File{}, err
	}
	return s.Maker.Make(ctx, s.Place(), passphrase, false, s.Database.Snapshot)
}

// Health tells when the last good backup was made, why the last try failed ("" where it
// didn't), and whether a person is to look.
func (s *Service) Health() (last sms.Time, problem string, late bool) {
	files, err := s.files()
	if err != nil {
		problem = sms.Explain(cantKeep(s.Place(), err)).Message
	}
	if file, found := newest(files, s.Tag); found {
		last = file.Made
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.problem != "" {
		problem = s.problem
	}
	since := last.Go()
	if last == 0 {
		since = s.started
	}
	return last, problem, s.Clock().Sub(since) > overdue
}
