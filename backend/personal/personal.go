package personal

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Settings is what the database does for a person's own settings.
type Settings interface {
	UserSetting(ctx context.Context, userID, name string) (string, error)
	SetUserSetting(ctx context.Context, userID, name, value string) error
}

// Book looks up whose number it is.
type Book interface {
	OwnedNumbers(ctx context.Context, userID string) ([]sms.Number, error)
}

// Config is what a Service works with.
type Config struct {
	Settings Settings
	Book     Book
}

// Service keeps what each person sets for themself.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }
