package bind

// ConversationView is one row of the inbox and the head of a conversation.
type ConversationView struct {
	ID            string `json:"id"`
	NumberID      string `json:"numberId"`
	Number        string `json:"number"`     // our sender, for reading
	NumberName    string `json:"numberName"` // its name
	Provider      string `json:"provider"`
	Sandbox       bool   `json:"sandbox"`
	Customer      string `json:"customer"`        // E.164, for copying
	CustomerShown string `json:"customerDisplay"` // for reading
	Name          string `json:"name"`            // "" until somebody writes one
	LastAt        string `json:"lastAt"`
	LastBody      string `json:"lastBody"`
	LastDirection string `json:"lastDirection"`
	LastStatus    string `json:"lastStatus"`
	Unread        int    `json:"unread"`
	OptedOutSince string `json:"optedOutSince"`
	OptedOutWhy   string `json:"optedOutWhy"`
	Locked        string `json:"locked"`      // why nothing can be sent, "" when it can
	MaxBody       int    `json:"maxBody"`     // UTF-16 units
	MaxSegments   int    `json:"maxSegments"` // 0 for no limit
	BasicPlane    bool   `json:"basicPlane"`  // the provider takes no character beyond U+FFFF, as most emoji are
	OneWay        bool   `json:"oneWay"`      // the customer can't answer to the number
	Done          bool   `json:"done"`
	Failed        bool   `json:"failed"`       // a text failed, and none has arrived since
	PlannedAt     string `json:"plannedAt"`    // when the next planned text leaves, "" for none
	WaitingSince  string `json:"waitingSince"` // when the customer wrote what nobody has answered, "" when they don't wait
	SnoozedUntil  string `json:"snoozedUntil"` // the person's own, "" when it isn't snoozed
	Back          bool   `json:"back"`         // it came back from being snoozed, and nothing has happened since
	AssignedTo    string `json:"assignedTo"`   // the id of a user or a team, "" for nobody
	AssignedName  string `json:"assignedName"`
	RecordID      string `json:"recordId"`   // "" where there is no record yet
	RecordKind    string `json:"recordKind"` // contact, account, opportunity, lead
	Owner         string `json:"owner"`      // the record's, the id of a user or a team, "" for nobody
	OwnerName     string `json:"ownerName"`
	Preview       string `json:"preview"` // "312 of 1,000 texts in November": of an Azure SMS preview number, else ""
}

// ConversationPage is one page of the inbox. Next is the cursor
// of the following page, "" at the end.
type ConversationPage struct {
	Items []ConversationView `json:"items"`
	Next  string             `json:"next"`
}

// InboxCountsView is how many conversations some filters have, at most 100 each.
type InboxCountsView struct {
	Mine       int `json:"mine"`
	Unassigned int `json:"unassigned"`
	Team       int `json:"team"`
	Unread     int `json:"unread"`
	Failed     int `json:"failed"`
	Scheduled  int `json:"scheduled"`
	Snoozed    int `json:"snoozed"`
}

// AssigneeView is a person or a team whom a conversation can be given to.
type AssigneeView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Team bool   `json:"team"`
}

// MessageView is one bubble.
type MessageView struct {
	ID             string      `json:"id"`
	ConversationID string      `json:"conversationId"`
	Direction      string      `json:"direction"` // in, out
	Body           string      `json:"body"`
	Status         string      `json:"status"`
	Reason         ReasonView  `json:"reason"`
	Segments       int         `json:"segments"`
	Media          []MediaView `json:"media"`
	SentBy         string      `json:"sentBy"`   // a name
	ResendOf       string      `json:"resendOf"` // the text that this one repeats
	ResentAs       string      `json:"resentAs"` // the text that repeats this one
	RecordID       string      `json:"recordId"`
	MovedTo        string      `json:"movedTo"` // the customer, where it isn't the conversation's own; in a thread only
	NextTryAt      string      `json:"nextTryAt"`
	UndoUntil      string      `json:"undoUntil"` // until when its writer can take it back, "" for everybody else
	At             string      `json:"at"`
	SentAt         string      `json:"sentAt"`
	DeliveredAt    string      `json:"deliveredAt"`
}

// SendInput is a text to send. Key is made by the window, once for each text
// that a person sends: the same key again is the same text and is not sent
// twice.
type SendInput struct {
	Key            string `json:"key"`
	ConversationID string `json:"conversationId"`
	Body           string `json:"body"`
	ResendOf       string `json:"resendOf"`
	TemplateID     string `json:"templateId"` // what the text began from, "" for nothing
}

// StatusEventView is one line of a text's timeline.
type StatusEventView struct {
	Status string `json:"status"`
	Raw    string `json:"raw"`
	Code   string `json:"code"`
	Text   string `json:"text"`
	Source string `json:"source"`
	At     string `json:"at"`
}

// UnconfirmedView is a text whose fate nobody knows. Locked says why it can't be sent
// again, "" when it can.
type UnconfirmedView struct {
	ID             string `json:"id"`
	ConversationID string `json:"conversationId"`
	At             string `json:"at"`
	Body           string `json:"body"`
	Customer       string `json:"customer"` // the name, "" where none is known
	Number         string `json:"number"`   // the customer's, for reading
	Provider       string `json:"provider"`
	Reason         string `json:"reason"`
	Locked         string `json:"locked"`
}
