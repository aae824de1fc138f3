// Package twilio is the adapter for Twilio Programmable Messaging: SMS for one
// account, with Account SID and Auth Token.
//
// README.md beside this file names the vendor's pages that it follows, and what
// they leave open.
package twilio

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxBody is the longest text in UTF-16 units, the strictest reading of
// Twilio's "1600 characters". https://www.twilio.com/docs/api/errors/21617
const maxBody = 1600

// override asks Twilio to repeat a callback three times whatever went wrong, and
// to wait five seconds for each answer. It is a fragment: it isn't sent and not
// signed. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
const override = "#rc=3&rp=all&rt=5000"

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
	_ sms.NumberLister     = (*Provider)(nil)
	_ sms.WebhookSetter    = (*Provider)(nil)
	_ sms.WebhookChecker   = (*Provider)(nil)
	_ sms.StatusFetcher    = (*Provider)(nil)
	_ sms.IncomingLister   = (*Provider)(nil)
	_ sms.SendFinder       = (*Provider)(nil)
	_ sms.MediaFetcher     = (*Provider)(nil)
)

var (
	accountSID = regexp.MustCompile(accountPattern)
	messageSID = regexp.MustCompile(`^(SM|MM)[0-9a-fA-F]{32}$`)
)

// Provider is one Twilio account.
type Provider struct {
	account string
	token   string
	api     *api.Client
	clock   sms.Clock
	logger  *slog.Logger
}

// New makes the adapter of an account. A malformed Account SID is an Invalid
// error on its field. The auth token may be missing: then nothing is sent, and
// callbacks can't be told from forged ones.
func New(config sms.ProviderConfig) (*Provider, error) {
	account, token := config.Fields[fieldAccount], config.Fields[fieldToken]
	if !accountSID.MatchString(account) {
		return nil, sms.FieldError(fieldAccount, "%s", accountMismatch)
	}
	client := config.HTTP
	if client == nil {
		client = rest.NewHTTPClient(rest.DefaultTimeout)
	}
	logger := config.Logger.With("provider", string(sms.Twilio))
	return &Provider{
		account: account, token: token, clock: config.Clock, logger: logger,
		api: api.New(api.Config{Account: account, Token: token, Base: strings.TrimSuffix(config.BaseURL, "/"),
			HTTP: client, Clock: config.Clock, Logger: logger}),
	}, nil
}

// Send hands one text to Twilio. See sms.Provider.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if refusal := refuse(out); refusal != nil {
		return sms.Report{}, refusal
	}
	message, err := p.api.CreateMessage(ctx, api.NewMessage{
		To: out.To, From: out.From.Address, Body: out.Body, StatusCallback: statusCallback(out),
	})
	if err != nil {
		return sms.Report{}, sendError(err, out.From.Address)
	}
	if !messageSID.MatchString(message.SID) {
		return sms.Report{}, &sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{
			Text:   "It isn't known whether Twilio took the text: its answer names no message.",
			Remedy: "SMS Desk goes on looking for it at Twilio. Don't send it again before that is done."}}
	}
	report := reportOf(message)
	report.Ref = out.ID
	return report, nil
}

// refuse stops what Twilio would refuse, or misunderstand, before it leaves.
func refuse(out sms.Outgoing) *sms.SendError {
	if units := len(utf16.Encode([]rune(out.Body))); units > maxBody {
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "21617",
			Text:   "The text has " + strconv.Itoa(units) + " characters, and Twilio takes 1600. Emoji count as two or more.",
			Remedy: problems["21617"].remedy}}
	}
	if !sms.IsE164(out.To) {
		return &sms.SendError{Fate: sms.Refused, Reason: reasonOf("21211", "")}
	}
	return nil
}

// statusCallback is where Twilio reports on this text; ref brings our id back,
// even when the answer to the send is lost.
func statusCallback(out sms.Outgoing) string {
	if out.StatusURL == "" {
		return ""
	}
	return out.StatusURL + "?ref=" + url.QueryEscape(out.ID) + override
}

// sendError says what a failed send means for the text. Twilio's code decides
// where it gave one, except with a status that says more: 429 was never
// processed, and 5xx may have been.
func sendError(err error, from string) *sms.SendError {
	if errors.Is(err, api.ErrNoToken) {
		return &sms.SendError{Fate: sms.Later, StopsAccount: true, Cause: err, Reason: sms.Reason{
			Text:   "The Auth Token isn't known just now. The text was not sent.",
			Remedy: "Unlock the keychain, or enter the Auth Token anew in App Settings > SMS providers. The text stays in the queue until then."}}
	}
	answered, ok := errors.AsType[*rest.Error](err)
	if !ok {
		answered = &rest.Error{Kind: rest.Lost, Cause: err}
	}
	general := rest.SendError(vendor, answered)
	general.Cause = err
	coded, ok := errors.AsType[*api.Error](err)
	if !ok {
		return general
	}
	code := strconv.Itoa(coded.Code)
	known, found := problems[code]
	switch {
	case answered.Status == http.StatusTooManyRequests || answered.Status >= 500:
		general.Reason.Code = code
	case found:
		general.Fate, general.StopsAccount = known.fate, known.stops
		general.Wait = max(known.wait, answered.Wait)
		general.Alone = !known.all && answered.Wait == 0
		general.Reason = reasonOf(code, from)
	case general.Fate == sms.Refused:
		general.Reason = sms.Reason{Code: code,
			Text:   "Twilio refused the text with error " + code + ", which SMS Desk doesn't know.",
			Remedy: "Look it up at https://www.twilio.com/docs/api/errors/" + code + ", then send the text again."}
	}
	return general
}
