package backup

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Database is what is backed up. Loss compares it with the database of a backup.
type Database interface {
	Snapshot(ctx context.Context, target string) error
	Loss(ctx context.Context, backup string, made sms.Time) (sms.RestoreLoss, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Secrets is the keychain.
type Secrets interface {
	Get(ctx context.Context, owner, field string) (string, error)
	Set(ctx context.Context, owner, field, secret string) error
	Delete(ctx context.Context, owner, field string) error
}

// Config is what a Service works with. Fixed is the folder that the program was started
// with, or "". Missing names the accounts whose secrets aren't on this computer. Restart
// asks the program to start again, which carries out a restore.
type Config struct {
	Maker
	Database Database
	Secrets  Secrets
	Fixed    string
	Missing  func(ctx context.Context) ([]string, error)
	Announce func(changes ...sms.Change)
	Restart  func()
	IDs      sms.IDs
}

// Service serves backups. Start it once, Stop it once.
type Service struct {
	Config
	worker  *worker.Worker
	started time.Time

	mu      sync.Mutex
	running bool   // a backup is being made, or is to be
	asked   string // who asked for one, "" for nobody
	wanted  bool
	problem string // why the last one could not be made
	tried   time.Time
	busy    sync.Mutex // held while a file is written or read whole
	upload  upload
}

// New makes a Service, and sweeps what the last run left unfinished.
func New(config Config) *Service {
	s := &Service{Config: config, worker: worker.New(), started: config.Clock()}
	s.Sweep(s.Place())
	return s
}

// State is what the page shows. Place is the folder; PlaceFixed tells that a flag of the
// program says it. Next is when the next backup is made by itself. Locked tells that new
// ones are locked with a passphrase.
type State struct {
	Place      string
	PlaceFixed bool
	Kept       []File
	Running    bool
	Problem    string
	Next       sms.Time
	Locked     bool
	Missing    []string
	Restored   *Result
}

// Now gives the state.
func (s *Service) Now(ctx context.Context, actor sms.User) (State, error) {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return State{}, err
	}
	state := State{Place: s.Place(), PlaceFixed: s.Fixed != "", Locked: s.locked()}
	files, err := s.files()
	if err != nil {
		state.Problem = sms.Explain(cantKeep(state.Place, err)).Message
	}
	state.Kept = files
	s.mu.Lock()
	state.Running = s.running
	if s.problem != "" {
		state.Problem = s.problem
	}
	s.mu.Unlock()
	state.Next = sms.TimeOf(s.due(files))
	if state.Missing, err = s.Missing(ctx); err != nil {
		return state, err
	}
	result, found, err := s.LastRestore()
	if err == nil && found {
		state.Restored = &result
	}
	return state, err
}

// BackUp has a backup made now. It is in the list once it is there, or the state says
// why not. Errors: conflict while one is being made.
func (s *Service) BackUp(_ context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		return inProgress()
	}
	s.running, s.wanted, s.asked = true, true, actor.ID
	s.worker.Wake()
	return nil
}

func inProgress() error {
	return sms.Errorf(sms.Conflict, "A backup is being made or read just now. Nothing was changed. Wait for its end, then try again.")
}

// placeFile holds the folder that was chosen. It isn't in the database, which a restore
// exchanges, and must be known when the database can't be opened.
const placeFile = "backup-place"

// Place gives the folder of the backups: that of the program's flag, the one that was
// chosen, else "backups" in the data directory, which is made where it isn't there.
func (s *Service) Place() string { return s.PlaceOf(s.Fixed) }

// PlaceOf is Place for a Maker; fixed is the folder of the program's flag, or "".
func (m Maker) PlaceOf(fixed string) string {
	if fixed != "" {
		return fixed
	}
	if chosen, found, err := load[string](filepath.Join(m.Home, placeFile)); err == nil && found && chosen != "" {
		return chosen
	}
	own := filepath.Join(m.Home, "backups")
	_ = os.MkdirAll(own, 0o700) // where that fails, writing to it says why
	return own
}

// SetPlace chooses the folder for backups, which the system's dialog gave; "" is the one
// in the data directory. Backups that are elsewhere stay there. Errors: conflict where a
// flag of the program says it, invalid where it can't be written to.
func (s *Service) SetPlace(ctx context.Context, actor sms.User, folder string) error {
	if err := sms.Allow(actor, sms.ManageBackups); err != nil {
		return err
	}
	if s.Fixed != "" {
		return sms.Errorf(sms.Conflict, "The folder for backups was chosen when SMS Desk was started, with --backup-dir. Nothing was changed. Start it with another one.")
	}
	if folder != "" {
		if err := tryPlace(folder); err != nil {
			return sms.Wrap(sms.Invalid, err, "Backups can't be written to %s. Nothing was changed. Choose another folder.", folder)
		}
	}
	if err := save(filepath.Join(s.Home, placeFile), folder); err != nil {
		return cantNote(err)
	}
	return s.noted(ctx, actor, sms.BackupPlaceSet, s.Place())
}

// tryPlace writes a file to a folder and takes it away again.
func tryPlace(folder string) error {
	file, err := os.CreateTemp(folder, "smsdesk-*"+partialSuffix)
	if err != nil {
		return err
	}
	_, err = file.WriteString("x")
	_ = file.Close()
	_ = os.Remove(file.Name())
	return err
}

// files gives the backups in the place.
func (s *Service) files() ([]File, error) { return list(s.Place()) }

func (s *Service) changed() { s.Announce(sms.Change{Topic: sms.BackupChanged}) }
