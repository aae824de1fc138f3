package acs

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// types translates Azure's kinds of numbers; a mobile number is of no type that a
// person could choose.
// https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-number-types
var types = map[string]sms.NumberType{
	"tollfree": sms.TypeTollFree, "geographic": sms.TypeGeo, "mobile": sms.TypeNone,
}

// ListNumbers gives the resource's phone numbers. Short codes and alphanumeric
// senders are in no list of Azure's.
func (p *Provider) ListNumbers(ctx context.Context) ([]sms.RemoteNumber, error) {
	numbers, err := p.api.ListNumbers(ctx)
	if err != nil {
		return nil, p.explain("list numbers", err)
	}
	var remote []sms.RemoteNumber
	for _, number := range numbers {
		sender, err := sms.ParseSender(withPlus(number.PhoneNumber))
		if err != nil {
			p.logger.Warn("number of the account skipped", "number", sms.Shorten(number.PhoneNumber), "error", err)
			continue
		}
		remote = append(remote, sms.RemoteNumber{
			Sender: sender, Type: types[strings.ToLower(number.Type)],
			CanSend: strings.Contains(number.Capabilities.SMS, "outbound"), CanReceive: strings.Contains(number.Capabilities.SMS, "inbound"),
		})
	}
	return remote, nil
}
