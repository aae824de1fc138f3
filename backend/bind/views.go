package bind

// The views are what the window sees: flat structs with string times (RFC 3339
// in UTC with milliseconds, "" for never). Secrets never appear in one.

// MeView is the signed-in person and what the window may offer them.
type MeView struct {
	ID                 string `json:"id"`
	Name               string `json:"name"`
	Role               string `json:"role"`
	Business           string `json:"business"`
	Country            string `json:"country"` // ISO 3166 alpha-2
	CanManageProviders bool   `json:"canManageProviders"`
	CanManageNumbers   bool   `json:"canManageNumbers"`
	CanManageAddress   bool   `json:"canManageAddress"`
	HasAccount         bool   `json:"hasAccount"` // at least one provider account is set up
	HasSandbox         bool   `json:"hasSandbox"`
	Unread             int    `json:"unread"`
	Version            string `json:"version"`
}

// ProviderView describes one provider to the wizard.
type ProviderView struct {
	Kind      string            `json:"kind"`
	Name      string            `json:"name"`
	Summary   string            `json:"summary"`
	Regions   string            `json:"regions"`
	Fields    []FieldView       `json:"fields"`
	Callbacks []CallbackURLView `json:"callbacks"`
	Guide     []StepView        `json:"guide"`
	Types     []string          `json:"types"`
	Powers    []string          `json:"powers"`
	MaxBody   int               `json:"maxBody"`
	Available bool              `json:"available"` // false: shown, not built yet
}

// FieldView is one field of the "Set up provider" page.
type FieldView struct {
	Key      string `json:"key"`
	Label    string `json:"label"`
	Help     string `json:"help"`
	Secret   bool   `json:"secret"`
	Required bool   `json:"required"`
}

// StepView is one step of "How to get an account".
type StepView struct {
	Text string `json:"text"`
	Link string `json:"link"`
}

// CallbackURLView is one callback URL of an account. URL is "" while there is no
// public address; Ready then says what to do.
type CallbackURLView struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
	Where string `json:"where"`
	Link  string `json:"link"`
	URL   string `json:"url"`
	Ready string `json:"ready"`
}

// StatementView is a statement that must be accepted once per provider kind.
type StatementView struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	Accepted   bool   `json:"accepted"`
	AcceptedBy string `json:"acceptedBy"`
	AcceptedAt string `json:"acceptedAt"`
}

// AccountView is a provider account as list, page and wizard show it.
type AccountView struct {
	ID             string            `json:"id"`
	Kind           string            `json:"kind"`
	Provider       string            `json:"provider"` // the vendor's name
	Name           string            `json:"name"`
	Description    string            `json:"description"`
	Sandbox        bool              `json:"sandbox"`
	State          string            `json:"state"` // draft, active, inactive
	Fields         map[string]string `json:"fields"`
	SecretsSet     []string          `json:"secretsSet"`
	Callbacks      []CallbackURLView `json:"callbacks"`
	Mail           MailView          `json:"mail"` // to the provider's support, its body "" where nobody has to be asked
	Tested         TestView          `json:"tested"`
	Numbers        int               `json:"numbers"`
	LastCallbackAt string            `json:"lastCallbackAt"`
	Health         string            `json:"health"` // ok, warning, error
	Problem        ReasonView        `json:"problem"`
	Todo           []string          `json:"todo"` // what is still to do at the provider
	CreatedAt      string            `json:"createdAt"`
}

// MailView is a letter to a provider's support, ready to be copied. To is ""
// where each customer has a contact of its own; Team says whose it is.
type MailView struct {
	Team    string `json:"team"`
	To      string `json:"to"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// AccountInput is what the "Set up provider" page saves. A secret that is
// missing or empty is kept as it is in the keychain.
type AccountInput struct {
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Fields      map[string]string `json:"fields"`
	Secrets     map[string]string `json:"secrets"`
}

// TestView is the outcome of the last credential test; At is "" for never.
type TestView struct {
	At   string `json:"at"`
	OK   bool   `json:"ok"`
	Text string `json:"text"`
}

// ReasonView is a problem in words, with the provider's own code and a remedy.
type ReasonView struct {
	Code   string `json:"code"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
}

// NumberView is one of our senders.
type NumberView struct {
	ID             string      `json:"id"`
	AccountID      string      `json:"accountId"`
	Account        string      `json:"account"`
	Provider       string      `json:"provider"`
	Sandbox        bool        `json:"sandbox"`
	PhoneNumber    string      `json:"phoneNumber"`
	Display        string      `json:"display"`
	Kind           string      `json:"kind"` // number, short_code, alphanumeric
	Name           string      `json:"name"`
	Type           string      `json:"type"`
	Owners         []OwnerView `json:"owners"`
	MaySend        bool        `json:"maySend"`
	MayReceive     bool        `json:"mayReceive"`
	DefaultCountry string      `json:"defaultCountry"`
	Webhook        WebhookView `json:"webhook"`
}

