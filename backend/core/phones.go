package core

import (
	"context"
	"maps"
	"slices"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// openSandbox starts the simulated providers and their customers' phones.
func (c *Core) openSandbox() error {
	c.sandbox = sandbox.New(sandbox.Config{Now: now, Logger: c.logger, StatePath: c.home.path("sandbox.json")})
	if err := c.sandbox.Start(); err != nil {
		return err
	}
	c.onStop(c.sandbox.Stop)
	c.onStop(c.sandbox.Phones().OnChange(func() { c.broker.announce(sms.Change{Topic: sms.PhonesChanged}) }))
	return nil
}

func (c *Core) sandboxBase(kind sms.Kind) string { return c.sandbox.BaseURL(string(kind)) }

// simulated is the sandbox as the set-up and the phone panel see it.
type simulated struct{ core *Core }

// Credentials gives a simulated account that no other account here uses.
func (s simulated) Credentials(kind sms.Kind) (fields, secrets map[string]string, err error) {
	entry, known := provider.Find(kind)
	if !known {
		return nil, nil, sms.Errorf(sms.NotFound, "There is no sandbox for this provider yet.")
	}
	open := s.core.sandbox.Credentials
	if s.used(kind) {
		open = s.core.sandbox.NewAccount
	}
	all, err := open(string(kind))
	if err != nil {
		return nil, nil, err
	}
	fields, secrets = map[string]string{}, map[string]string{}
	for _, field := range entry.Descriptor.Fields {
		if field.Secret {
			secrets[field.Key] = all[field.Key]
		} else {
			fields[field.Key] = all[field.Key]
		}
	}
	return fields, secrets, nil
}

// used tells whether a sandbox account here has the provider's first account.
func (s simulated) used(kind sms.Kind) bool {
	accounts, err := s.core.store.Accounts(s.core.ctx)
	return err == nil && slices.ContainsFunc(accounts, func(a sms.Account) bool { return a.Kind == kind && a.Sandbox })
}

// Paste puts an account's callback URLs into the simulated provider's portal.
func (s simulated) Paste(ctx context.Context, account sms.Account, incoming, delivery string) error {
	credentials, err := s.credentials(ctx, account)
	if err != nil {
		return err
	}
	return s.core.sandbox.Paste(string(account.Kind), credentials, incoming, delivery)
}

// Numbers gives the senders that an account has at the simulated provider.
func (s simulated) Numbers(ctx context.Context, account sms.Account) ([]sms.RemoteNumber, error) {
	credentials, err := s.credentials(ctx, account)
	if err != nil {
		return nil, err
	}
	var list []sms.RemoteNumber
	for _, address := range s.core.sandbox.Senders(string(account.Kind), credentials) {
		sender, err := sms.ParseSender(address)
		if err != nil {
			return nil, err
		}
		list = append(list, sms.RemoteNumber{Sender: sender, CanSend: true, CanReceive: sender.CanReceive()})
	}
	return list, nil
}

// credentials gives an account's fields, its secrets included.
func (s simulated) credentials(ctx context.Context, account sms.Account) (map[string]string, error) {
	credentials := maps.Clone(account.Fields)
	if credentials == nil {
		credentials = map[string]string{}
	}
	for _, field := range account.SecretsSet {
		secret, err := s.core.secrets.Get(ctx, account.ID, field)
		if err != nil {
			return nil, err
		}
		credentials[field] = secret
	}
	return credentials, nil
}

// Phones gives the simulated customers.
func (s simulated) Phones(context.Context) ([]bind.Phone, error) {
	customers := s.core.sandbox.Phones().Customers()
	list := make([]bind.Phone, len(customers))
	for i, customer := range customers {
		list[i] = phoneOf(customer)
	}
	return list, nil
}

// Thread gives the texts on one phone, oldest first, and takes them as seen.
// Those with numbers that actor may not use are left out.
func (s simulated) Thread(ctx context.Context, actor sms.User, phone string) ([]bind.PhoneText, error) {
	hidden, err := s.hiddenFrom(ctx, actor)
	if err != nil {
		return nil, err
	}
	texts, err := s.core.sandbox.Phones().Thread(phone, "")
	if err != nil {
		return nil, err
	}
	s.core.sandbox.Phones().MarkRead(phone, "")
	list := []bind.PhoneText{}
	for _, text := range texts {
		if !hidden[text.With] {
			list = append(list, bind.PhoneText{ID: text.ID, Mine: text.Mine, Body: text.Body, With: text.With, Pictures: len(text.Media), At: sms.TimeOf(text.At)})
		}
	}
	return list, nil
}

// hiddenFrom gives the numbers in use whose conversations aren't actor's.
func (s simulated) hiddenFrom(ctx context.Context, actor sms.User) (map[string]bool, error) {
	numbers, err := s.core.store.Numbers(ctx, "")
	hidden := map[string]bool{}
	for _, number := range numbers {
		hidden[number.Sender.Address] = !sms.MayUse(actor, number)
	}
	return hidden, err
}

// Answer texts from a phone to one of our numbers.
func (s simulated) Answer(_ context.Context, phone, ourNumber, body string) error {
	_, err := s.core.sandbox.Phones().Send(phone, ourNumber, body)
	return err
}

// SendPicture texts the phone's photo to one of our numbers. A provider that takes none
// would drop it without a word.
func (s simulated) SendPicture(ctx context.Context, phone, ourNumber, body string) error {
	numbers, err := s.core.store.Numbers(ctx, "")
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if number.Sender.Address != ourNumber {
			continue
		}
		account, err := s.core.store.Account(ctx, number.AccountID)
		if err != nil {
			return err
		}
		if d := describe(account.Kind); !d.Has(sms.CanFetchMedia) {
			return sms.FieldError("to", "%s hands on no pictures. Nothing was sent. Choose a number of another provider, such as Twilio.", d.Name)
		}
	}
	_, err = s.core.sandbox.Phones().Send(phone, ourNumber, body, phones.Picture())
	return err
}

