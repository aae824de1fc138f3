package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// LastReceived gives when the customer of each conversation wrote last, by the
// conversation's id; one in which nothing came in is left out.
func (s *Store) LastReceived(ctx context.Context, parts []sms.ThreadPart) (map[string]sms.Time, error) {
	return read(ctx, s, func(t *tx) (map[string]sms.Time, error) {
		last := map[string]sms.Time{}
		for _, part := range parts {
			place, found, err := one(t, scanCursor, newestReceived, part.ConversationID, 1)
			if err != nil {
				return nil, err
			}
			if found {
				last[part.ConversationID] = place.At
			}
		}
		return last, nil
	})
}
