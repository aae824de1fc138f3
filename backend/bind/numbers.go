package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Numbers are our own senders.
type Numbers struct{ c *caller }

// List gives the numbers of one account, or of all with "".
func (n *Numbers) List(accountID string) ([]NumberView, error) {
	return call(n.c, "Numbers.List", func(ctx context.Context, actor sms.User) ([]sms.Number, error) {
		return n.c.Services.Setup.ListNumbers(ctx, actor, accountID)
	}, each(n.c.numberView))
}

// Owners gives the people and teams whom the person may make owners of a number.
func (n *Numbers) Owners() ([]OwnerView, error) {
	return call(n.c, "Numbers.Owners", func(ctx context.Context, actor sms.User) ([]setup.Owner, error) {
		return n.c.Services.Setup.Owners(ctx, actor)
	}, each(ownerView))
}

// Accounts gives the accounts to which a number can be added, with the types of
// numbers that each has. Errors: forbidden.
func (n *Numbers) Accounts() ([]NumberAccountView, error) {
	return call(n.c, "Numbers.Accounts", func(ctx context.Context, actor sms.User) ([]sms.Account, error) {
		return n.c.Services.Setup.NumberAccounts(ctx, actor)
	}, each(n.c.numberAccountView))
}

// Export gives the list of numbers as CSV text for a spreadsheet. Errors:
// forbidden.
func (n *Numbers) Export() (TableView, error) {
	return call(n.c, "Numbers.Export", func(ctx context.Context, actor sms.User) (TableView, error) {
		header, rows, err := n.c.Services.Setup.ExportNumbers(ctx, actor)
		return TableView{"phone-numbers.csv", sms.CSV(header, rows)}, err
	}, same[TableView])
}

// Add adds a sender to an account. Errors: invalid (fields phoneNumber with a
// suggestion, name, type, owners, defaultCountry), conflict (phoneNumber, name).
func (n *Numbers) Add(in NumberInput) (NumberView, error) {
	return call(n.c, "Numbers.Add", func(ctx context.Context, actor sms.User) (sms.Number, error) {
		return n.c.Services.Setup.AddNumber(ctx, actor, numberInput(in))
	}, n.c.numberView)
}

// Update changes everything of a sender but the number itself. Errors as Add.
func (n *Numbers) Update(id string, in NumberInput) (NumberView, error) {
	return call(n.c, "Numbers.Update", func(ctx context.Context, actor sms.User) (sms.Number, error) {
		return n.c.Services.Setup.UpdateNumber(ctx, actor, id, numberInput(in))
	}, n.c.numberView)
}

// Remove takes a sender out of use; its conversations stay readable.
func (n *Numbers) Remove(id string) error {
	return run(n.c, "Numbers.Remove", func(ctx context.Context, actor sms.User) error {
		return n.c.Services.Setup.RemoveNumber(ctx, actor, id)
	})
}

// Importable asks the provider for the account's senders. Errors: invalid when
// the provider can't list, credentials_refused, provider_unavailable, locked.
func (n *Numbers) Importable(accountID string) ([]RemoteNumberView, error) {
	return call(n.c, "Numbers.Importable", func(ctx context.Context, actor sms.User) ([]setup.Importable, error) {
		return n.c.Services.Setup.ListImportable(ctx, actor, accountID)
	}, each(n.c.remoteView))
}

// Import adds chosen senders of the provider's list, all or none. Errors as
// Importable, and conflict (phoneNumber).
func (n *Numbers) Import(accountID string, phoneNumbers []string) ([]NumberView, error) {
	return call(n.c, "Numbers.Import", func(ctx context.Context, actor sms.User) ([]sms.Number, error) {
		return n.c.Services.Setup.Import(ctx, actor, accountID, phoneNumbers)
	}, each(n.c.numberView))
}

// SetWebhook writes the incoming callback URL at the provider for a number and
// says what it replaced. Errors: tunnel_down without a public address, invalid
// when the provider can't, credentials_refused, provider_unavailable.
func (n *Numbers) SetWebhook(id string) (WebhookView, error) {
	return call(n.c, "Numbers.SetWebhook", func(ctx context.Context, actor sms.User) (sms.WebhookHealth, error) {
		return n.c.Services.Setup.SetWebhook(ctx, actor, id)
	}, webhookView)
}

// CheckWebhook asks the provider whether incoming texts of a number reach SMS
// Desk. Errors as SetWebhook.
func (n *Numbers) CheckWebhook(id string) (WebhookView, error) {
	return call(n.c, "Numbers.CheckWebhook", func(ctx context.Context, actor sms.User) (sms.WebhookHealth, error) {
		return n.c.Services.Setup.CheckWebhook(ctx, actor, id)
	}, webhookView)
}
