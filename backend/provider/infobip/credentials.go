package infobip

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// TestCredentials finds the host, then the key, then what the key may do. It
// reads nothing that Infobip gives away once: reports are asked for with the id
// of a text that doesn't exist. Errors: credentials_refused with the field at
// fault, invalid, provider_unavailable when Infobip can't be reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	if p.key == "" {
		return sms.AccountInfo{}, sms.FieldError(fieldKey, "Enter the API key before testing.")
	}
	if err := p.api.FindHost(ctx); unreachable(err) {
		return sms.AccountInfo{}, refusedCredentials(err)
	}
	balance, err := p.api.FetchBalance(ctx)
	switch {
	case err != nil && api.StatusOf(err) != http.StatusForbidden: // which only means that the key may not ask
		return sms.AccountInfo{}, refusedCredentials(err)
	case err == nil && balance.Balance == nil && balance.Currency == nil:
		return sms.AccountInfo{}, sms.Errorf(sms.ProviderUnavailable,
			"Something answered in Infobip's place. What you typed was kept. Check the API Base URL and the internet connection, for example a sign-in page of the network, then try again.")
	}
	fresh := freshID()
	if err := p.api.ProbeReports(ctx, fresh); err != nil {
		return sms.AccountInfo{}, refusedCredentials(err)
	}
	return sms.AccountInfo{Name: p.host, Warning: p.warning(ctx, fresh)}, nil
}

// warning names what the key may not do beside sending, and doubts an address
// that isn't Infobip's.
func (p *Provider) warning(ctx context.Context, fresh string) string {
	var missing []string
	for _, probe := range []struct {
		scope, purpose string
		try            func() error
	}{
		{scopeNumbers, "finding numbers and setting their callback URL", func() error { return p.api.ProbeNumbers(ctx) }},
		{scopeLogs, "looking for texts whose answer was lost", func() error { _, err := p.api.Logs(ctx, fresh); return err }},
		{scopeBlocklist, "reading the blocklist", func() error { return p.api.ProbeBlocked(ctx) }},
	} {
		if api.StatusOf(probe.try()) == http.StatusForbidden {
			missing = append(missing, probe.scope+" ("+probe.purpose+")")
		}
	}
	var sentences []string
	if len(missing) > 0 {
		sentences = append(sentences, "The API key lacks the scopes "+strings.Join(missing, ", ")+". Add them in the Infobip portal.")
	}
	name, _, _ := strings.Cut(p.host, ":")
	if !strings.HasSuffix(name, ".infobip.com") && !loopback(name) && !strings.HasPrefix(p.host, "[") {
		sentences = append(sentences, "The API Base URL doesn't end in .infobip.com. Compare it with the home page of the Infobip portal.")
	}
	return strings.Join(sentences, " ")
}

// freshID is the id of a text that doesn't exist: a random UUID.
func freshID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // which never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// unreachable tells whether a call got no answer at all. Any answer leaves it to
// the calls that follow to judge the host.
func unreachable(err error) bool {
	if err == nil {
		return false
	}
	fault, ok := errors.AsType[*rest.Error](err)
	return !ok || (fault.Kind != rest.Answered && fault.Status == 0)
}

// refusedCredentials makes the error for people of a failed credential test.
func refusedCredentials(err error) error {
	switch status := api.StatusOf(err); {
	case status == http.StatusUnauthorized:
		return refused(fieldKey, err, "Infobip refused this API key: it is wrong, has expired, belongs to an account with another API Base URL, or may not be used from this computer's address. What you typed was kept. Compare both with the Infobip portal.")
	case status == http.StatusForbidden:
		return refused(fieldKey, err, "Infobip knows this API key, but it may not send texts: it lacks the scope "+scopeSend+". What you typed was kept. Add the scope to the key in the Infobip portal, then test again.")
	case status == http.StatusNotFound || status/100 == 3:
		return refused(fieldBase, err, "There is no API of Infobip at this API Base URL. What you typed was kept. Copy it anew from the home page of the Infobip portal.")
	default:
		return explain("test credentials", scopeSend, err)
	}
}

func refused(field string, err error, message string) error {
	e := sms.Wrap(sms.CredentialsRefused, fmt.Errorf("infobip: test credentials: %w", err), "%s", message)
	e.Field, e.Detail = field, api.CodeOf(err)
	return e
}
