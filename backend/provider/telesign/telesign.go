// Package telesign is the adapter for Telesign SMS (/v1/messaging): one
// customer, with Customer ID and API key.
//
// README.md beside this file names the vendor's pages that it follows, and what
// they leave open.
package telesign

import (
	"context"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxBody is the longest text in UTF-16 units, the strictest reading of
// Telesign's "1600 characters". https://developer.telesign.com/enterprise/reference/sendsms
const maxBody = 1600

const (
	messageType   = "ARN" // alerts, reminders, notifications
	maxExternalID = 100
)

// What the adapter can do beside sending.
var (
	_ sms.Provider         = (*Provider)(nil)
	_ sms.CredentialTester = (*Provider)(nil)
	_ sms.StatusFetcher    = (*Provider)(nil)
)

var (
	customerID  = regexp.MustCompile(customerPattern)
	referenceID = regexp.MustCompile(`^[0-9A-Fa-f]{32}$`)
)

// Provider is one Telesign customer.
type Provider struct {
	signer api.Signer
	api    *api.Client
}

// New makes the adapter of an account. A malformed Customer SID or API key is an
// Invalid error on its field. The API key may be missing: then nothing is sent,
// and callbacks can't be told from forged ones.
func New(config sms.ProviderConfig) (*Provider, error) {
	fields, err := Clean(config.Fields)
	if err != nil {
		return nil, err
	}
	if fields[fieldCustomer] == "" {
		return nil, sms.FieldError(fieldCustomer, "%s", customerMismatch)
	}
	key, _ := decoded(fields[fieldKey]) // Clean has seen that it can be
	client := config.HTTP
	if client == nil {
		client = rest.NewHTTPClient(rest.DefaultTimeout)
	}
	logger := config.Logger.With("provider", string(sms.Telesign))
	signer := api.Signer{Customer: fields[fieldCustomer], Key: key}
	return &Provider{
		signer: signer,
		api: api.New(api.Config{Signer: signer, Base: strings.TrimSuffix(config.BaseURL, "/"),
			HTTP: client, Clock: config.Clock, Logger: logger}),
	}, nil
}

// Send hands one text to Telesign. See sms.Provider.
func (p *Provider) Send(ctx context.Context, out sms.Outgoing) (sms.Report, error) {
	if refusal := refuse(out); refusal != nil {
		return sms.Report{}, refusal
	}
	taken, err := p.api.SendMessage(ctx, api.NewMessage{
		PhoneNumber: digits(out.To), SenderID: digits(out.From.Address), Message: out.Body, MessageType: messageType,
		ExternalID: externalID(out.ID), CallbackURL: reportURL(out.StatusURL),
	})
	if err == nil {
		err = doubt(taken)
	}
	if err != nil {
		return sms.Report{}, sendError(err)
	}
	report := reportOf(taken)
	report.Ref = out.ID
	return report, nil
}

// refuse stops what Telesign would refuse before it leaves.
func refuse(out sms.Outgoing) *sms.SendError {
	if units := len(utf16.Encode([]rune(out.Body))); units > maxBody {
		return &sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "11009",
			Text:   "The text has " + strconv.Itoa(units) + " characters, and Telesign takes 1600. Emoji count as two or more.",
			Remedy: "Shorten it, then send it again."}}
	}
	if !sms.IsE164(out.To) {
		return refusal("11000")
	}
	return nil
}

// errNoMessage is the cause of a send whose answer names no message.
var errNoMessage = errors.New("the answer names no message that is in progress")

// doubt tells what is wrong with an answer to a send that is no error by its
// HTTP status; nil means that the text was taken. Telesign's codes count
// whatever the HTTP status is.
// https://developer.telesign.com/enterprise/docs/understand-telesign-status-and-error-codes
func doubt(taken api.Transaction) error {
	code := string(taken.Status.Code)
	if _, known := problemOf(code); known {
		return &api.Error{Code: code, HTTP: &rest.Error{Kind: rest.Answered, Status: http.StatusOK}}
	}
	if code != api.InProgress || !referenceID.MatchString(string(taken.ReferenceID)) {
		return errNoMessage
	}
	return nil
}

// digits gives an address as Telesign wants it: a phone number without its "+",
// short codes and names as they are.
func digits(address string) string { return strings.TrimPrefix(address, "+") }

// externalID gives our id as far as Telesign takes it: ASCII, and no longer than
// it allows. Reports bring it back, even when the answer to the send is lost.
func externalID(id string) string {
	if len(id) > maxExternalID || strings.ContainsFunc(id, func(r rune) bool { return r < ' ' || r > '~' }) {
		return ""
	}
	return id
}

// reportURL gives where Telesign reports on a text, "" where it couldn't: it
// calls https on port 443 only, and a simulator this computer.
// https://developer.telesign.com/enterprise/docs/transaction-callback-service
func reportURL(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	secure := parsed.Scheme == "https" && parsed.Hostname() != "" && (parsed.Port() == "" || parsed.Port() == "443")
	if secure || loopback(parsed.Hostname()) {
		return address
	}
	return ""
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// decoded gives the bytes of an API key; false where it isn't base64 as the
// portal writes it. The decoder itself overlooks line ends.
func decoded(key string) ([]byte, bool) {
	bytes, err := base64.StdEncoding.Strict().DecodeString(key)
	return bytes, err == nil && !strings.ContainsAny(key, "\r\n")
}
