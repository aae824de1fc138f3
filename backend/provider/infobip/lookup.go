package infobip

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/provider/infobip/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// FetchStatus reads the present status of a text from Infobip's logs. Errors:
// not_found when they have it no more, which is after 48 hours.
func (p *Provider) FetchStatus(ctx context.Context, providerID string) (sms.Report, error) {
	entries, err := p.api.Logs(ctx, providerID)
	if err != nil {
		return sms.Report{}, explain("fetch status", scopeLogs, err)
	}
	entry := best(entries, func(e api.Log) bool { return e.MessageID == providerID })
	if entry == nil {
		return sms.Report{}, sms.Errorf(sms.NotFound, "Infobip has this text no more, so its status can't be fetched. What SMS Desk knows of it was kept.")
	}
	return reportOf(*entry), nil
}

// FindSend looks for a text whose answer was lost by the id that we gave it,
// which is no other text's. The words aren't compared: Infobip may log them cut,
// transliterated or not at all.
func (p *Provider) FindSend(ctx context.Context, lost sms.LostSend) (sms.Report, bool, error) {
	if lost.Known(lost.ID) {
		return sms.Report{}, false, nil
	}
	entries, err := p.api.Logs(ctx, lost.ID)
	if err != nil {
		return sms.Report{}, false, explain("find send", scopeLogs, err)
	}
	entry := best(entries, func(e api.Log) bool {
		return e.MessageID == lost.ID && addressOf(e.Destination) == lost.To
	})
	if entry == nil {
		return sms.Report{}, false, nil
	}
	report := reportOf(*entry)
	report.Ref = lost.ID
	return report, true, nil
}

// best gives the entry of a text, nil for none. An id that came twice has an
// entry for the refusal of the second as well, which says nothing of the first.
func best(entries []api.Log, fits func(api.Log) bool) *api.Log {
	var found *api.Log
	for i := range entries {
		entry := &entries[i]
		if entry.Status == nil || !fits(*entry) {
			continue
		}
		if found == nil || (found.Status.ID == duplicateID && entry.Status.ID != duplicateID) {
			found = entry
		}
	}
	return found
}

func reportOf(entry api.Log) sms.Report {
	var fault api.State
	if entry.Error != nil {
		fault = *entry.Error
	}
	return sms.Report{
		ProviderID: entry.MessageID, Status: statusOf(*entry.Status), Raw: rawOf(*entry.Status, fault),
		Reason: reasonFor(*entry.Status, fault), Segments: max(entry.MessageCount, 0), At: firstTime(entry.DoneAt, entry.SentAt),
	}
}
