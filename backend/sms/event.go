package sms

// Event is one fact from a provider in our own words: exactly one of the fields
// is set.
type Event struct {
	Incoming *Incoming
	Report   *Report
}

// Incoming is a text from a customer. ProviderID is unique within the account.
// At is the provider's own time where it gives one, else zero. From is E.164
// where the provider knows it, else whatever it sent (a short code, a name).
// OptOut is what the provider itself says the text means, where it does.
type Incoming struct {
	ProviderID string
	From       string
	To         string
	Body       string
	At         Time
	Segments   int
	Media      []Media
	OptOut     Keyword
}

// Media describes an attachment that came in; the bytes stay at the provider
// until they are fetched with the account's credentials.
type Media struct {
	URL         string `json:"url"`
	ContentType string `json:"contentType"`
}

// Report is what a provider says of a text that went out. Ref is our own id of
// the text, where the callback carries it. Raw is the provider's own status
// word, kept for the timeline.
//
// A provider that reports on each part of a long text sets Part (from 1) and
// Parts; ProviderID is that of the whole text. It is delivered when every part
// is, and not delivered when one of them isn't.
type Report struct {
	ProviderID string
	Ref        string
	Status     Status
	Raw        string
	Reason     Reason
	Segments   int
	Part       int
	Parts      int
	At         Time // the provider's own time, zero where it gives none
}

// RemoteOptOut is an opt-out that the provider keeps. From is "" where it holds
// for all of the account's senders; At is zero where the provider gives no time.
type RemoteOptOut struct {
	From string
	To   string // E.164
	At   Time
}

// AccountInfo is what a credential test learns. Warning is a sentence when the
// account works with limits (a trial, a suspension), else "".
type AccountInfo struct {
	Name    string
	Warning string
}

// RemoteNumber is a sender that the account owns at the provider. IncomingURL
// is where its incoming texts go now, "" when nowhere.
type RemoteNumber struct {
	Sender      Sender
	Name        string
	Type        NumberType
	CanSend     bool
	CanReceive  bool
	IncomingURL string
}

// WebhookChange says what setting a callback URL replaced.
type WebhookChange struct {
	Before string
	After  string
}

// WebhookState is what a check of the incoming URL found.
type WebhookState string

// The states of a webhook.
const (
	WebhookRight      WebhookState = "right"
	WebhookMissing    WebhookState = "missing"
	WebhookChanged    WebhookState = "changed"
	WebhookOverridden WebhookState = "overridden"
	// WebhookPulled means that the provider keeps texts until they are fetched.
	WebhookPulled  WebhookState = "pulled"
	WebhookUnknown WebhookState = "unknown"
)

// WebhookHealth is the finding with a sentence and what to do, both for people.
type WebhookHealth struct {
	State  WebhookState
	Found  string // the URL that is set at the provider
	Text   string
	Remedy string
}
