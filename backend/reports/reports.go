package reports

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for reports.
type Store interface {
	FiguresKept(ctx context.Context, zone string) (days map[string]bool, stale []sms.StaleHour, err error)
	CountedTexts(ctx context.Context, from, until sms.Time) ([]sms.CountedText, error)
	KeepFigures(ctx context.Context, zone string, days []string, figures []sms.DayFigures, stale []sms.StaleHour) error
	Figures(ctx context.Context, first, last string) ([]sms.DayFigures, error)
	OptChanges(ctx context.Context, from, until sms.Time) ([]sms.OptChange, error)
}

// Book looks up whose number it is, of which account, and who people are.
type Book interface {
	Number(ctx context.Context, id string) (sms.Number, error)
	Account(ctx context.Context, id string) (sms.Account, error)
	Users(ctx context.Context) ([]sms.User, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with. Zone is the business's, by whose days it is
// counted; Provider gives a provider's name.
type Config struct {
	Store    Store
	Book     Book
	Provider func(kind sms.Kind) string
	Zone     *time.Location
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Service makes reports.
type Service struct {
	Config
	counting sync.Mutex // one count at a time
	counted  time.Time  // when the last one ended
	took     time.Duration
}

// New makes a Service.
func New(config Config) *Service { return &Service{Config: config} }

// Ask is of what a report is wanted. First and Last are days, both included; the others
// choose where they aren't "".
type Ask struct {
	First, Last string
	NumberID    string
	PersonID    string
	Provider    sms.Kind
}

// Report is what was counted, of what the person may see.
type Report struct {
	First, Last string
	Zone        string
	CountedAt   sms.Time
	Total       sms.Figures
	OptOuts     int
	OptIns      int
	Days        []Row
	Numbers     []Row
	People      []Row
	Providers   []Row
	Reasons     []Reason
	Choices     Choices
}

// Row is one line of a table: of a day, a number, a person, or a provider.
type Row struct {
	ID   string
	Name string
	sms.Figures
}

// Reason is why texts failed, in the provider's code and our words.
type Reason struct {
	Provider string
	sms.Failure
}

// Choices are what the person may choose among.
type Choices struct{ Numbers, People, Providers []Choice }

// Choice is one of them.
type Choice struct{ ID, Name string }

// longest bounds a report, in days.
const longest = 366

// Summary counts what actor may see of a period.
func (s *Service) Summary(ctx context.Context, actor sms.User, ask Ask) (Report, error) {
	sheet, err := s.sheet(ctx, actor, ask)
	if err != nil {
		return Report{}, err
	}
	return sheet.report(), nil
}

// sheet reads what a report is made from.
func (s *Service) sheet(ctx context.Context, actor sms.User, ask Ask) (*sheet, error) {
	if err := sms.Allow(actor, sms.ReadReports); err != nil {
		return nil, err
	}
	first, last, err := s.period(ask)
	if err != nil {
		return nil, err
	}
	countedAt, err := s.refresh(ctx, first, last)
	if err != nil {
		return nil, err
	}
	figures, err := s.Store.Figures(ctx, day(first), day(last))
	if err != nil {
		return nil, err
	}
	changes, err := s.Store.OptChanges(ctx, sms.TimeOf(first), sms.TimeOf(next(last)))
	if err != nil {
		return nil, err
	}
	names, err := s.names(ctx, figures, changes)
	if err != nil {
		return nil, err
	}
	sheet := &sheet{ask: ask, first: first, last: last, zone: s.Zone.String(), countedAt: countedAt, names: names}
	sheet.choose(actor, figures, changes)
	return sheet, nil
}

// period reads the days, none of them later than today.
func (s *Service) period(ask Ask) (first, last time.Time, err error) {
	days := []struct {
		field, text string
		at          *time.Time
	}{{"from", ask.First, &first}, {"until", ask.Last, &last}}
	for _, d := range days {
		if *d.at, err = time.ParseInLocation(time.DateOnly, d.text, s.Zone); err != nil {
			return first, last, sms.FieldError(d.field, "“%s” is not a day. Nothing was counted. Choose one from the calendar.", d.text)
		}
	}
	if today := s.today(); last.After(today) {
		last = today
	}
	if last.Before(first) {
		return first, last, sms.FieldError("until", "The period ends before it begins, or lies ahead. Nothing was counted. Choose other days.")
	}
	if first.AddDate(0, 0, longest).Before(next(last)) {
		return first, last, sms.FieldError("from", "That is more than a year. Nothing was counted. Choose a shorter period.")
	}
	return first, last, nil
}

func (s *Service) today() time.Time {
	now := s.Clock().In(s.Zone)
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, s.Zone)
}

func day(at time.Time) string { return at.Format(time.DateOnly) }

func next(day time.Time) time.Time { return day.AddDate(0, 0, 1) }
