package bind

import (
	"math"
	"time"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func (c *caller) selfTestView(t setup.SelfTest) SelfTestView {
	return SelfTestView{
		At: t.At.RFC3339(), Mode: string(t.Mode), Base: t.Base, Failed: string(t.Failed), LastCallbackAt: t.LastCallbackAt.RFC3339(),
		Hops: each(hopView)(t.Hops), Numbers: each(c.numberCheckView)(t.Numbers),
	}
}

func hopView(h sms.Hop) HopView {
	tenths := math.Round(float64(h.Took) / float64(time.Millisecond/10))
	return HopView{ID: string(h.ID), State: string(h.State), MS: tenths / 10, Text: h.Reason.Text, Remedy: h.Reason.Remedy, Code: h.Reason.Code}
}

func (c *caller) numberCheckView(n setup.NumberCheck) NumberCheckView {
	return NumberCheckView{
		ID: n.Number.ID, Name: n.Number.Name, Display: sms.FormatAddress(n.Number.Sender.Address, c.home()), Asked: n.Asked, Webhook: webhookView(n.Health),
	}
}

func (c *caller) outdatedView(o setup.Outdated) OutdatedView {
	account := c.accountView(o.Account)
	return OutdatedView{
		AccountID: account.ID, Name: account.Name, Provider: account.Provider, Was: o.Was, CanSet: o.CanSet,
		Callbacks: account.Callbacks, Mail: account.Mail,
	}
}

func (c *caller) numberUpdateView(u setup.NumberUpdate) NumberUpdateView {
	return NumberUpdateView{
		ID: u.Number.ID, Name: u.Number.Name, Display: sms.FormatAddress(u.Number.Sender.Address, c.home()), OK: u.OK, Text: u.Text, Remedy: u.Remedy,
	}
}

// whileOff says for the providers that are set up, or for all where none is, what
// becomes of texts while SMS Desk can't be reached.
func (c *caller) whileOff() []WhileOffView {
	accounts, _ := c.Services.Setup.Accounts.Accounts(c.ctx) // without them, all are told of
	used := map[sms.Kind]bool{}
	for _, account := range accounts {
		if !account.Sandbox && account.State != sms.AccountDraft {
			used[account.Kind] = true
		}
	}
	views := []WhileOffView{}
	for _, d := range c.Providers {
		if len(used) > 0 && !used[d.Kind] {
			continue
		}
		view := WhileOffView{Provider: d.Name, Text: d.Missed, Listed: d.Has(sms.CanListIncoming) || d.Has(sms.CanPullIncoming)}
		if view.Text == "" && view.Listed {
			view.Text = d.Name + " lists texts that came in. SMS Desk fetches them, with the public address or without."
		}
		views = append(views, view)
	}
	return views
}
