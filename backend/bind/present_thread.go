package bind

import (
	"encoding/base64"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func (c *caller) threadView(page inbox.Page) ThreadView {
	view := ThreadView{
		Items: each(c.threadItemView)(page.Items), Older: formatCursor(page.Older), Newer: formatCursor(page.Newer),
		UnreadFrom: page.UnreadFrom, Parts: []ThreadPartView{},
	}
	home := c.home()
	for _, part := range page.Parts {
		view.Parts = append(view.Parts, ThreadPartView{
			ConversationID: part.ConversationID, Number: sms.FormatAddress(part.Number.Sender.Address, home),
			NumberName: part.Number.Name, Unread: part.Unread,
		})
	}
	return view
}

func (c *caller) threadItemView(item sms.ThreadItem) ThreadItemView {
	if item.Note != nil {
		note := c.noteView(*item.Note)
		return ThreadItemView{Note: &note}
	}
	message := c.messageView(*item.Message)
	return ThreadItemView{Message: &message}
}

func (c *caller) noteView(n sms.TeamNote) NoteView {
	view := NoteView{
		ID: n.ID, ConversationID: n.ConversationID, Body: n.Body, At: n.At.RFC3339(), EditedAt: n.EditedAt.RFC3339(),
	}
	author, _ := c.Services.Setup.Book.User(c.ctx, n.UserID)
	me, _ := c.who(c.ctx)
	view.By, view.Mine = author.Name, me.ID == n.UserID
	return view
}

func attachmentView(a sms.Attachment) AttachmentView {
	return AttachmentView{ContentType: a.ContentType, Data: base64.StdEncoding.EncodeToString(a.Data)}
}

// mediaViews tells of each attachment what became of it. What the sender called one
// that isn't here yet is only a hint.
func mediaViews(m sms.Message) []MediaView {
	views := []MediaView{}
	for _, media := range m.Media {
		views = append(views, MediaView{ContentType: media.ContentType, State: "waiting"})
	}
	for _, file := range m.Files {
		view := &views[file.Place]
		view.State, view.Refused, view.Bytes = "refused", file.Refused, file.Bytes
		if file.Refused == "" {
			view.State, view.ContentType = "kept", file.ContentType
		}
	}
	return views
}