// NumberInput is what the phone number pane saves.
type NumberInput struct {
	AccountID      string   `json:"accountId"`
	PhoneNumber    string   `json:"phoneNumber"`
	Name           string   `json:"name"`
	Type           string   `json:"type"`
	Owners         []string `json:"owners"` // user ids; none means the acting user
	MaySend        bool     `json:"maySend"`
	MayReceive     bool     `json:"mayReceive"`
	DefaultCountry string   `json:"defaultCountry"`
}

// OwnerView is a person who may own a number.
type OwnerView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// RemoteNumberView is a sender that the provider lists. InUse says where it is
// in SMS Desk already ("" when it isn't).
type RemoteNumberView struct {
	PhoneNumber string `json:"phoneNumber"`
	Display     string `json:"display"`
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Type        string `json:"type"`
	CanSend     bool   `json:"canSend"`
	CanReceive  bool   `json:"canReceive"`
	InUse       string `json:"inUse"`
}

// WebhookView is whether incoming texts of a number reach SMS Desk. State is
// right, missing, changed, overridden, unknown or "" (never checked).
type WebhookView struct {
	State  string `json:"state"`
	Found  string `json:"found"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
	At     string `json:"at"`
}

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
}

// ConversationPage is one page of the inbox, newest first. Next is the cursor
// of the following page, "" at the end.
type ConversationPage struct {
	Items []ConversationView `json:"items"`
	Next  string             `json:"next"`
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
	SentBy         string      `json:"sentBy"` // a name
	ResendOf       string      `json:"resendOf"`
	NextTryAt      string      `json:"nextTryAt"`
	At             string      `json:"at"`
	SentAt         string      `json:"sentAt"`
	DeliveredAt    string      `json:"deliveredAt"`
}

// MediaView is an attachment that came in.
type MediaView struct {
	ContentType string `json:"contentType"`
}

// MessagePage is one page of a thread, newest first.
type MessagePage struct {
	Items []MessageView `json:"items"`
	Next  string        `json:"next"`
}

// SendInput is a text to send. Key is made by the window, once for each text
// that a person sends: the same key again is the same text and is not sent
// twice.
type SendInput struct {
	Key            string `json:"key"`
	ConversationID string `json:"conversationId"`
	Body           string `json:"body"`
	ResendOf       string `json:"resendOf"`
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

// AddressView is the public address. Mode is off, ngrok or own; Phase is off,
// connecting, online, reconnecting or failed.
type AddressView struct {
	Mode        string     `json:"mode"`
	Phase       string     `json:"phase"`
	URL         string     `json:"url"`
	Domain      string     `json:"domain"`
	OwnAddress  string     `json:"ownAddress"`
	HasToken    bool       `json:"hasToken"`
	Region      string     `json:"region"`
	LatencyMS   int        `json:"latencyMs"`
	Since       string     `json:"since"`
	Requests    int        `json:"requests"`
	Problem     ReasonView `json:"problem"`
	LocalTarget string     `json:"localTarget"` // where an own address must lead
}

// HealthView is the health line and page. Level is ok, warning or error.
type HealthView struct {
	Level        string         `json:"level"`
	Items        []HealthItem   `json:"items"`
	LastIn       string         `json:"lastIn"`
	LastOut      string         `json:"lastOut"`
	Refused      []RefusedCount `json:"refused"`
	RefusedTotal int            `json:"refusedTotal"`
	DeadLetters  int            `json:"deadLetters"`
}

// HealthItem is one part with its state, and what to do when it isn't well.
// Page is where the remedy is: a path of the window.
type HealthItem struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Level  string `json:"level"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
	Page   string `json:"page"`
	// Missed says what became of texts that came in between From and Until, when
	// SMS Desk could not be reached; "" for no such time, Until "" while it lasts.
	Missed string `json:"missed"`
	From   string `json:"from"`
	Until  string `json:"until"`
}

// RefusedCount counts callbacks that were turned away, by reason, since start.
type RefusedCount struct {
	Reason string `json:"reason"`
	Text   string `json:"text"`
	Count  int    `json:"count"`
	LastAt string `json:"lastAt"`
}

// PhoneView is a simulated customer's phone.
type PhoneView struct {
	Number  string `json:"number"`
	Display string `json:"display"`
	Name    string `json:"name"`
	Note    string `json:"note"` // how it behaves
	Unread  int    `json:"unread"`
}

// PhoneTextView is one text on a simulated phone, seen from the customer.
type PhoneTextView struct {
	ID   string `json:"id"`
	Mine bool   `json:"mine"` // written by the customer
	Body string `json:"body"`
	With string `json:"with"` // our number
	At   string `json:"at"`
}
