package infobip

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// pulled is how many texts are taken at once.
const pulled = 50

// PullIncoming takes texts of numbers that Infobip keeps for fetching. It gives
// each of them once, whatever becomes of them here.
func (p *Provider) PullIncoming(ctx context.Context) ([]sms.Incoming, bool, error) {
	waiting, pending, unreadable, err := p.api.Pull(ctx, pulled)
	if err != nil {
		return nil, false, explain("pull incoming texts", scopeInbox, err)
	}
	if unreadable > 0 {
		p.logger.Error("incoming texts not understood and gone", "count", unreadable)
	}
	texts := make([]sms.Incoming, 0, len(waiting))
	for _, text := range waiting {
		texts = append(texts, incoming(text))
	}
	return texts, pending > 0, nil
}

// ListOptOuts gives the customers on the account's blocklist, for texts or for
// everything.
func (p *Provider) ListOptOuts(ctx context.Context) ([]sms.RemoteOptOut, error) {
	entries, err := p.api.ListBlocked(ctx)
	if err != nil {
		return nil, explain("list opt-outs", scopeBlocklist, err)
	}
	var optOuts []sms.RemoteOptOut
	for _, entry := range entries {
		to := addressOf(entry.Destination)
		if (entry.Channel != "" && entry.Channel != "SMS") || !sms.IsE164(to) {
			continue
		}
		optOuts = append(optOuts, sms.RemoteOptOut{From: addressOf(entry.Sender), To: to, At: firstTime(entry.CreatedDate)})
	}
	return optOuts, nil
}
