package twilio

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// ListNumbers gives the account's numbers and short codes.
func (p *Provider) ListNumbers(ctx context.Context) ([]sms.RemoteNumber, error) {
	numbers, err := p.api.ListNumbers(ctx, "")
	if err != nil {
		return nil, explain("list numbers", err)
	}
	codes, err := p.api.ListShortCodes(ctx)
	if err != nil && !notFound(err) {
		return nil, explain("list short codes", err)
	}
	var remote []sms.RemoteNumber
	for _, number := range numbers {
		sender, err := sms.ParseSender(number.PhoneNumber)
		if err != nil {
			p.logger.Warn("number of the account skipped", "number", sms.Shorten(number.PhoneNumber), "error", err)
			continue
		}
		remote = append(remote, sms.RemoteNumber{
			Sender: sender, Name: number.FriendlyName, Type: typeOf(number),
			CanSend: number.Capabilities.SMS, CanReceive: number.Capabilities.SMS, IncomingURL: inForce(number),
		})
	}
	for _, code := range codes {
		remote = append(remote, sms.RemoteNumber{
			Sender: sms.Sender{Kind: sms.KindShortCode, Address: code.ShortCode}, Name: code.FriendlyName, Type: sms.TypeShortCode,
			CanSend: true, CanReceive: true, IncomingURL: plain(code.SmsURL),
		})
	}
	return remote, nil
}

// SetIncomingURL makes Twilio post the incoming texts of a number to url. Where
// a TwiML application decides over the number's texts, it is taken off them.
func (p *Provider) SetIncomingURL(ctx context.Context, number, url string) (sms.WebhookChange, error) {
	own, err := p.find(ctx, number)
	if err != nil {
		return sms.WebhookChange{}, err
	}
	incoming := api.Incoming{SmsURL: url + override, ClearApplication: own.application != ""}
	var after string
	if own.short {
		var updated api.ShortCode
		updated, err = p.api.UpdateShortCode(ctx, own.sid, incoming)
		after = updated.SmsURL
	} else {
		var updated api.IncomingPhoneNumber
		updated, err = p.api.UpdateNumber(ctx, own.sid, incoming)
		after = updated.SmsURL
	}
	if err != nil {
		return sms.WebhookChange{}, explain("set incoming url", err)
	}
	change := sms.WebhookChange{Before: own.url, After: plain(after)}
	switch {
	case own.application != "":
		change.Before = "the TwiML application " + own.application
	case plain(own.url) == url:
		change.Before = url
	}
	return change, nil
}

// owned is a number or short code of the account, with what decides over its
// incoming texts.
type owned struct {
	sid         string
	url         string
	application string
	short       bool
}

// find looks a sender of ours up in the account.
func (p *Provider) find(ctx context.Context, number string) (owned, error) {
	if !sms.IsE164(number) {
		codes, err := p.api.ListShortCodes(ctx)
		if err != nil && !notFound(err) {
			return owned{}, explain("find short code", err)
		}
		for _, code := range codes {
			if code.ShortCode == number {
				return owned{sid: code.SID, url: code.SmsURL, short: true}, nil
			}
		}
		return owned{}, stranger(number)
	}
	numbers, err := p.api.ListNumbers(ctx, number)
	if err != nil {
		return owned{}, explain("find number", err)
	}
	for _, have := range numbers { // the filter takes parts of numbers too
		if have.PhoneNumber == number {
			return owned{sid: have.SID, url: have.SmsURL, application: have.SmsApplicationSID}, nil
		}
	}
	return owned{}, stranger(number)
}

func stranger(number string) error {
	return sms.Errorf(sms.NotFound, "The Twilio account has no number %s that gets texts. Nothing was changed. Compare it with Phone Numbers in the Twilio Console.", number)
}

func typeOf(number api.IncomingPhoneNumber) sms.NumberType {
	if tollFree.MatchString(number.PhoneNumber) || strings.Contains(strings.ToLower(number.Type), "toll") {
		return sms.TypeTollFree
	}
	return sms.TypeGeo
}

// inForce is the number's own URL, unless an application overrides it.
func inForce(number api.IncomingPhoneNumber) string {
	if number.SmsApplicationSID != "" {
		return ""
	}
	return plain(number.SmsURL)
}

// plain is a URL without the fragment that holds the connection overrides.
func plain(url string) string {
	url, _, _ = strings.Cut(url, "#")
	return url
}

func notFound(err error) bool {
	answered, ok := errors.AsType[*rest.Error](err)
	return ok && answered.Status == http.StatusNotFound
}
