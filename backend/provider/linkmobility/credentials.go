package linkmobility

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/linkmobility/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The codes of the Gate API that tell which setting is wrong ("Common Platform
// API – Gate API" 1.2, "Error codes").
var gateFaults = map[int]string{
	103201: fieldPlatform, 103202: fieldPartner,
	103301: fieldGate, 103302: fieldGate, 103303: fieldGate, 103304: fieldGate,
}

// TestCredentials reads the gate, which proves address, login and all three ids.
// Where the account may not read gates, it asks for a send that can't be one,
// which proves address and login. Errors: credentials_refused with the field at
// fault, invalid for the Base URL, provider_unavailable when LINK can't be
// reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	if p.password == "" {
		return sms.AccountInfo{}, sms.FieldError(fieldPassword, "Enter the password before testing.")
	}
	gate, err := p.api.FetchGate(ctx, p.gate)
	info := sms.AccountInfo{Name: p.platform + " " + p.partner}
	switch {
	case err == nil && gate.ID != p.gate:
		return sms.AccountInfo{}, sms.Errorf(sms.ProviderUnavailable,
			"Something answered in LINK Mobility's place and doesn't know this gate. What you typed was kept. Check the internet connection, for example a sign-in page of the network, then try again.")
	case err == nil:
		info.Warning = joined(silent(gate), p.doubt())
		return info, nil
	case undecided(err):
		return p.probe(ctx, info, err)
	default:
		return sms.AccountInfo{}, refusedCredentials(err)
	}
}

// undecided tells whether the gate's refusal leaves the login open: reading
// gates may be forbidden to an account that may send, and an answer without
// LINK's code may come from a node without the Gate API.
func undecided(err error) bool {
	status := api.StatusOf(err)
	return status == http.StatusForbidden || (api.CodeOf(err) == 0 && (status == http.StatusNotFound || status == http.StatusMethodNotAllowed))
}

// silent warns of a gate that posts nothing anywhere.
func silent(gate api.Gate) string {
	for _, destination := range gate.Destinations {
		if !strings.HasPrefix(strings.ToLower(destination.URL), "do://drop") && destination.URL != "" {
			return ""
		}
	}
	return "LINK Mobility has no address for the delivery reports of this gate yet. Send the callback URLs to its support, or SMS Desk won't learn whether texts arrive."
}

// doubt warns of a node that isn't among LINK's known ones ("SMS REST API – MT and
// Delivery Reports", "Before you begin").
func (p *Provider) doubt() string {
	address, err := url.Parse(p.node)
	if err != nil {
		return ""
	}
	host := address.Hostname()
	if loopback(host) || strings.HasSuffix(host, ".linkmobility.io") || strings.HasSuffix(host, ".sp247.net") {
		return ""
	}
	return "The Base URL's host " + host + " is none that LINK Mobility is known to have. Compare it with LINK Mobility's e-mail."
}

func joined(sentences ...string) string { return strings.TrimSpace(strings.Join(sentences, " ")) }

// probe tells by LINK's objection to a send without its essentials whether the
// login was taken. first is why the gate couldn't be read.
func (p *Provider) probe(ctx context.Context, info sms.AccountInfo, first error) (sms.AccountInfo, error) {
	err := p.api.Probe(ctx)
	code, status := api.CodeOf(err), api.StatusOf(err)
	known := problems[code]
	switch {
	case err == nil:
		return sms.AccountInfo{}, sms.Errorf(sms.ProviderUnavailable,
			"Something answered in LINK Mobility's place and takes what can't be sent. What you typed was kept. Check the Base URL and the internet connection, then try again.")
	case status == http.StatusBadRequest && code != 0 && code != 106100 && code != 106101 && code != 106102:
		if api.StatusOf(first) == http.StatusNotFound {
			return sms.AccountInfo{}, refused(fieldGate, first, "LINK Mobility has no gate with this Gate ID. What you typed was kept. Check Gate ID, Platform ID and Platform Partner ID, or ask LINK Mobility for them.")
		}
		info.Warning = joined("LINK Mobility took user name and password, but doesn't let SMS Desk look up the gate, so the three IDs weren't checked. The first text shows whether they are right.", p.doubt())
		return info, nil
	case status == http.StatusForbidden || known.stops:
		if known.text == "" {
			known = problems[106101]
		}
		return sms.AccountInfo{}, refused(known.field, err, known.text+" What you typed was kept. Check it, or ask LINK Mobility to allow the account to send.")
	default:
		return sms.AccountInfo{}, refusedCredentials(err)
	}
}

// refusedCredentials makes the error for people of a failed credential test.
func refusedCredentials(err error) error {
	code, status := api.CodeOf(err), api.StatusOf(err)
	switch field := gateFaults[code]; {
	case status == http.StatusUnauthorized, code == 103100, code == 106100:
		return refused(fieldPassword, err, "LINK Mobility refused this user name and password. What you typed was kept. Copy both anew from LINK Mobility's e-mail, and check that the Base URL is the one in it.")
	case field == fieldPlatform:
		return refused(field, err, "LINK Mobility doesn't know this Platform ID. What you typed was kept. Copy it anew from LINK Mobility's e-mail.")
	case field == fieldPartner:
		return refused(field, err, "LINK Mobility doesn't know this Platform Partner ID. What you typed was kept. Copy it anew from LINK Mobility's e-mail.")
	case field == fieldGate:
		return refused(field, err, "LINK Mobility has no gate with this Gate ID. What you typed was kept. Copy it anew from LINK Mobility's e-mail.")
	case status == http.StatusNotFound:
		return refused(fieldBase, err, "There is no SMS service of LINK Mobility at this Base URL. What you typed was kept. Copy it anew from LINK Mobility's e-mail.")
	default:
		return explain("test credentials", err)
	}
}

func refused(field string, err error, message string) error {
	e := sms.Wrap(sms.CredentialsRefused, fmt.Errorf("linkmobility: test credentials: %w", err), "%s", message)
	e.Field = field
	if code := api.CodeOf(err); code != 0 {
		e.Detail = strconv.Itoa(code)
	}
	return e
}
