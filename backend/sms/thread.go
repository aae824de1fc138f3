package sms

import "cmp"

// ThreadPart is one of the conversations that a thread is made of: that with one of
// our numbers. RecordID is the
// customer's record and OwnerID its owner, "" for none; Unread is
// the acting person's own count.
type ThreadPart struct {
	ConversationID string
	NumberID       string
	OwnerID        string
	RecordID       string
	Unread         int
}

// ThreadItem is one line of a thread: a text or a note for colleagues. One of the
// two is set.
type ThreadItem struct {
	Message *Message
	Note    *TeamNote
}

// Place is where the line stands.
func (i ThreadItem) Place() Cursor {
	if i.Note != nil {
		return Cursor{At: i.Note.At, ID: i.Note.ID}
	}
	return Cursor{At: i.Message.At, ID: i.Message.ID}
}

// Compare orders two places, the older one first.
func (c Cursor) Compare(other Cursor) int {
	return cmp.Or(cmp.Compare(c.At, other.At), cmp.Compare(c.ID, other.ID))
}

// TeamNote is what colleagues tell each other beside the texts of a conversation. It
// never leaves SMS Desk.
type TeamNote struct {
	ID             string
	ConversationID string
	UserID         string
	Body           string
	At             Time
	EditedAt       Time // zero: never
}

// ThreadQuery asks for a page of a thread over the conversations in Parts. At most
// one of Before, After and Around is set: lines older or newer than a place, or on
// both sides of a line by its id. None means the newest page.
type ThreadQuery struct {
	Parts  []ThreadPart
	Before Cursor
	After  Cursor
	Around string
	Limit  int
}

// ThreadPage is a page of a thread, oldest line first. Older and Newer are where to go
// on, zero at the ends. UnreadFrom is the oldest text that the person hasn't read, ""
// for none; it may lie outside the page.
type ThreadPage struct {
	Items      []ThreadItem
	Older      Cursor
	Newer      Cursor
	UnreadFrom string
}
