// Package acs is the adapter for Azure Communication Services: SMS for one
// resource, with its two connection strings. Texts and reports come in through
// Event Grid.
//
// README.md beside this file names the vendor's pages that it follows, and what
// they leave open.
package acs

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxBody is the longest text in UTF-16 units, the strictest reading of the 2048
// characters. https://learn.microsoft.com/rest/api/communication/sms/send
const maxBody = 2048

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
	_ sms.NumberLister     = (*Provider)(nil)
	_ sms.StatusFetcher    = (*Provider)(nil)
	_ sms.SendRepeater     = (*Provider)(nil)
	_ sms.OptOutChecker    = (*Provider)(nil)
	_ sms.Handshaker       = (*Provider)(nil)
	_ sms.Adviser          = (*Provider)(nil)
)

// Provider is one Communication Services resource.
type Provider struct {
	host      string // of the endpoint, "" while no connection string is known
	simulated bool   // another host stands in for Azure's
	keys      [2]*connection
	api       *api.Client
	clock     sms.Clock
	logger    *slog.Logger
}

// New makes the adapter of an account. A malformed connection string, or two of
// different resources, are an Invalid error on its field. Both may be missing:
// then nothing is sent, and callbacks are read all the same.
func New(config sms.ProviderConfig) (*Provider, error) {
	keys, err := pair(config.Fields)
	if err != nil {
		return nil, err
	}
	client := rest.TypedClient(config.HTTP, config.BaseURL != "")
	logger := config.Logger.With("provider", string(sms.ACS))
	p := &Provider{keys: keys, simulated: config.BaseURL != "", clock: config.Clock, logger: logger}
	wire := api.Config{Base: strings.TrimSuffix(config.BaseURL, "/"), HTTP: client, Clock: config.Clock, Logger: logger}
	for i, key := range keys {
		if key == nil {
			continue
		}
		p.host, wire.Keys[i] = key.host(), key.key
		if wire.Base == "" {
			wire.Base = key.base
		}
	}
	p.api = api.New(wire)
	return p, nil
}

// resource is the resource's name, the first label of its host.
func (p *Provider) resource() string {
	name, _, _ := strings.Cut(p.host, ".")
	return name
}

// Send hands one text to Azure. See sms.Provider. Where one key is refused, which
// takes nothing, the same request is made once more with the other one.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if refusal := refuse(out); refusal != nil {
		return sms.Report{}, refusal
	}
	results, err := p.api.Send(ctx, api.Send{
		From: out.From.Address, Message: out.Body,
		Recipients: []api.Recipient{{To: out.To, RequestID: requestID(out), FirstSent: out.Begun.UTC().Format(http.TimeFormat)}},
		Options:    api.Options{EnableDeliveryReport: true, Tag: out.ID},
	})
	if err != nil {
		return sms.Report{}, paced(p.sendError(err), out.From)
	}
	result, found := resultFor(out.To, results)
	switch {
	case !found || (result.Successful && result.MessageID == ""):
		return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{
			Text:   "It isn't known whether Azure took the text: its answer names no text.",
			Remedy: "SMS Desk asks Azure again under the same number. Don't send it again before that is done."}}
	case !result.Successful:
		return sms.Report{}, paced(resultError(result), out.From)
	}
	return sms.Report{ProviderID: result.MessageID, Ref: out.ID, Status: sms.Sending, Raw: "accepted"}, nil
}

// refuse stops what Azure would refuse, or misunderstand, before it leaves.
func refuse(out sms.Outgoing) *sms.SendError {
	units := len(utf16.Encode([]rune(out.Body)))
	switch {
	case units > maxBody:
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{
			Text:   "The text has " + strconv.Itoa(units) + " characters, and Azure takes 2048. Emoji count as two or more.",
			Remedy: "Shorten it, then send it again."}}
	case units == 0:
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Text: "The text is empty.", Remedy: "Write something, then send it."}}
	case !sms.IsE164(out.To):
		return &sms.SendError{Fate: sms.Refused, Reason: reasonOf(wrongRecipient)}
	}
	return nil
}

// requestID makes the id under which Azure takes an attempt once. It follows from
// our id and the beginning of the attempt, so that a lost request can be made
// again as it was. It has the form of a random UUID, which Azure's own libraries
// send.
func requestID(out sms.Outgoing) string {
	sum := sha256.Sum256([]byte("sms-desk\n" + out.ID + "\n" + strconv.FormatInt(out.Begun.UnixMilli(), 10)))
	b := sum[:16]
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// resultFor finds what became of one recipient.
func resultFor(to string, results []api.Result) (api.Result, bool) {
	for _, result := range results {
		if strings.TrimPrefix(result.To, "+") == strings.TrimPrefix(to, "+") {
			return result, true
		}
	}
	if len(results) == 1 { // the only one that was asked for
		return results[0], true
	}
	return api.Result{}, false
}
