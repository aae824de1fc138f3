package infobip

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// lookedUp is of how many numbers a list tells where their texts go. Each takes a
// call of its own, of which Infobip takes two a second.
const lookedUp = 20

// ListNumbers gives the account's numbers and short codes that can text.
func (p *Provider) ListNumbers(ctx context.Context) ([]sms.RemoteNumber, error) {
	numbers, err := p.api.ListNumbers(ctx, "")
	if err != nil {
		return nil, explain("list numbers", scopeNumbers, err)
	}
	var remote []sms.RemoteNumber
	var listed []api.Number
	for _, number := range numbers {
		sender, err := senderOf(number)
		if err != nil || !texts(number) {
			p.logger.Info("number of the account skipped", "number", sms.Shorten(number.Number))
			continue
		}
		remote = append(remote, sms.RemoteNumber{Sender: sender, Type: typeOf(number), CanSend: true, CanReceive: true})
		listed = append(listed, number)
	}
	configurations, err := p.api.ConfigurationsOf(ctx, listed[:min(lookedUp, len(listed))])
	if err != nil { // the numbers are worth more
		p.logger.Warn("forwarding of numbers not read", "error", err)
	}
	for i, found := range configurations {
		if all := wholeOf(found); all != nil && all.Type == api.HTTPForward {
			remote[i].IncomingURL = all.URL
		}
	}
	return remote, nil
}

// senderOf reads a number of the account: a short code may have as many digits as
// a short phone number.
func senderOf(number api.Number) (sms.Sender, error) {
	if number.Type == api.ShortCode {
		return sms.ParseSender(number.Number)
	}
	return sms.ParseSender("+" + digits(number.Number))
}

// SetIncomingURL makes Infobip post the incoming texts of a number to url, those
// with a keyword that is configured on its own included: STOP is often one. What
// else a configuration does stays.
func (p *Provider) SetIncomingURL(ctx context.Context, number, url string) (sms.WebhookChange, error) {
	own, err := p.find(ctx, number)
	if err != nil {
		return sms.WebhookChange{}, err
	}
	if may := own.number.EditPermissions.Configuration; may != nil && !*may {
		return sms.WebhookChange{}, sms.Errorf(sms.RejectedByProvider,
			"Infobip doesn't let customers set where the incoming texts of %s go. Nothing was changed. Send the incoming callback URL to Infobip's support (support@infobip.com).", number)
	}
	before := []string{}
	for _, keyword := range own.keywords {
		if right(keyword.Forwarding, url) {
			continue
		}
		if _, err := p.api.Forward(ctx, own.number, keyword.Keyword, url); err != nil {
			return sms.WebhookChange{}, p.unset(number, len(before) > 0, err)
		}
		before = append(before, "keyword "+keyword.Keyword+": "+cmp.Or(place(keyword.Forwarding), "nowhere"))
	}
	stored, err := p.api.Forward(ctx, own.number, "", url)
	if err != nil {
		return sms.WebhookChange{}, p.unset(number, len(before) > 0, err)
	}
	change := sms.WebhookChange{Before: strings.Join(append([]string{place(own.whole)}, before...), "; ")}
	if len(before) > 0 && own.whole == nil {
		change.Before = strings.Join(before, "; ")
	}
	if stored.Forwarding != nil {
		change.After = stored.Forwarding.URL
	}
	return change, nil
}

// unset explains why a URL wasn't set, and whether some keywords have it already.
func (p *Provider) unset(number string, begun bool, err error) error {
	if !begun {
		return explain("set incoming url", scopeNumbers, err)
	}
	return sms.Wrap(sms.ProviderUnavailable, fmt.Errorf("infobip: set incoming url: %w", err),
		"Infobip took the address for some keywords of %s only. What was set stays. Set it from here again.", number)
}

// CheckIncomingURL tells where Infobip sends the incoming texts of a number. A
// number without a forwarding of its own follows the account's subscriptions.
func (p *Provider) CheckIncomingURL(ctx context.Context, number, url string) (sms.WebhookHealth, error) {
	own, err := p.find(ctx, number)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	if health := wholeHealth(own.whole, url); health.State != sms.WebhookRight {
		return health, nil
	}
	for _, keyword := range own.keywords {
		if !right(keyword.Forwarding, url) {
			return sms.WebhookHealth{State: sms.WebhookOverridden, Found: place(keyword.Forwarding), Remedy: setHere,
				Text: fmt.Sprintf("Texts to this number that begin with %s go their own way at Infobip and don't reach SMS Desk.", keyword.Keyword)}, nil
		}
	}
	return sms.WebhookHealth{State: sms.WebhookRight, Found: url, Text: "Incoming texts of this number come to SMS Desk."}, nil
}