// AddPhone adds a customer whose phone receives texts.
func (s simulated) AddPhone(_ context.Context, name, number string) (bind.Phone, error) {
	customer, err := s.core.sandbox.Phones().AddCustomer(name, number)
	return phoneOf(customer), err
}

func phoneOf(c phones.Customer) bind.Phone {
	return bind.Phone{Number: c.Number, Name: c.Name, Note: c.Note(), Unread: c.Unread}
}

func (c *Core) phones() simulated { return simulated{c} }

// repointSandbox gives sandbox numbers the callback address of this run, which
// may be on another port than that of the last.
func (c *Core) repointSandbox(ctx context.Context) {
	accounts, err := c.store.Accounts(ctx)
	if err != nil {
		c.logger.Error("sandbox numbers not repointed", "error", err)
		return
	}
	for _, account := range accounts {
		if !account.Sandbox {
			continue
		}
		if err := c.services.Setup.PasteSandbox(ctx, account); err != nil {
			c.logger.Warn("sandbox account not repointed", "account", account.ID, "error", err)
		}
		c.repoint(ctx, account)
	}
}

func (c *Core) repoint(ctx context.Context, account sms.Account) {
	numbers, err := c.store.Numbers(ctx, account.ID)
	if err != nil {
		c.logger.Error("sandbox numbers not repointed", "account", account.ID, "error", err)
		return
	}
	adapter, err := c.adapters.Open(ctx, account)
	if err != nil {
		c.logger.Warn("sandbox account not opened", "account", account.ID, "error", err)
		return
	}
	setter, can := adapter.(sms.WebhookSetter)
	url := c.services.Setup.CallbackURL(account, sms.IncomingCallback)
	for _, number := range numbers {
		if !can || number.Webhook.State != sms.WebhookRight || number.Webhook.Found == url {
			continue
		}
		if _, err := setter.SetIncomingURL(ctx, number.Sender.Address, url); err != nil {
			c.logger.Warn("sandbox number not repointed", "number", number.ID, "error", err)
		}
	}
}
