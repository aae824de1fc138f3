package acs

import (
	"context"
	"net/http"
	"regexp"

	"github.com/smsdesk/smsdesk/backend/provider/acs/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// messageID bounds what is asked for: Azure's ids are opaque, but made of these.
var messageID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.~-]{0,199}$`)

// FetchStatus reads the delivery report on a text. Errors: not_found while there
// is none, as for every text that is still on its way.
func (p *Provider) FetchStatus(ctx context.Context, providerID string) (sms.Report, error) {
	if !messageID.MatchString(providerID) {
		return sms.Report{}, sms.Errorf(sms.NotFound, "Azure never had this text, so there is no report on it.")
	}
	fetched, err := p.api.FetchDeliveryReport(ctx, providerID)
	switch {
	case api.NotFound(err):
		return sms.Report{}, sms.Wrap(sms.NotFound, err, "Azure has no report on this text yet. What SMS Desk knows of it was kept.")
	case err != nil:
		return sms.Report{}, p.explain("fetch status", err)
	}
	report := reportOf(fetched)
	report.ProviderID = providerID
	return report, nil
}

// CheckOptOut asks whether a customer opted out of a sender. Nobody can answer to
// an alphanumeric sender, so nobody opts out of one.
func (p *Provider) CheckOptOut(ctx context.Context, from sms.Sender, to string) (bool, error) {
	if !from.CanReceive() {
		return false, nil
	}
	answers, err := p.api.CheckOptOut(ctx, from.Address, to)
	if err != nil {
		return false, p.explain("check opt-out", err)
	}
	if len(answers) != 1 || answers[0].HTTPStatusCode != http.StatusOK {
		return false, sms.Errorf(sms.RejectedByProvider, "Azure couldn't tell whether this customer opted out. Nothing was changed. Check the customer's number.")
	}
	return answers[0].IsOptedOut, nil
}
