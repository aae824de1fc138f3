package setup

import (
	"context"
	"maps"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// mixed is for a keychain that refuses in the middle and doesn't take back either.
const mixed = "The keychain refused in the middle, and what it had taken already could not be taken back. " +
	"This account may hold old and new secrets now. Unlock the keychain, then enter all secrets of this account again."

// keep puts secrets into the keychain and notes in account which are set. It keeps
// all or none; undo brings back what was there before, for a caller that can't go
// on, and gives why that is: a Save of which nothing was saved must not have changed
// what texts are sent with. Where the keychain doesn't take that either, the error
// says so.
func (s *Service) keep(ctx context.Context, account *sms.Account, secrets map[string]string) (undo func(cause error) error, err error) {
	before := map[string]string{} // "" where there was none
	taken := map[string]bool{}
	undo = func(cause error) error {
		for _, field := range s.restore(context.WithoutCancel(ctx), account.ID, before) {
			if taken[field] {
				return sms.Wrap(sms.Locked, cause, mixed)
			}
		}
		return cause
	}
	for _, field := range slices.Sorted(maps.Keys(secrets)) {
		old, err := s.Secrets.Get(ctx, account.ID, field)
		if err != nil && sms.ErrorCode(err) != sms.NotFound {
			return nil, undo(err)
		}
		before[field] = old // also of one that is refused: it may have been taken all the same
		if err := s.Secrets.Set(ctx, account.ID, field, secrets[field]); err != nil {
			return nil, undo(err)
		}
		taken[field] = true
		account.SecretsSet = with(account.SecretsSet, field)
	}
	return undo, nil
}

// restore puts old secrets back, and gives the fields where that didn't work. An
// adapter that was made from the new ones in between is dropped.
func (s *Service) restore(ctx context.Context, accountID string, before map[string]string) (failed []string) {
	for field, old := range before {
		if err := putBack(ctx, s.Secrets, accountID, field, old); err != nil {
			failed = append(failed, field)
			s.Logger.Error("old secret not restored", "account", accountID, "field", field, "error", err)
		}
	}
	if len(before) > 0 {
		s.Providers.Forget(accountID)
	}
	return failed
}

// putBack has the keychain hold a former secret again, or none where it was "".
func putBack(ctx context.Context, keychain Secrets, owner, field, former string) error {
	if former != "" {
		return keychain.Set(ctx, owner, field, former)
	}
	if err := keychain.Delete(ctx, owner, field); sms.ErrorCode(err) != sms.NotFound {
		return err
	}
	return nil
}
