package setup

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Outdated is an account whose provider still calls an earlier public address. Was
// is that address; CanSet tells whether SMS Desk can set the new one there.
type Outdated struct {
	Account sms.Account
	Was     string
	CanSet  bool
}

// NumberUpdate is what became of one number when the provider was told.
type NumberUpdate struct {
	Number sms.Number
	OK     bool
	Text   string
	Remedy string
}

// Outdated lists the accounts that are still to be told of the public address in
// force, oldest first.
func (s *Service) Outdated(ctx context.Context, actor sms.User) ([]Outdated, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return nil, err
	}
	return s.ListOutdated(ctx)
}

// ListOutdated is Outdated for the health page, which asks for rights itself.
func (s *Service) ListOutdated(ctx context.Context) ([]Outdated, error) {
	told, err := s.Told.Told(ctx)
	if err != nil {
		return nil, err
	}
	accounts, err := s.Accounts.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	var list []Outdated
	for _, account := range accounts {
		was := told[account.ID].URL
		if account.Sandbox || account.State == sms.AccountDraft || was == "" || was == s.BaseFor(account) || s.BaseFor(account) == "" {
			continue
		}
		descriptor, _ := s.Providers.Descriptor(account.Kind)
		list = append(list, Outdated{Account: account, Was: was, CanSet: descriptor.Has(sms.CanSetWebhook)})
	}
	return list, nil
}

// UpdateAtProvider sets the incoming callback URL in force at the provider for all
// numbers of the account that receive, and says of each what became of it. One that
// fails doesn't stop the others. Errors: invalid where the provider has no way to
// set it, tunnel_down without a public address.
func (s *Service) UpdateAtProvider(ctx context.Context, actor sms.User, accountID string) ([]NumberUpdate, error) {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return nil, err
	}
	account, descriptor, err := s.load(ctx, accountID)
	if err != nil {
		return nil, err
	}
	if !descriptor.Has(sms.CanSetWebhook) {
		return nil, sms.Errorf(sms.Invalid, "%s has no way to set the address from here. Nothing was changed. Copy the callback URLs to its portal, or send the ready e-mail.", descriptor.Name)
	}
	if s.BaseFor(account) == "" {
		return nil, noAddress()
	}
	numbers, err := s.Numbers.Numbers(ctx, accountID)
	if err != nil {
		return nil, err
	}
	updates := []NumberUpdate{}
	for _, number := range numbers {
		if !number.MayReceive {
			continue
		}
		health, err := s.SetWebhook(ctx, actor, number.ID)
		update := NumberUpdate{Number: number, OK: err == nil && settled(health), Text: health.Text, Remedy: health.Remedy}
		if err != nil {
			update.Text, update.Remedy = sms.Explain(err).Message, ""
		}
		updates = append(updates, update)
	}
	return updates, nil
}

// MarkTold notes that a person gave the provider the callback URLs in force.
func (s *Service) MarkTold(ctx context.Context, actor sms.User, accountID string) error {
	if err := sms.Allow(actor, sms.ManageProviders); err != nil {
		return err
	}
	account, _, err := s.load(ctx, accountID)
	if err != nil {
		return err
	}
	if s.BaseFor(account) == "" {
		return noAddress()
	}
	if err := s.keepTold(ctx, account, sms.ToldByPersons); err != nil {
		return err
	}
	s.note(ctx, actor, sms.ProviderTold, accountID, host(s.BaseFor(account)))
	return nil
}

// reckon looks whether the provider now calls the address in force for every number
// that receives, as it says itself.
func (s *Service) reckon(ctx context.Context, account sms.Account) {
	numbers, err := s.Numbers.Numbers(ctx, account.ID)
	url, receiving := s.CallbackURL(account, sms.IncomingCallback), 0
	for _, number := range numbers {
		if !number.MayReceive {
			continue
		}
		receiving++
		right := number.Webhook.State == sms.WebhookRight && number.Webhook.Found == url
		if !right && number.Webhook.State != sms.WebhookPulled {
			return
		}
	}
	if err == nil && receiving > 0 && url != "" {
		err = s.keepTold(ctx, account, sms.ToldByAPI)
	}
	if err != nil {
		s.Logger.Error("not noted that the provider was told", "account", account.ID, "error", err)
	}
}

// keepTold notes that the provider calls the address in force.
func (s *Service) keepTold(ctx context.Context, account sms.Account, how sms.ToldHow) error {
	base := s.BaseFor(account)
	if base == "" || account.Sandbox {
		return nil
	}
	if err := s.Told.SaveTold(ctx, sms.Told{AccountID: account.ID, URL: base, How: how, At: s.Clock.Now()}); err != nil {
		return err
	}
	s.changed(account.ID)
	return nil
}

func settled(health sms.WebhookHealth) bool {
	return health.State == sms.WebhookRight || health.State == sms.WebhookPulled
}

func noAddress() error {
	return sms.Errorf(sms.TunnelDown, "There is no public address yet, so the provider has nowhere to call. Set one up in App Settings > Public address, then try again.")
}
