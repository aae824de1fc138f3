package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Setup is the wizard and the list of provider accounts.
type Setup struct{ c *caller }

// Providers describes the six providers, in the order of the wizard.
func (s *Setup) Providers() ([]ProviderView, error) {
	return call(s.c, "Setup.Providers", func(_ context.Context, actor sms.User) ([]sms.Descriptor, error) {
		return s.c.Providers, sms.Allow(actor, sms.ManageProviders)
	}, each(s.c.providerView))
}

// Statements gives the statements to accept for a provider kind, with who
// accepted them. Errors: invalid (field kind), forbidden.
func (s *Setup) Statements(kind string) ([]StatementView, error) {
	return call(s.c, "Setup.Statements", func(ctx context.Context, actor sms.User) ([]setup.Statement, error) {
		return s.c.Services.Setup.Statements(ctx, actor, sms.Kind(kind))
	}, each(statementView))
}

// Accept records that the person accepted statements, by id. Errors: invalid
// (fields kind, statements), forbidden.
func (s *Setup) Accept(kind string, ids []string) ([]StatementView, error) {
	return call(s.c, "Setup.Accept", func(ctx context.Context, actor sms.User) ([]setup.Statement, error) {
		return s.c.Services.Setup.Accept(ctx, actor, sms.Kind(kind), ids)
	}, each(statementView))
}

// Begin makes a draft account, whose callback URLs hold from then on; with
// sandbox, one of the built-in simulator with its credentials filled in. Errors:
// invalid (field statements while one isn't accepted), locked (keychain).
func (s *Setup) Begin(kind string, sandbox bool) (AccountView, error) {
	return s.account("Setup.Begin", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.Begin(ctx, actor, sms.Kind(kind), sandbox)
	})
}

// Accounts gives every provider account, drafts included, oldest first.
func (s *Setup) Accounts() ([]AccountView, error) {
	return call(s.c, "Setup.Accounts", func(ctx context.Context, actor sms.User) ([]sms.Account, error) {
		return s.c.Services.Setup.List(ctx, actor)
	}, each(s.c.accountView))
}

// Account gives one provider account. Errors: not_found.
func (s *Setup) Account(id string) (AccountView, error) {
	return s.account("Setup.Account", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.Get(ctx, actor, id)
	})
}

// Save keeps what the "Set up provider" page holds; nothing when a field is at
// fault. Errors: invalid (the field), conflict (name), locked (keychain).
func (s *Setup) Save(id string, in AccountInput) (AccountView, error) {
	return s.account("Setup.Save", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.Save(ctx, actor, id, accountInput(in))
	})
}

// SaveDraft keeps what the page of a draft holds, complete or not; what can't be
// kept stays out. Errors: conflict when the account is set up already, locked.
func (s *Setup) SaveDraft(id string, in AccountInput) (AccountView, error) {
	return s.account("Setup.SaveDraft", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.SaveDraft(ctx, actor, id, accountInput(in))
	})
}

// Test checks the credentials at the provider; a refusal is in the view, not an
// error. Errors: not_found, invalid (a secret is missing), locked (keychain).
func (s *Setup) Test(id string) (TestView, error) {
	return call(s.c, "Setup.Test", func(ctx context.Context, actor sms.User) (sms.Test, error) {
		return s.c.Services.Setup.Test(ctx, actor, id)
	}, testView)
}

// Finish makes a complete draft active. Errors: invalid (the first field at
// fault), not_found.
func (s *Setup) Finish(id string) (AccountView, error) {
	return s.account("Setup.Finish", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.Finish(ctx, actor, id)
	})
}

// Discard throws a draft away, secrets included. Errors: conflict when the
// account is in use, locked (keychain).
func (s *Setup) Discard(id string) error {
	return run(s.c, "Setup.Discard", func(ctx context.Context, actor sms.User) error {
		return s.c.Services.Setup.Discard(ctx, actor, id)
	})
}

// SetActive switches sending with an account on or off. Errors: conflict while
// the account is a draft.
func (s *Setup) SetActive(id string, active bool) (AccountView, error) {
	return s.account("Setup.SetActive", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.SetActive(ctx, actor, id, active)
	})
}

// RotateToken gives an account new callback URLs; the present ones go on working
// until oldUrlsUntil. Errors: conflict for a draft, not_found.
func (s *Setup) RotateToken(id string) (AccountView, error) {
	return s.account("Setup.RotateToken", func(ctx context.Context, actor sms.User) (sms.Account, error) {
		return s.c.Services.Setup.RotateToken(ctx, actor, id)
	})
}

// Delete removes an account; its history stays readable. Errors: not_found,
// locked when a secret could not be taken out of the keychain.
func (s *Setup) Delete(id string) error {
	return run(s.c, "Setup.Delete", func(ctx context.Context, actor sms.User) error {
		return s.c.Services.Setup.Delete(ctx, actor, id)
	})
}

// SelfTest sends a harmless request of our own through the public address to the
// account's callback URL, and asks the provider where it sends incoming texts. A
// failed hop is in the view, not an error. Errors: not_found, rate_limited.
func (s *Setup) SelfTest(id string) (SelfTestView, error) {
	return call(s.c, "Setup.SelfTest", func(ctx context.Context, actor sms.User) (setup.SelfTest, error) {
		return s.c.Services.Setup.SelfTest(ctx, actor, id)
	}, s.c.selfTestView)
}

// Outdated gives the accounts whose provider is still to be told of the public
// address in force.
func (s *Setup) Outdated() ([]OutdatedView, error) {
	return call(s.c, "Setup.Outdated", func(ctx context.Context, actor sms.User) ([]setup.Outdated, error) {
		return s.c.Services.Setup.Outdated(ctx, actor)
	}, each(s.c.outdatedView))
}

// UpdateAtProvider sets the incoming callback URL at the provider for all numbers
// of an account. A number that failed is in the view. Errors: not_found, invalid
// when the provider can't, tunnel_down without a public address.
func (s *Setup) UpdateAtProvider(id string) ([]NumberUpdateView, error) {
	return call(s.c, "Setup.UpdateAtProvider", func(ctx context.Context, actor sms.User) ([]setup.NumberUpdate, error) {
		return s.c.Services.Setup.UpdateAtProvider(ctx, actor, id)
	}, each(s.c.numberUpdateView))
}

// MarkTold notes that a person gave the provider of an account the callback URLs in
// force, and gives the accounts that are left. Errors: not_found, tunnel_down.
func (s *Setup) MarkTold(id string) ([]OutdatedView, error) {
	return call(s.c, "Setup.MarkTold", func(ctx context.Context, actor sms.User) ([]setup.Outdated, error) {
		if err := s.c.Services.Setup.MarkTold(ctx, actor, id); err != nil {
			return nil, err
		}
		return s.c.Services.Setup.Outdated(ctx, actor)
	}, each(s.c.outdatedView))
}

func (s *Setup) account(method string, do func(context.Context, sms.User) (sms.Account, error)) (AccountView, error) {
	return call(s.c, method, do, s.c.accountView)
}
