package bind

import (
	"slices"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The views below need a look-up (a name, the home country) beside their subject.
// A look-up that fails leaves a blank: a list with one name missing is better
// than no list.

func (c *caller) home() string {
	return c.once("home", func() string {
		country, _ := c.Business.Setting(c.ctx, "business.country")
		return country
	})
}

func (c *caller) descriptor(kind sms.Kind) sms.Descriptor {
	i := slices.IndexFunc(c.Providers, func(d sms.Descriptor) bool { return d.Kind == kind })
	if i < 0 {
		return sms.Descriptor{Kind: kind, Name: string(kind)}
	}
	return c.Providers[i]
}

func (c *caller) providerView(d sms.Descriptor) ProviderView {
	view := ProviderView{
		Kind: string(d.Kind), Name: d.Name, Summary: d.Summary, Regions: d.Regions, MaxBody: d.Limits.MaxBody,
		Types: []string{}, Powers: []string{},
		Guide:  each(func(s sms.Step) StepView { return StepView{s.Text, s.Link} })(d.Guide),
		Fields: each(fieldView)(d.Fields),
		Callbacks: each(func(u sms.CallbackURL) CallbackURLView {
			return CallbackURLView{Kind: string(u.Kind), Label: u.Label, Where: u.Where, Link: u.Link}
		})(d.Callbacks),
	}
	for _, t := range d.Types {
		view.Types = append(view.Types, string(t))
	}
	for _, p := range d.Powers {
		view.Powers = append(view.Powers, string(p))
	}
	return view
}

func fieldView(f sms.Field) FieldView {
	return FieldView{f.Key, f.Label, f.Help, f.Secret, f.Required}
}

func (c *caller) accountView(a sms.Account) AccountView {
	d := c.descriptor(a.Kind)
	numbers, _ := c.Services.Setup.Numbers.Numbers(c.ctx, a.ID)
	view := AccountView{
		ID: a.ID, Kind: string(a.Kind), Provider: d.Name, Name: a.Name, Description: a.Description, Sandbox: a.Sandbox,
		State: string(a.State), Fields: a.Fields, SecretsSet: append([]string{}, a.SecretsSet...), Tested: testView(a.Tested),
		Numbers: len(numbers), CanImport: d.Has(sms.CanListNumbers) || a.Sandbox, LastCallbackAt: a.LastCallbackAt.RFC3339(), Health: accountHealth(a, numbers),
		Problem: reasonView(a.Problem), CreatedAt: a.CreatedAt.RFC3339(), Callbacks: []CallbackURLView{}, Types: []string{},
	}
	for _, u := range d.Callbacks {
		callback := CallbackURLView{Kind: string(u.Kind), Label: u.Label, Where: u.Where, Link: u.Link,
			URL: c.Services.Setup.CallbackURL(a, u.Kind)}
		if callback.URL == "" {
			callback.Ready = "There is no public address yet. Set one up in App Settings > Public address, and the URL appears here."
		}
		view.Callbacks = append(view.Callbacks, callback)
	}
	for _, t := range d.Types {
		view.Types = append(view.Types, string(t))
	}
	oldUntil := c.Services.Setup.OldURLsUntil(a)
	view.OldURLsUntil = oldUntil.RFC3339()
	view.HasHistory, _ = c.Services.Setup.History.AccountHasHistory(c.ctx, a.ID)
	view.Mail = c.mailView(a, d)
	view.Todo = todo(a, d, numbers, view.Callbacks, oldUntil != 0)
	return view
}

func (c *caller) mailView(a sms.Account, d sms.Descriptor) MailView {
	business, _ := c.Business.Setting(c.ctx, "business.name") // a letter without it can be signed by hand
	mail := setup.SupportMail(d, a, business, func(kind sms.CallbackKind) string { return c.Services.Setup.CallbackURL(a, kind) })
	return MailView{Team: d.Support.Team, To: mail.To, Subject: mail.Subject, Body: mail.Body}
}

func accountHealth(a sms.Account, numbers []sms.Number) string {
	switch {
	case a.Problem.Text != "":
		return "error"
	case a.State == sms.AccountInactive, len(numbers) == 0, a.Tested.At != 0 && !a.Tested.OK:
		return "warning"
	}
	for _, number := range numbers {
		switch number.Webhook.State {
		case sms.WebhookMissing, sms.WebhookChanged, sms.WebhookOverridden:
			return "warning"
		default: // right, or nobody can tell
		}
	}
	return "ok"
}

// todo lists what the person still has to do, mostly at the provider.
func todo(a sms.Account, d sms.Descriptor, numbers []sms.Number, callbacks []CallbackURLView, replaced bool) []string {
	list := []string{}
	if len(numbers) == 0 {
		list = append(list, "Add a phone number to text from.")
	}
	if a.Tested.At == 0 {
		list = append(list, "Test the connection.")
	} else if !a.Tested.OK {
		list = append(list, "The last test of the connection failed: "+a.Tested.Text)
	}
	if slices.ContainsFunc(callbacks, func(c CallbackURLView) bool { return c.URL == "" }) {
		return append(list, "Set up a public address, so that replies and delivery reports arrive.")
	}
	if d.Has(sms.CanCheckWebhook) {
		return append(list, unset(d, numbers)...)
	}
	if replaced && !a.Sandbox {
		return append(list, "Give "+d.Name+" the new callback URLs, as this page says. The former ones stop working soon.")
	}
	if len(numbers) > 0 && a.LastCallbackAt == 0 && !a.Sandbox {
		list = append(list, "Give "+d.Name+" the callback URLs, as this page says. They work once the first callback has come in.")
	}
	return list
}

// unset lists the numbers whose incoming texts are not known to reach SMS Desk.
func unset(d sms.Descriptor, numbers []sms.Number) []string {
	var list []string
	for _, number := range numbers {
		if s := number.Webhook.State; number.MayReceive && s != sms.WebhookRight && s != sms.WebhookPulled {
			list = append(list, "Tell "+d.Name+" where to send the incoming texts of “"+number.Name+"”.")
		}
	}
	return list
}

func (c *caller) numberView(n sms.Number) NumberView {
	account, _ := c.Services.Setup.Accounts.Account(c.ctx, n.AccountID)
	d := c.descriptor(account.Kind)
	view := NumberView{
		ID: n.ID, AccountID: n.AccountID, Account: account.Name, Provider: d.Name, Sandbox: account.Sandbox,
		CanSetWebhook: d.Has(sms.CanSetWebhook), CanCheck: d.Has(sms.CanCheckWebhook), PhoneNumber: n.Sender.Address, Display: sms.FormatAddress(n.Sender.Address, c.home()), Kind: string(n.Sender.Kind),
		Name: n.Name, Type: string(n.Type), Owners: []OwnerView{}, MaySend: n.MaySend, MayReceive: n.MayReceive,
		DefaultCountry: n.DefaultCountry, Webhook: webhookView(n.Webhook),
	}
	view.Webhook.At = n.WebhookAt.RFC3339()
	state, words := sms.StateOf(n, account)
	view.State, view.StateText = string(state), words
	for _, id := range n.Owners {
		view.Owners = append(view.Owners, ownerView(c.Services.Setup.Owner(c.ctx, id)))
	}
	return view
}

func (c *caller) numberAccountView(a sms.Account) NumberAccountView {
	d := c.descriptor(a.Kind)
	view := NumberAccountView{ID: a.ID, Name: a.Name, Provider: d.Name, Sandbox: a.Sandbox, State: string(a.State),
		Types: []string{}, AlphaSenders: slices.Contains(d.Senders, sms.KindAlphanumeric)}
	for _, t := range d.Types {
		view.Types = append(view.Types, string(t))
	}
	return view
}

func (c *caller) remoteView(n setup.Importable) RemoteNumberView {
	return RemoteNumberView{
		PhoneNumber: n.Sender.Address, Display: sms.FormatAddress(n.Sender.Address, c.home()), Name: n.Name,
		Kind: string(n.Sender.Kind), Type: string(n.Type), CanSend: n.CanSend, CanReceive: n.CanReceive, InUse: n.InUse,
	}
}

func (c *caller) conversationView(t inbox.Thread) ConversationView {
	home := c.home()
	view := ConversationView{
		ID: t.ID, NumberID: t.NumberID, Number: sms.FormatAddress(t.Number.Sender.Address, home), NumberName: t.Number.Name,
		Provider: t.Provider, Sandbox: t.Account.Sandbox, Customer: t.Customer, CustomerShown: sms.FormatAddress(t.Customer, home),
		Name: t.Name, LastAt: t.LastAt.RFC3339(), LastBody: t.LastBody, LastDirection: string(t.LastDir),
		LastStatus: string(t.LastState), Unread: t.Unread, Locked: t.Locked, MaxBody: t.Limits.MaxBody,
		MaxSegments: t.Limits.MaxSegments, BasicPlane: t.Limits.BasicPlane, OneWay: !t.Number.Sender.CanReceive(),
		Done: t.DoneAt > 0, Failed: t.FailedAt > 0, PlannedAt: t.PlannedAt.RFC3339(), WaitingSince: t.WaitingSince.RFC3339(),
		SnoozedUntil: t.SnoozedUntil.RFC3339(), Back: t.BackAt > 0, AssignedTo: t.AssignedTo, AssignedName: c.ownerName(t.AssignedTo),
		RecordID: t.RecordID, RecordKind: t.RecordKind, Owner: t.Owner, OwnerName: c.ownerName(t.Owner),
	}
	if t.Preview != nil {
		view.Preview = t.Preview.Words()
	}
	if t.OptOut != nil {
		view.OptedOutSince, view.OptedOutWhy = t.OptOut.Since.RFC3339(), t.OptOut.Reason
	}
	return view
}

// ownerName names a user or a team, nobody by "".
func (c *caller) ownerName(id string) string {
	if id == "" {
		return ""
	}
	return c.once("owner "+id, func() string { return c.Services.Setup.Owner(c.ctx, id).Name })
}

func (c *caller) messageView(m sms.Message) MessageView {
	view := MessageView{
		ID: m.ID, ConversationID: m.ConversationID, Direction: string(m.Direction), Body: m.Body, Status: string(m.Status),
		Reason: reasonView(m.Reason), Segments: m.Segments, ResendOf: m.ResendOf, ResentAs: m.ResentAs, RecordID: m.RecordID, NextTryAt: m.NextTryAt.RFC3339(), UndoUntil: m.UndoUntil.RFC3339(),
		At: m.At.RFC3339(), SentAt: m.SentAt.RFC3339(), DeliveredAt: m.DeliveredAt.RFC3339(), Media: mediaViews(m),
	}
	if m.SentBy != "" {
		view.SentBy = c.once("user "+m.SentBy, func() string {
			user, _ := c.Services.Setup.Book.User(c.ctx, m.SentBy)
			return user.Name
		})
	}
	return view
}

func (c *caller) phoneView(p Phone) PhoneView {
	return PhoneView{p.Number, sms.FormatAddress(p.Number, c.home()), p.Name, p.Note, p.Unread}
}
