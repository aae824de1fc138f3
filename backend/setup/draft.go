package setup

import (
	"context"
	"maps"
	"regexp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SaveDraft keeps what was typed so far, complete or not, so that a wizard that
// was closed half-way can be resumed. What doesn't fit stays out: a name that
// another account has, text that is too long, a secret that can't be right. A
// finished account is refused: there, Save checks first.
func (s *Service) SaveDraft(ctx context.Context, actor sms.User, id string, in Input) (sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return sms.Account{}, err
	}
	account, descriptor, err := s.load(ctx, id)
	if err != nil {
		return sms.Account{}, err
	}
	if account.State != sms.AccountDraft {
		return sms.Account{}, sms.Errorf(sms.Conflict, "“%s” is set up already. Nothing was changed. Edit it on its own page.", account.Name)
	}
	in = tidy(in)
	if err := strangers(descriptor, in); err != nil {
		return sms.Account{}, err
	}
	if in, err = s.fitting(ctx, descriptor, account, in); err != nil {
		return sms.Account{}, err
	}
	undo, err := s.keep(ctx, &account, in.Secrets)
	if err != nil {
		return sms.Account{}, err
	}
	saved, err := s.Accounts.UpdateAccount(ctx, id, func(a *sms.Account) error {
		if len(in.Secrets) > 0 || differs(a.Fields, in.Fields) {
			a.Tested = sms.Test{}
		}
		a.Name, a.Description, a.Fields, a.SecretsSet = in.Name, in.Description, in.Fields, account.SecretsSet
		a.UpdatedAt = s.Clock.Now()
		return nil
	})
	if err != nil {
		return sms.Account{}, undo(err)
	}
	s.Providers.Forget(id)
	s.changed(id)
	return saved, nil
}

// fitting gives of what was typed what can be kept unfinished.
func (s *Service) fitting(ctx context.Context, d sms.Descriptor, account sms.Account, in Input) (Input, error) {
	if len([]rune(in.Name)) > maxName {
		in.Name = account.Name
	}
	if len([]rune(in.Description)) > maxDescription {
		in.Description = account.Description
	}
	if err := s.nameFree(ctx, account.ID, in.Name); in.Name != "" && err != nil {
		if sms.ErrorCode(err) != sms.Conflict {
			return in, err
		}
		in.Name = account.Name
	}
	for key, value := range in.Fields {
		if len([]rune(value)) > maxDescription {
			in.Fields[key] = account.Fields[key]
		}
	}
	return s.fittingSecrets(ctx, d, account, in)
}

// fittingSecrets leaves out the secrets that can't be right.
func (s *Service) fittingSecrets(ctx context.Context, d sms.Descriptor, account sms.Account, in Input) (Input, error) {
	for _, field := range d.Fields {
		if value := in.Secrets[field.Key]; value != "" && field.Pattern != "" && !account.Sandbox {
			if fits, err := regexp.MatchString(field.Pattern, value); err != nil || !fits {
				delete(in.Secrets, field.Key)
			}
		}
	}
	if len(in.Secrets) == 0 {
		return in, nil
	}
	cleaned, err := s.clean(ctx, account, Input{Fields: map[string]string{}, Secrets: maps.Clone(in.Secrets)})
	if err != nil {
		if sms.ErrorCode(err) != sms.Invalid {
			return in, err
		}
		in.Secrets = map[string]string{}
		return in, nil
	}
	in.Secrets = cleaned.Secrets
	return in, nil
}
