package sms

// RawCallback is a verified delivery as it arrived, kept once under its key.
type RawCallback struct {
	ID        string
	AccountID string
	Key       string
	Kind      CallbackKind
	Method    string
	Query     string
	Body      []byte
	At        Time
	// Base is the public address under which it came in, "" where that can't be
	// told. It is kept for the account, not with the delivery.
	Base string
	// Dead is why it was not understood; "" when it was.
	Dead string
	// ContentType is what the provider says its body is.
	ContentType string
	// Verified tells that it was proven to be the provider's when it came in, or was
	// fetched from the provider.
	Verified bool
	// ReadBy is the version of SMS Desk that read it last.
	ReadBy string
}

// Applied is what storing a delivery came to. Received lists the texts that are
// new, for notifications.
type Applied struct {
	Duplicate bool
	Changes   []Change
	Received  []Message
}

// Cursor is a place in a list ordered by time and then id; the zero Cursor is
// the newest end.
type Cursor struct {
	At Time
	ID string
}

// StatusQuery is a text whose report is overdue.
type StatusQuery struct {
	MessageID  string
	AccountID  string
	ProviderID string
	Status     Status
	SentAt     Time
	Asked      int // how often it was asked for already
}
