// Package vibes is the adapter for Vibes Connect, the HTTP Message API of Vibes:
// SMS in the United States and Canada for one account, with username and
// password.
//
// README.md beside this file names the vendor's pages that it follows, and what
// they leave open.
package vibes

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The longest text, in UTF-16 units (the strictest reading of Vibes' 900
// characters), and the longest id of ours that Vibes takes and gives back.
// https://developer-aggregation.vibes.com/reference/send-an-sms-message
const (
	maxBody = 900
	maxID   = 40
)

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
	_ sms.StatusFetcher    = (*Provider)(nil)
)

// Provider is one Vibes account.
type Provider struct {
	username string
	password string
	api      *api.Client
}

// New makes the adapter of an account. A username that can't be one is an Invalid
// error on its field. The password may be missing: then nothing is sent.
func New(config sms.ProviderConfig) (*Provider, error) {
	username, password := config.Fields[fieldUsername], config.Fields[fieldPassword]
	if !usernames.MatchString(username) {
		return nil, sms.FieldError(fieldUsername, "%s", usernameMismatch)
	}
	client := config.HTTP
	if client == nil {
		client = rest.NewHTTPClient(rest.DefaultTimeout)
	}
	logger := config.Logger.With("provider", string(sms.Vibes))
	return &Provider{
		username: username, password: password,
		api: api.New(api.Config{Username: username, Password: password, Base: strings.TrimSuffix(config.BaseURL, "/"),
			HTTP: client, Clock: config.Clock, Logger: logger}),
	}, nil
}

// Send hands one text to Vibes. See sms.Provider.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if reason := refuse(out); reason != (sms.Reason{}) {
		return sms.Report{}, &sms.SendError{Fate: sms.Refused, Reason: reason}
	}
	accepted, err := p.api.SubmitMessage(ctx, api.NewMessage{
		ID: out.ID, From: strings.TrimPrefix(out.From.Address, "+"), To: out.To, Body: out.Body, CallbackURL: out.StatusURL,
	})
	if err != nil {
		return sms.Report{}, p.sendError(err, out)
	}
	report := sms.Report{ProviderID: accepted.MessageID, Ref: out.ID, Status: sms.Sending, Raw: "accepted"}
	if accepted.Failure != nil { // it has a message, and says that nothing comes of it
		report.Status, report.Raw = sms.Failed, "refused"
		report.Reason = p.refusal(accepted.Failure, out).reason
	}
	return report, nil
}

// refuse stops what Vibes would refuse, or misunderstand, before it leaves. The
// zero Reason means that it may go.
func refuse(out sms.Outgoing) sms.Reason {
	if units := len(utf16.Encode([]rune(out.Body))); units > maxBody {
		return sms.Reason{Code: codeLength, Remedy: submissions[codeLength].remedy,
			Text: fmt.Sprintf("The text has %d characters, and Vibes takes %d. Emoji count as two or more. Nothing was sent.", units, maxBody)}
	}
	body := strings.ToValidUTF8(out.Body, "\x00") // half a character is none either
	if at := strings.IndexFunc(body, api.Forbidden); at >= 0 {
		character, _ := utf8.DecodeRuneInString(body[at:])
		return sms.Reason{
			Text:   fmt.Sprintf("The text has an invisible character (U+%04X) that Vibes can't take. Nothing was sent.", character),
			Remedy: "It came in with something pasted. Type that place anew, then send the text."}
	}
	switch {
	case strings.TrimSpace(out.Body) == "":
		return sms.Reason{Text: "The text is empty. Nothing was sent.", Remedy: "Write something, then send it."}
	case !sms.IsE164(out.To):
		return sms.Reason{Code: codeDestination, Text: submissions[codeDestination].text, Remedy: submissions[codeDestination].remedy}
	case !Descriptor().Limits.Reaches(out.To):
		return sms.Reason{
			Text:   "Vibes texts customers in the United States and Canada only, and this number is elsewhere. Nothing was sent.",
			Remedy: "Check the number, or text this customer from a number of another provider."}
	case out.From.Kind == sms.KindAlphanumeric:
		return sms.Reason{Code: codeSource, Text: "Vibes sends from short codes and phone numbers only, not from a name. Nothing was sent.",
			Remedy: submissions[codeSource].remedy}
	case len(out.ID) > maxID:
		return sms.Reason{Text: "The text's own number is longer than Vibes takes. Nothing was sent.", Remedy: tellUs}
	}
	return sms.Reason{}
}

// northAmerican finds a number as Vibes may write it, with or without country
// code.
var northAmerican = regexp.MustCompile(`^\+?1?([2-9][0-9]{9})$`)

// digits finds a full number of another country without its plus.
var digits = regexp.MustCompile(`^[1-9][0-9]{10,14}$`)

// address gives a number in the form that it has in SMS Desk. Short codes, and
// what is no number at all, stay as they are.
// https://developer-aggregation.vibes.com/reference/receiving-messages
func address(text string) string {
	if found := northAmerican.FindStringSubmatch(text); found != nil {
		return "+1" + found[1]
	}
	if digits.MatchString(text) {
		return "+" + text
	}
	return text
}
