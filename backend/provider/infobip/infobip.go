// Package infobip is the adapter for Infobip's HTTP API: SMS for one account,
// with its own address and an API key.
//
// README.md beside this file names the vendor's pages that it follows, and what
// they leave open.
package infobip

import (
	"context"
	"log/slog"
	"regexp"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
	_ sms.NumberLister     = (*Provider)(nil)
	_ sms.WebhookSetter    = (*Provider)(nil)
	_ sms.WebhookChecker   = (*Provider)(nil)
	_ sms.StatusFetcher    = (*Provider)(nil)
	_ sms.IncomingPuller   = (*Provider)(nil)
	_ sms.SendFinder       = (*Provider)(nil)
	_ sms.OptOutLister     = (*Provider)(nil)
)

// Provider is one account at Infobip.
type Provider struct {
	host   string // as in the settings, for people
	key    string
	api    *api.Client
	logger *slog.Logger
}

// New makes the adapter of an account. A malformed field is an Invalid error on
// it. The API key may be missing: then nothing is sent.
func New(config sms.ProviderConfig) (*Provider, error) {
	base, err := baseOf(config.Fields[fieldBase])
	if err != nil {
		return nil, err
	}
	secret := cleanKey(config.Fields[fieldKey])
	if secret != "" && !key.MatchString(secret) {
		return nil, sms.FieldError(fieldKey, "%s", keyMismatch)
	}
	_, host, _ := strings.Cut(base, "://")
	if config.BaseURL != "" {
		base = strings.TrimSuffix(config.BaseURL, "/")
	}
	client := rest.TypedClient(config.HTTP, config.BaseURL != "")
	logger := config.Logger.With("provider", string(sms.Infobip))
	return &Provider{host: host, key: secret, logger: logger, api: api.New(api.Config{
		Key: secret, Base: base, HTTP: client, Clock: config.Clock, Logger: logger,
	})}, nil
}

// Send sends one text, once. Infobip's id of it is our own: an id that it has
// seen before is not sent a second time, and then the text was taken before.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if refused := refuse(out); refused != nil {
		return sms.Report{}, refused
	}
	sent, err := p.api.Send(ctx, api.NewMessage{
		Sender: digits(out.From.Address), To: digits(out.To), ID: out.ID, Text: out.Body, StatusURL: out.StatusURL,
	})
	switch {
	case err != nil:
		return sms.Report{}, sendError(err)
	case sent == nil || sent.Status == nil:
		return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{
			Text: "It isn't known whether Infobip took the text: its answer doesn't say.", Remedy: looksFor}}
	}
	if rejected := rejection(*sent.Status); rejected != nil {
		return sms.Report{}, rejected
	}
	report := sms.Report{ProviderID: sent.MessageID, Ref: out.ID, Raw: rawOf(*sent.Status, api.State{}), Segments: sent.Details.MessageCount}
	if report.ProviderID == "" {
		report.ProviderID = out.ID
	}
	report.Status = statusOf(*sent.Status)
	return report, nil
}

// refuse stops what Infobip would refuse before it leaves.
func refuse(out sms.Outgoing) *sms.SendError {
	if objection := limits.Objection(vendor, out.Body); objection != "" {
		text, remedy, _ := strings.Cut(objection, " Nothing was sent. ")
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Text: text, Remedy: remedy}}
	}
	if !sms.IsE164(out.To) {
		return &sms.SendError{Fate: sms.Refused, Reason: reasonOf(api.State{ID: badDestination, GroupID: rejected}, api.State{})}
	}
	return nil
}

// fullNumber is a number as Infobip writes it; eight digits and less may be a
// short code.
var fullNumber = regexp.MustCompile(`^[1-9][0-9]{8,14}$`)

// digits writes a number as Infobip does, without "+". Short codes and names
// stay.
func digits(address string) string { return strings.TrimPrefix(address, "+") }

// addressOf writes a number of Infobip's as SMS Desk does. Short codes and names
// stay.
func addressOf(text string) string {
	text = strings.TrimSpace(text)
	if fullNumber.MatchString(text) {
		return "+" + text
	}
	return text
}
