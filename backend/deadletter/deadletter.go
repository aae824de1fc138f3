package deadletter

import (
	"context"
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for callbacks that were not understood.
type Store interface {
	DeadLetterPage(ctx context.Context, before sms.Cursor, limit int) ([]sms.DeadLetter, sms.Cursor, error)
	DeadLettersBefore(ctx context.Context, version string) (ids []string, err error)
	DeadLetter(ctx context.Context, id string) (sms.DeadLetter, error)
	SaveReread(ctx context.Context, reread sms.Reread) (sms.Applied, string, error)
	DismissDeadLetter(ctx context.Context, id, userID, why string) error
}

// Book is what the database does for accounts and the activity log.
type Book interface {
	Account(ctx context.Context, id string) (sms.Account, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with; all of it is required. Open makes an account's
// adapter, Secrets gives what must not be shown of an account, ProviderName a
// provider kind's name, Version is that of this SMS Desk.
type Config struct {
	Store        Store
	Book         Book
	Open         func(ctx context.Context, account sms.Account) (sms.CallbackReader, error)
	Secrets      func(ctx context.Context, account sms.Account) ([]string, error)
	ProviderName func(kind sms.Kind) string
	Announce     func(changes ...sms.Change)
	Received     func(texts []sms.Message)
	Version      string
	Logger       *slog.Logger
}

// Service looks after dead letters.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const (
	pageSize = 50
	// longestWhy is how long, in characters, a reason for dismissing one may be.
	longestWhy = 200
)

// List gives a page, newest first, without bodies.
func (s *Service) List(ctx context.Context, actor sms.User, before sms.Cursor) ([]sms.DeadLetter, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.ManageCallbacks); err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.Store.DeadLetterPage(ctx, before, pageSize)
}

// Dismiss takes one off the list. The reason is kept in the activity log.
func (s *Service) Dismiss(ctx context.Context, actor sms.User, id, why string) error {
	if err := sms.Allow(actor, sms.ManageCallbacks); err != nil {
		return err
	}
	why = sms.PlainText(strings.TrimSpace(why))
	switch {
	case why == "":
		return sms.FieldError("why", "Say why it isn't needed, so that others understand it later. Nothing was dismissed.")
	case utf8.RuneCountInString(why) > longestWhy:
		return sms.FieldError("why", "This is longer than %d characters. Nothing was dismissed. Shorten it.", longestWhy)
	}
	if err := s.Store.DismissDeadLetter(ctx, id, actor.ID, why); err != nil {
		return err
	}
	s.Announce(sms.Change{Topic: sms.HealthChanged})
	return nil
}
