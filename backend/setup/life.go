package setup

import (
	"context"
	"errors"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Test checks the account's credentials at the provider, with a call that sends
// nothing. The outcome is kept with the account; a refusal is an outcome, not an
// error. Errors are those of our own side, for example a locked keychain.
func (s *Service) Test(ctx context.Context, actor sms.User, id string) (sms.Test, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return sms.Test{}, err
	}
	account, descriptor, err := s.load(ctx, id)
	if err != nil {
		return sms.Test{}, err
	}
	outcome, err := s.try(ctx, account, descriptor)
	if err != nil {
		return sms.Test{}, err
	}
	_, err = s.Accounts.UpdateAccount(ctx, id, func(a *sms.Account) error {
		a.Tested = outcome
		if outcome.OK {
			a.Problem = sms.Reason{}
		}
		return nil
	})
	s.changed(id)
	return outcome, err
}

func (s *Service) try(ctx context.Context, account sms.Account, d sms.Descriptor) (sms.Test, error) {
	if missing := missingSecret(d, account); missing != "" {
		return sms.Test{}, sms.FieldError(missing, "Enter the %s before testing.", label(d, missing))
	}
	outcome := sms.Test{At: s.Clock.Now()}
	provider, err := s.Providers.Open(ctx, account)
	if err != nil {
		if code := sms.ErrorCode(err); code == sms.Invalid || code == sms.CredentialsRefused {
			outcome.Text = sms.Explain(err).Message
			return outcome, nil
		}
		return sms.Test{}, err
	}
	tester, can := provider.(sms.CredentialTester)
	if !can {
		outcome.Text = d.Name + " has no way to test credentials without sending a text."
		return outcome, nil
	}
	info, err := tester.TestCredentials(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		return sms.Test{}, err
	case err != nil:
		s.Logger.Info("credential test failed", "account", account.ID, "error", err)
		outcome.Text = sms.Explain(err).Message
	default:
		outcome.OK = true
		outcome.Text = joined("Connected to “"+info.Name+"”.", info.Warning)
	}
	return outcome, nil
}

// Finish ends the wizard: the draft becomes active. The form must be complete;
// a failed test is no obstacle, since the provider may be down.
func (s *Service) Finish(ctx context.Context, actor sms.User, id string) (sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return sms.Account{}, err
	}
	account, descriptor, err := s.load(ctx, id)
	if err != nil {
		return sms.Account{}, err
	}
	complete := Input{Name: account.Name, Description: account.Description, Fields: account.Fields}
	if err := check(descriptor, account, complete); err != nil {
		return sms.Account{}, err
	}
	finished, err := s.setState(ctx, id, sms.AccountActive)
	if err != nil {
		return finished, err
	}
	s.note(ctx, actor, sms.AccountSetUp, id, account.Name)
	if err := s.keepTold(ctx, finished, sms.ToldAtSetUp); err != nil {
		return finished, err
	}
	return finished, s.PasteSandbox(ctx, finished)
}

// PasteSandbox tells the simulated provider of a sandbox account where to call. It
// does nothing for a real account.
func (s *Service) PasteSandbox(ctx context.Context, account sms.Account) error {
	if !account.Sandbox {
		return nil
	}
	return s.Sandbox.Paste(ctx, account, s.CallbackURL(account, sms.IncomingCallback), s.CallbackURL(account, sms.DeliveryCallback))
}

// SetActive switches sending with an account on or off. Off keeps the history
// and goes on receiving.
func (s *Service) SetActive(ctx context.Context, actor sms.User, id string, active bool) (sms.Account, error) {
	account, err := s.Get(ctx, actor, id)
	if err != nil {
		return sms.Account{}, err
	}
	if account.State == sms.AccountDraft {
		return sms.Account{}, sms.Errorf(sms.Conflict, "This account isn't finished. Resume its set-up first.")
	}
	state, action := sms.AccountInactive, sms.AccountDeactivated
	if active {
		state, action = sms.AccountActive, sms.AccountActivated
	}
	changed, err := s.setState(ctx, id, state)
	if err == nil {
		s.note(ctx, actor, action, id, account.Name)
	}
	return changed, err
}

// Delete removes an account, draft or not: its secrets go from the keychain, its
// callback URLs stop working, its history stays readable.
func (s *Service) Delete(ctx context.Context, actor sms.User, id string) error {
	account, err := s.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := s.Accounts.DeleteAccount(ctx, id); err != nil {
		return err
	}
	s.Providers.Forget(id)
	s.note(ctx, actor, sms.AccountRemoved, id, account.Name)
	s.changed(id)
	return s.discardSecrets(ctx, account)
}

// Discard throws a draft away. An account that is in use is refused.
func (s *Service) Discard(ctx context.Context, actor sms.User, id string) error {
	account, err := s.Get(ctx, actor, id)
	if err != nil {
		return err
	}
	if account.State != sms.AccountDraft {
		return sms.Errorf(sms.Conflict, "“%s” is set up already. Delete it on its own page.", account.Name)
	}
	return s.Delete(ctx, actor, id)
}

func (s *Service) setState(ctx context.Context, id string, state sms.AccountState) (sms.Account, error) {
	account, err := s.Accounts.UpdateAccount(ctx, id, func(a *sms.Account) error {
		a.State, a.UpdatedAt = state, s.Clock.Now()
		return nil
	})
	if err == nil {
		s.changed(id)
	}
	return account, err
}

func (s *Service) discardSecrets(ctx context.Context, account sms.Account) error {
	var failed error
	for _, field := range account.SecretsSet {
		if err := s.Secrets.Delete(ctx, account.ID, field); err != nil && sms.ErrorCode(err) != sms.NotFound {
			failed = sms.Wrap(sms.Locked, err,
				"The account was removed, but a secret of it is still in the keychain, because the keychain refused. Unlock it and delete the entry “SMS Desk”.")
		}
	}
	return failed
}

func missingSecret(d sms.Descriptor, account sms.Account) string {
	for _, field := range d.Fields {
		if field.Secret && field.Required && !slices.Contains(account.SecretsSet, field.Key) {
			return field.Key
		}
	}
	return ""
}

func label(d sms.Descriptor, key string) string {
	for _, field := range d.Fields {
		if field.Key == key {
			return field.Label
		}
	}
	return key
}

func joined(sentences ...string) string {
	out := ""
	for _, sentence := range sentences {
		if sentence == "" {
			continue
		}
		if out != "" {
			out += " "
		}
		out += sentence
	}
	return out
}
