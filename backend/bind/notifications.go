package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Notifications is what the signed-in person is told of, and how.
type Notifications struct{ c *caller }

// List gives a page of 50 notifications, newest first; cursor is "" or the Next of
// the page before. Errors: invalid (field cursor).
func (n *Notifications) List(cursor string) (NotificationPage, error) {
	return call(n.c, "Notifications.List", func(ctx context.Context, actor sms.User) (NotificationPage, error) {
		before, err := parseCursor(cursor)
		if err != nil {
			return NotificationPage{}, err
		}
		page, next, err := n.c.Services.Notifications.List(ctx, actor, before)
		return NotificationPage{each(notificationView)(page), formatCursor(next)}, err
	}, same[NotificationPage])
}

// Unread counts the notifications that the person hasn't read.
func (n *Notifications) Unread() (int, error) {
	return call(n.c, "Notifications.Unread", func(ctx context.Context, actor sms.User) (int, error) {
		return n.c.Services.Notifications.Unread(ctx, actor)
	}, same[int])
}

// MarkRead marks one notification as read. Errors: not_found.
func (n *Notifications) MarkRead(id string) error {
	return run(n.c, "Notifications.MarkRead", func(ctx context.Context, actor sms.User) error {
		return n.c.Services.Notifications.MarkRead(ctx, actor, id)
	})
}

// MarkAllRead marks all notifications as read.
func (n *Notifications) MarkAllRead() error {
	return run(n.c, "Notifications.MarkAllRead", func(ctx context.Context, actor sms.User) error {
		return n.c.Services.Notifications.MarkAllRead(ctx, actor)
	})
}

// Looking says which conversation a page shows while it has the focus, "" for none;
// nobody is told of what they look at. It holds for 45 seconds. page is a key that
// the page made up for itself. Errors: invalid (field page).
func (n *Notifications) Looking(page, conversationID string) error {
	return run(n.c, "Notifications.Looking", func(ctx context.Context, actor sms.User) error {
		return n.c.Services.Notifications.Looking(ctx, actor, page, conversationID)
	})
}

// Toast gives what a browser shows of a notification that was just added; Show is
// false where the person wants nothing shown now. Errors: not_found.
func (n *Notifications) Toast(id string) (ToastView, error) {
	return call(n.c, "Notifications.Toast", func(ctx context.Context, actor sms.User) (ToastView, error) {
		toast, show, err := n.c.Services.Notifications.Toast(ctx, actor, id)
		view := toastView(toast)
		view.Show = show
		return view, err
	}, same[ToastView])
}

// Rules gives how the person wants to be told.
func (n *Notifications) Rules() (NotifyRulesView, error) {
	return call(n.c, "Notifications.Rules", func(ctx context.Context, actor sms.User) (sms.NotifyRules, error) {
		return n.c.Services.Notifications.Rules(ctx, actor)
	}, notifyRulesView)
}

// SaveRules keeps how the person wants to be told. Errors: invalid (fields scope, off,
// quietFrom, quietUntil, zone).
func (n *Notifications) SaveRules(in NotifyRulesView) (NotifyRulesView, error) {
	return call(n.c, "Notifications.SaveRules", func(ctx context.Context, actor sms.User) (sms.NotifyRules, error) {
		return n.c.Services.Notifications.SaveRules(ctx, actor, notifyRules(in))
	}, notifyRulesView)
}

// Test shows a notification in the window, and gives a browser what to show.
func (n *Notifications) Test() (ToastView, error) {
	return call(n.c, "Notifications.Test", func(ctx context.Context, actor sms.User) (notify.Toast, error) {
		return n.c.Services.Notifications.Test(ctx, actor)
	}, toastView)
}

func notificationView(n sms.Notification) NotificationView {
	return NotificationView{
		ID: n.ID, Kind: string(n.Kind), ConversationID: n.ConversationID, Title: n.Title(), Body: n.Body(true),
		At: n.At.RFC3339(), Read: n.ReadAt > 0,
	}
}

func toastView(t notify.Toast) ToastView {
	return ToastView{Show: true, Tag: t.Tag, ConversationID: t.ConversationID, Title: t.Title, Body: t.Body, Sound: t.Sound}
}

func notifyRulesView(r sms.NotifyRules) NotifyRulesView {
	return NotifyRulesView{
		Scope: string(r.Scope), Off: each(func(k sms.NewsKind) string { return string(k) })(r.Off), Native: r.Native, Words: r.Words,
		Sound: r.Sound, Quiet: r.Quiet, QuietFrom: r.QuietFrom, QuietUntil: r.QuietUntil, Zone: r.Zone,
	}
}

func notifyRules(v NotifyRulesView) sms.NotifyRules {
	return sms.NotifyRules{
		Scope: sms.NotifyScope(v.Scope), Off: each(func(k string) sms.NewsKind { return sms.NewsKind(k) })(v.Off), Native: v.Native, Words: v.Words,
		Sound: v.Sound, Quiet: v.Quiet, QuietFrom: v.QuietFrom, QuietUntil: v.QuietUntil, Zone: v.Zone,
	}
}
