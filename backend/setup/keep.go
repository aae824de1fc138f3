package setup

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// keep puts secrets into the keychain and notes in account which are set. It keeps
// all or none; undo brings back what was there before, for a caller that can't go
// on: a Save of which nothing was saved must not have changed what texts are sent
// with.
func (s *Service) keep(ctx context.Context, account *sms.Account, secrets map[string]string) (undo func(), err error) {
	before := map[string]string{} // "" where there was none
	undo = func() { s.restore(context.WithoutCancel(ctx), account.ID, before) }
	for field, secret := range secrets {
		old, err := s.Secrets.Get(ctx, account.ID, field)
		if err != nil && sms.ErrorCode(err) != sms.NotFound {
			undo()
			return nil, err
		}
		before[field] = old
		if err := s.Secrets.Set(ctx, account.ID, field, secret); err != nil {
			undo()
			return nil, err
		}
		account.SecretsSet = with(account.SecretsSet, field)
	}
	return undo, nil
}

// restore puts old secrets back. An adapter that was made from the new ones in
// between is dropped.
func (s *Service) restore(ctx context.Context, accountID string, before map[string]string) {
	for field, old := range before {
		var err error
		if old == "" {
			err = s.Secrets.Delete(ctx, accountID, field)
		} else {
			err = s.Secrets.Set(ctx, accountID, field, old)
		}
		if err != nil && sms.ErrorCode(err) != sms.NotFound {
			s.Logger.Error("old secret not restored", "account", accountID, "field", field, "error", err)
		}
	}
	if len(before) > 0 {
		s.Providers.Forget(accountID)
	}
}
