package store

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// PlanFacts gives what decides about a text that actor would plan in a conversation.
// Provider, Limits and Quiet are the caller's to add.
func (s *Store) PlanFacts(ctx context.Context, conversationID, userID string) (sms.PlanFacts, error) {
	return read(ctx, s, func(t *tx) (sms.PlanFacts, error) {
		return planFacts(t, sms.Planned{ConversationID: conversationID, UserID: userID})
	})
}

// planFacts reads what decides about a planned text. A writer who is gone is nobody,
// who may do nothing.
func planFacts(t *tx, plan sms.Planned) (f sms.PlanFacts, err error) {
	f.Plan = plan
	if f.Conversation, err = conversation(t, plan.ConversationID, plan.UserID); err != nil {
		return f, err
	}
	if f.Number, err = number(t, f.Conversation.NumberID); err != nil {
		return f, err
	}
	if f.Account, _, err = one(t, scanAccount, "SELECT "+accountColumns+" FROM account a WHERE a.id = $1", f.Conversation.AccountID); err != nil {
		return f, err
	}
	writers, err := users(t, "WHERE u.id = $1", plan.UserID)
	if err != nil {
		return f, err
	}
	f.Writer = first(writers)
	if out, opted, err := optOut(t, f.Conversation.Customer); err != nil || opted {
		if err != nil {
			return f, err
		}
		f.OptOut = &out
	}
	if kept, found, err := previewNumber(t); err != nil || found && kept.NumberID == f.Number.ID {
		if err != nil {
			return f, err
		}
		f.Preview = &kept
	}
	if f.Wish, err = wishes(t, sms.AddressKey(f.Conversation.Customer)); err != nil {
		return f, err
	}
	f.Zone, _, err = one(t, value[string], "SELECT zone FROM record WHERE id = $1", f.Conversation.RecordID)
	return f, err
}

// wishes tells whether somebody has yet to say if a customer asked to stop, in a
// conversation with any of our numbers.
func wishes(t *tx, addressKey string) (bool, error) {
	_, waits, err := one(t, value[int], "SELECT 1 FROM conversation WHERE customer_key = $1 AND wish <> '' LIMIT 1", addressKey)
	return waits, err
}
