package bind

// ThreadAsk names a page of a thread; at most one of its fields is set. At is the id of
// a line to have in the middle, Before and After are the Older and Newer of a page.
type ThreadAsk struct {
	At     string `json:"at"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// ThreadView is a page of a thread, oldest line first. Older and Newer are "" at the
// ends. UnreadFrom is the id of the oldest text that the person hasn't read, "" for
// none.
type ThreadView struct {
	Items      []ThreadItemView `json:"items"`
	Older      string           `json:"older"`
	Newer      string           `json:"newer"`
	UnreadFrom string           `json:"unreadFrom"`
	Parts      []ThreadPartView `json:"parts"`
}

// ThreadPartView is one conversation of a thread: that with one of our numbers.
type ThreadPartView struct {
	ConversationID string `json:"conversationId"`
	Number         string `json:"number"` // for reading
	NumberName     string `json:"numberName"`
	Unread         int    `json:"unread"`
}

// ThreadItemView is one line: a text or a note. One of the two is there.
type ThreadItemView struct {
	Message *MessageView `json:"message,omitempty"`
	Note    *NoteView    `json:"note,omitempty"`
}

// NoteView is a note that colleagues see and the customer never does. Mine means that
// the signed-in person wrote it.
type NoteView struct {
	ID             string `json:"id"`
	ConversationID string `json:"conversationId"`
	Body           string `json:"body"`
	By             string `json:"by"`
	Mine           bool   `json:"mine"`
	At             string `json:"at"`
	EditedAt       string `json:"editedAt"`
}

// MediaView is an attachment that came in: waiting until it is fetched, kept, or refused
// for good.
type MediaView struct {
	ContentType string `json:"contentType"`
	State       string `json:"state"` // waiting, kept, refused
	Refused     string `json:"refused"`
	Bytes       int    `json:"bytes"`
}

// AttachmentView is an attachment with its bytes, in base64. Its kind was told from the
// bytes.
type AttachmentView struct {
	ContentType string `json:"contentType"`
	Data        string `json:"data"`
}
