package vibes

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// noMessage is the id of a text that can't exist.
const noMessage = "00000000-0000-4000-8000-000000000000"

// TestCredentials reads back a text that can't exist, which sends nothing and
// costs nothing: Vibes has no call that asks about the account itself. 401 and
// 403 refuse the login; what else Vibes answers, it answers to a login that it
// took, and which status that is, no page says. A 5xx and whatever isn't Vibes'
// proves nothing. Errors: credentials_refused with the field at fault,
// provider_unavailable when Vibes can't be reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	if p.password == "" {
		return sms.AccountInfo{}, sms.FieldError(fieldPassword, "Enter the Password before testing.")
	}
	err := p.api.FetchMessage(ctx, noMessage)
	info := sms.AccountInfo{Name: p.username}
	answered, failed := errors.AsType[*rest.Error](err)
	switch {
	case err == nil:
		return info, nil
	case !failed || answered.Kind != rest.Answered:
		return sms.AccountInfo{}, explain("test credentials", err)
	case answered.Status == http.StatusUnauthorized, answered.Status == http.StatusForbidden:
		refused := sms.Wrap(sms.CredentialsRefused, fmt.Errorf("vibes: test credentials: %w", err),
			"Vibes refused this Username and Password. What you typed was kept. Enter both anew as Vibes' customer care gave them; where they are right, ask there whether the account is open for the HTTP Message API.")
		refused.Field = fieldPassword
		return sms.AccountInfo{}, refused
	case answered.Status == http.StatusTooManyRequests, answered.Status == http.StatusRequestTimeout, answered.Status/100 != 4:
		return sms.AccountInfo{}, explain("test credentials", err)
	default:
		return info, nil
	}
}
