package acs

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// TestCredentials asks for one phone number with each of the two keys. One that
// is refused while the other works is a warning. Errors: credentials_refused with
// the field at fault, provider_unavailable when Azure can't be reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	for i, key := range p.keys {
		if key == nil {
			return sms.AccountInfo{}, sms.FieldError(secrets[i], "Enter both connection strings before testing.")
		}
	}
	found, err := p.api.Knows(ctx, api.Primary)
	same := string(p.keys[api.Primary].key) == string(p.keys[api.Secondary].key)
	switch {
	case err == nil && found && !same:
		_, second := p.api.Knows(ctx, api.Secondary)
		p.api.Prefer(api.Primary, api.Denied(second))
	case api.Denied(err) && !same:
		var second error
		if found, second = p.api.Knows(ctx, api.Secondary); second != nil {
			return sms.AccountInfo{}, p.refusedCredentials(second)
		}
		p.api.Prefer(api.Secondary, true)
	case err != nil:
		return sms.AccountInfo{}, p.refusedCredentials(err)
	}
	if !found {
		return sms.AccountInfo{}, sms.Errorf(sms.ProviderUnavailable,
			"Something answered in Azure's place and has no list of phone numbers. What you typed was kept. Check the internet connection, for example a sign-in page of the network, then try again.")
	}
	return sms.AccountInfo{Name: p.resource(), Warning: p.warning(same)}, nil
}

// warning says what is amiss with connection strings that work.
func (p *Provider) warning(same bool) string {
	var warnings []string
	if advice := p.Advice(); advice.Text != "" {
		warnings = append(warnings, advice.Text+" "+advice.Remedy)
	}
	if same {
		warnings = append(warnings, "Both connection strings have the same key. Copy the secondary one too, so that texts go on when one key is made anew.")
	}
	if name, _, _ := strings.Cut(p.host, ":"); !p.simulated && !loopback(name) && !strings.HasSuffix(name, azureHosts) {
		warnings = append(warnings, "The endpoint "+p.host+" isn't one of Azure's public cloud. Check it, unless the resource is in a government's cloud.")
	}
	return strings.Join(warnings, " ")
}

// Advice tells of a key that is refused while the other one works.
func (p *Provider) Advice() sms.Reason {
	switch {
	case p.api.Stale(api.Primary):
		return sms.Reason{Text: "Azure refuses the primary connection string; the secondary one works, and texts go on with it.",
			Remedy: "Copy the new primary connection string from Settings > Keys in the Azure portal into App Settings > SMS providers."}
	case p.api.Stale(api.Secondary):
		return sms.Reason{Text: "Azure refuses the secondary connection string; the primary one works, and texts go on with it.",
			Remedy: "Copy the new secondary connection string from Settings > Keys in the Azure portal into App Settings > SMS providers."}
	default:
		return sms.Reason{}
	}
}

// refusedCredentials makes the error for people of a failed credential test.
func (p *Provider) refusedCredentials(err error) error {
	if !api.Denied(err) {
		return p.explain("test credentials", err)
	}
	message := "Azure refused both connection strings. What you typed was kept. Copy both anew from Settings > Keys in the Azure portal."
	if off := p.clockOff(err); off != "" {
		message = "The clock of this computer is " + off + ", so Azure refuses the connection strings. What you typed was kept. Set date, time and time zone of this computer, then test again."
	}
	e := sms.Wrap(sms.CredentialsRefused, fmt.Errorf("acs: test credentials: %w", err), "%s", message)
	e.Field = fieldPrimary
	if coded, ok := errors.AsType[*api.Error](err); ok {
		e.Detail = coded.Code
	}
	return e
}
