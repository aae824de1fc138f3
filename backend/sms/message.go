package sms

// Direction tells texts from customers and texts to them apart.
type Direction string

// The directions.
const (
	In  Direction = "in"
	Out Direction = "out"
)

// MessageKind tells texts that left without a person pressing "Send" apart.
type MessageKind string

// The kinds of a text that went out.
const (
	ByHand      MessageKind = ""
	PlannedText MessageKind = "scheduled"
	BulkText    MessageKind = "bulk"
	AutoText    MessageKind = "auto"
)

// Message is one text of a conversation. Reason is set when its status is bad.
// NextTryAt is when the outbox tries again (zero: not waiting), UndoUntil when a
// text that was never tried leaves (zero: it was).
type Message struct {
	ID             string
	ConversationID string
	AccountID      string
	NumberID       string
	RecordID       string // the customer to whom it belongs
	Direction      Direction
	Kind           MessageKind
	Body           string
	Status         Status
	Reason         Reason
	ProviderID     string
	Segments       int
	Media          []Media
	Files          []MediaFile // what became of Media so far
	SentBy         string      // user id, outgoing only
	ResendOf       string      // the message that this one repeats
	TemplateID     string      // the template that it was begun from, "" for none
	ResentAs       string      // the message that repeats this one
	NextTryAt      Time
	UndoUntil      Time
	At             Time // when it was written or received by us; orders the thread
	SentAt         Time
	DeliveredAt    Time
	UpdatedAt      Time
}

// StatusEvent is one entry of a text's timeline, never changed once written.
type StatusEvent struct {
	MessageID string
	Status    Status
	Raw       string // the provider's own word
	Code      string // the provider's own code
	Text      string
	Source    string // "outbox", "callback", "fetch", "user"
	At        Time
}

// The sources of a status event.
const (
	FromOutbox   = "outbox"
	FromCallback = "callback"
	FromFetch    = "fetch"
	FromUser     = "user"
)

// Conversation is everything between one of our senders and one customer
// address. Unread, SnoozedUntil and BackAt are the acting user's own; Owner is the
// record's, a user or a team.
type Conversation struct {
	ID           string
	NumberID     string
	AccountID    string
	Customer     string // E.164, or what the provider sent
	RecordID     string
	RecordKind   string // "" without a record
	Owner        string
	Name         string // the record's, "" where it has none
	LastAt       Time
	LastBody     string
	LastDir      Direction
	LastState    Status
	Unread       int
	AssignedTo   string // a user or a team, "" for nobody
	DoneAt       Time
	FailedAt     Time // when a text was written that failed, none having arrived since
	PlannedAt    Time // when the next planned text leaves
	WaitingSince Time // when the customer wrote what nobody has answered
	SnoozedUntil Time
	BackAt       Time // when it came back from being snoozed, nothing having happened since
	CreatedAt    Time
}

// ReplyAddressKnown tells whether the customer can be answered.
func (c Conversation) ReplyAddressKnown() bool { return IsE164(c.Customer) }

// Change tells the window that something it may show is no longer true. The
// window fetches what it needs; a Change carries ids, never contents.
type Change struct {
	Topic          Topic
	ID             string // message, account, number or record, by topic
	ConversationID string
	NumberID       string // whose owners may hear of it; "" means everybody
	UserID         string // the user or team who alone may hear of it, "" where that doesn't decide
	Seq            int64  // its place in the order of the process, 0 before it is announced
}

// ChangesSince is what changed after a cursor. Cursor is the next one. All means that
// not everything is known any more: whatever is shown has to be read anew.
type ChangesSince struct {
	Cursor  string
	All     bool
	Changes []Change
}

// Topic names an event of the window, `topic:fact`.
type Topic string

// The topics.
const (
	MessageReceived     Topic = "message:received"
	MessageQueued       Topic = "message:queued"
	MessageChanged      Topic = "message:changed"
	ConversationChanged Topic = "conversation:changed"
	// ConversationBack means that a snoozed conversation came back.
	ConversationBack Topic = "conversation:back"
	AccountChanged   Topic = "account:changed"
	NumberChanged    Topic = "number:changed"
	AddressChanged   Topic = "address:changed"
	HealthChanged    Topic = "health:changed"
	PhonesChanged    Topic = "phones:changed"
	PeopleChanged    Topic = "people:changed"
	BusinessChanged  Topic = "business:changed"
	TemplatesChanged Topic = "template:changed"
	RecordChanged    Topic = "record:changed"
	PlannedChanged   Topic = "planned:changed"
	BulkChanged      Topic = "bulk:changed"
	OptOutChanged    Topic = "optout:changed"
	// BackupChanged means that a backup was made, or could not be.
	BackupChanged Topic = "backup:changed"
	// ActivityAdded means that the activity log has a new entry.
	ActivityAdded Topic = "activity:added"
	// NotificationAdded means that a person was told of something.
	NotificationAdded Topic = "notification:added"
	// NotificationOpened means that a person clicked a native notification.
	NotificationOpened Topic = "notification:opened"
)

// Topics lists every topic, for the test that holds the front end to it.
func Topics() []Topic {
	return []Topic{
		MessageReceived, MessageQueued, MessageChanged, ConversationChanged, ConversationBack,
		AccountChanged, NumberChanged, AddressChanged, HealthChanged, PhonesChanged, ActivityAdded, PeopleChanged, BusinessChanged, TemplatesChanged, RecordChanged, NotificationAdded, NotificationOpened,
		PlannedChanged, BulkChanged, OptOutChanged, BackupChanged,
	}
}
