package main

import (
	goruntime "runtime"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// replyable is the category of notifications that can be answered in place, which
// macOS and Windows do; Linux shows them without the field.
const replyable = "text"

// openNotifications makes ready what shows the system's own notifications.
func (a *app) openNotifications() {
	if err := runtime.InitializeNotifications(a.window); err != nil {
		return // a system without them
	}
	a.notifies = runtime.IsNotificationAvailable(a.window)
	category := runtime.NotificationCategory{
		ID: replyable, HasReplyField: true, ReplyPlaceholder: "Write a text", ReplyButtonTitle: "Send",
	}
	a.replies = runtime.RegisterNotificationCategory(a.window, category) == nil
	runtime.OnNotificationResponse(a.window, a.notificationAnswered)
}

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// asText keeps what somebody wrote from being read as markup, as Linux does with the
// body of a notification (https://specifications.freedesktop.org/notification-spec/latest/markup.html).
func asText(body string) string {
	if goruntime.GOOS != "linux" {
		return body
	}
	return markup.Replace(body)
}

// notify shows one of the system's own notifications, if it is for who is signed in
// at the window. Those of one conversation take each other's place.
func (a *app) notify(n core.Notification) {
	user, err := a.core.Window().Who(a.ctx)
	if err != nil || user.ID != n.UserID || !a.notifies {
		return
	}
	shown := runtime.NotificationOptions{
		ID: n.Tag, Title: n.Title, Body: asText(n.Body), Data: map[string]any{"conversationId": n.ConversationID, "key": n.Key},
	}
	send := runtime.SendNotification
	if n.MayReply && a.replies {
		shown.CategoryID, send = replyable, runtime.SendNotificationWithActions
	}
	_ = runtime.RemoveDeliveredNotification(a.window, n.Tag) // where the system doesn't replace it by itself
	_ = send(a.window, shown)                                // a refused notification loses nothing: the bell has it
}

// notificationAnswered opens the conversation of a notification, or sends what was
// written into it.
func (a *app) notificationAnswered(result runtime.NotificationResult) {
	if result.Error != nil {
		return
	}
	conversation, _ := result.Response.UserInfo["conversationId"].(string)
	if text := strings.TrimSpace(result.Response.UserText); text != "" && conversation != "" {
		key, _ := result.Response.UserInfo["key"].(string)
		a.reply(conversation, key, text)
		return
	}
	a.raise(options.SecondInstanceData{})
	if conversation != "" {
		runtime.EventsEmit(a.window, string(sms.NotificationOpened), map[string]string{"conversationId": conversation})
	}
}

// reply sends a text from a notification, by the same door as the composer. The same
// answer told twice by the system is one text. Whatever goes wrong is shown the same
// way, with what was written.
func (a *app) reply(conversationID, key, text string) {
	user, err := a.who(a.ctx)
	if err == nil {
		err = a.core.Reply(a.ctx, user, conversationID, key, text)
	}
	if err == nil {
		return
	}
	_ = runtime.SendNotification(a.window, runtime.NotificationOptions{
		ID: conversationID, Title: "Your answer was not sent", Body: asText(sms.Explain(err).Message + " You wrote: " + text),
		Data: map[string]any{"conversationId": conversationID},
	})
}
