package setup

import (
	"context"
	"maps"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Input is what the "Set up provider" page holds. Secrets that are missing or
// empty stay as they are in the keychain.
type Input struct {
	Name        string
	Description string
	Fields      map[string]string
	Secrets     map[string]string
}

// List gives every account that isn't deleted, drafts included, oldest first.
func (s *Service) List(ctx context.Context, actor sms.User) ([]sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return nil, err
	}
	return s.Accounts.Accounts(ctx)
}

// Get gives one account.
func (s *Service) Get(ctx context.Context, actor sms.User, id string) (sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return sms.Account{}, err
	}
	account, _, err := s.load(ctx, id)
	return account, err
}

// Begin starts the wizard: a draft account whose callback URLs hold from now on.
// It has a name to begin with; a sandbox account is filled in with working
// credentials, too.
func (s *Service) Begin(ctx context.Context, actor sms.User, kind sms.Kind, sandbox bool) (sms.Account, error) {
	if err := s.consented(ctx, actor, kind); err != nil {
		return sms.Account{}, err
	}
	descriptor, _ := s.Providers.Descriptor(kind)
	now := s.Clock.Now()
	account := sms.Account{
		ID: s.IDs(), Kind: kind, Sandbox: sandbox, State: sms.AccountDraft, Fields: map[string]string{},
		Token: s.NewToken(), CreatedBy: actor.ID, CreatedAt: now, UpdatedAt: now,
	}
	var secrets map[string]string
	name := descriptor.Name
	if sandbox {
		fields, given, err := s.Sandbox.Credentials(kind)
		if err != nil {
			return sms.Account{}, err
		}
		account.Fields, secrets = fields, given
		name += " sandbox"
	}
	var err error
	if account.Name, err = s.freeName(ctx, name); err != nil {
		return sms.Account{}, err
	}
	undo, err := s.keep(ctx, &account, secrets)
	if err != nil {
		return sms.Account{}, err
	}
	if err := s.Accounts.CreateAccount(ctx, account); err != nil {
		return sms.Account{}, undo(err)
	}
	s.changed(account.ID)
	return account, nil
}

// Save checks and keeps what the page holds. Changed credentials clear the last
// test and any problem with the account. The error names the first field at
// fault; then nothing is saved.
func (s *Service) Save(ctx context.Context, actor sms.User, id string, in Input) (sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return sms.Account{}, err
	}
	account, descriptor, err := s.load(ctx, id)
	if err != nil {
		return sms.Account{}, err
	}
	in = tidy(in)
	if err := strangers(descriptor, in); err != nil {
		return sms.Account{}, err
	}
	if in, err = s.clean(ctx, account, in); err != nil {
		return sms.Account{}, err
	}
	if err := check(descriptor, account, in); err != nil {
		return sms.Account{}, err
	}
	if err := s.nameFree(ctx, account.ID, in.Name); err != nil {
		return sms.Account{}, err
	}
	undo, err := s.keep(ctx, &account, in.Secrets)
	if err != nil {
		return sms.Account{}, err
	}
	fresh := len(in.Secrets) > 0 || differs(account.Fields, in.Fields)
	saved, err := s.Accounts.UpdateAccount(ctx, id, func(a *sms.Account) error {
		a.Name, a.Description, a.Fields, a.SecretsSet = in.Name, in.Description, in.Fields, account.SecretsSet
		a.UpdatedAt = s.Clock.Now()
		if fresh {
			a.Tested, a.Problem = sms.Test{}, sms.Reason{}
		}
		return nil
	})
	if err != nil {
		return sms.Account{}, undo(err)
	}
	s.Providers.Forget(id)
	for field := range in.Secrets {
		s.note(ctx, actor, sms.SecretReplaced, id, label(descriptor, field))
	}
	s.changed(id)
	return saved, nil
}

// clean has the provider bring what was typed into the form that is kept. A new
// secret is looked at together with those that stay: two may have to fit.
func (s *Service) clean(ctx context.Context, account sms.Account, in Input) (Input, error) {
	values := map[string]string{}
	for _, field := range account.SecretsSet {
		if len(in.Secrets) == 0 {
			break
		}
		secret, err := s.Secrets.Get(ctx, account.ID, field)
		if err != nil && sms.ErrorCode(err) != sms.NotFound {
			return in, err
		}
		values[field] = secret
	}
	maps.Copy(values, in.Secrets)
	for key, value := range in.Fields {
		if value != "" {
			values[key] = value
		}
	}
	cleaned, err := s.Providers.Clean(account.Kind, values)
	if err != nil {
		return in, err
	}
	for key := range in.Secrets {
		in.Secrets[key] = cleaned[key]
	}
	for key, value := range in.Fields {
		if value != "" {
			in.Fields[key] = cleaned[key]
		}
	}
	return in, nil
}

func (s *Service) nameFree(ctx context.Context, id, name string) error {
	accounts, err := s.Accounts.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, other := range accounts {
		if other.ID != id && strings.EqualFold(other.Name, name) {
			return &sms.Error{Code: sms.Conflict, Field: "name",
				Message: "There is already a provider account named “" + other.Name + "”. Nothing was saved. Choose another name."}
		}
	}
	return nil
}

// freeName gives base, or base with the first number that makes it unique.
func (s *Service) freeName(ctx context.Context, base string) (string, error) {
	accounts, err := s.Accounts.Accounts(ctx)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, account := range accounts {
		taken[strings.ToLower(account.Name)] = true
	}
	return firstFree(base, taken), nil
}
