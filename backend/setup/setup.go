package setup

import (
	"context"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Accounts is what the database does for provider accounts.
type Accounts interface {
	CreateAccount(ctx context.Context, account sms.Account) error
	Account(ctx context.Context, id string) (sms.Account, error)
	Accounts(ctx context.Context) ([]sms.Account, error)
	UpdateAccount(ctx context.Context, id string, change func(*sms.Account) error) (sms.Account, error)
	DeleteAccount(ctx context.Context, id string) error
}

// Numbers is what the database does for phone numbers.
type Numbers interface {
	AddNumbers(ctx context.Context, numbers []sms.Number) error
	Number(ctx context.Context, id string) (sms.Number, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	UpdateNumber(ctx context.Context, id string, change func(*sms.Number) error) (sms.Number, error)
	DeleteNumber(ctx context.Context, id string) error
}

// Book is what the database does for consents and the activity log.
type Book interface {
	Consents(ctx context.Context, kind sms.Kind) ([]sms.Consent, error)
	SaveConsents(ctx context.Context, consents []sms.Consent) error
	User(ctx context.Context, id string) (sms.User, error)
	Users(ctx context.Context) ([]sms.User, error)
	Teams(ctx context.Context) ([]sms.Team, error)
	Team(ctx context.Context, id string) (sms.Team, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// History tells whether texts or callbacks hang on an account, so that deleting it
// leaves something that can't be written to any more.
type History interface {
	AccountHasHistory(ctx context.Context, id string) (bool, error)
}

// Secrets is the keychain: one item for each secret field of an account.
type Secrets interface {
	Get(ctx context.Context, account, field string) (string, error)
	Set(ctx context.Context, account, field, secret string) error
	Delete(ctx context.Context, account, field string) error
}

// Providers knows the six adapters. Open makes one from a saved account, its
// secrets included.
type Providers interface {
	Descriptors() []sms.Descriptor
	Descriptor(kind sms.Kind) (sms.Descriptor, bool)
	Open(ctx context.Context, account sms.Account) (sms.Provider, error)
	// Clean puts values as they were typed, secret ones too, into the form that is
	// kept. An Invalid error names the field that can't be used.
	Clean(kind sms.Kind, values map[string]string) (map[string]string, error)
	// Forget drops what is kept in memory of an account, secrets included.
	Forget(accountID string)
}

// Sandbox hands out a simulated account with working credentials, and lists its
// numbers, as its owner would know them. Paste puts the callback URLs of an
// account into its provider's portal, as a person would.
type Sandbox interface {
	Credentials(kind sms.Kind) (fields, secrets map[string]string, err error)
	Numbers(ctx context.Context, account sms.Account) ([]sms.RemoteNumber, error)
	Paste(ctx context.Context, account sms.Account, incoming, delivery string) error
}

// ToldBook is what the database knows of the public addresses that providers call.
type ToldBook interface {
	Told(ctx context.Context) (map[string]sms.Told, error) // by account id
	SaveTold(ctx context.Context, told sms.Told) error
}

// Config is what a Service works with. BaseFor gives the address under which the
// provider of an account reaches SMS Desk, "" when there is none just now.
type Config struct {
	Accounts  Accounts
	Numbers   Numbers
	Book      Book
	History   History
	Secrets   Secrets
	Providers Providers
	Sandbox   Sandbox
	BaseFor   func(account sms.Account) string
	Told      ToldBook
	Probes    Probes
	Way       func(account sms.Account) Way
	Announce  func(changes ...sms.Change)
	NewToken  func() string // 128 random bits, base64url
	Clock     sms.Clock
	IDs       sms.IDs
	Logger    *slog.Logger
}

// Service sets up provider accounts and phone numbers.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// load gives an account that is there and not deleted.
func (s *Service) load(ctx context.Context, id string) (sms.Account, sms.Descriptor, error) {
	account, err := s.Accounts.Account(ctx, id)
	if err != nil {
		return sms.Account{}, sms.Descriptor{}, err
	}
	descriptor, known := s.Providers.Descriptor(account.Kind)
	if !known || account.State == sms.AccountDeleted {
		return sms.Account{}, sms.Descriptor{}, sms.Errorf(sms.NotFound,
			"This provider account was deleted. Its history stays readable in the inbox.")
	}
	return account, descriptor, nil
}

// note writes the activity log.
func (s *Service) note(ctx context.Context, actor sms.User, action sms.ActivityAction, subject, text string) {
	sms.Note(ctx, s.Book, s.Logger, actor, action, subject, text)
}

func (s *Service) changed(account string) {
	s.Announce(sms.Change{Topic: sms.AccountChanged, ID: account})
}
