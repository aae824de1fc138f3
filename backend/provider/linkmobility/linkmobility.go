// Package linkmobility is the adapter for LINK Mobility's SMS REST API (the
// "Common" platform): SMS for one partner, with user name and password.
//
// README.md beside this file names the vendor's documents that it follows, and
// what they leave open.
package linkmobility

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/linkmobility/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// LINK's ceiling, and the longest text in UTF-16 units that can keep within it:
// all of its segments full of the GSM alphabet.
const (
	maxSegments = 254
	maxBody     = maxSegments * 153
)

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
)

var (
	platform = regexp.MustCompile(platformPattern)
	partner  = regexp.MustCompile(partnerPattern)
	gate     = regexp.MustCompile(gatePattern)
	username = regexp.MustCompile(usernamePattern)
	// messageID is any id without the sign that sets a part's number off.
	messageID = regexp.MustCompile(`^[^$\s]{1,128}$`)
)

// Provider is one account at LINK Mobility.
type Provider struct {
	node     string // scheme and host as they were entered
	platform string
	partner  string
	gate     string
	password string
	api      *api.Client
}

// New makes the adapter of an account. A malformed field is an Invalid error on
// it. The password may be missing: then nothing is sent.
func New(config sms.ProviderConfig) (*Provider, error) {
	for _, check := range []struct {
		field, mismatch string
		fits            *regexp.Regexp
	}{
		{fieldPlatform, platformMismatch, platform}, {fieldPartner, partnerMismatch, partner},
		{fieldGate, gateMismatch, gate}, {fieldUsername, usernameMismatch, username},
	} {
		if !check.fits.MatchString(config.Fields[check.field]) {
			return nil, sms.FieldError(check.field, "%s", check.mismatch)
		}
	}
	node, err := node(config.Fields[fieldBase])
	if err != nil {
		return nil, err
	}
	entered := node
	if config.BaseURL != "" {
		node = strings.TrimSuffix(config.BaseURL, "/")
	}
	client := rest.TypedClient(config.HTTP, config.BaseURL != "")
	logger := config.Logger.With("provider", string(sms.LinkMobile))
	p := &Provider{
		node: entered, platform: config.Fields[fieldPlatform], partner: config.Fields[fieldPartner], gate: config.Fields[fieldGate],
		password: config.Fields[fieldPassword],
	}
	p.api = api.New(api.Config{Platform: p.platform, Partner: p.partner, Username: config.Fields[fieldUsername], Password: p.password,
		Base: node, HTTP: client, Clock: config.Clock, Logger: logger})
	return p, nil
}

// Send sends one text, once. Its report has the provider's id and the status
// that LINK gave it at once, which is never later than queued.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if refused := refuse(out); refused != nil {
		return sms.Report{}, refused
	}
	sent, err := p.api.Send(ctx, api.NewMessage{
		Source: out.From.Address, SourceTON: tonOf(out.From), Destination: out.To, UserData: out.Body, Gate: p.gate, RefID: out.ID,
	})
	if err != nil {
		return sms.Report{}, sendError(err)
	}
	switch {
	case sent.ResultCode != api.Queued:
		return sms.Report{}, notQueued(sent.ResultCode)
	case !messageID.MatchString(sent.MessageID):
		return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: strconv.Itoa(sent.ResultCode),
			Text: "It isn't known whether LINK Mobility took the text: its answer names no message.", Remedy: askFirst}}
	}
	return sms.Report{ProviderID: sent.MessageID, Ref: out.ID, Status: sms.Sending, Raw: strconv.Itoa(sent.ResultCode)}, nil
}

// refuse stops what LINK would refuse, or garble, before it leaves.
func refuse(out sms.Outgoing) *sms.SendError {
	if objection := limits.Objection(vendor, out.Body); objection != "" {
		text, remedy, _ := strings.Cut(objection, " Nothing was sent. ")
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Text: text, Remedy: remedy}}
	}
	if !sms.IsE164(out.To) {
		return &sms.SendError{Fate: sms.Refused, Reason: reasonOf(numberError)}
	}
	return nil
}

// tonOf names the kind of our sender as LINK does.
func tonOf(sender sms.Sender) string {
	switch sender.Kind {
	case sms.KindAlphanumeric:
		return api.Alphanumeric
	case sms.KindShortCode:
		return api.ShortNumber
	case sms.KindNumber:
	}
	return api.MSISDN
}
