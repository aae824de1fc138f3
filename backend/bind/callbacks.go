package bind

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/deadletter"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Callbacks are the callbacks that were not understood, for administrators.
type Callbacks struct{ c *caller }

// List gives a page of 50, newest first; cursor is "" or the Next of the page before.
// Errors: invalid (field cursor), forbidden.
func (b *Callbacks) List(cursor string) (CallbackPage, error) {
	return call(b.c, "Callbacks.List", func(ctx context.Context, actor sms.User) (CallbackPage, error) {
		before, err := parseCursor(cursor)
		if err != nil {
			return CallbackPage{}, err
		}
		letters, next, err := b.c.Services.DeadLetters.List(ctx, actor, before)
		return CallbackPage{each(deadLetterView)(letters), formatCursor(next)}, err
	}, same[CallbackPage])
}

// Show gives what one says, without secrets, and notes that in the activity log.
// Errors: not_found, locked while the keychain is, forbidden.
func (b *Callbacks) Show(id string) (string, error) {
	return call(b.c, "Callbacks.Show", func(ctx context.Context, actor sms.User) (string, error) {
		return b.c.Services.DeadLetters.Show(ctx, actor, id)
	}, same[string])
}

// Export gives the same as a file for support, with where it came from. Errors as Show.
func (b *Callbacks) Export(id string) (TableView, error) {
	return call(b.c, "Callbacks.Export", func(ctx context.Context, actor sms.User) (deadletter.Table, error) {
		return b.c.Services.DeadLetters.Export(ctx, actor, id)
	}, func(t deadletter.Table) TableView { return TableView{t.Name, t.Text} })
}

// Again has one read again and applied. It gives why it still isn't understood, ""
// when it is. Errors: not_found, conflict, locked, forbidden.
func (b *Callbacks) Again(id string) (string, error) {
	return call(b.c, "Callbacks.Again", func(ctx context.Context, actor sms.User) (string, error) {
		return b.c.Services.DeadLetters.Again(ctx, actor, id)
	}, same[string])
}

// AllAgain has all of them read again, the oldest first. Errors: forbidden.
func (b *Callbacks) AllAgain() (AllAgainView, error) {
	return call(b.c, "Callbacks.AllAgain", func(ctx context.Context, actor sms.User) (deadletter.Outcome, error) {
		return b.c.Services.DeadLetters.AllAgain(ctx, actor)
	}, func(o deadletter.Outcome) AllAgainView { return AllAgainView(o) })
}

// Dismiss takes one off the list and notes why. Errors: invalid (field why),
// not_found, forbidden.
func (b *Callbacks) Dismiss(id, why string) error {
	return run(b.c, "Callbacks.Dismiss", func(ctx context.Context, actor sms.User) error {
		return b.c.Services.DeadLetters.Dismiss(ctx, actor, id, why)
	})
}

func deadLetterView(l sms.DeadLetter) CallbackView {
	return CallbackView{
		ID: l.ID, At: l.At.RFC3339(), AccountID: l.AccountID, Account: l.Account, Provider: string(l.Provider), Sandbox: l.Sandbox,
		What: string(l.Kind), Fetched: strings.HasPrefix(l.Key, sms.FetchedKey), Reason: plainReason(l.Dead), Size: l.Size, Version: l.ReadBy,
	}
}

// plainReason leaves out the adapter's own account of where it stopped.
func plainReason(dead string) string {
	if _, reason, found := strings.Cut(dead, ": decode callback: "); found {
		return reason
	}
	return dead
}
