package support

import (
	"context"
	"errors"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database tells.
type Store interface {
	Accounts(ctx context.Context) ([]sms.Account, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	Survey(ctx context.Context) (sms.Survey, error)
	Integrity(ctx context.Context) (string, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Book is who works here, and under what name.
type Book interface {
	Users(ctx context.Context) ([]sms.User, error)
	Teams(ctx context.Context) ([]sms.Team, error)
	Setting(ctx context.Context, key string) (string, error)
}

// About is what SMS Desk is and runs on. Shell is window or hub; DataBytes is how much
// its data directory holds.
type About struct {
	Version   string
	Go        string
	Wails     string // "" in the hub
	System    string // as Go names it, for example linux/amd64
	Shell     string
	Secrets   string // keychain, vault or memory
	Address   string // off, ngrok or own, and how it is
	Started   sms.Time
	DataBytes int64
}

// Health is one line of the health page. Account is the id of the account that it is
// about, "" for a part of SMS Desk.
type Health struct {
	ID      string
	Level   string
	Text    string
	Account string
}

// File is one file of the diagnostics.
type File struct {
	Name string
	Text string
}

// Config is what a Service works with. Clean cuts secrets and numbers out of many
// lines; Logs gives the last lines of the log, and what a crash left.
type Config struct {
	Store    Store
	Book     Book
	Describe func() About
	Health   func(ctx context.Context, actor sms.User) ([]Health, error)
	Logs     func() ([]File, error)
	// Address is the public address, "" while there is none; its name may be the business's.
	Address func() string
	Clean   func(text string) string
	Clock   sms.Clock
}

// Service makes diagnostics.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// About tells what SMS Desk is and runs on.
func (s *Service) About(_ context.Context, actor sms.User) (About, error) {
	if err := sms.Allow(actor, sms.ReadHealth); err != nil {
		return About{}, err
	}
	return s.Describe(), nil
}

// Diagnostics are the files, and the archive (zip) that holds just them.
type Diagnostics struct {
	Name  string
	Files []File
	Zip   []byte
}

// checkWithin bounds how long the database is looked through.
const checkWithin = 20 * time.Second

// Diagnostics makes the files. What could not be found out says so in its file.
// Errors: unauthenticated, forbidden.
func (s *Service) Diagnostics(ctx context.Context, actor sms.User) (Diagnostics, error) {
	if err := sms.Allow(actor, sms.SaveDiagnostics); err != nil {
		return Diagnostics{}, err
	}
	found, err := s.gather(ctx, actor)
	if err != nil {
		return Diagnostics{}, err
	}
	made := Diagnostics{Name: "SMS Desk diagnostics " + s.Clock().UTC().Format("2006-01-02 15-04") + ".zip", Files: s.files(found)}
	if made.Zip, err = pack(made.Files, s.Clock()); err != nil {
		return Diagnostics{}, err
	}
	return made, s.Store.Audit(ctx, actor.ID, string(sms.DiagnosticsMade), "", "")
}

// gathered is what the files are made of.
type gathered struct {
	accounts  []sms.Account
	numbers   []sms.Number
	health    []Health
	survey    sms.Survey
	integrity string
	logs      []File
	names     names
}

func (s *Service) gather(ctx context.Context, actor sms.User) (found gathered, err error) {
	accounts, accountsErr := s.Store.Accounts(ctx)
	numbers, numbersErr := s.Store.Numbers(ctx, "")
	users, usersErr := s.Book.Users(ctx)
	teams, teamsErr := s.Book.Teams(ctx)
	business, businessErr := s.Book.Setting(ctx, "business.name")
	survey, surveyErr := s.Store.Survey(ctx)
	health, healthErr := s.Health(ctx, actor)
	logs, logsErr := s.Logs()
	if err := errors.Join(accountsErr, numbersErr, usersErr, teamsErr, businessErr, surveyErr, healthErr); err != nil {
		return gathered{}, err // without the names nothing could be cut out
	}
	if logsErr != nil {
		logs = append(logs, File{"logs.txt", "The log could not be read: " + logsErr.Error()})
	}
	return gathered{
		accounts: accounts, numbers: numbers, health: health, survey: survey, logs: logs, integrity: s.integrity(ctx),
		names: newNames(business, s.Address(), accounts, numbers, users, teams),
	}, nil
}

// integrity says in a few words whether the database is whole.
func (s *Service) integrity(ctx context.Context) string {
	within, cancel := context.WithTimeout(ctx, checkWithin)
	defer cancel()
	found, err := s.Store.Integrity(within)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "not looked through to the end: it took too long"
	case err != nil:
		return "could not be looked through: " + err.Error()
	default:
		return found
	}
}