const (
	setHere   = "Set the address from here, or paste the incoming callback URL into the number's page in the Infobip portal, as “Forward to HTTP”."
	needsThem = " Don't do so if another program needs them."
)

// wholeHealth judges where the texts without a keyword of their own go.
func wholeHealth(forwarding *api.Forwarding, url string) sms.WebhookHealth {
	health := sms.WebhookHealth{State: sms.WebhookChanged, Found: place(forwarding), Remedy: setHere + needsThem,
		Text: "Infobip sends incoming texts of this number to another address."}
	switch {
	case forwarding == nil:
		health.State, health.Remedy = sms.WebhookMissing, setHere
		health.Text = "Infobip has no address for incoming texts of this number, so replies don't reach SMS Desk. They may go to a subscription of the account."
	case forwarding.Type == api.Pull:
		health.State, health.Found = sms.WebhookPulled, ""
		health.Text = "Infobip keeps incoming texts of this number for 48 hours. SMS Desk fetches them every now and then."
		health.Remedy = "Leave it so, or set the address from here to get texts at once."
	case right(forwarding, url):
		health.State, health.Remedy = sms.WebhookRight, ""
	case forwarding.Type == api.HTTPForward && forwarding.URL == url:
		health.Text = "Infobip sends incoming texts of this number to SMS Desk in a format that it doesn't read."
		health.Remedy = setHere
	}
	return health
}

// right tells whether a forwarding leads to url in the format that is read,
// which is the default.
func right(forwarding *api.Forwarding, url string) bool {
	return forwarding != nil && forwarding.Type == api.HTTPForward && forwarding.URL == url &&
		(forwarding.Format == "" || forwarding.Format == api.Format)
}

// place says where a forwarding leads, "" for nowhere.
func place(forwarding *api.Forwarding) string {
	if forwarding == nil {
		return ""
	}
	switch forwarding.Type {
	case api.HTTPForward:
		return forwarding.URL
	case api.Pull:
		return "kept at Infobip until fetched"
	case api.Mail:
		return "forwarded by e-mail"
	case api.SMPP:
		return "forwarded over SMPP"
	default:
		return forwarding.Type
	}
}

// owned is a number of the account, where its texts go as a whole, and the
// keywords that have a configuration of their own.
type owned struct {
	number   api.Number
	whole    *api.Forwarding
	keywords []api.Configuration
}

// find looks a sender of ours up in the account.
func (p *Provider) find(ctx context.Context, number string) (owned, error) {
	numbers, err := p.api.ListNumbers(ctx, digits(number))
	if err != nil {
		return owned{}, explain("find number", scopeNumbers, err)
	}
	at := slices.IndexFunc(numbers, func(n api.Number) bool { return digits(n.Number) == digits(number) && texts(n) })
	if at < 0 {
		return owned{}, sms.Errorf(sms.NotFound, "The Infobip account has no number %s that gets texts. Nothing was changed. Compare it with Channels and Numbers in the Infobip portal.", number)
	}
	all, err := p.api.ListConfigurations(ctx, numbers[at])
	if err != nil {
		return owned{}, explain("find inbound configurations", scopeNumbers, err)
	}
	own := owned{number: numbers[at], whole: wholeOf(all)}
	for _, configuration := range all {
		if configuration.Keyword != "" {
			own.keywords = append(own.keywords, configuration)
		}
	}
	return own, nil
}

// wholeOf gives the forwarding of texts without a keyword of their own.
func wholeOf(configurations []api.Configuration) *api.Forwarding {
	for _, configuration := range configurations {
		if configuration.Keyword == "" {
			return configuration.Forwarding
		}
	}
	return nil
}

func texts(number api.Number) bool { return slices.Contains(number.Capabilities, "SMS") }

func typeOf(number api.Number) sms.NumberType {
	switch {
	case number.Type == api.ShortCode:
		return sms.TypeShortCode
	case strings.Contains(number.Type, "TOLL"):
		return sms.TypeTollFree
	default:
		return sms.TypeGeo
	}
}
