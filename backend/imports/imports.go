package imports

import (
	"context"
	"log/slog"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for imports; sms.Imported says how one ends.
type Store interface {
	KnownCustomers(ctx context.Context, userID string, keys, emails []string) ([]sms.Known, error)
	StageImport(ctx context.Context, importID string, batch []sms.Staged) error
	FinishImport(ctx context.Context, end sms.ImportEnd) (sms.Imported, error)
	CarryOutImports(ctx context.Context) error
	ForgetImports(ctx context.Context, importID string) error
}

// Book is who may own a customer, and where the business is at home.
type Book interface {
	User(ctx context.Context, id string) (sms.User, error)
	Users(ctx context.Context) ([]sms.User, error)
	Teams(ctx context.Context) ([]sms.Team, error)
	Setting(ctx context.Context, key string) (string, error)
}

// Config is what a Service works with. Start runs something beside the call that
// began it, until the program ends.
type Config struct {
	Store    Store
	Book     Book
	Start    func(work func(ctx context.Context))
	Announce func(changes ...sms.Change)
	Clock    sms.Clock
	IDs      sms.IDs
	Logger   *slog.Logger
}

// The limits of a file.
const (
	MaxBytes = 20 << 20
	MaxRows  = 50_000
	// MaxPiece is how much of a file one call brings.
	MaxPiece = 512 << 10
)

// Service runs imports, one of each person at a time.
type Service struct {
	Config
	mu   sync.Mutex
	jobs map[string]*job // by person
}

// New makes a Service.
func New(config Config) *Service { return &Service{Config: config, jobs: map[string]*job{}} }

// State is how far an import is.
type State string

// The states of an import.
const (
	Receiving State = "receiving" // its file comes in
	Checking  State = "checking"  // its rows are looked at; nothing is written
	Writing   State = "writing"   // what becomes of them is put aside
	Finishing State = "finishing" // it is made records; that can't be stopped
	Done      State = "done"
	Canceled  State = "canceled"
	Failed    State = "failed"
)

// Running tells whether the import is at work.
func (s State) Running() bool { return s == Checking || s == Writing || s == Finishing }

// Status is an import as a person sees it. Handled of Total rows are through the
// present step, so many a second. Problem says why it failed.
type Status struct {
	ID       string
	FileName string
	State    State
	Handled  int
	Total    int
	Rate     int
	Added    int
	Updated  int
	Same     int // customers who were so already
	Skipped  int
	Refused  int
	OptedOut int
	Problem  error
	Lines    []Line
}

// Line is a row of the file of which the report has something to say.
type Line struct {
	Line   int
	Name   string
	Number string
	Result Result
	Reason string
}

// Result is what became of a row.
type Result string

// The results that the report tells of.
const (
	Refused Result = "refused"
	Skipped Result = "skipped"
	// Partly stands for a customer who was imported, but not with everything.
	Partly Result = "partly"
)

// Progress gives the person's present import, or their last one; the zero Status when
// there is none.
func (s *Service) Progress(_ context.Context, actor sms.User) (Status, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Status{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	j := s.jobs[actor.ID]
	if j == nil {
		return Status{}, nil
	}
	status := j.status
	if elapsed := s.Clock.Now() - j.begunAt; status.State.Running() && elapsed > 0 {
		status.Rate = int(int64(status.Handled) * 1000 / int64(elapsed))
	}
	return status, nil
}

// Cancel stops an import: nothing of it stays. While it is finishing it can't be
// stopped any more, and its end is waited for. One that is over is put away.
func (s *Service) Cancel(_ context.Context, actor sms.User, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, err := s.own(actor, id)
	if err != nil {
		return err
	}
	switch {
	case j.status.State == Finishing:
		return sms.Errorf(sms.Conflict, "The customers are being saved just now, so the import can't be stopped. It is over in a few seconds. Look at the report then.")
	case j.status.State.Running():
		j.cancel()
	default:
		delete(s.jobs, actor.ID)
	}
	return nil
}

// own gives the person's import of an id; s.mu is held.
func (s *Service) own(actor sms.User, id string) (*job, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	j := s.jobs[actor.ID]
	if j == nil || j.status.ID != id {
		return nil, sms.Errorf(sms.NotFound, "This import is over, or SMS Desk was started anew. Nothing was changed. Choose the file again.")
	}
	return j, nil
}
