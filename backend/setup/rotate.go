package setup

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OldURLsFor is how long the callback URLs from before a rotation go on working:
// long enough to reach a provider's support over a weekend.
const OldURLsFor = 72 * time.Hour

// RotateToken gives an account new callback URLs. The present ones go on working
// for OldURLsFor; those of a rotation before that stop at once. The sandbox learns
// the new ones by itself. Errors: conflict for a draft, not_found.
func (s *Service) RotateToken(ctx context.Context, actor sms.User, id string) (sms.Account, error) {
	account, err := s.Get(ctx, actor, id)
	if err != nil {
		return sms.Account{}, err
	}
	if account.State == sms.AccountDraft {
		return sms.Account{}, sms.Errorf(sms.Conflict, "This account isn't finished. Its callback URLs stay as they are. Resume its set-up first.")
	}
	rotated, err := s.Accounts.UpdateAccount(ctx, id, func(a *sms.Account) error {
		a.OldToken, a.OldTokenUntil = a.Token, s.Clock.Now().Add(OldURLsFor)
		a.Token, a.UpdatedAt = s.NewToken(), s.Clock.Now()
		return nil
	})
	if err != nil {
		return sms.Account{}, err
	}
	s.note(ctx, actor, sms.CallbacksReplaced, id, account.Name)
	s.changed(id)
	if account.Sandbox {
		return rotated, s.connectSandbox(ctx, rotated)
	}
	return rotated, s.outdate(ctx, rotated)
}

// OldURLsUntil tells until when former callback URLs of an account still work, 0
// when none does.
func (s *Service) OldURLsUntil(account sms.Account) sms.Time {
	if account.OldToken == "" || account.OldTokenUntil < s.Clock.Now() {
		return 0
	}
	return account.OldTokenUntil
}

// outdate notes that the provider still has the former URL of each number.
func (s *Service) outdate(ctx context.Context, account sms.Account) error {
	numbers, err := s.Numbers.Numbers(ctx, account.ID)
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if number.Webhook.State != sms.WebhookRight {
			continue
		}
		stale := sms.WebhookHealth{State: sms.WebhookChanged, Text: "The provider still calls the former callback URL.",
			Remedy: "Give it the new one before the former stops working."}
		if err := s.keepHealth(ctx, number, stale); err != nil {
			return err
		}
	}
	return nil
}

// connectSandbox has the simulated provider call the account's present URLs, for
// all its numbers.
func (s *Service) connectSandbox(ctx context.Context, account sms.Account) error {
	if err := s.PasteSandbox(ctx, account); err != nil {
		return err
	}
	provider, err := s.Providers.Open(ctx, account)
	if err != nil {
		return err
	}
	setter, can := provider.(sms.WebhookSetter)
	if !can {
		return nil
	}
	numbers, err := s.Numbers.Numbers(ctx, account.ID)
	if err != nil {
		return err
	}
	url := s.CallbackURL(account, sms.IncomingCallback)
	for _, number := range numbers {
		if !number.MayReceive {
			continue
		}
		if _, err := setter.SetIncomingURL(ctx, number.Sender.Address, url); err != nil {
			return err
		}
		if _, err := s.check(ctx, account, number, url, provider); err != nil {
			return err
		}
	}
	return nil
}
