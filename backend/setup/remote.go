package setup

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Importable is a sender that the provider lists. InUse says where it is in SMS
// Desk already, "" when it isn't.
type Importable struct {
	sms.RemoteNumber
	InUse string
}

// ListImportable asks the provider for the senders of the account.
func (s *Service) ListImportable(ctx context.Context, actor sms.User, accountID string) ([]Importable, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return nil, err
	}
	account, descriptor, err := s.load(ctx, accountID)
	if err != nil {
		return nil, err
	}
	provider, err := s.Providers.Open(ctx, account)
	if err != nil {
		return nil, err
	}
	var remote []sms.RemoteNumber
	switch lister, can := provider.(sms.NumberLister); {
	case can:
		remote, err = lister.ListNumbers(ctx)
	case account.Sandbox: // its numbers are known all the same
		remote, err = s.Sandbox.Numbers(ctx, account)
	default:
		err = sms.Errorf(sms.Invalid, "%s can't list its numbers. Add them by hand.", descriptor.Name)
	}
	if err != nil {
		return nil, err
	}
	return s.mark(ctx, remote)
}

// mark says of each remote number where it is in use.
func (s *Service) mark(ctx context.Context, remote []sms.RemoteNumber) ([]Importable, error) {
	have, err := s.Numbers.Numbers(ctx, "")
	if err != nil {
		return nil, err
	}
	used := map[string]string{}
	for _, number := range have {
		used[number.Sender.Address] = number.Name
	}
	list := make([]Importable, len(remote))
	for i, number := range remote {
		list[i] = Importable{RemoteNumber: number, InUse: used[number.Sender.Address]}
	}
	return list, nil
}

// Import adds the chosen senders, named as at the provider, owned by actor. It
// adds all or none.
func (s *Service) Import(ctx context.Context, actor sms.User, accountID string, chosen []string) ([]sms.Number, error) {
	listed, err := s.ListImportable(ctx, actor, accountID)
	if err != nil {
		return nil, err
	}
	have, err := s.Numbers.Numbers(ctx, "")
	if err != nil {
		return nil, err
	}
	byAddress, taken := map[string]Importable{}, map[string]bool{}
	for _, number := range listed {
		byAddress[number.Sender.Address] = number
	}
	for _, number := range have {
		taken[lower(number.Name)] = true
	}
	var added []sms.Number
	for _, address := range chosen {
		remote, found := byAddress[address]
		if !found {
			return nil, sms.FieldError("phoneNumbers", "%s is no longer in the account. Nothing was imported. Load the list again.", address)
		}
		name := firstFree(remoteName(remote), taken)
		taken[lower(name)] = true
		added = append(added, sms.Number{
			ID: s.IDs(), AccountID: accountID, Sender: remote.Sender, Name: name, Type: remote.Type,
			Owners: []string{actor.ID}, MaySend: remote.CanSend, MayReceive: remote.CanReceive, CreatedAt: s.Clock.Now(),
			DefaultCountry: sms.CountryOf(remote.Sender.Address),
		})
	}
	if len(added) == 0 {
		return nil, sms.FieldError("phoneNumbers", "Choose at least one number.")
	}
	if err := s.Numbers.AddNumbers(ctx, added); err != nil {
		return nil, err
	}
	for _, number := range added {
		s.note(ctx, actor, sms.NumberAdded, number.ID, number.Sender.Address)
		s.numberChanged(number)
	}
	return s.connected(ctx, accountID, added)
}

