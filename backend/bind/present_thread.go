package bind

import (
	"encoding/base64"

	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func (c *caller) threadView(page inbox.Page) ThreadView {
	c = c.remembering()
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
	c.addMoved(&view, page)
	return view
}

// addMoved names the customers to whom texts were moved away from the conversation's.
func (c *caller) addMoved(view *ThreadView, page inbox.Page) {
	own := map[string]string{}
	for _, part := range page.Parts {
		own[part.ConversationID] = part.RecordID
	}
	titles := map[string]string{}
	for _, item := range view.Items {
		m := item.Message
		if m == nil || m.RecordID == "" || m.RecordID == own[m.ConversationID] {
			continue
		}
		if _, known := titles[m.RecordID]; !known {
			titles[m.RecordID] = c.customerTitle(m.RecordID)
		}
		m.MovedTo = titles[m.RecordID]
	}
}

// customerTitle is what a customer is called, as far as the signed-in person sees them.
func (c *caller) customerTitle(id string) string {
	const another = "another customer"
	me, err := c.who(c.ctx)
	if err != nil {
		return another
	}
	customer, err := c.Services.Customers.Get(c.ctx, me, id)
	if err != nil || customer.Title() == "" {
		return another
	}
	return customer.Title()
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
