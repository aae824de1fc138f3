package catchup

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Poll fetches the texts of those accounts of which a number's texts wait at the
// provider until they are fetched. It is for often; Run is for all.
func (s *Service) Poll(ctx context.Context) {
	s.running.Lock()
	defer s.running.Unlock()
	numbers, err := s.Store.Numbers(ctx, "")
	if err != nil {
		s.Logger.Error("numbers not read", "error", err)
		return
	}
	waiting := map[string]bool{}
	for _, number := range numbers {
		if number.Webhook.State == sms.WebhookPulled {
			waiting[number.AccountID] = true
		}
	}
	if len(waiting) == 0 {
		return
	}
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		s.Logger.Error("accounts not read", "error", err)
		return
	}
	s.each(ctx, slices.DeleteFunc(accounts, func(a sms.Account) bool { return !waiting[a.ID] }))
}

// pull takes waiting texts from a provider that forgets them with that. What was
// taken is on disk before more is taken; while the disk refuses it, it is held
// here and nothing more is taken. An account without numbers takes nothing: its
// texts would belong nowhere.
func (s *Service) pull(ctx context.Context, account sms.Account, puller sms.IncomingPuller, haul *Haul) error {
	numbers, err := s.Store.Numbers(ctx, account.ID)
	if err != nil || len(numbers) == 0 {
		return err
	}
	for more := true; more; {
		if err := s.writable(ctx, numbers[0]); err != nil {
			return err
		}
		if len(s.pulled[account.ID]) == 0 {
			var texts []sms.Incoming
			if texts, more, err = puller.PullIncoming(ctx); err != nil {
				return err
			}
			for i := range texts {
				s.pulled[account.ID] = append(s.pulled[account.ID], sms.Event{Incoming: &texts[i]})
			}
		}
		if err := s.store(ctx, haul, account, s.pulled[account.ID]); err != nil {
			return err
		}
		delete(s.pulled, account.ID)
	}
	return nil
}

// writable proves, by a write, that the database takes something now.
func (s *Service) writable(ctx context.Context, number sms.Number) error {
	_, err := s.Store.UpdateNumber(ctx, number.ID, func(n *sms.Number) error {
		n.CaughtUpTo = s.Clock.Now()
		return nil
	})
	return err
}
