package vibes

import (
	"context"
	"errors"
	"net/http"
	"regexp"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// messageID is what Vibes' ids look like: a UUID, or digits.
var messageID = regexp.MustCompile(`^[0-9A-Za-z-]{1,64}$`)

// FetchStatus reads the receipts of one text; the furthest one counts. Vibes
// forbids asking for many texts in this way, and may have nothing to tell before
// it has posted the receipt itself: it is for one text that a person asks about.
// Errors: not_found when Vibes doesn't know the text.
// https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
func (p *Provider) FetchStatus(ctx context.Context, providerID string) (sms.Report, error) {
	if !messageID.MatchString(providerID) {
		return sms.Report{}, sms.Errorf(sms.NotFound, "Vibes never had this text, so its status can't be fetched.")
	}
	receipts, err := p.api.ListReceipts(ctx, providerID)
	answered, failed := errors.AsType[*rest.Error](err)
	switch {
	case failed && answered.Kind == rest.Answered && answered.Status == http.StatusNotFound:
		return sms.Report{}, sms.Wrap(sms.NotFound, err, "Vibes doesn't tell of this text, so its status can't be fetched. What SMS Desk knows of it was kept.")
	case err != nil:
		return sms.Report{}, explain("fetch status", err)
	}
	report := furthest(receipts)
	report.ProviderID = providerID
	return report, nil
}

// furthest gives what receipts come to. A text of several parts fails with any of
// them, and is delivered when all are.
func furthest(receipts []api.Receipt) sms.Report {
	parts := map[int]sms.Report{}
	count := 1
	for _, receipt := range receipts {
		report := reportOf(receipt)
		best, known := parts[report.Part]
		if !known || sms.Advance(best.Status, report.Status) != best.Status {
			parts[report.Part] = report
		}
		count = max(count, report.Parts)
	}
	whole, delivered := sms.Report{Status: sms.Sending}, 0
	for n := range count + 1 {
		part, known := parts[n]
		if !known {
			continue
		}
		if part.Status == sms.Delivered {
			delivered++
		}
		if whole.Status == sms.Sending || part.Status.Bad() && !whole.Status.Bad() || whole.Status == sms.Delivered {
			whole = part
		}
	}
	if whole.Status == sms.Delivered && delivered < count {
		whole.Status = sms.Sent
	}
	whole.Part, whole.Parts = 0, 0
	return whole
}
