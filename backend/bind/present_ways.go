package bind

import (
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func (c *caller) waysView(w inbox.Ways) WaysView {
	return WaysView{each(c.fromView)(w.From), each(c.toView)(w.To)}
}

func (c *caller) fromView(n inbox.FromNumber) FromView {
	account, _ := c.Services.Setup.Accounts.Account(c.ctx, n.AccountID)
	return FromView{
		ID: n.ID, Name: n.Name, Number: sms.FormatAddress(n.Sender.Address, c.home()), Provider: c.descriptor(account.Kind).Name,
		Sandbox: account.Sandbox, Why: n.Why, Current: n.Current,
	}
}

func (c *caller) toView(n inbox.ToNumber) ToView {
	return ToView{n.Address, sms.FormatAddress(n.Address, c.home()), string(n.Label), n.Current}
}

func (c *caller) recognizedView(r inbox.Recognized) RecognizedView {
	return RecognizedView{r.Address, sms.FormatAddress(r.Address, ""), r.Country, r.OptedOut}
}
