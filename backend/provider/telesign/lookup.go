package telesign

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// FetchStatus reads the present status of a text. Errors: not_found when Telesign
// hasn't it, or was given it more than 12 hours ago.
// https://developer.telesign.com/enterprise/docs/sms-api-obtain-transaction-status-results
func (p *Provider) FetchStatus(ctx context.Context, providerID string) (sms.Report, error) {
	if !referenceID.MatchString(providerID) {
		return sms.Report{}, sms.Errorf(sms.NotFound, "Telesign never had this text, so its status can't be fetched.")
	}
	found, err := p.api.FetchMessage(ctx, providerID)
	switch {
	case isMissing(err):
		return sms.Report{}, sms.Wrap(sms.NotFound, err, "Telesign no longer tells of this text, so its status can't be fetched. What SMS Desk knows of it was kept.")
	case strange(err), err == nil && !statusCode.MatchString(string(found.Status.Code)):
		return sms.Report{}, sms.Wrap(sms.ProviderUnavailable, err, "Telesign gave no usable answer. What SMS Desk knows of the text was kept. Try again in a few minutes.")
	case err != nil:
		return sms.Report{}, explain("fetch status", "Nothing was changed.", err)
	}
	report := reportOf(found)
	report.ProviderID = providerID
	return report, nil
}
