package telesign

import (
	"context"
	"errors"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The codes with which Telesign answers to credentials that are good: it looked,
// and there is no such text. https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
const (
	notFound    = "10017"
	expired     = "10036"
	noReference = "11011"
)

// TestCredentials asks for a text that nobody sent: it sends nothing, and finds
// out which of Telesign's hosts knows the account. Errors: credentials_refused
// with the field at fault, provider_unavailable when Telesign can't be reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	if len(p.signer.Key) == 0 {
		return sms.AccountInfo{}, sms.FieldError(fieldKey, "Enter the API key before testing.")
	}
	_, err := p.api.FetchNothing(ctx)
	switch {
	case isMissing(err):
		return sms.AccountInfo{Name: p.signer.Customer}, nil
	case err == nil || strange(err):
		return sms.AccountInfo{}, sms.Wrap(sms.ProviderUnavailable, err,
			"Something answered in Telesign's place and doesn't speak as Telesign does. What you typed was kept. Check the internet connection, for example a sign-in page of the network, then try again.")
	default:
		return sms.AccountInfo{}, explain("test credentials", "What you typed was kept.", err)
	}
}

// isMissing tells whether Telesign knows the account and hasn't the text.
func isMissing(err error) bool {
	switch newer(api.CodeOf(err)) {
	case notFound, expired, noReference:
		return true
	default:
		return false
	}
}

// strange tells whether the answer is a 404 that isn't Telesign's.
func strange(err error) bool {
	answered, ok := errors.AsType[*rest.Error](err)
	return ok && answered.Status == http.StatusNotFound && api.CodeOf(err) == ""
}
