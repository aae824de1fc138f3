package health

import (
	"context"
	"fmt"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// silentFrom and silentUntil bound the ages of the texts whose reports are looked
	// at: younger ones may still be told of.
	silentFrom  = 3 * 24 * time.Hour
	silentUntil = time.Hour
	// manySilent is how many texts without a report are worth a look: some carriers
	// never tell.
	manySilent = 20
)

// silentItem: an account whose reports don't come still sends. What is worse comes first.
func (s *Service) silentItem(ctx context.Context, item Item, account sms.Account) (Item, error) {
	if item.Level != OK || account.Sandbox {
		return item, nil
	}
	now := s.Clock.Now()
	silent, err := s.Store.SilentTexts(ctx, account.ID, now.Add(-silentFrom), now.Add(-silentUntil))
	if err != nil || silent < manySilent {
		return item, err
	}
	item.Level = Warning
	item.Text = fmt.Sprintf("Of %d texts of the last three days the carrier has not told what became of them.", silent)
	item.Remedy = "Some carriers never tell. If it is so for all texts, delivery reports don't reach SMS Desk: open the account and test its callbacks."
	return item, nil
}