// connected has the numbers of a sandbox account send their incoming texts here at
// once: nobody else could be waiting for them. At a real provider a person decides
// that. It gives the numbers as they are then.
func (s *Service) connected(ctx context.Context, accountID string, added []sms.Number) ([]sms.Number, error) {
	account, _, err := s.load(ctx, accountID)
	if err != nil || !account.Sandbox {
		return added, err
	}
	if err := s.connectSandbox(ctx, account); err != nil {
		return nil, err
	}
	for i, number := range added {
		if added[i], err = s.Numbers.Number(ctx, number.ID); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// SetWebhook writes the account's incoming callback URL at the provider for one
// number, and says what it replaced.
func (s *Service) SetWebhook(ctx context.Context, actor sms.User, numberID string) (sms.WebhookHealth, error) {
	account, number, url, provider, err := s.webhook(ctx, actor, numberID)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	setter, can := provider.(sms.WebhookSetter)
	if !can {
		return sms.WebhookHealth{}, sms.Errorf(sms.Invalid, "This provider has no way to set the address from here. Copy the incoming callback URL to its portal.")
	}
	change, err := setter.SetIncomingURL(ctx, number.Sender.Address, url)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	s.note(ctx, actor, sms.WebhookSet, numberID, "replaced "+host(change.Before))
	health, err := s.check(ctx, account, number, url, provider)
	if err != nil || health.State != sms.WebhookRight {
		return health, err
	}
	health.Text = "Incoming texts of this number come to SMS Desk now."
	if change.Before != "" && change.Before != change.After {
		health.Text += " Before, they went to " + change.Before + "."
	}
	if err := s.keepHealth(ctx, number, health); err != nil {
		return health, err
	}
	s.reckon(ctx, account)
	return health, nil
}

// CheckWebhook asks the provider whether incoming texts of a number reach SMS
// Desk, and keeps the finding with the number.
func (s *Service) CheckWebhook(ctx context.Context, actor sms.User, numberID string) (sms.WebhookHealth, error) {
	account, number, url, provider, err := s.webhook(ctx, actor, numberID)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	health, err := s.check(ctx, account, number, url, provider)
	if err == nil {
		s.reckon(ctx, account)
	}
	return health, err
}

func (s *Service) webhook(ctx context.Context, actor sms.User, numberID string) (sms.Account, sms.Number, string, sms.Provider, error) {
	fail := func(err error) (sms.Account, sms.Number, string, sms.Provider, error) {
		return sms.Account{}, sms.Number{}, "", nil, err
	}
	number, err := s.managed(ctx, actor, numberID)
	if err != nil {
		return fail(err)
	}
	account, _, err := s.load(ctx, number.AccountID)
	if err != nil {
		return fail(err)
	}
	url := s.CallbackURL(account, sms.IncomingCallback)
	if url == "" {
		return fail(noAddress())
	}
	provider, err := s.Providers.Open(ctx, account)
	if err != nil {
		return fail(err)
	}
	return account, number, url, provider, nil
}

func (s *Service) check(ctx context.Context, account sms.Account, number sms.Number, url string, provider sms.Provider) (sms.WebhookHealth, error) {
	checker, can := provider.(sms.WebhookChecker)
	if !can {
		return sms.WebhookHealth{State: sms.WebhookUnknown, Text: "This provider can't tell where incoming texts go.",
			Remedy: "Compare the incoming callback URL with the one in the provider's portal."}, nil
	}
	health, err := checker.CheckIncomingURL(ctx, number.Sender.Address, url)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	s.Logger.Info("webhook checked", "account", account.ID, "number", number.ID, "state", health.State)
	return health, s.keepHealth(ctx, number, health)
}

func (s *Service) keepHealth(ctx context.Context, number sms.Number, health sms.WebhookHealth) error {
	_, err := s.Numbers.UpdateNumber(ctx, number.ID, func(n *sms.Number) error {
		n.Webhook, n.WebhookAt = health, s.Clock.Now()
		return nil
	})
	s.numberChanged(number)
	return err
}

// CallbackURL gives one of the account's callback URLs, "" while there is no
// public address.
func (s *Service) CallbackURL(account sms.Account, kind sms.CallbackKind) string {
	base := s.BaseFor(account)
	if base == "" {
		return ""
	}
	return base + "/callbacks/" + account.Token + "/" + string(kind)
}
