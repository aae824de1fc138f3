package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// ChangeView tells that something is no longer true: ids, never contents. Seq is its
// place in the order of the process, by which a page knows what it has heard already.
type ChangeView struct {
	Topic          string `json:"topic"`
	ID             string `json:"id"`
	ConversationID string `json:"conversationId"`
	NumberID       string `json:"numberId"`
	Seq            int64  `json:"seq"`
}

// ChangesView is what changed after a cursor; Cursor is the next one. All means that not
// everything is known any more, so that a page reads all anew.
type ChangesView struct {
	Cursor  string       `json:"cursor"`
	All     bool         `json:"all"`
	Changes []ChangeView `json:"changes"`
}

// ChangeOf is a change as a page hears of it.
func ChangeOf(c sms.Change) ChangeView {
	return ChangeView{string(c.Topic), c.ID, c.ConversationID, c.NumberID, c.Seq}
}

// Changes tells what changed after a cursor and concerns the person, for a page that
// missed an event; cursor is "" or the Cursor of the answer before. What can't be told
// any more, for example after a restart, is All and no error.
func (s *Session) Changes(cursor string) (ChangesView, error) {
	return call(s.c, "Session.Changes", func(ctx context.Context, actor sms.User) (sms.ChangesSince, error) {
		return s.c.Services.Changes(ctx, actor, cursor), nil
	}, func(since sms.ChangesSince) ChangesView {
		return ChangesView{since.Cursor, since.All, each(ChangeOf)(since.Changes)}
	})
}
